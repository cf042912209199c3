"""Whom published figures count: a group by its code, in a region."""

from __future__ import annotations

import re

from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.measure import Measure, Source

# Regions that have an article: `the United States`, `the Netherlands`, `the Republic of Korea`, `the EU-27`, `the U.K.`
_TAKES_THE = re.compile(
    r"(?:United|Republic|Kingdom|Isle|Commonwealth)\b.*"
    r"|.*\b(?:States|Kingdom|Union|Republic|Islands|Emirates|Netherlands|Philippines|Bahamas|Maldives|Gambia|Zone|Area)"
    r"|[A-Z]{2,}(?:-?\d+)?|(?:[A-Z]\.)+"
)


def place_name(region: str | None) -> str:
    """The name of a region without its article; empty for what is no name, such as `worldwide`."""
    name = (region or "").removeprefix("the ")
    return name if name[:1].isupper() else ""


def in_region(region: str | None) -> str:
    """` in Germany`, ` in the United States`, ` worldwide`; nothing where the region is not known."""
    name = place_name(region)
    if not name:
        return f" {region}" if region else ""
    return f" in the {name}" if region != name or _TAKES_THE.fullmatch(name) else f" in {name}"


def classification(measure: Measure, source: Source) -> str:
    """What the classification is called by whose codes the figures of a measure are published; empty without such."""
    if measure.fact is None:
        return ""
    return source.classification or CLASSIFICATIONS[measure.fact.code].name

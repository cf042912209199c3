"""Whom published figures count: a group by its code, in a region."""

from __future__ import annotations

import re

from bellwether.model.codes import Classifications
from bellwether.model.measure import Measure
from bellwether.model.source import Source
from bellwether.words.grammar import group_title
from bellwether.words.subject import Subject

# Regions that have an article: `the United States`, `the Netherlands`, `the Republic of Korea`, `the EU-27`, `the U.K.`
_TAKES_THE = re.compile(
    r"(?:United|Republic|Kingdom|Isle|Commonwealth)\b.*"
    r"|.*\b(?:States|Kingdom|Union|Republic|Islands|Emirates|Netherlands|Philippines|Bahamas|Maldives|Gambia|Zone|Area)"
    r"|[A-Z]{2,}(?:-?\d+)?|(?:[A-Z]\.)+"
)

SEVERAL_GROUPS = (
    "These figures do not all count the same people: beside each stands the occupational group that it counts."
)
ALL_OF_THE_GROUP = "All its figures"


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


def classification(measure: Measure, source: Source, known: Classifications) -> str:
    """What the classification is called by whose codes the figures of a measure are published; empty without such."""
    if measure.fact is None:
        return ""
    return source.classification or known[measure.fact.code].name


def period_of(measure: Measure, source: Source) -> str:
    """The time of a published figure: that of its column, or else of its source; empty where none is known."""
    own = measure.fact.period if measure.fact else None
    return own or source.period or ""


def period_beside_name(measure: Measure, source: Source) -> str:
    """The time of a published figure as it stands at the name of its measure; empty where the name has it already."""
    period = period_of(measure, source)
    return "" if re.search(rf"(?<![\d–-]){re.escape(period)}(?![\d–-])", measure.name) else period


def market_note(subject: Subject) -> str:
    """For whom the labour-market figures count, when that is more than this job."""
    measures, sources = subject.library.measures, subject.library.sources
    found = [(name, published) for name in measures.market if (published := subject.published(name))]
    if not found:
        return ""
    if len({(published.kind, published.code, sources[published.source].region) for _, published in found}) > 1:
        return SEVERAL_GROUPS
    measure, fact = measures.measures[found[0][0]], found[0][1]
    source = sources[fact.source]
    code, region = (
        f"{classification(measure, source, subject.library.settings.all_classifications)} {fact.code}",
        in_region(source.region),
    )
    if not subject.counted_apart(fact.title):
        return f"The figures count {subject.name.plural} ({code}){region}."
    return (
        f"The figures are published for the occupational group “{group_title(fact.title)}” ({code}){region}, "
        f"not for {subject.name.plural} alone."
    )


def figure_of_group(*, measure: str, group: str) -> str:
    """A published figure with the group that it counts: `Median pay: sound engineering technicians`."""
    return f"{measure}: {group_title(group)}"

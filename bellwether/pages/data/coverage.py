"""Which edition of the data set this is, and of which time and place its figures tell."""

from __future__ import annotations

import re
from datetime import date

from bellwether.model.source import Source
from bellwether.pages.atlas import Atlas
from bellwether.pages.structured import Edition
from bellwether.words.population import place_name

# A year, and the end of a span: 2024–34.
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:[–-]((?:\d\d)?\d\d)\b)?")


def edition(atlas: Atlas) -> Edition:
    """The edition that the content makes."""
    day = _issued(atlas)
    # As versions are written: without leading zeros.
    return Edition(f"{day.year}.{day.month}.{day.day}", day, _years(atlas), tuple(_places(atlas)))


def _issued(atlas: Atlas) -> date:
    """The day of the newest thing in the data set: an entry, a recorded change, or the release of a source."""
    library = atlas.library
    released = [source.first_day for source in library.sources.values()]
    return max([atlas.newest(list(library.occupations), library.settings.started), *released])


def _open_sources(atlas: Atlas) -> list[Source]:
    """The sources of the published figures in the data set."""
    facts = [measure.fact for measure in atlas.library.measures.measures.values()]
    used = dict.fromkeys(fact.source for fact in facts if fact)
    return [source for source_id in used if (source := atlas.library.sources[source_id]).is_open]


def _years(atlas: Atlas) -> tuple[int, int] | None:
    """The first and the last year of which the sources say that their figures tell; None where none names a year."""
    named = [classification.name for classification in atlas.library.settings.all_classifications.values()]
    found: list[int] = []
    for source in _open_sources(atlas):
        period = source.period or ""
        for name in filter(None, (*named, source.classification)):
            period = period.replace(name, "")  # the year of a classification is not that of the figures
        for first, last in _YEARS.findall(period):
            found += [int(first), int(f"{first[: 4 - len(last)]}{last}")]
    return (min(found), max(found)) if found else None


def _places(atlas: Atlas) -> list[str]:
    """The regions of which figures tell, by name."""
    return list(dict.fromkeys(filter(None, (place_name(source.region) for source in _open_sources(atlas)))))

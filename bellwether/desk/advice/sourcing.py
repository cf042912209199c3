"""Whether what an entry says rests on something, and on something recent."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem
from bellwether.model.source import Source

_GUIDE = "sources-and-their-age"
# In years: official figures come out every year or second year.
OLD = 3


def source_ids(advised: Advised) -> list[str]:
    """The sources of the page, those that the entry names first."""
    job = advised.job
    return [
        name for name in dict.fromkeys((*job.basics.sources, *job.joined.sources)) if name in advised.library.sources
    ]


def newest_source(advised: Advised) -> Source | None:
    """The newest source of the page, where it is an old one."""
    named = [advised.library.sources[name] for name in source_ids(advised)]
    newest = max(named, key=lambda source: source.first_day, default=None)
    return newest if newest and advised.library.today.year - newest.first_day.year > OLD else None


def sourcing(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry that names no source for what it says, and on a page of which all sources are old."""
    if not advised.job.basics.sources:
        cure = "write `sources: […]` with the ids, as sources.yaml has them, of what you have read for it"
        yield advised.advice(("title",), "the entry names no source for what it says", cure, _GUIDE)
    if newest := newest_source(advised):
        message = f"the newest source of the page is of {newest.released}: {newest.title}"
        cure = "look for a newer release, and import it; or say in the text why the old one still holds"
        yield advised.advice(("sources",), message, cure, _GUIDE)

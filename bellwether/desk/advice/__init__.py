"""What writers are told beyond mistakes: where an entry could serve its readers better. One module for each kind.

A kind is a function from an entry to problems of the severity `advice`; a new one is a module, and a line in `_KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bellwether.build.workers import spread
from bellwether.content.frontmatter import Document
from bellwether.desk.advice.advised import Advised, AllEntries
from bellwether.desk.advice.completeness import completeness
from bellwether.desk.advice.evidence import evidence
from bellwether.desk.advice.horizons import horizons
from bellwether.desk.advice.lengths import lengths
from bellwether.desk.advice.linking import linking
from bellwether.desk.advice.numbers import numbers
from bellwether.desk.advice.reviewing import reviewing
from bellwether.desk.advice.similarity import similarity
from bellwether.desk.advice.sourcing import sourcing
from bellwether.desk.advice.unsourced import unsourced
from bellwether.desk.advice.wording import wording
from bellwether.model.problems import Problem
from bellwether.pages import Atlas

__all__ = ["Advised", "AllEntries", "advice", "advice_on"]

_KINDS: tuple[Callable[[Advised], Iterable[Problem]], ...] = (
    completeness,
    horizons,
    lengths,
    linking,
    numbers,
    sourcing,
    unsourced,
    reviewing,
    evidence,
    similarity,
    wording,
)


def advice(
    atlas: Atlas, documents: Mapping[str, Document], slugs: Iterable[str] | None = None, processes: int | None = 1
) -> Iterator[Problem]:
    """The advice on some entries, or on all; on those that are held back there is none.

    `documents` are the files of entries by slug, such as `Content.occupations`; each is read only where a place in it
    is asked for. With `processes` None, many entries are looked at on all cores.
    """
    jobs = atlas.library.occupations
    all_entries = AllEntries(atlas.library)

    def advised(slug: str) -> list[Problem]:
        return list(advice_on(Advised(slug, atlas, documents, all_entries)))

    wanted = [slug for slug in (jobs if slugs is None else slugs) if slug in jobs]
    for chunk in spread(advised, wanted, processes):
        for _, found in chunk:
            yield from found


def advice_on(advised: Advised) -> Iterator[Problem]:
    """The advice on one entry."""
    for kind in _KINDS:
        yield from kind(advised)

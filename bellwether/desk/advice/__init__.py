"""What writers are told beyond mistakes: where an entry could serve its readers better. One module for each kind.

A kind is a function from an entry to problems of the severity `advice`; a new one is a module, and a line in `_KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bellwether.content.frontmatter import Document
from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.lengths import lengths
from bellwether.desk.advice.similarity import similarity
from bellwether.desk.advice.wording import wording
from bellwether.model.problems import Problem
from bellwether.pages import Atlas
from bellwether.scores.copied import SharedText

__all__ = ["Advised", "advice"]

_KINDS: tuple[Callable[[Advised], Iterable[Problem]], ...] = (
    lengths,
    similarity,
    wording,
)


def advice(atlas: Atlas, documents: Mapping[str, Document], slugs: Iterable[str] | None = None) -> Iterator[Problem]:
    """The advice on some entries, or on all; on those that are held back there is none.

    `documents` are the files of entries by slug, such as `Content.occupations`; each is read only where a place in it
    is asked for.
    """
    jobs = atlas.library.occupations
    shared = SharedText(jobs)
    for slug in jobs if slugs is None else slugs:
        if slug in jobs:
            advised = Advised(slug, atlas, documents, shared)
            for kind in _KINDS:
                yield from kind(advised)

"""An entry as advice looks at it: what is known of it and of all others, and the text as it was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bellwether.content.frontmatter import Document, Keys
from bellwether.desk.advice.alike import PlacedWord, placed_words
from bellwether.model.library import Library, Occupation
from bellwether.model.problems import Place, Problem
from bellwether.pages import Atlas
from bellwether.scores.copied import SharedText
from bellwether.words.subject import Subject


class AllEntries:
    """What advice on one entry asks of all others, each worked out when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def texts(self) -> SharedText:
        """What their texts have in common."""
        return SharedText(self._library.occupations)

    @cached_property
    def leading_to(self) -> Mapping[str, frozenset[str]]:
        """For each entry the others whose writers lead to it: in prose, as a move, or as related."""
        found: dict[str, set[str]] = defaultdict(set)
        for slug, job in self._library.occupations.items():
            for other in led_to(job):
                found[other].add(slug)
        return {slug: frozenset(others - {slug}) for slug, others in found.items()}

    @cached_property
    def official_tasks(self) -> Mapping[str, int]:
        """How many official tasks are known of an occupation, by its code."""
        return Counter(self._library.evidence.codes.values())


def led_to(job: Occupation) -> frozenset[str]:
    """The entries to which the writer of one leads: in prose, as moves, or as related."""
    return frozenset((*job.basics.linked, *job.basics.moves, *job.basics.related))


@dataclass(frozen=True)
class Advised:
    """One published entry among `all_entries`; `documents` are the files of entries by slug, as they are now."""

    slug: str
    atlas: Atlas
    documents: Mapping[str, Document]
    all_entries: AllEntries

    @property
    def library(self) -> Library:
        """All that the site is made from."""
        return self.atlas.library

    @cached_property
    def job(self) -> Occupation:
        """The entry with all that belongs to it at hand."""
        return self.library.occupations[self.slug].whole()

    @cached_property
    def subject(self) -> Subject:
        """The job as derived text speaks of it."""
        return Subject(self.job, self.library, self.atlas.scores)

    @cached_property
    def document(self) -> Document:
        """The file, read when a place in it is asked for."""
        return self.documents[self.slug]

    @cached_property
    def words(self) -> Sequence[PlacedWord]:
        """The words of all its sentences."""
        return placed_words(self.document)

    def advice(self, at: Keys, message: str, cure: str, guide: str) -> Problem:
        """Advice on a field, or on the page as a whole where none is named.

        `guide` is the heading of docs/writing.md that says more, as its address names it.
        """
        place = self.document.place(*at) if at else Place(self.document.path)
        return Problem(place, ".".join(map(str, at)), message, cure, "advice", guide)

"""Which jobs are near each other, and the true reasons why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from bellwether.model.library import Library
from bellwether.model.measure import Scores, whole
from bellwether.model.scores import column
from bellwether.scores.relate.fields import Fields
from bellwether.scores.relate.neighbours import Neighbours
from bellwether.scores.relate.reasons import Reason, ReasonKind, Relation, shared_group
from bellwether.scores.relate.skills import Named, named_skills, shared_skill

__all__ = [
    "RELATED",
    "SIMILAR",
    "Reason",
    "ReasonKind",
    "Relation",
    "Relations",
    "relate",
    "shared_group",
]

RELATED = 6
SIMILAR = 5


class Relations:
    """For each job its neighbours, worked out when they are first asked for."""

    def __init__(self, library: Library, scores: Scores) -> None:
        self._library = library
        self._scores = scores
        self._skills: dict[str, Named] = {}
        self._near: dict[str, Sequence[Relation]] = {}

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self._library, self._scores, max(RELATED, SIMILAR))

    @cached_property
    def _fields(self) -> Fields:
        headline = column(self._scores, self._library.measures.roles.headline)
        values = {slug: whole(value) for slug, value in headline.items()}
        return Fields(self._library.occupations, values, RELATED)

    @cached_property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        """The jobs to link to. No job is left without a link to it where the library allows one."""
        related = {slug: list(_chosen(relations)) for slug, relations in self._nearest.items()}
        _adopt_orphans(related, self._nearest, self._neighbours)
        return {slug: tuple(relations) for slug, relations in related.items()}

    @cached_property
    def similar(self) -> Mapping[str, tuple[Relation, ...]]:
        """The jobs to compare a job with, the nearest first."""
        return {slug: tuple(relations[:SIMILAR]) for slug, relations in self._nearest.items()}

    @cached_property
    def _nearest(self) -> Mapping[str, Sequence[Relation]]:
        return {slug: self.nearest_to(slug) for slug in self._neighbours.jobs}

    def nearest_to(self, slug: str) -> Sequence[Relation]:
        """The neighbours of one job, the nearest first, without those of all others being worked out."""
        if slug not in self._near:
            self._near[slug] = self._neighbours.nearest(slug)
        return self._near[slug]

    def in_field(self, slug: str) -> tuple[str, ...]:
        """The jobs of the same field whose headline is nearest, the nearest first."""
        return self._fields.nearest(slug)

    def shared_skill(self, here: str, there: str) -> str:
        """A skill of the first job that the other needs as well; the empty string when there is none."""
        return shared_skill(self._named(here), self._named(there))

    def _named(self, slug: str) -> Named:
        if slug not in self._skills:
            self._skills[slug] = named_skills(self._library.occupations[slug])
        return self._skills[slug]


def relate(library: Library, scores: Scores) -> Relations:
    """The neighbours of every job."""
    return Relations(library, scores)


def _chosen(relations: Sequence[Relation]) -> Iterator[Relation]:
    """All of the editors, then the strongest."""
    for index, relation in enumerate(relations):
        if index < RELATED or relation.reasons[0].kind == "chosen":
            yield relation


def _adopt_orphans(
    related: Mapping[str, list[Relation]], nearest: Mapping[str, Sequence[Relation]], neighbours: Neighbours
) -> None:
    """Give every job that no page links to a place on the page of a neighbour, and no page many of them."""
    beside = neighbours.beside()
    linked = Counter(relation.slug for relations in related.values() for relation in relations)
    for slug, relations in nearest.items():
        if not linked[slug] and relations:
            host = beside.get(slug, relations[0].slug)
            # Only a choice of the editors can lead one way; it is the reason for the way back as well.
            related[host].append(neighbours.relation(host, slug) or Relation(slug, (Reason("chosen"),)))

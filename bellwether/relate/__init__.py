"""Which jobs are near each other, and the true reasons why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from bellwether.model.library import Library
from bellwether.model.measure import Scores
from bellwether.relate.neighbours import Neighbours
from bellwether.relate.reasons import (
    NEAR_ANYWHERE,
    NEAR_IN_FIELD,
    Reason,
    ReasonKind,
    Relation,
    shared_group,
)

__all__ = [
    "NEAR_ANYWHERE",
    "NEAR_IN_FIELD",
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
RELATED_AT_LEAST = 4
SIMILAR = 5


class Relations:
    """For each job its neighbours, worked out when they are first asked for."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

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
        return {slug: self._neighbours.nearest(slug) for slug in self._neighbours.jobs}

    def in_field(self, slug: str) -> tuple[str, ...]:
        """The jobs of the same field whose headline is nearest, the nearest first."""
        return self._neighbours.in_field(slug)

    def shared_skill(self, here: str, there: str) -> str:
        """A skill of the first job that the other needs as well; the empty string when there is none."""
        return self._neighbours.shared_skill(here, there)


def relate(library: Library, scores: Scores) -> Relations:
    """The neighbours of every job."""
    return Relations(Neighbours(library, scores, max(RELATED, SIMILAR)))


def _chosen(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Those of the editors, then the strongest; mere nearness in score counts only while there are too few."""
    for index, relation in enumerate(relations):
        kind = relation.reasons[0].kind
        if kind == "chosen" or index < RELATED_AT_LEAST or (index < RELATED and kind != "near score"):
            yield relation


def _adopt_orphans(
    related: Mapping[str, list[Relation]], nearest: Mapping[str, Sequence[Relation]], neighbours: Neighbours
) -> None:
    """Give every job that no page links to a place on the page of its nearest neighbour."""
    linked = Counter(relation.slug for relations in related.values() for relation in relations)
    for slug, relations in nearest.items():
        if not linked[slug] and relations:
            host = relations[0].slug
            # Only a choice of the editors can lead one way; it is the reason for the way back as well.
            related[host].append(neighbours.relation(host, slug) or Relation(slug, (Reason("chosen"),)))

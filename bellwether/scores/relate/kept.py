"""Neighbours as an earlier build found them. They are looked for again only around jobs that have changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from bellwether.build.incremental import Cache
from bellwether.scores.relate.neighbours import Neighbours, Traits
from bellwether.scores.relate.reasons import Reason, Relation

_ROOM = "neighbours"

# Relations as plain values: the other job, and of each reason its kind and detail.
_Flat = tuple[tuple[str, tuple[tuple[Any, str], ...]], ...]


class KnownNeighbours:
    """The nearest neighbours of each job, as kept where they must be the same, else found by `neighbours`.

    Whatever changes the neighbours of a job is a job that is among those they are chosen from, before or after: it is
    in one field with it, shares a skill or a group, or one leads to the other.
    """

    def __init__(self, neighbours: Neighbours, cache: Cache) -> None:
        self._neighbours = neighbours
        self._cache = cache
        self._found: dict[str, Sequence[Relation]] = {}

    def nearest(self, slug: str) -> Sequence[Relation]:
        """The nearest neighbours of a job, as `Neighbours` has them."""
        if slug not in self._found:
            kept = self._still.get(slug)
            self._found[slug] = self._neighbours.nearest(slug) if kept is None else _relations(kept)
        return self._found[slug]

    def keep(self) -> None:
        """Keep what is known for the next build."""
        found = {**self._still, **{slug: _flat(relations) for slug, relations in self._found.items()}}
        now = self._world, found
        if found and now != self._was:
            self._cache.write(_ROOM, now)

    @property
    def _world(self) -> tuple[str, dict[str, tuple[Any, ...]]]:
        """All that neighbours are made of."""
        return self._neighbours.names_of_codes, {slug: tuple(own) for slug, own in self._neighbours.traits.items()}

    @cached_property
    def _was(self) -> tuple[tuple[str, Mapping[str, tuple[Any, ...]]], Mapping[str, _Flat]] | None:
        found = self._cache.read(_ROOM)
        return found if isinstance(found, tuple) else None

    @cached_property
    def _still(self) -> Mapping[str, _Flat]:
        """The neighbours that are kept, of those jobs of which they cannot have changed."""
        if self._was is None or self._was[0][0] != self._neighbours.names_of_codes:
            return {}
        (_, before), found = self._was
        now = self._neighbours.traits
        changed = [slug for slug in before.keys() | now.keys() if before.get(slug) != now.get(slug)]
        around = set(changed)
        for slug in changed:
            for traits in (before.get(slug), now.get(slug)):
                if traits is not None:
                    around |= self._neighbours.around_with(slug, Traits._make(traits))
        return {slug: relations for slug, relations in found.items() if slug not in around}


def _flat(relations: Sequence[Relation]) -> _Flat:
    return tuple((one.slug, tuple((reason.kind, reason.detail) for reason in one.reasons)) for one in relations)


def _relations(flat: _Flat) -> list[Relation]:
    return [Relation(slug, tuple(Reason(*reason) for reason in reasons)) for slug, reasons in flat]

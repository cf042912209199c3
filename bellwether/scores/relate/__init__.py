"""Which jobs are near each other, and the true reasons why."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain

from bellwether.build.incremental import Cache
from bellwether.model.library import Library
from bellwether.model.measure import Scores, whole
from bellwether.model.scores import column
from bellwether.scores.relate.fields import Fields
from bellwether.scores.relate.kept import KnownNeighbours
from bellwether.scores.relate.neighbours import Neighbours
from bellwether.scores.relate.reasons import Reason, ReasonKind, Relation, shared_group
from bellwether.scores.relate.skills import Named, SkillsCompared, compared_skills, named_skills, shared_skill

__all__ = [
    "AROUND",
    "RELATED",
    "SIMILAR",
    "Reason",
    "ReasonKind",
    "Relation",
    "Relations",
    "SkillsCompared",
    "relate",
    "shared_group",
]

RELATED = 6
SIMILAR = 5
# As many jobs of a field as stand together in a chart.
AROUND = 24


class _ByJob(Mapping[str, tuple[Relation, ...]]):
    """What is found for each job, worked out when it is first asked for."""

    def __init__(self, slugs: Mapping[str, object], find: Callable[[str], tuple[Relation, ...]]) -> None:
        self._slugs = slugs
        self._find = find
        self._found: dict[str, tuple[Relation, ...]] = {}

    def __getitem__(self, slug: str) -> tuple[Relation, ...]:
        if slug not in self._slugs:
            raise KeyError(slug)
        if slug not in self._found:
            self._found[slug] = self._find(slug)
        return self._found[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


class Relations:
    """For each job its neighbours, worked out when they are first asked for: of one job without those of all others."""

    def __init__(self, library: Library, scores: Scores, cache: Cache) -> None:
        self._library = library
        self._scores = scores
        self._cache = cache
        self._skills: dict[str, Named] = {}
        self._linked: set[str] = set()  # by those whose neighbours are known
        self._asked: set[str] = set()

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self._library, self._scores, max(RELATED, SIMILAR))

    @cached_property
    def _known(self) -> KnownNeighbours:
        return KnownNeighbours(self._neighbours, self._cache)

    @cached_property
    def _headline(self) -> Mapping[str, Decimal]:
        return column(self._scores, self._library.measures.roles.headline)

    @cached_property
    def _fields(self) -> Fields:
        values = {slug: Decimal(whole(value)) for slug, value in self._headline.items()}
        return Fields(self._library.occupations, values, RELATED)

    @cached_property
    def _rated_fields(self) -> Fields:
        rated = {slug: self._library.occupations[slug] for slug in self._headline}
        return Fields(rated, self._headline, AROUND - 1)

    @cached_property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        """The jobs to link to. No job is left without a link to it where the library allows one."""
        return _ByJob(self._neighbours.jobs, self._related_to)

    @cached_property
    def similar(self) -> Mapping[str, tuple[Relation, ...]]:
        """The jobs to compare a job with, the nearest first."""
        return _ByJob(self._neighbours.jobs, lambda slug: tuple(self.nearest_to(slug)[:SIMILAR]))

    def nearest_to(self, slug: str) -> Sequence[Relation]:
        """The neighbours of one job, the nearest first."""
        nearest = self._known.nearest(slug)
        if slug not in self._asked:
            self._asked.add(slug)
            self._linked.update(relation.slug for relation in _chosen(nearest))
        return nearest

    def _related_to(self, slug: str) -> tuple[Relation, ...]:
        orphans = (other for other in self._wards.get(slug, ()) if not self._is_linked(other))
        # Only a choice of the editors can lead one way; it is the reason for the way back as well.
        adopted = (
            self._neighbours.relation(slug, orphan) or Relation(orphan, (Reason("chosen"),)) for orphan in orphans
        )
        return (*_chosen(self.nearest_to(slug)), *adopted)

    @cached_property
    def _wards(self) -> Mapping[str, Sequence[str]]:
        """For each job those to which its page links where no other page does; no page has many of them."""
        found: dict[str, list[str]] = defaultdict(list)
        beside = self._neighbours.beside()
        for slug in self._neighbours.jobs:
            nearest = () if slug in beside else (relation.slug for relation in self.nearest_to(slug))
            if host := beside.get(slug) or next(iter(nearest), ""):
                found[host].append(slug)
        return found

    def _is_linked(self, slug: str) -> bool:
        """Whether any job has this one among those to link to. They are asked until one has, the likeliest first."""
        likely = (relation.slug for relation in self.nearest_to(slug))
        for other in chain(likely, self._neighbours.around(slug)):
            if slug in self._linked:
                return True
            self.nearest_to(other)
        return slug in self._linked

    def in_field(self, slug: str) -> tuple[str, ...]:
        """The jobs of the same field whose headline is nearest, the nearest first."""
        return self._fields.nearest(slug)

    def around_in_field(self, slug: str) -> tuple[str, ...]:
        """The job and those of its field whose headline is nearest, by slug; none when it has no headline."""
        return tuple(sorted((slug, *self._rated_fields.nearest(slug)))) if slug in self._headline else ()

    def lower(self, shown: Decimal) -> int:
        """How many jobs have a lower headline than one, as headlines are shown."""
        return bisect_left(self._shown, shown)

    @cached_property
    def _shown(self) -> Sequence[Decimal]:
        measures = self._library.measures
        return sorted(map(measures.measures[measures.roles.headline].rounded, self._headline.values()))

    def shared_skill(self, here: str, there: str) -> str:
        """A skill of the first job that the other needs as well; the empty string when there is none."""
        return shared_skill(self._named(here), self._named(there))

    def compared_skills(self, here: str, there: str) -> SkillsCompared:
        """The skills that both jobs need, and those that the other needs besides."""
        return compared_skills(self._named(here), self._named(there))

    def _named(self, slug: str) -> Named:
        if slug not in self._skills:
            self._skills[slug] = named_skills(self._library.occupations[slug].basics.skills)
        return self._skills[slug]

    def keep(self) -> None:
        """Keep the neighbours that were asked for, and what they were found among, for the next build."""
        if self._asked:
            self._known.keep()


def relate(library: Library, scores: Scores, cache: Cache | None = None) -> Relations:
    """The neighbours of every job, with what `cache` has of them."""
    return Relations(library, scores, cache or Cache(None))


def _chosen(relations: Sequence[Relation]) -> Iterator[Relation]:
    """All of the editors, then the strongest."""
    for index, relation in enumerate(relations):
        if index < RELATED or relation.reasons[0].kind == "chosen":
            yield relation

"""The neighbours of a job, found without comparing every job with every other.

A reason that many jobs have in common (a skill, a field) weighs the same for all of them, and then the nearer headline
decides. So of all that share it, only those nearest in headline can be among the nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from bellwether.model.codes import counting_codes
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import Scores, whole
from bellwether.model.scores import column
from bellwether.scores.relate.ranked import UNRATED, RankedJobs
from bellwether.scores.relate.reasons import Relation, reasons, strength
from bellwether.scores.relate.skills import Likes, Named, named_skills, places, shared_skill

# No word, as the other likenesses are named by.
_FIELD = 0


class Traits(NamedTuple):
    """All of a job that tells how near it is to others; `value` is its headline."""

    value: int
    category: str
    skills: tuple[str, ...]
    moves: tuple[str, ...]
    related: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


def _traits(job: Occupation, value: int) -> Traits:
    basics = job.basics
    groups = tuple(job.joined.groups.items())
    return Traits(value, basics.category, basics.skills, basics.moves, basics.related, basics.codes, groups)


class Neighbours:
    """Finds the `number` nearest neighbours of each job, and besides them all that the editors chose."""

    def __init__(self, library: Library, scores: Scores, number: int) -> None:
        values = {slug: whole(value) for slug, value in column(scores, library.measures.roles.headline).items()}
        self.jobs = {slug: library.occupations[slug] for slug in sorted(library.occupations)}
        self.traits = {slug: _traits(job, values.get(slug, UNRATED)) for slug, job in self.jobs.items()}
        self._number = number
        self._known = library.settings.all_classifications

    @property
    def names_of_codes(self) -> str:
        """What groups without a title are called by, as one text."""
        return repr(self._known)

    @cached_property
    def _shelves(self) -> _Shelves:
        return _Shelves(self.traits, self._number)

    def _value(self, slug: str) -> int:
        return self.traits[slug].value

    def nearest(self, here: str) -> list[Relation]:
        """The nearest neighbours of a job, the nearest first; those that the editors chose before all others."""

        def order(relation: Relation) -> tuple[int, int, str]:
            gap = abs(self._value(here) - self._value(relation.slug))
            return -strength(relation.reasons), gap, relation.slug

        found = [relation for there in self._shelves.near(here) if (relation := self.relation(here, there))]
        chosen = sum(relation.reasons[0].kind == "chosen" for relation in found)
        return sorted(found, key=order)[: max(chosen, self._number)]

    def relation(self, here: str, there: str) -> Relation | None:
        """How two jobs are related; None when they are not."""
        found = tuple(reasons(self.jobs[here], self.jobs[there], self.shared_skill(here, there), self._known))
        return Relation(there, found) if found else None

    def shared_skill(self, here: str, there: str) -> str:
        """A skill that both jobs name in mostly the same words."""
        return shared_skill(self._shelves.skills[here], self._shelves.skills[there])

    def around(self, slug: str) -> Iterator[str]:
        """The jobs that may have this one among their nearest, those of a near headline first."""
        known = self.around_with(slug, self.traits[slug])
        yield from sorted(known, key=lambda other: (abs(self._value(slug) - self._value(other)), other))

    def around_with(self, slug: str, traits: Traits) -> set[str]:
        """The jobs that might have one among their nearest if it had these traits."""
        return self._shelves.around(slug, traits)

    def beside(self) -> dict[str, str]:
        """For each job that is not alone in its field another one of it, and no job for two of them."""
        fields: dict[str, list[str]] = defaultdict(list)
        for slug in sorted(self.jobs, key=lambda slug: (self._value(slug), slug)):
            fields[self.traits[slug].category].append(slug)
        return {slug: jobs[at - 1] for jobs in fields.values() if len(jobs) > 1 for at, slug in enumerate(jobs)}


class _Shelves:
    """Jobs by what they have in common, each such group in the order of the headline."""

    def __init__(self, traits: Mapping[str, Traits], number: int) -> None:
        self._traits = traits
        self.skills = {slug: named_skills(of_job.skills) for slug, of_job in traits.items()}
        self._likes = Likes(self.skills)
        self._movers: dict[str, list[str]] = defaultdict(list)
        self._choosers: dict[str, list[str]] = defaultdict(list)
        self._groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        # One more than are asked for, because a job is among those between which its neighbours are looked for.
        self._ranked: dict[Hashable, RankedJobs[int]] = defaultdict(lambda: RankedJobs(number + 1))
        for slug in traits:
            self._enter(slug)

    def _enter(self, slug: str) -> None:
        traits = self._traits[slug]
        for to in traits.moves:
            self._movers[to].append(slug)
        for chosen in traits.related:
            self._choosers[chosen].append(slug)
        for counted in counting_codes(dict(traits.codes)).items():
            self._groups[counted].append(slug)
        for likeness in {place for _, words in self.skills[slug].skills for place in places(words)}:
            for key in ((likeness,), (likeness, traits.category)):
                self._ranked[key].put(traits.value, slug)
        self._ranked[_FIELD, traits.category].put(traits.value, slug)

    def near(self, here: str) -> set[str]:
        """The jobs among which the nearest of a job are."""
        traits = self._traits[here]
        found = {*traits.related, *traits.moves, *self._movers[here], *self._counted_with(traits)}
        for shelf in self._shelves_of(traits, self.skills[here]):
            found.update(shelf.nearest(traits.value))
        return {slug for slug in found if slug in self._traits and slug != here}

    def around(self, slug: str, traits: Traits) -> set[str]:
        """The jobs that have this one among those in which their nearest are, or might if it had such traits."""
        found = {*traits.moves, *self._movers[slug], *self._choosers[slug], *self._counted_with(traits)}
        for shelf in self._shelves_of(traits, named_skills(traits.skills)):
            found.update(shelf.around(traits.value))
        return {other for other in found if other in self._traits}

    def _counted_with(self, traits: Traits) -> Iterator[str]:
        for counted in counting_codes(dict(traits.codes)).items():
            yield from self._groups.get(counted, ())

    def _shelves_of(self, traits: Traits, named: Named) -> Iterator[RankedJobs[int]]:
        for key in self._keys(traits.category, named):
            if key in self._ranked:
                yield self._ranked[key]

    def _keys(self, category: str, named: Named) -> Iterator[Hashable]:
        yield _FIELD, category
        for likeness in {likeness for _, words in named.skills for likeness in self._likes.likenesses(words)}:
            yield from ((likeness,), (likeness, category))

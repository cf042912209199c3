"""The neighbours of a job, found without comparing every job with every other.

A reason that many jobs have in common (a skill, a field) weighs the same for all of them, and then the nearer headline
decides. So of all that share it, only those nearest in headline can be among the nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from bellwether.model.codes import counting_codes
from bellwether.model.library import Library
from bellwether.model.measure import Scores, whole
from bellwether.model.scores import column
from bellwether.scores.relate.ranked import UNRATED, RankedJobs
from bellwether.scores.relate.reasons import Relation, reasons, strength
from bellwether.scores.relate.skills import Likes, named_skills, places, shared_skill

# No word, as the other likenesses are named by.
_FIELD = 0


class Neighbours:
    """Finds the `number` nearest neighbours of each job, and besides them all that the editors chose."""

    def __init__(self, library: Library, scores: Scores, number: int) -> None:
        headline = library.measures.roles.headline
        self.jobs = {slug: library.occupations[slug] for slug in sorted(library.occupations)}
        self._number = number
        self._known = library.settings.all_classifications
        self._values = {slug: whole(value) for slug, value in column(scores, headline).items()}
        self._skills = {slug: named_skills(job) for slug, job in self.jobs.items()}
        self._likes = Likes(self._skills)
        self._movers: dict[str, list[str]] = defaultdict(list)
        self._choosers: dict[str, list[str]] = defaultdict(list)
        self._groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        # One more than are asked for, because a job is among those between which its neighbours are looked for.
        self._ranked: dict[Hashable, RankedJobs] = defaultdict(lambda: RankedJobs(number + 1))
        for slug in self.jobs:
            self._enter(slug)

    def _enter(self, slug: str) -> None:
        basics = self.jobs[slug].basics
        for to in basics.moves:
            self._movers[to].append(slug)
        for chosen in basics.related:
            self._choosers[chosen].append(slug)
        for counted in counting_codes(dict(basics.codes)).items():
            self._groups[counted].append(slug)
        for likeness in {place for _, words in self._skills[slug].skills for place in places(words)}:
            for key in ((likeness,), (likeness, basics.category)):
                self._ranked[key].put(self._value(slug), slug)
        self._ranked[_FIELD, basics.category].put(self._value(slug), slug)

    def _value(self, slug: str) -> int:
        return self._values.get(slug, UNRATED)

    def nearest(self, here: str) -> list[Relation]:
        """The nearest neighbours of a job, the nearest first; those that the editors chose before all others."""

        def order(relation: Relation) -> tuple[int, int, str]:
            gap = abs(self._value(here) - self._value(relation.slug))
            return -strength(relation.reasons), gap, relation.slug

        found = [relation for there in self._candidates(here) if (relation := self.relation(here, there))]
        chosen = sum(relation.reasons[0].kind == "chosen" for relation in found)
        return sorted(found, key=order)[: max(chosen, self._number)]

    def relation(self, here: str, there: str) -> Relation | None:
        """How two jobs are related; None when they are not."""
        found = tuple(reasons(self.jobs[here], self.jobs[there], self.shared_skill(here, there), self._known))
        return Relation(there, found) if found else None

    def shared_skill(self, here: str, there: str) -> str:
        """A skill that both jobs name in mostly the same words."""
        return shared_skill(self._skills[here], self._skills[there])

    def around(self, slug: str) -> Iterator[str]:
        """The jobs that may have this one among their nearest, those of a near headline first."""
        basics = self.jobs[slug].basics
        found = {*basics.moves, *self._movers[slug], *self._choosers[slug]}
        for counted in counting_codes(dict(basics.codes)).items():
            found.update(self._groups.get(counted, ()))
        for key in self._keys(slug):
            if key in self._ranked:
                found.update(self._ranked[key])
        known = (other for other in found if other in self.jobs)
        yield from sorted(known, key=lambda other: (abs(self._value(slug) - self._value(other)), other))

    def beside(self) -> dict[str, str]:
        """For each job that is not alone in its field another one of it, and no job for two of them."""
        fields: dict[str, list[str]] = defaultdict(list)
        for slug in sorted(self.jobs, key=lambda slug: (self._value(slug), slug)):
            fields[self.jobs[slug].basics.category].append(slug)
        return {slug: jobs[at - 1] for jobs in fields.values() if len(jobs) > 1 for at, slug in enumerate(jobs)}

    def _candidates(self, here: str) -> set[str]:
        basics = self.jobs[here].basics
        found = {*basics.related, *basics.moves, *self._movers[here]}
        for counted in counting_codes(dict(basics.codes)).items():
            found.update(self._groups.get(counted, ()))
        for key in self._keys(here):
            found.update(self._on_shelf(key, here))
        return {slug for slug in found if slug in self.jobs and slug != here}

    def _keys(self, here: str) -> Iterator[Hashable]:
        category = self.jobs[here].basics.category
        yield _FIELD, category
        for likeness in {
            likeness for _, words in self._skills[here].skills for likeness in self._likes.likenesses(words)
        }:
            yield from ((likeness,), (likeness, category))

    def _on_shelf(self, key: Hashable, here: str) -> Sequence[str]:
        return self._ranked[key].nearest(self._value(here)) if key in self._ranked else ()

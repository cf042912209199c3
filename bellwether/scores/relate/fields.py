"""Which jobs of a field are nearest to each other by their headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from bellwether.model.library import Occupation
from bellwether.scores.relate.ranked import UNRATED, RankedJobs

_UNRATED = Decimal(UNRATED)


class Fields:
    """Finds the `number` nearest jobs of the same field; `values` are the headlines of those that have one.

    A job without a headline is nearest to others without, and the last that others come to.
    """

    def __init__(self, jobs: Mapping[str, Occupation], values: Mapping[str, Decimal], number: int) -> None:
        self._number = number
        self._values = values
        self._field = {slug: jobs[slug].basics.category for slug in jobs}
        # One more than are asked for, because a job is among those between which its neighbours are looked for.
        self._ranked: dict[str, RankedJobs[Decimal]] = defaultdict(lambda: RankedJobs(number + 1))
        for slug in sorted(jobs):
            self._ranked[self._field[slug]].put(self._value(slug), slug)

    def nearest(self, slug: str) -> tuple[str, ...]:
        """The nearest first; none for what is no job among these."""
        if slug not in self._field:
            return ()
        near = self._ranked[self._field[slug]].nearest(self._value(slug))
        return tuple(other for other in near if other != slug)[: self._number]

    def _value(self, slug: str) -> Decimal:
        return self._values.get(slug, _UNRATED)

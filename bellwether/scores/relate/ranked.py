"""Jobs in the order of their headline, to find those around a value without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf

# Where jobs without a headline stand: beyond every other one.
UNRATED = -1_000_000_000


class RankedJobs:
    """Jobs that have something in common."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._slugs: dict[int, list[str]] = {}
        self._values: list[int] = []
        self._nearest: dict[int, Sequence[tuple[int, str]]] = {}

    def put(self, value: int, slug: str) -> None:
        """Add a job; in the order of slugs, and all of them before the first question."""
        self._slugs.setdefault(value, []).append(slug)

    def around(self, value: int) -> Iterator[str]:
        """The jobs among whose nearest one of this value is, or might be if it were here."""
        for other, slugs in self._slugs.items():
            if abs(other - value) <= self._reach(other):
                yield from slugs

    def _reach(self, value: int) -> float:
        """How far from a value the last of the jobs nearest to it is."""
        found = self._found(value)
        return found[-1][0] if len(found) == self._enough else inf

    def nearest(self, value: int) -> Iterator[str]:
        """The jobs nearest to a value, of equally near ones the first by name: as many as are enough."""
        return (slug for _, slug in self._found(value))

    def _found(self, value: int) -> Sequence[tuple[int, str]]:
        """The nearest jobs with their distances."""
        if value not in self._nearest:
            self._values = self._values or sorted(self._slugs)
            at = bisect_left(self._values, value)
            # Each value has a job, so that many values to each side have enough of them.
            around = self._values[max(0, at - self._enough) : at + self._enough]
            found = sorted(
                (abs(other - value), slug) for other in around for slug in self._slugs[other][: self._enough]
            )
            self._nearest[value] = found[: self._enough]
        return self._nearest[value]

"""Jobs in the order of their headline, to find those around a value without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

# Where jobs without a headline stand: beyond every other one.
UNRATED = -1_000_000_000


class RankedJobs:
    """Jobs that have something in common."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._slugs: dict[int, list[str]] = {}
        self._values: list[int] = []
        self._nearest: dict[int, Sequence[str]] = {}

    def put(self, value: int, slug: str) -> None:
        """Add a job; in the order of slugs, and all of them before the first question."""
        self._slugs.setdefault(value, []).append(slug)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._slugs.values())

    def nearest(self, value: int) -> Sequence[str]:
        """The jobs nearest to a value, of equally near ones the first by name: as many as are enough."""
        if value not in self._nearest:
            self._values = self._values or sorted(self._slugs)
            at = bisect_left(self._values, value)
            # Each value has a job, so that many values to each side have enough of them.
            around = self._values[max(0, at - self._enough) : at + self._enough]
            found = sorted(
                (abs(other - value), slug) for other in around for slug in self._slugs[other][: self._enough]
            )
            self._nearest[value] = [slug for _, slug in found[: self._enough]]
        return self._nearest[value]

"""Jobs in the order of their headline, to find those around a value without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Generic, TypeVar

# Headlines as they are shown, or exact ones.
Headline = TypeVar("Headline", int, Decimal)
# Where jobs without a headline stand: beyond every other one.
UNRATED = -1_000_000_000


class RankedJobs(Generic[Headline]):
    """Jobs that have something in common."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._slugs: dict[Headline, list[str]] = {}
        self._values: list[Headline] = []
        self._nearest: dict[Headline, Sequence[tuple[Headline, str]]] = {}

    def put(self, value: Headline, slug: str) -> None:
        """Add a job; in the order of slugs, and all of them before the first question."""
        self._slugs.setdefault(value, []).append(slug)

    def around(self, value: Headline) -> Iterator[str]:
        """The jobs among whose nearest one of this value is, or might be if it were here."""
        for other, slugs in self._slugs.items():
            reach = self._reach(other)
            if reach is None or abs(other - value) <= reach:
                yield from slugs

    def _reach(self, value: Headline) -> Headline | None:
        """How far from a value the last of the jobs nearest to it is; None where there are fewer than are enough."""
        found = self._found(value)
        return found[-1][0] if len(found) == self._enough else None

    def nearest(self, value: Headline) -> Iterator[str]:
        """The jobs nearest to a value, of equally near ones the first by name: as many as are enough."""
        return (slug for _, slug in self._found(value))

    def _found(self, value: Headline) -> Sequence[tuple[Headline, str]]:
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

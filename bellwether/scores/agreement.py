"""How alike two measures order the jobs of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from statistics import StatisticsError, correlation
from typing import NamedTuple

# Of fewer jobs an order says too little.
FEWEST = 8


class Agreement(NamedTuple):
    """How alike two measures order `jobs` jobs: their rank correlation, from −1 to 1."""

    one: str
    other: str
    jobs: int
    correlation: Decimal


def agreements(columns: Mapping[str, Mapping[str, Decimal]]) -> list[Agreement]:
    """The rank correlation of each two measures over the jobs that have both, where it can be told.

    It cannot for fewer than `FEWEST` jobs, nor where one measure is the same for all of them. Of a pair of columns,
    values by job as shown, equal values share the mean of their ranks.
    """
    found = []
    for one, other in combinations(columns, 2):
        both = [job for job in columns[one] if job in columns[other]]
        value = _of_ranks([columns[one][job] for job in both], [columns[other][job] for job in both])
        if value is not None:
            found.append(Agreement(one, other, len(both), value))
    return found


def _of_ranks(one: Sequence[Decimal], other: Sequence[Decimal]) -> Decimal | None:
    if len(one) < FEWEST:
        return None
    try:
        return round(Decimal(correlation(_ranks(one), _ranks(other))), 2)
    except StatisticsError:  # all of one are the same
        return None


def _ranks(values: Sequence[Decimal]) -> list[float]:
    """The rank of each value from the lowest on; equal ones share the mean of theirs."""
    ordered = sorted(values)
    first: dict[Decimal, int] = {}
    count: dict[Decimal, int] = {}
    for place, value in enumerate(ordered):
        first.setdefault(value, place)
        count[value] = count.get(value, 0) + 1
    return [first[value] + (count[value] - 1) / 2 for value in values]

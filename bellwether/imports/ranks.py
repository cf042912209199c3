"""Where an occupation stands among all that a study covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal


def ranks(values: Iterable[Decimal]) -> Mapping[Decimal, tuple[str, str, str]]:
    """By value: how many occupations have a lower one, how many others the same, and how many there are in all.

    Give the values of the whole study as they are printed, so that what reads alike ranks alike.
    """
    ordered = sorted(values)
    return {
        value: (str(below), str(bisect_right(ordered, value) - below - 1), str(len(ordered)))
        for value in set(ordered)
        for below in (bisect_left(ordered, value),)
    }

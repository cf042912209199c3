"""Cells of published tables: a figure, or the mark that its publisher gives in its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """A published figure for a code; `kind` is its classification, `title` the official title of the group counted.

    Of the `of` occupations that its study covers, `below` have a lower value, and `same` others the same. `deviation`
    is the standard deviation that is published with it.
    """

    value: Decimal
    source: str
    kind: str
    code: str
    title: str
    below: int | None = None
    same: int | None = None
    of: int | None = None
    deviation: Decimal | None = None

    @property
    def standing(self) -> Decimal | None:
        """How many percent of the other occupations have a lower value; None where no rank is known, or no other is."""
        if self.below is None or self.of is None or self.of == 1:
            return None
        return Decimal(100 * self.below) / (self.of - 1)


def rank_columns(column: str) -> tuple[str, str, str]:
    """The names of the three columns of ranks beside one with figures: how many below, how many the same, of all."""
    return f"{column}_below", f"{column}_same", f"{column}_of"


@dataclass(frozen=True)
class Withheld:
    """A figure that its publisher has and does not print: a mark stands in its cell.

    `*` is withheld, `**` not released, `—` not available, `#` above the highest amount that is printed, which is
    `at_least` where known, and `>=` no less than `at_least`.
    """

    mark: Literal["*", "**", "#", ">=", "—"]
    source: str
    kind: str
    code: str
    title: str
    at_least: Decimal | None = None

    @property
    def is_beyond(self) -> bool:
        """Whether it is more than any figure that the publisher prints."""
        return self.mark in ("#", ">=")


Published = Fact | Withheld

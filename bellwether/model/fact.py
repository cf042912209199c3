"""Cells of published tables: a figure, or the mark that its publisher gives in its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """A published figure for a code; `kind` is its classification, `title` the official title of the group counted."""

    value: Decimal
    source: str
    kind: str
    code: str
    title: str
    percentile: int | None
    of: int | None


@dataclass(frozen=True)
class Withheld:
    """A figure that its publisher has and does not print: a mark stands in its cell.

    `*` is withheld, `**` not released, `—` not available, `#` beyond the highest amount that is printed, which is
    `at_least` where known.
    """

    mark: Literal["*", "**", "#", "—"]
    source: str
    kind: str
    code: str
    title: str
    at_least: Decimal | None = None


Published = Fact | Withheld

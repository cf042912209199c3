"""Sources of figures: who published them, when, for what time and place, and under which licence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bellwether.model.text import Flag, Matching, Text, WebAddress, Written

RELEASED = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_RELEASED_CURE = 'write it in quotes, as exactly as it is known: "2026", "2026-03" or "2026-03-15"'


def source_of(table: str, sources: Collection[str]) -> str | None:
    """The source that a table of `facts/` belongs to: its name, or the longest beginning of it before a hyphen."""
    owners = (source for source in sources if table == source or table.startswith(f"{source}-"))
    return max(owners, key=len, default=None)


class Source(Written):
    """Where figures come from: who published them, when, under which licence, and how to credit them.

    `classification` names that of its table where it is another edition than the kind of code stands for: `SOC 2010`.
    `reuse` says whether the licence allows the figures to be passed on. They are part of the data set unless it does
    not, or `in_data` keeps them out of it.
    """

    title: Text
    publisher: Text
    url: WebAddress
    released: Annotated[str, Field(strict=True), Matching(RELEASED, "a release date", _RELEASED_CURE)]
    licence: Text
    credit: Text
    measures: Text
    period: Text | None = None
    region: Text | None = None
    classification: Text | None = None
    reuse: Literal["allowed", "not stated", "not allowed"] = "allowed"
    in_data: Flag = True

    @property
    def is_open(self) -> bool:
        """Whether its figures are part of the data set."""
        return self.in_data and self.reuse != "not allowed"

    @property
    def first_day(self) -> date:
        """The first day that its release date can mean."""
        year, month, day = [*map(int, self.released.split("-")), 1, 1][:3]
        return date(year, month, day)

"""What many pages show alike, made for the first of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from bellwether.build.incremental import Read
from bellwether.charts import Spot
from bellwether.pages.elements import GroupBeside, JobRow, SiteView

Shown = TypeVar("Shown")
# By name, each with what was read for it (see `Reads.once`).
Once = dict[str, tuple[Shown, frozenset[Read]]]


@dataclass(frozen=True)
class MadeOnce:
    """As far as they have been made: rows of jobs in tables, their dots in charts of their fields, groups beside
    others, and what pages show of the site by the link that is marked as current.
    """

    rows: Once[JobRow] = field(default_factory=dict)
    spots: Once[Spot | None] = field(default_factory=dict)
    near_groups: Once[GroupBeside] = field(default_factory=dict)
    sites: Once[SiteView] = field(default_factory=dict)

    def without(self, slug: str) -> MadeOnce:
        """The same without what was made of one job."""
        rows, spots = dict(self.rows), dict(self.spots)
        rows.pop(slug, None)
        spots.pop(slug, None)
        return replace(self, rows=rows, spots=spots)

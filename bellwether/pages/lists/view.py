"""What a field, a ranking, and the lists of both show."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView, FieldCard, Frame, JobTable, ProsePart, ScoreScale
from bellwether.pages.lazy import Lazy


@view_type(kw_only=True)
class ListView:
    """A field or a ranking: prose, and jobs in one table; `cards` on pages that list lists.

    `seen` says in words what the table shows.
    """

    frame: Frame
    title: str
    lead: str
    seen: str
    prose: tuple[ProsePart, ...]
    table: JobTable | None
    charts: Lazy[tuple[tuple[ChartView, ChartView], ...]] = Lazy()
    cards: tuple[FieldCard, ...]
    note: str
    updated: str
    measure: ScoreScale | None = None

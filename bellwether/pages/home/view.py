"""What the home page shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChangeView, ChartView, FieldCard, Frame, JobTable
from bellwether.pages.lazy import Lazy


@view_type(kw_only=True)
class HomeView:
    """The home page."""

    frame: Frame
    question: str
    description: str
    count: str
    notable: JobTable | None
    chart: Lazy[ChartView | None] = Lazy()
    wide_chart: Lazy[ChartView | None] = Lazy()
    fields: tuple[FieldCard, ...]
    rankings: tuple[FieldCard, ...]
    recent: tuple[ChangeView, ...]
    changes: str
    jobs: str
    data: str
    methodology: str

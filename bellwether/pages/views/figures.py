"""What a page shows of one job's scores and published figures."""

from __future__ import annotations

from bellwether.charts import Gauge
from bellwether.model.view_type import view_type
from bellwether.pages.views.elements import Mark
from bellwether.pages.views.lazy import Lazy


@view_type(kw_only=True)
class ScoreView:
    """A measure of this job: value, band and direction in words, and what stands behind it.

    `number` is the value without unit.
    """

    id: str
    name: str
    short: str
    value: str
    number: str
    band: str
    band_text: str
    level: str
    direction: str
    range: str
    meaning: str
    note: str
    group: str
    gauge: Lazy[Gauge | None] = Lazy()
    mark: Mark | None


@view_type()
class FigureView:
    """A published figure: for whom it counts, of what time, and how it ranks; `number` is its value without unit."""

    name: str
    value: str
    number: str
    meaning: str
    group: str
    period: str
    note: str
    rank: str
    bar: str
    mark: Mark | None


@view_type()
class TermView:
    """One input of a score at work."""

    label: str
    value: str
    points: str
    weight: str
    detail: str


@view_type()
class MethodView:
    """How one score of this page is made."""

    name: str
    sentence: str
    terms: tuple[TermView, ...]

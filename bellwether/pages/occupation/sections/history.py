"""Recorded scores and figures."""

from __future__ import annotations

from bellwether.model.numbers import plain_or_none
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChangeView, ChartView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import history_chart
from bellwether.pages.recorded import change_views


@view_type()
class HistoryView:
    """Recorded scores and figures, and their course as a chart."""

    changes: tuple[ChangeView, ...]
    chart: ChartView | None


def shown(page: Material) -> HistoryView | None:
    """Nothing where nothing is recorded."""
    atlas = page.atlas
    changes = atlas.changes_of(page.slug)
    if not changes:
        return None
    chart = history_chart(atlas, changes, atlas.modified(page.slug))
    return HistoryView(tuple(change_views(atlas, changes)), chart)


def data(page: Material) -> PlainData:
    """What was recorded, the newest first."""
    recorded = [
        {
            "date": change.date.isoformat(),
            "measure": change.measure,
            "value": plain_or_none(change.value),
            "reason": change.reason,
            "method": change.method,
        }
        for change in page.atlas.changes_of(page.slug)
    ]
    return {"history": recorded}

"""Recorded scores, and the feed that tells of new ones."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.numbers import as_plain
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChangeView, ChartView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import history_chart
from bellwether.pages.recorded import change_views


@view_type()
class HistoryView:
    """Recorded scores, and the feed that tells of new ones; no feed where these are left out.

    `feed_url` is the whole address of the feed, for those who read away from the site.
    """

    changes: tuple[ChangeView, ...]
    feed: str
    feed_url: str
    chart: ChartView | None


def shown(page: Material) -> HistoryView | None:
    """Nothing where no score is recorded, nor a feed would tell of one."""
    atlas = page.atlas
    changes, feed = atlas.changes_of(page.slug), atlas.href_of("changes", addresses.job_feed(page.slug))
    if not changes and not feed:
        return None
    chart = history_chart(atlas, changes, atlas.modified(page.slug))
    return HistoryView(tuple(change_views(atlas, changes)), feed, _url(page), chart)


def data(page: Material) -> PlainData:
    """What was recorded, the newest first, and the feed."""
    recorded = [
        {
            "date": change.date.isoformat(),
            "measure": change.measure,
            "value": as_plain(change.value),
            "reason": change.reason,
            "method": change.method,
        }
        for change in page.atlas.changes_of(page.slug)
    ]
    return {"history": recorded, "feed": _url(page) or None}


def _url(page: Material) -> str:
    """The address of the feed for those who read away from the site."""
    return page.atlas.urls.absolute(addresses.job_feed(page.slug)) if page.atlas.has("changes") else ""

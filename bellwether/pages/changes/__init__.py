"""Every recorded score with its reason."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame
from bellwether.pages.frame import ATOM, Outline, framed
from bellwether.pages.recorded import ChangeDay, by_day, told_changes
from bellwether.words import titles
from bellwether.words.sentences import titled


@view_type()
class ChangesView:
    """All recorded scores, the newest first; the digest of the latest week as page, text and feed, and all as data."""

    frame: Frame
    title: str
    lead: str
    days: tuple[ChangeDay, ...]
    feed: str
    digest: str
    digest_text: str
    digest_feed: str
    data: str


def changes_page(atlas: Atlas) -> Page:
    """Every recorded score with its reason."""
    history = list(reversed(atlas.library.history))
    title, lead = titles.CHANGES, titles.CHANGES_LEAD
    outline = Outline(
        address=addresses.CHANGES,
        title=titled(title, atlas.library.settings.title),
        description=lead,
        short=title,
        modified=max([atlas.library.settings.started, *(change.date for change in history)]),
        alternates=lambda: ((ATOM, title, addresses.CHANGES_FEED),),
        kept_out=atlas.indexability.of_changes(len(history)),
    )
    days = tuple(by_day(atlas, told_changes(atlas, history), atlas.job_link))
    others = (
        addresses.CHANGES_FEED,
        addresses.DIGEST,
        addresses.DIGEST_TEXT,
        addresses.DIGEST_FEED,
        addresses.CHANGES_DATA,
    )
    view = ChangesView(framed(atlas, outline), title, lead, days, *map(atlas.urls.href, others))
    return Page(output_path(addresses.CHANGES), "changes.html", view, "the list of score changes")

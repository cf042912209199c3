"""Ways to be told when the page changes."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.letter import LetterForm, letter_form, letter_link
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.reviews import next_review
from bellwether.words.grammar import day


@view_type()
class ReviewView:
    """The day of the next review, and the calendar file with it."""

    day: str
    iso: str
    calendar: str
    calendar_url: str


@view_type()
class UpdatesView:
    """A feed, the next review, and a letter by mail, each where there is one.

    `feed_url` and `calendar_url` are whole addresses, for those who read away from the site.
    """

    feed: str
    feed_url: str
    review: ReviewView | None
    letter: Link | None
    form: LetterForm | None


def shown(page: Material) -> UpdatesView | None:
    """Nothing where nothing would tell of a change."""
    atlas = page.atlas
    feed, review, letter = atlas.href_of("changes", addresses.job_feed(page.slug)), _review(page), letter_link(atlas)
    if not (feed or review or letter):
        return None
    return UpdatesView(feed, _feed_url(page), review, letter, letter_form(atlas))


def data(page: Material) -> PlainData:
    """The feed, and the next review with its calendar file."""
    review = _review(page)
    return {
        "feed": _feed_url(page) or None,
        "review": {"date": review.iso, "calendar": review.calendar_url} if review else None,
    }


def _feed_url(page: Material) -> str:
    return page.atlas.urls.absolute(addresses.job_feed(page.slug)) if page.atlas.has("changes") else ""


def _review(page: Material) -> ReviewView | None:
    atlas, address = page.atlas, addresses.job_calendar(page.slug)
    due = next_review(atlas, page.slug) if atlas.has("changes") else None
    if due is None:
        return None
    return ReviewView(day(due), due.isoformat(), atlas.urls.href(address), atlas.urls.absolute(address))

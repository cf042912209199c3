"""What has changed in the latest week with a change: for letters by mail, so without all that is around a page."""

from __future__ import annotations

from datetime import date, timedelta

from bellwether.content.assets import PRINT, STYLESHEET
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Link
from bellwether.pages.policy import page_policy
from bellwether.pages.recorded import ChangeDay, by_day, told_changes
from bellwether.words import announcing

WEEK = timedelta(days=7)


@view_type(kw_only=True)
class DigestView:
    """What has changed in the week that ends with the newest change, day by day. Addresses are whole: it is mailed.

    `last` is the day of that change; None where nothing has changed yet.
    """

    language: str
    policy: str
    kept_out: tuple[str, ...]
    stylesheet: str
    print_stylesheet: str
    canonical: str
    title: str
    lead: str
    last: date | None
    days: tuple[ChangeDay, ...]
    changes: str


def digest_view(atlas: Atlas) -> DigestView:
    """The digest of the latest week. Jobs that are kept out of search engines are kept out of it, as of the feeds."""
    settings, url = atlas.library.settings, atlas.urls.absolute
    newest = [change for change in reversed(atlas.library.history) if change.occupation not in atlas.kept_out]
    told = list(told_changes(atlas, newest))
    last = told[0][0].date if told else None
    latest = [(change, view) for change, view in told if last and last - change.date < WEEK]
    return DigestView(
        language=settings.language,
        policy=page_policy(settings, addresses.DIGEST),
        kept_out=atlas.indexability.of_letter(),
        stylesheet=atlas.asset_href(STYLESHEET),
        print_stylesheet=atlas.asset_href(PRINT),
        canonical=url(addresses.DIGEST),
        title=announcing.digest_title(site=settings.title, last=last),
        lead=announcing.digest_lead(changes=len(latest), jobs=len({change.occupation for change, _ in latest})),
        last=last,
        days=tuple(by_day(atlas, latest, lambda slug: Link(atlas.job_link(slug).title, url(addresses.job(slug))))),
        changes=url(addresses.CHANGES),
    )


def digest_pages(view: DigestView) -> tuple[Page, Page]:
    """The digest as a page and as plain text."""
    return (
        Page(output_path(addresses.DIGEST), "digest.html", view, "the digest of changes"),
        Page(output_path(addresses.DIGEST_TEXT), "feeds/digest.txt", view, "the digest of changes"),
    )

"""Who says so, and since when."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.grammar import day


@view_type(kw_only=True)
class BylineView:
    """Author, reviewer and dates."""

    author: Link
    reviewer: Link | None
    published: str
    updated: str


def shown(page: Material) -> BylineView:
    """Every page has an author."""
    written = page.written
    return BylineView(
        author=page.atlas.author_link(written.author),
        reviewer=page.atlas.author_link(written.reviewer) if written.reviewer else None,
        published=day(written.published),
        updated=day(page.atlas.modified(page.slug)),
    )


def data(page: Material) -> PlainData:
    """Names and days."""
    written, authors = page.written, page.atlas.library.settings.authors
    return {
        "author": authors[written.author].name,
        "reviewer": authors[written.reviewer].name if written.reviewer else None,
        "published": written.published.isoformat(),
        "updated": page.atlas.modified(page.slug).isoformat(),
    }

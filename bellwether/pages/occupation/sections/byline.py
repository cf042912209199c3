"""Who says so, how it was written, and who has reviewed it."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.day import made_words, unreviewed_words
from bellwether.words.grammar import day


@view_type(kw_only=True)
class BylineView:
    """Author, reviewer and dates; `drafted` says how the entry was written, as far as its author says so."""

    author: Link
    drafted: str
    reviewer: Link | None
    unreviewed: str
    published: str
    updated: str


def shown(page: Material) -> BylineView:
    """Every page has an author."""
    written = page.written
    with_ai = page.atlas.library.settings.authors[written.author].drafts_with_ai
    return BylineView(
        author=page.atlas.author_link(written.author),
        drafted=made_words(with_ai=with_ai),
        reviewer=page.atlas.author_link(written.reviewer) if written.reviewer else None,
        unreviewed=unreviewed_words(with_ai=with_ai),
        published=day(written.published),
        updated=day(page.atlas.modified(page.slug)),
    )


def data(page: Material) -> PlainData:
    """Names and days."""
    written, authors = page.written, page.atlas.library.settings.authors
    return {
        "author": authors[written.author].name,
        "drafted_with_ai": authors[written.author].drafts_with_ai,
        "reviewer": authors[written.reviewer].name if written.reviewer else None,
        "published": written.published.isoformat(),
        "updated": page.atlas.modified(page.slug).isoformat(),
    }

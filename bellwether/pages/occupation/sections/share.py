"""Ways to pass the page on."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.view_type import view_type
from bellwether.pages.embed import snippets
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.pictures import badge_view
from bellwether.words import sentences
from bellwether.words.citation import Cited, citations


@view_type(kw_only=True)
class ShareView:
    """Ways to pass the page on: a sentence to quote, where there is a figure; citations and code, each with a name.

    There is no code for other sites without embeds.
    """

    sentence: str
    url: str
    citations: tuple[tuple[str, str], ...]
    snippets: tuple[tuple[str, str], ...]
    badge: str
    badge_width: int


def shown(page: Material) -> ShareView:
    """Every page can be cited."""
    atlas, slug = page.atlas, page.slug
    badge = atlas.href_of("embeds", addresses.badge(slug))
    return ShareView(
        sentence=_sentence(page),
        url=atlas.urls.absolute(addresses.job(slug)),
        citations=_citations(page),
        snippets=snippets(atlas, slug),
        badge=badge,
        badge_width=badge_view(atlas, slug).width,
    )


def data(page: Material) -> PlainData:
    """The sentence, and the citations by their names."""
    return {"quotable": _sentence(page), "citations": dict(_citations(page))}


def _sentence(page: Material) -> str:
    return sentences.quotable(page.subject, page.atlas.changes_of(page.slug), page.atlas.horizons_of(page.slug))


def _citations(page: Material) -> tuple[tuple[str, str], ...]:
    slug, settings = page.slug, page.atlas.library.settings
    cited = Cited(
        key=f"{settings.title.lower().replace(' ', '-')}-{slug}",
        title=sentences.question(page.subject),
        author=settings.authors[page.written.author].name,
        site=settings.title,
        updated=page.atlas.modified(slug),
        url=page.atlas.urls.absolute(addresses.job(slug)),
    )
    return citations(cited)

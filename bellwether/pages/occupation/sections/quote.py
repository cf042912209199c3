"""One sentence to quote the page by."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.sentences import quotable


@view_type()
class QuoteView:
    """The sentence, and the address that goes with it."""

    sentence: str
    url: str


def shown(page: Material) -> QuoteView | None:
    """Nothing where there is no figure to quote."""
    sentence = _sentence(page)
    return QuoteView(sentence, page.atlas.urls.absolute(addresses.job(page.slug))) if sentence else None


def data(page: Material) -> PlainData:
    """The sentence."""
    return {"quotable": _sentence(page)}


def _sentence(page: Material) -> str:
    return quotable(page.subject, page.atlas.changes_of(page.slug))

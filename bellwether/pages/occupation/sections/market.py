"""The labour market, and for whom its figures count."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.population import market_note


@view_type()
class MarketView:
    """The labour market, and for whom its figures count."""

    figures: tuple[FigureView, ...]
    note: str


def shown(page: Material) -> MarketView | None:
    """Nothing where no figure is published."""
    figures = page.figures(page.atlas.library.measures.market)
    return MarketView(figures, market_note(page.subject)) if figures else None


def data(page: Material) -> PlainData:
    """Which measures these are, and for whom they count."""
    subject = page.subject
    return {"market": list(subject.known(subject.library.measures.market)), "market_note": market_note(subject)}

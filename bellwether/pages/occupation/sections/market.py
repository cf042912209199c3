"""The labour market, and for whom its figures count."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.population import ALL_OF_THE_GROUP, SEVERAL_GROUPS, market_note


@view_type()
class MarketView:
    """The labour market, and for whom its figures count.

    `group` leads to the page of the one group that all count; `apart` where they count several.
    """

    figures: tuple[FigureView, ...]
    note: str
    group: Link | None
    apart: bool


def shown(page: Material) -> MarketView | None:
    """Nothing where no figure is published."""
    figures = page.figures(page.atlas.library.measures.market)
    ways = {figure.group_href for figure in figures}
    way = ways.pop() if len(ways) == 1 else ""
    group = Link(ALL_OF_THE_GROUP, way) if way else None
    note = market_note(page.subject)
    return MarketView(figures, note, group, note == SEVERAL_GROUPS) if figures else None


def data(page: Material) -> PlainData:
    """Which measures these are, and for whom they count."""
    subject = page.subject
    return {"market": list(subject.known(subject.library.measures.market)), "market_note": market_note(subject)}

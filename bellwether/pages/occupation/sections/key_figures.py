"""Growth, openings and pay in a line, each group named once."""

from __future__ import annotations

from itertools import groupby

from bellwether.model.view_type import view_type
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class CountedView:
    """Figures that count one group, which is named in front of them."""

    group: str
    href: str
    figures: tuple[FigureView, ...]


@view_type()
class KeyFiguresView:
    """The figures, by the groups that they count."""

    groups: tuple[CountedView, ...]


def shown(page: Material) -> KeyFiguresView | None:
    """Nothing where none is known."""
    figures = page.figures(_measures(page))
    groups = groupby(figures, key=lambda figure: (figure.group, figure.group_href))
    return KeyFiguresView(tuple(CountedView(*of, tuple(found)) for of, found in groups)) if figures else None


def data(page: Material) -> PlainData:
    """Which of the scores these are."""
    return {"key_figures": page.subject.known(_measures(page))}


def _measures(page: Material) -> tuple[str, ...]:
    return page.atlas.library.measures.roles.played("growth", "openings", "pay")

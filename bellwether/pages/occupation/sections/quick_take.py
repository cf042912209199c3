"""What there is to know at a glance."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.in_short import quick_take


@view_type()
class QuickTakeView:
    """Three sentences at most, each of which stands for itself."""

    lines: tuple[str, ...]


def shown(page: Material) -> QuickTakeView:
    """Of every job there is something to say."""
    return QuickTakeView(tuple(quick_take(page.subject)))


def data(page: Material) -> PlainData:
    """The sentences."""
    return {"quick_take": quick_take(page.subject)}

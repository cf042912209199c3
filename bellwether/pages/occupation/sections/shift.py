"""The same work without AI and with it."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class ShiftView:
    """A piece of work without AI and with it."""

    before: str
    after: str


@view_type()
class ShiftsView:
    """Pieces of work, each without AI and with it."""

    pairs: tuple[ShiftView, ...]


def shown(page: Material) -> ShiftsView | None:
    """Nothing where the entry names none."""
    found = tuple(ShiftView(shift.before, shift.after) for shift in page.written.shift)
    return ShiftsView(found) if found else None


def data(page: Material) -> PlainData:
    """As written."""
    return {"shift": [shift.model_dump() for shift in page.written.shift]}

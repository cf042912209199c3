"""What to take away."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.slots import filled


@view_type()
class TakeawaysView:
    """Some sentences of the writer's."""

    lines: tuple[str, ...]


def shown(page: Material) -> TakeawaysView | None:
    """Nothing where the entry has none."""
    return TakeawaysView(_lines(page)) if page.written.takeaways else None


def data(page: Material) -> PlainData:
    """The same sentences."""
    return {"takeaways": list(_lines(page))}


def _lines(page: Material) -> tuple[str, ...]:
    return tuple(filled(page.subject, line) for line in page.written.takeaways)

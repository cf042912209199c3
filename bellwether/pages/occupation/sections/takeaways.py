"""What to take away."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class TakeawaysView:
    """Some sentences of the writer's."""

    lines: tuple[str, ...]


def shown(page: Material) -> TakeawaysView | None:
    """Nothing where the entry has none."""
    return TakeawaysView(page.written.takeaways) if page.written.takeaways else None


def data(page: Material) -> PlainData:
    """As written."""
    return {"takeaways": list(page.written.takeaways)}

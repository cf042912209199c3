"""What else to take away: the takeaways of the writer that are not in the quick take."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.in_short import more_takeaways, takeaways


@view_type()
class TakeawaysView:
    """Some sentences of the writer's."""

    lines: tuple[str, ...]


def shown(page: Material) -> TakeawaysView | None:
    """Nothing where the quick take has all of them."""
    lines = more_takeaways(page.subject)
    return TakeawaysView(tuple(lines)) if lines else None


def data(page: Material) -> PlainData:
    """All of them."""
    return {"takeaways": takeaways(page.subject)}

"""What comparing in the browser starts from."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import FieldCard, Frame


@view_type()
class CompareView:
    """Comparing jobs in the browser, and the authored comparisons."""

    frame: Frame
    title: str
    lead: str
    find_index: str
    measures: str
    cards: tuple[FieldCard, ...]

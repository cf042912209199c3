"""What the list of score changes shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChangeView, Frame


@view_type()
class ChangesView:
    """All recorded scores, the newest first."""

    frame: Frame
    title: str
    lead: str
    changes: tuple[ChangeView, ...]
    feed: str

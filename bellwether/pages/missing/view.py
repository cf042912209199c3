"""What the page for addresses that lead nowhere shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, Link


@view_type()
class NotFoundView:
    """The page for addresses that lead nowhere."""

    frame: Frame
    links: tuple[Link, ...]

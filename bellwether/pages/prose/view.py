"""What a page of prose shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, Link, ProsePart, ScoreScale, SourceView


@view_type()
class ProseView:
    """A page of prose; the methodology adds its measures and sources, generated from the declarations."""

    frame: Frame
    title: str
    prose: tuple[ProsePart, ...]
    contents: tuple[Link, ...]
    updated: str
    measures: tuple[ScoreScale, ...] = ()
    sources: tuple[SourceView, ...] = ()

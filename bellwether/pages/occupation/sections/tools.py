"""AI tools in use."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class ToolView:
    """An AI tool in use."""

    name: str
    does: str
    url: str


@view_type()
class ToolsView:
    """The tools that the entry names."""

    tools: tuple[ToolView, ...]


def shown(page: Material) -> ToolsView | None:
    """Nothing where the entry names none."""
    found = tuple(ToolView(tool.name, tool.does, tool.url) for tool in page.written.tools)
    return ToolsView(found) if found else None


def data(page: Material) -> PlainData:
    """As written."""
    return {"tools": [tool.model_dump() for tool in page.written.tools]}

"""The sources of the page, numbered in the order in which they are first used."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.view_type import view_type
from bellwether.pages.elements import SourceView
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class SourcesView:
    """The sources behind the figures and the texts of the page, and the way to what each of them measures."""

    sources: tuple[SourceView, ...]
    methodology: str


def shown(page: Material) -> SourcesView | None:
    """Nothing where all is the editors' own."""
    found = page.marks.views()
    return SourcesView(found, page.atlas.urls.href(addresses.METHODOLOGY)) if found else None


def data(page: Material) -> PlainData:
    """The sources as declared, each with its id."""
    declared = page.atlas.library.sources
    return {"sources": [{"id": name, **declared[name].model_dump(exclude_none=True)} for name in page.marks.ids]}

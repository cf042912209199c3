"""Pages of prose. The methodology gets its measures and sources from the declarations."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.library import ProsePage
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link, ProsePart, ScoreScale, SourceView
from bellwether.pages.filling import parts
from bellwether.pages.frame import Outline, framed
from bellwether.pages.measured import scale_view
from bellwether.pages.sources import marks_all
from bellwether.words import titles
from bellwether.words.grammar import day
from bellwether.words.sentences import titled


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


def prose_page(atlas: Atlas, page: ProsePage) -> Page:
    """A page of prose. The methodology gets its measures and sources from the declarations."""
    address = addresses.prose(page.slug)
    contents = [Link(heading.text, f"#{heading.id}") for heading in page.prose.headings]
    outline = Outline(
        address=address,
        title=titled(page.title, atlas.library.settings.title),
        description=page.description,
        short=page.title,
        modified=page.updated,
        scripts=("tables",) if address == addresses.METHODOLOGY else (),
    )
    frame, prose, updated = framed(atlas, outline), parts(atlas, page.prose), day(page.updated)
    if address != addresses.METHODOLOGY:
        view = ProseView(frame, page.title, prose, tuple(contents), updated)
        return Page(output_path(address), "page.html", view, page.path)
    contents += [Link(titles.THE_MEASURES, "#measures"), Link(titles.THE_SOURCES, "#sources")]
    marks = marks_all(atlas.library)
    measures = atlas.library.measures.measures
    scales = tuple(scale_view(measure_id, measure, measures, marks) for measure_id, measure in measures.items())
    view = ProseView(frame, page.title, prose, tuple(contents), updated, scales, marks.views())
    return Page(output_path(address), "methodology.html", view, page.path)

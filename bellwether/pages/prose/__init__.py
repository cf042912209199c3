"""Pages of prose. The methodology gets its measures and sources from the declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

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
from bellwether.scores.agreement import agreements
from bellwether.words import titles
from bellwether.words.agreement import agreement_words
from bellwether.words.grammar import day
from bellwether.words.numbers import number
from bellwether.words.sentences import titled


@view_type()
class AgreementView:
    """How alike two measures order the jobs of the site."""

    one: str
    other: str
    correlation: str
    words: str


@view_type()
class ProseView:
    """A page of prose; the methodology adds its measures and sources, generated from the declarations."""

    frame: Frame
    title: str
    prose: tuple[ProsePart, ...]
    contents: tuple[Link, ...]
    updated: str
    measures: tuple[ScoreScale, ...] = ()
    agreements: tuple[AgreementView, ...] = ()
    agreement_title: str = ""
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
        kept_out=atlas.indexability.of_text(),
        scripts=("tables", "spy") if address == addresses.METHODOLOGY else (),
    )
    frame, prose, updated = framed(atlas, outline), parts(atlas, page.prose), day(page.updated)
    if address != addresses.METHODOLOGY:
        view = ProseView(frame, page.title, prose, tuple(contents), updated)
        return Page(output_path(address), "page.html", view, page.path)
    alike = tuple(_agreements(atlas))
    contents.append(Link(titles.THE_MEASURES, "#measures"))
    contents += [Link(titles.THE_AGREEMENT, "#agreement")] if alike else []
    contents.append(Link(titles.THE_SOURCES, "#sources"))
    marks = marks_all(atlas.library)
    measures = atlas.library.measures.measures
    scales = tuple(scale_view(measure_id, measure, measures, marks) for measure_id, measure in measures.items())
    view = ProseView(
        frame, page.title, prose, tuple(contents), updated, scales, alike, titles.THE_AGREEMENT, marks.views()
    )
    return Page(output_path(address), "methodology.html", view, page.path)


def _agreements(atlas: Atlas) -> Iterator[AgreementView]:
    """Each two measures of the panel, as far as there are jobs enough."""
    measures = atlas.library.measures
    for found in agreements({measure_id: _column(atlas, measure_id) for measure_id in measures.panel}):
        one, other = measures.measures[found.one], measures.measures[found.other]
        shared = measures.made_of(found.one) & measures.made_of(found.other)
        yield AgreementView(
            one.name,
            other.name,
            number(found.correlation),
            agreement_words(correlation=found.correlation, jobs=found.jobs, share=bool(shared)),
        )


def _column(atlas: Atlas, measure_id: str) -> Mapping[str, Decimal]:
    """The values of a measure by job as they are shown; what says only that nothing was seen is none."""
    values = {slug: atlas.value(slug, measure_id) for slug in atlas.library.occupations}
    return {slug: value.shown for slug, value in values.items() if value and not value.is_unseen}

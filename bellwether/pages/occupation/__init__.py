"""The occupation page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from typing import Protocol, cast

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link
from bellwether.pages.frame import ATOM, Outline, framed
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.occupation.nodes import nodes
from bellwether.pages.occupation.view import OccupationView, SectionView
from bellwether.pages.pictures import picture_alt
from bellwether.pages.tables import job_row
from bellwether.words import announcing, sentences
from bellwether.words.answers import answer_text, verdict_word
from bellwether.words.sections import OCCUPATION, PageSection

_PARTIALS = "_partials/occupation"


class SectionModule(Protocol):
    """What a module of `sections/` offers."""

    def shown(self, page: Material, /) -> object | None:
        """What the partial of the section sees; None where there is nothing to show."""

    def data(self, page: Material, /) -> PlainData:
        """What the section says, as plain data; not there in one that is only a tool."""


def occupation_page(page: Material) -> Page:
    """The page of one job."""
    return Page(output_path(addresses.job(page.slug)), "occupation.html", occupation_view(page), page.subject.job.path)


def occupation_view(page: Material) -> OccupationView:
    """Everything that the page of one job shows, from top to bottom, each part worked out when it is asked for."""
    atlas, slug = page.atlas, page.slug
    sections = _sections(page)
    return OccupationView(
        frame=_frame(page),
        question=sentences.question(page.subject),
        verdict=verdict_word(page.subject),
        answer=answer_text(page.subject),
        sections=sections,
        nearest=lambda: tuple(job_row(atlas, other) for other in atlas.relations.in_field(slug)),
        indexable=slug not in atlas.kept_out,
        field=atlas.library.categories[page.written.category].title,
        extra=page.written.extra,
    )


def _sections(page: Material) -> Mapping[str, SectionView]:
    """The sections of the page by their ids, of which the list of contents, a tool, knows the others."""
    listed = tuple(_section_view(page, section) for section in OCCUPATION if section.listed)
    known = {section.id: section for section in listed}
    # All others share one material, so that what several ask for is worked out once.
    contents = replace(page, sections=listed)
    return {
        section.id: known.get(section.id) or _section_view(contents if section.tool else page, section)
        for section in OCCUPATION
    }


def sections_data(page: Material, left_out: frozenset[str] = frozenset()) -> PlainData:
    """What the sections of the page of a job say, as plain data, but for those that are `left_out`."""
    found: dict[str, object] = {}
    for section in OCCUPATION:
        if not section.tool and section.id not in left_out:
            found |= module_of(section).data(page)
    return found


@cache
def module_of(section: PageSection) -> SectionModule:
    """The module of a section, which has its name."""
    return cast("SectionModule", import_module(f"{__package__}.sections.{section.id.replace('-', '_')}"))


def _section_view(page: Material, section: PageSection) -> SectionView:
    heading = section.heading
    if section.without and not page.atlas.has(section.without[0]):
        heading = section.without[1]
    return SectionView(
        id=section.id,
        heading=heading,
        partial=f"{_PARTIALS}/{section.id}.html",
        as_markdown="" if section.tool else f"{_PARTIALS}/{section.id}.md",
        links=tuple(_links(page, section, heading)),
        content=partial(module_of(section).shown, page),
    )


def _links(page: Material, section: PageSection, heading: str) -> Iterator[Link]:
    """To a section by its heading; to one without by the headings in it, which are the writer's."""
    if section.listed and heading:
        yield Link(heading, f"#{section.id}")
    elif section.listed:
        yield from (Link(written.text, f"#{written.id}") for written in page.subject.job.prose.headings)


def _frame(page: Material) -> Frame:
    atlas, subject, slug = page.atlas, page.subject, page.slug
    category = atlas.library.categories[page.written.category]
    outline = Outline(
        address=addresses.job(slug),
        title=sentences.page_title(subject),
        description=sentences.description(subject),
        short=subject.job.title,
        published=page.written.published,
        modified=atlas.modified(slug),
        above=(*atlas.fields_above(), (category.title, addresses.field(category.slug))),
        nodes=lambda: nodes(page),
        alternates=lambda: _alternates(atlas, slug),
        picture=lambda: (addresses.job_picture(slug), picture_alt(atlas, slug)),
        scripts=("copy", "share", "spy", "day", "tables"),
        kept_out=atlas.indexability.of_job(slug),
    )
    return framed(atlas, outline)


def _alternates(atlas: Atlas, slug: str) -> Iterator[tuple[str, str, str]]:
    title = atlas.library.occupations[slug].title
    if atlas.has("changes"):
        yield ATOM, announcing.changes_feed(of=title), addresses.job_feed(slug)
    if atlas.has("twins"):
        yield "text/markdown", announcing.as_markdown(of=title), addresses.job_markdown(slug)
        yield "application/json", announcing.as_data(of=title), addresses.job_json(slug)

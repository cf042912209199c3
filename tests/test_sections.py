"""The table of sections of the occupation page: what is declared once, and all that follows from it."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from bellwether.build.surveying import surveyed
from bellwether.content.body.conversion import is_own_id
from bellwether.outputs.render import Renderer
from bellwether.pages.occupation import module_of, occupation_page
from bellwether.pages.occupation.material import Material
from bellwether.pages.occupation.view import OccupationView
from bellwether.words.sections import OCCUPATION, PageSection
from tests.conftest import Built
from tests.documented import check_table
from tests.files import LAYOUTS, addresses_of_assets
from tests.sample import minimal_site, read, write

MODULES = LAYOUTS.parent / "bellwether/pages/occupation/sections"
PARTIALS = LAYOUTS / "_partials/occupation"
JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")
SAID = [section for section in OCCUPATION if not section.tool]


def test_every_section_has_its_module_and_its_partials_and_there_are_no_others() -> None:
    ids = {section.id for section in OCCUPATION}

    assert {path.stem.replace("_", "-") for path in MODULES.glob("*.py")} - {"--init--"} == ids
    assert {path.stem for path in PARTIALS.glob("*.html")} == ids
    assert {path.stem for path in PARTIALS.glob("*.md")} == {section.id for section in SAID}


def test_what_paper_leaves_out_of_a_page_it_names_with_the_address() -> None:
    styles = (LAYOUTS / "assets/css/print.css").read_text(encoding="utf-8")
    named = re.findall(r'\[href="#([\w-]+)"\]', styles)
    listed = {section.id for section in OCCUPATION if section.listed}

    assert named
    assert set(named) < listed
    assert set(re.findall(r"#([\w-]+)", styles.replace('href="#', ""))) & listed == {*named, "updates", "share"}


@pytest.mark.parametrize("section", OCCUPATION, ids=lambda section: section.id)
def test_no_heading_of_prose_takes_the_id_of_a_section(section: PageSection) -> None:
    assert is_own_id(section.id)
    assert is_own_id(f"{section.id}-heading")


@pytest.mark.parametrize("slug", JOBS)
def test_sections_stand_on_the_page_in_the_order_of_the_table_and_so_does_what_leads_to_them(
    sample: Built, slug: str
) -> None:
    page = sample.html(f"/jobs/{slug}/")
    shown = [element["id"] for element in page.select("article > [id]")]
    headings = {section.id: section.heading for section in OCCUPATION}
    led_to = [(link["href"].removeprefix("#"), link.get_text()) for link in page.select("#contents a")]

    assert shown == [section.id for section in OCCUPATION if section.id in shown]
    listed = [section.id for section in OCCUPATION if section.listed and section.id in shown]
    assert [name for name, _ in led_to if name in headings] == listed
    assert all(page.find(id=f"{name}-heading").get_text() == text for name, text in led_to if name in headings)


class Shown:
    """The page of a job, and what its sections show."""

    def __init__(self, folder: Path, slug: str) -> None:
        library, _ = read(write(folder, minimal_site()))
        assert library is not None
        self.atlas = surveyed(library, addresses_of_assets())
        self.material = Material.of(self.atlas, slug)
        self.page = occupation_page(self.material)
        assert isinstance(self.page.view, OccupationView)
        self.view = self.page.view

    def sections(self) -> Iterator[PageSection]:
        yield from (section for section in SAID if self.view.sections[section.id].content is not None)


def test_the_documentation_lists_the_table(request: pytest.FixtureRequest) -> None:
    rows = [(f"`{section.id}`", section.heading, "yes" if section.listed else "") for section in OCCUPATION]
    check_table(
        ("section", "heading", "on the list of contents"), rows, rewrite=request.config.getoption("--rewrite-golden")
    )


def flat(value: object) -> list[object]:
    """All plain values in a value."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in flat(inner)]
    if isinstance(value, list | tuple):
        return [one for inner in value for one in flat(inner)]
    return [] if value in (None, "") else [value]


@pytest.mark.parametrize("slug", JOBS)
def test_every_section_that_a_page_shows_is_in_both_twins(sample: Built, tmp_path: Path, slug: str) -> None:
    shown = Shown(tmp_path, slug)
    markdown, data = sample.text(f"jobs/{slug}/index.md"), sample.json(f"jobs/{slug}/index.json")
    page = sample.html(f"/jobs/{slug}/")
    for section in shown.sections():
        said = module_of(section).data(shown.material)
        assert {key: data[key] for key in said} == said, section.id
        assert flat(said) or section.id in ("prose", "method"), section.id
        if section.heading and section.listed:
            heading = page.find(id=f"{section.id}-heading").get_text()
            assert re.search(rf"^## {re.escape(heading)}\n\n\S", markdown, re.MULTILINE), section.id


def test_a_section_that_a_twin_lacks_is_found(tmp_path: Path) -> None:
    shown = Shown(tmp_path, "piano-tuner")
    renderer = Renderer((LAYOUTS,))
    alone = {
        section.id: renderer.file(type(shown.page)("x.md", "occupation.md", only(shown.view, section), "x")).data
        for section in shown.sections()
    }
    empty = renderer.file(type(shown.page)("x.md", "occupation.md", only(shown.view, None), "x")).data

    assert set(alone) == {section.id for section in SAID}
    assert [name for name, made in alone.items() if made == empty] == []


def only(view: OccupationView, section: PageSection | None) -> OccupationView:
    """The page of one section alone."""
    return OccupationView(
        frame=view.frame,
        question=view.question,
        verdict=view.verdict,
        answer=view.answer,
        sections={section.id: view.sections[section.id]} if section else {},
        nearest=tuple,
        indexable=view.indexable,
        field=view.field,
        extra=view.extra,
    )


def test_a_page_that_is_done_with_leaves_memory_although_a_build_never_looks_for_circles(tmp_path: Path) -> None:
    library, _ = read(write(tmp_path, minimal_site()))
    atlas = surveyed(library, {})
    gc.disable()
    try:
        page = occupation_page(Material.of(atlas, next(iter(library.occupations))))
        page.view.sections["score"].content  # noqa: B018 - as a template asks for some sections and not for others
        gone = weakref.ref(page.view.sections["tasks"])
        del page

        assert gone() is None
    finally:
        gc.enable()

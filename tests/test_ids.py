"""No id of a page can be taken by the prose on it, neither by a heading nor by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bellwether.content.body.conversion import is_own_id
from tests.conftest import LAYOUTS, Built, Site
from tests.sample import minimal_site
from tests.test_body import read

SCRIPTS = sorted((LAYOUTS / "assets" / "js").glob("*.js"))
TEMPLATES = sorted(path for path in LAYOUTS.rglob("*.html"))
WRITTEN = re.compile(r"\bid=\"([^\"{}$]+)\"|\bid = [`\"']([a-z-]+)")


def test_every_id_of_every_page_is_its_own(sample: Built) -> None:
    for path in sample.out.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        by_writers = {id(element) for element in soup.select(".prose [id], [data-faq-answer] [id]")}
        ids = {element["id"] for element in soup.select("[id]") if id(element) not in by_writers}

        assert {name for name in ids if not is_own_id(name)} == set(), path


@pytest.mark.parametrize("path", [*SCRIPTS, *TEMPLATES], ids=lambda path: path.name)
def test_every_id_that_a_template_or_a_script_writes_is_its_own(path: Path) -> None:
    written = {first or f"{second}1" for first, second in WRITTEN.findall(path.read_text(encoding="utf-8"))}

    assert {name for name in written if not is_own_id(name)} == set()


def test_headings_named_as_the_sections_of_a_page_take_nothing_from_it(site: Site) -> None:
    headings = "".join(
        f"## {name}\n\nText.\n\n" for name in ("Measures", "Share", "Tasks heading", "Question 1", "Letter a")
    )
    files = {
        "occupations/violin-maker.md": minimal_site()["occupations/violin-maker.md"] + f"\n{headings}",
        "pages/methodology.md": minimal_site()["pages/methodology.md"] + f"\n{headings}",
    }
    built = site(files, strict=True)

    for address in ("/jobs/violin-maker/", "/methodology/"):
        ids = [element["id"] for element in built.html(address).select("[id]")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["share", "measure-growth", "skills-caption"])
def test_an_id_given_by_hand_is_refused_when_it_is_the_page_s_own(name: str) -> None:
    _, problems = read(f"## One {{#{name}}}\n")

    assert [problem.message for problem in problems] == [f"the id '{name}' is the page's own"]

"""Did anything change that nobody meant to change? One file per template of the sample site.

`make golden` rewrites them; read the diff as a reader would before you commit it. What the pages should say is tested
elsewhere, by meaning.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from tests.conftest import Built

GOLDEN = Path(__file__).with_name("golden")
FILES = {
    "404.html": "404.html",
    "changes.html": "changes/index.html",
    "compare.html": "compare/index.html",
    "comparison.html": "compare/organ-tuner-vs-piano-tuner/index.html",
    "data.html": "data/index.html",
    "digest.html": "changes/digest.html",
    "digest.txt": "changes/digest.txt",
    "embed.html": "embed/piano-tuner/index.html",
    "group.html": "groups/99-1011/index.html",
    "groups.html": "groups/index.html",
    "home.html": "index.html",
    "index.html": "jobs/index.html",
    "list.html": "rankings/highest-risk/index.html",
    "market.html": "market/index.html",
    "methodology.html": "methodology/index.html",
    "occupation.html": "jobs/piano-tuner/index.html",
    "occupation.md": "jobs/piano-tuner/index.md",
    "page.html": "about/index.html",
    "redirect.html": "jobs/tuner/index.html",
    "search.html": "search/index.html",
    "badge.svg": "embed/piano-tuner/badge.svg",
    "atom.xml": "changes/feed.xml",
    "llms.txt": "llms.txt",
    "sitemap.xml": "sitemap.xml",
}


@pytest.mark.parametrize("name", FILES)
def test_a_page_is_as_it_was(sample: Built, name: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / name
    # A new colour is no change of a page, nor is a script that does its work in another way.
    made = re.sub(r"(/assets/[\w/-]+)\.[0-9a-f]{10}(\.\w+)", r"\1\2", sample.text(FILES[name]))
    if request.config.getoption("--rewrite-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made.encode())
        return

    before = golden.read_bytes().decode() if golden.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(), made.splitlines(), f"golden/{name}", FILES[name], lineterm="", n=1
    )
    difference = "\n".join(lines)
    assert before == made, f"`make golden` accepts this:\n{difference}"


def test_there_is_a_golden_page_for_every_template() -> None:
    layouts = GOLDEN.parent.parent / "layouts"
    templates = {
        path.name
        for folder in (layouts, layouts / "feeds", layouts / "pictures")
        for path in folder.iterdir()
        if path.is_file()
    }

    # The skeleton is in all of them; an index of sitemaps would need 45,000 pages; the sample has no form for editors;
    # the other drawings become PNG.
    drawings = {"_bell.svg", "_ground.svg", "icon.svg", "job.svg", "site.svg"}
    assert templates - drawings - {"admin.html", "base.html", "sitemap-index.xml"} == set(FILES)
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)

"""Links to a place on a page, and to pages that are held back, are looked at while the content is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache
from bellwether.content.load import load
from bellwether.content.validate import validate
from bellwether.model.problems import Problems
from tests.sample import TODAY, entry, minimal_site, prose_page, read, write

HARP = "occupations/harp-tuner.md"


def told(tmp_path: Path, files: dict[str, str], today: date = TODAY) -> list[tuple[str, str, str]]:
    content = write(tmp_path / "content", {**minimal_site(), **files})
    return [(problem.severity, problem.message, problem.cure) for problem in read(content, today)[1]]


@pytest.mark.parametrize(
    "link",
    ["#strings", "#tasks", "#sources", "/methodology/#measure-pay", "/about/#who-we-are", "/jobs/piano-tuner/#pin"],
)
def test_a_place_that_is_there_is_no_mistake(tmp_path: Path, link: str) -> None:
    files = {
        HARP: entry(f"## Strings\n\nSee [it]({link}).\n", title="Harp tuner"),
        "pages/about.md": prose_page("About", "## Who we are\n\nUs.\n"),
        "occupations/piano-tuner.md": minimal_site()["occupations/piano-tuner.md"].replace(
            "## What stays with the hand", "## Pin"
        ),
    }

    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    ("link", "message", "cure"),
    [
        ("#string", "there is no place '#string' on this page", "did you mean 'strings'?"),
        ("/about/#who", "there is no place '#who' on the page '/about/'", "did you mean 'who-we'?"),
        (
            "/jobs/piano-tuner/#nope",
            "there is no place '#nope' on the page '/jobs/piano-tuner/'",
            "link to a heading of that page: its words in lower case, with hyphens",
        ),
    ],
)
@pytest.mark.parametrize("path", [HARP, "pages/help.md"])
def test_a_place_that_is_not_there_is_an_error(tmp_path: Path, path: str, link: str, message: str, cure: str) -> None:
    body = f"## Strings\n\nSee [it]({link}).\n"
    text = entry(body, title="Harp tuner") if path == HARP else prose_page("Help", body)
    files = {path: text, "pages/about.md": prose_page("About", "## Who we\n\nUs.\n")}

    assert told(tmp_path, files) == [("error", message, cure)]


def test_a_place_that_goes_from_another_page_is_noticed_although_the_entry_is_kept(tmp_path: Path) -> None:
    about = {"pages/about.md": prose_page("About", "## Who\n\nUs.\n")}
    linking = {HARP: entry("See [us](/about/#who).\n", title="Harp tuner")}
    content = write(tmp_path / "content", {**minimal_site(), **about, **linking})

    def messages() -> list[str]:
        problems = Problems()
        validate(load(content, problems), TODAY, None, problems, Cache(tmp_path / "cache"))
        return [problem.message for problem in problems]

    assert messages() == []
    write(content, {"pages/about.md": prose_page("About", "## We\n\nUs.\n")})
    assert messages() == ["there is no place '#who' on the page '/about/'"]
    assert messages() == ["there is no place '#who' on the page '/about/'"]


@pytest.mark.parametrize("link", ["/jobs/harp-tuner/", "/jobs/harp-tuner/#tasks", "/jobs/harp-tuner/index.md"])
@pytest.mark.parametrize("held", [{"draft": True}, {"published": "2026-11-28", "updated": "2026-11-28"}])
def test_a_link_to_an_entry_that_is_held_back_is_a_warning_until_its_day(
    tmp_path: Path, link: str, held: dict[str, object]
) -> None:
    files = {
        HARP: entry(title="Harp tuner", **held),
        "occupations/violin-maker.md": entry(f"See [it]({link}).\n"),
        "pages/help.md": prose_page("Help", f"See [it]({link}).\n"),
    }
    page = link.partition("#")[0]
    why = "draft" if "draft" in held else "from 2026-11-28"

    assert [(severity, message) for severity, message, _ in told(tmp_path, files, date(2026, 11, 20))] == [
        ("warning", f"the page '{page}' is not there: 'harp-tuner' is held back ({why})")
    ] * 2
    if "draft" not in held:
        assert told(tmp_path, files, date(2026, 11, 28)) == []


def test_a_warning_is_told_again_although_the_entry_is_kept(tmp_path: Path) -> None:
    files = {HARP: entry(title="Harp tuner", draft=True), "pages/help.md": prose_page("Help")}
    linking = {"occupations/violin-maker.md": entry("See [it](/jobs/harp-tuner/).\n")}
    content = write(tmp_path / "content", {**minimal_site(), **files, **linking})

    for _ in range(3):
        problems = Problems()
        validate(load(content, problems), TODAY, None, problems, Cache(tmp_path / "cache"))
        assert [problem.severity for problem in problems] == ["warning"]

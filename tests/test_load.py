from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.content.load import Content, load
from bellwether.model.problems import Problems, UsageError, listed
from tests.sample import minimal_site, write


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(**files: str | bytes | None) -> tuple[Content, str]:
    """The sample's content with other files by path (None: without the file), and what is wrong with it."""
    changed = {path: text for path, text in {**minimal_site(), **files}.items() if text is not None}
    problems = Problems()
    content = load(write(Path("content"), changed), problems)
    dict(content.occupations)  # entries are read when they are asked for
    return content, listed(problems)


def test_everything_is_found_by_its_slug_in_the_order_of_names() -> None:
    content, problems = loaded()

    assert problems == ""
    assert list(content.occupations) == [
        "box-office-clerk",
        "organ-tuner",
        "piano-tuner",
        "stage-doorkeeper",
        "violin-maker",
    ]
    details = [f"census-{name}" for name in ("related", "schooling", "tasks", "titles")]
    assert list(content.facts) == [*details, "census", "survey"]
    assert list(content.comparisons) == ["organ-tuner-vs-piano-tuner"]
    assert content.settings.data["title"] == "The Test Site"
    assert content.pages["about"].path == "content/pages/about.md"


@pytest.mark.parametrize("name", ["site.yaml", "measures.yaml", "sources.yaml"])
def test_a_missing_file_is_named(name: str) -> None:
    _, problems = loaded(**{name: None})

    assert (
        problems == f"content/{name}: the file is missing\n    every site needs it; `init` in an empty folder shows one"
    )


def test_a_site_without_history_and_lists_is_complete() -> None:
    without = dict.fromkeys((path for path in minimal_site() if path.startswith(("history", "rank", "comp"))), None)
    content, problems = loaded(**without)

    assert problems == ""
    assert (content.history.rows, content.rankings, content.comparisons) == ((), {}, {})


def test_what_editors_and_systems_leave_behind_is_no_content() -> None:
    left = [
        ".DS_Store",
        "occupations/.piano-tuner.md.swp",
        "occupations/piano-tuner.md~",
        "facts/Thumbs.db",
        ".git/config",
    ]
    content, problems = loaded(**dict.fromkeys(left, "x"))

    assert problems == ""
    assert len(content.occupations) == 5


def test_a_folder_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="there is no content folder 'nowhere'; name one with --content, or start"):
        load(Path("nowhere"), Problems())


def test_rows_keep_their_line_across_blank_lines_and_cells_of_several_lines() -> None:
    columns = "code,title,exposure,exposure_below,exposure_same,exposure_of"
    table = f'{columns}\n\n99-1010,"Tuners,\nand others",0.1,0,0,2\n\n99-2011,Clerks,0.2,1,0,2\n'
    content, problems = loaded(**{"facts/survey.csv": "\ufeff" + table.replace("\n", "\r\n")})
    rows = content.facts["survey"].rows

    assert problems == ""
    assert [row.line for row in rows] == [3, 6]
    assert rows[0].cells["title"] == "Tuners,\nand others"
    assert str(content.facts["survey"].place(rows[1], "exposure")) == "content/facts/survey.csv:6:16"
    assert str(content.facts["survey"].place(rows[0], "exposure")) == "content/facts/survey.csv:4:13"


def test_what_cannot_be_read_is_still_there() -> None:
    content, problems = loaded(**{"occupations/piano-tuner.md": "no fields", "sources.yaml": b"\xff"})

    assert problems.count("\n    ") == 2
    assert not content.occupations["piano-tuner"].readable
    assert not content.sources.readable


def test_paths_are_shown_as_one_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "content", minimal_site())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    inside = load(tmp_path / "content", Problems())
    assert inside.settings.path == (tmp_path / "content/site.yaml").as_posix()

    monkeypatch.chdir(tmp_path)
    assert load(tmp_path / "content", Problems()).settings.path == "content/site.yaml"

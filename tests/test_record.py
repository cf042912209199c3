"""The history: what has changed is appended with its reason, once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from bellwether.desk.record import FIRST, record
from bellwether.model.library import Library
from bellwether.model.problems import UsageError
from bellwether.scores.measures import measure_all
from tests.conftest import build_site
from tests.sample import minimal_site, read, write

HEAD = "date,occupation,measure,value,reason\n"
DAY = date(2026, 11, 20)


def library(content: Path) -> Library:
    found, _ = read(content)
    assert found is not None
    return found


def recorded(content: Path, reason: str = "", today: date = DAY) -> list[tuple[str, str, str, str]]:
    """Record the scores of a content folder; what was added, without the date."""
    known = library(content)
    changes = record(content, known, measure_all(known), today, reason)
    return [(change.occupation, change.measure, str(change.value), change.reason) for change in changes]


def rows(content: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((content / "history.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sample with its scores recorded."""
    folder = write(tmp_path / "content", {**minimal_site(), "history.csv": HEAD})
    recorded(folder)
    return folder


def rerate(content: Path) -> None:
    """Give a task of the organ tuner another rating."""
    path = content / "occupations/organ-tuner.md"
    path.write_text(path.read_text(encoding="utf-8").replace("automation: 30", "automation: 80"), encoding="utf-8")


def test_first_scores_need_no_reason_and_published_figures_are_not_recorded(tmp_path: Path) -> None:
    folder = write(tmp_path, {**minimal_site(), "history.csv": HEAD})

    assert recorded(folder) == [
        ("box-office-clerk", "displacement", "48", FIRST),
        ("organ-tuner", "displacement", "13", FIRST),
        ("piano-tuner", "displacement", "30", FIRST),
        ("piano-tuner", "outlook", "66", FIRST),
        ("stage-doorkeeper", "displacement", "47", FIRST),
        ("violin-maker", "displacement", "15", FIRST),
    ]
    assert {row["date"] for row in rows(folder)} == {"2026-11-20"}


def test_what_is_recorded_is_not_recorded_again(content: Path) -> None:
    before = (content / "history.csv").read_bytes()

    assert recorded(content, "A reason.") == []
    assert (content / "history.csv").read_bytes() == before


def test_a_change_without_a_reason_is_refused_and_nothing_written(content: Path) -> None:
    rerate(content)
    before = (content / "history.csv").read_bytes()

    with pytest.raises(UsageError, match="say why with --reason"):
        recorded(content)
    assert (content / "history.csv").read_bytes() == before


def test_only_what_changed_is_appended_with_the_reason(content: Path) -> None:
    before = rows(content)
    rerate(content)

    assert recorded(content, "Carving, with machines") == [
        ("organ-tuner", "displacement", "26", "Carving, with machines")
    ]
    assert rows(content)[:-1] == before
    assert rows(content)[-1]["reason"] == "Carving, with machines"
    assert recorded(content) == []


def test_the_page_tells_of_the_change(tmp_path: Path, content: Path) -> None:
    rerate(content)
    recorded(content, "Carving, with machines", date(2026, 11, 21))
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}
    history = build_site(tmp_path / "built", files).html("/jobs/organ-tuner/").select("#history li")

    assert [line.get_text() for line in history] == [
        "21 November 2026: risk from 13% to 26%. Carving, with machines",
        "20 November 2026: risk first recorded at 13%. First published.",
    ]


@pytest.mark.parametrize("written", [None, HEAD.rstrip("\n"), f"{HEAD}2026-03-01,piano-tuner,outlook,66,Last line"])
def test_rows_stand_on_lines_of_their_own(tmp_path: Path, written: str | None) -> None:
    files = {**minimal_site(), "history.csv": written}
    content = write(tmp_path, {path: text for path, text in files.items() if text is not None})
    added = recorded(content)

    assert [row["occupation"] for row in rows(content)][-len(added) :] == [job for job, *_ in added]
    assert recorded(content) == []

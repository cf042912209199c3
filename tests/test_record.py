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
from tests.conftest import Built, build_site
from tests.sample import minimal_site, read, write

HEAD = "date,occupation,measure,value,reason\n"
DAY = date(2026, 11, 20)
SURVEY, CENSUS = "Test survey, released 2026-03", "Test census, released 2025"


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


def test_first_scores_need_no_reason_and_figures_have_that_of_their_release(tmp_path: Path) -> None:
    folder = write(tmp_path, {**minimal_site(), "history.csv": HEAD})
    found = recorded(folder)

    assert [row for row in found if row[1] in ("displacement", "outlook")] == [
        ("box-office-clerk", "displacement", "48", FIRST),
        ("organ-tuner", "displacement", "13", FIRST),
        ("piano-tuner", "displacement", "30", FIRST),
        ("piano-tuner", "outlook", "66", FIRST),
        ("stage-doorkeeper", "displacement", "47", FIRST),
        ("violin-maker", "displacement", "15", FIRST),
    ]
    assert [row for row in found if row[0] == "piano-tuner"][2:] == [
        ("piano-tuner", "exposure", "12.5", SURVEY),
        ("piano-tuner", "employed", "2000", CENSUS),
        ("piano-tuner", "growth", "2.5", CENSUS),
        ("piano-tuner", "openings", "300", CENSUS),
        ("piano-tuner", "pay", "45500", CENSUS),
    ]
    assert {(row["date"], row["method"]) for row in rows(folder)} == {("2026-11-20", "1")}


def change(content: Path, path: str, old: str, new: str) -> None:
    file = content / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_figure_is_recorded_with_the_release_that_moved_it(content: Path) -> None:
    change(content, "facts/census.csv", "2000,2.5,300,45500", "2000,2.4,300,45500")
    change(content, "sources.yaml", 'released: "2025"', "released: 2026-10-02")

    assert recorded(content) == [("piano-tuner", "growth", "2.4", "Test census, released 2026-10-02")]
    assert recorded(content) == []


def test_a_score_of_figures_alone_names_the_releases_that_moved_it_and_one_with_ratings_asks(content: Path) -> None:
    only = "{input: tasks.automation, weight: 50, label: Task automation}\n        - {input: skills.vulnerability"
    change(content, "facts/survey.csv", "0.48,", "0.9,")
    before = (content / "history.csv").read_bytes()
    with pytest.raises(UsageError, match="say why with --reason"):
        recorded(content)
    assert (content / "history.csv").read_bytes() == before

    change(
        content,
        "measures.yaml",
        only,
        "{input: exposure, weight: 50, label: Task automation}\n        - {input: growth",
    )
    change(content, "measures.yaml", "    bands:", "    method_changes: [Made of figures now.]\n    bands:")
    recorded(content)
    change(content, "facts/survey.csv", "0.9,", "0.2,")

    assert recorded(content) == [
        ("box-office-clerk", "displacement", "14", SURVEY),
        ("box-office-clerk", "exposure", "20.0", SURVEY),
    ]


def test_a_table_of_an_older_version_gets_the_column_of_methods(tmp_path: Path) -> None:
    old = f'{HEAD}2026-03-01,piano-tuner,outlook,60,"First, of all"\n'
    folder = write(tmp_path, {**minimal_site(), "history.csv": old})
    recorded(folder, "Again")

    assert (folder / "history.csv").read_text(encoding="utf-8").splitlines()[:2] == [
        "date,occupation,measure,value,reason,method",
        '2026-03-01,piano-tuner,outlook,60,"First, of all",1',
    ]
    assert ("66", "Again", "1") in {(row["value"], row["reason"], row["method"]) for row in rows(folder)}


NEW_METHOD = ("measures.yaml", "    bands:", "    method_changes: [Weighted by time from now on.]\n    bands:")


def test_another_method_is_a_row_for_each_job_with_what_changed_in_it_even_where_the_value_stays(content: Path) -> None:
    change(content, *NEW_METHOD)
    change(content, "measures.yaml", "tasks.automation, weight: 50", "tasks.automation, weight: 51")
    added = recorded(content)

    assert {(job, measure, reason) for job, measure, _, reason in added} == {
        (job, "displacement", "Weighted by time from now on.")
        for job in ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")
    }
    assert {row["method"] for row in rows(content)[-len(added) :]} == {"2"}
    assert len({line.split(",")[-1] for line in methods(content) if line.startswith("displacement")}) == 2


def methods(content: Path) -> list[str]:
    return (content / "methods.csv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tasks.automation, weight: 50", "tasks.automation, weight: 51", {"measures.displacement"}),
        ("column: exposure, times: 100", "column: exposure, times: 10", {"measures.displacement", "measures.exposure"}),
        ("label: Task automation", "label: Automation", set()),
        ("{from: 40, word: moderate", "{from: 45, word: moderate", set()),
    ],
)
def test_a_way_to_a_value_that_changed_in_silence_is_warned_of(
    content: Path, old: str, new: str, told: set[str]
) -> None:
    change(content, "measures.yaml", old, new)
    _, problems = read(content)

    assert {problem.field for problem in problems.warnings if "way to its value" in problem.message} == told


def test_a_change_of_method_that_is_said_is_no_warning(content: Path) -> None:
    change(content, *NEW_METHOD)
    change(content, "measures.yaml", "tasks.automation, weight: 50", "tasks.automation, weight: 51")
    _, problems = read(content)

    assert [problem for problem in problems.warnings if "way to its value" in problem.message] == []


def test_pages_and_feeds_say_that_the_method_changed_and_tell_of_no_rise(tmp_path: Path, content: Path) -> None:
    change(content, *NEW_METHOD)
    change(content, "measures.yaml", "tasks.automation, weight: 50", "tasks.automation, weight: 90")
    recorded(content, today=date(2026, 11, 21))
    built = built_of(tmp_path, content)
    told = "risk is 29% by a new method, which cannot be compared with the 30% before it"
    page = built.html("/jobs/piano-tuner/")

    assert f"21 November 2026: {told}. Weighted by time from now on." in {
        line.get_text() for line in page.select("#history li")
    }
    assert page.select_one("#history-chart") is None
    assert f"Piano tuner: {told}" in built.text("changes/feed.xml")
    assert "from 30%" not in built.text("changes/feed.xml")
    home = built.html("/").get_text()
    assert "new method" not in home
    assert "risk first recorded at 30%" not in home
    assert built.graph("/jobs/piano-tuner/")["Article"]["dateModified"].startswith("2026-11-21")


def test_the_first_record_of_a_figure_is_kept_and_told_nowhere_and_its_change_is_told(
    tmp_path: Path, content: Path
) -> None:
    change(content, "facts/census.csv", "2000,2.5,300,45500", "2000,2.5,300,47000")
    recorded(content, today=date(2026, 11, 21))
    built = built_of(tmp_path, content)
    history = [line.get_text() for line in built.html("/jobs/piano-tuner/").select("#history li")]

    assert history[0] == f"21 November 2026: pay went from $45,500 a year to $47,000 a year. {CENSUS}"
    assert not any("openings" in line for line in history)
    assert any(row["measure"] == "openings" for row in built.json("jobs/piano-tuner/index.json")["history"])


def built_of(tmp_path: Path, content: Path) -> Built:
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}
    return build_site(tmp_path / "built", files)


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
    history = built_of(tmp_path, content).html("/jobs/organ-tuner/").select("#history li")

    assert [line.get_text() for line in history] == [
        "21 November 2026: risk went from 13% to 26%. Carving, with machines",
        "20 November 2026: risk first recorded at 13%. First published.",
    ]


@pytest.mark.parametrize("written", [None, HEAD.rstrip("\n"), f"{HEAD}2026-03-01,piano-tuner,outlook,66,Last line"])
def test_rows_stand_on_lines_of_their_own(tmp_path: Path, written: str | None) -> None:
    files = {**minimal_site(), "history.csv": written}
    content = write(tmp_path, {path: text for path, text in files.items() if text is not None})
    added = recorded(content)

    assert [row["occupation"] for row in rows(content)][-len(added) :] == [job for job, *_ in added]
    assert recorded(content) == []


TUNERS_GROWTH = ("piano-tuner", "growth")


@pytest.mark.parametrize("cell", ["*", "—"])
def test_a_figure_that_is_published_no_more_is_recorded_as_none_and_told_once(content: Path, cell: str) -> None:
    change(content, "facts/census.csv", "2000,2.5,300,45500", f"2000,{cell},300,45500")
    change(content, "sources.yaml", 'released: "2025"', "released: 2026-10-02")

    assert ("piano-tuner", "growth", "None", "Test census, released 2026-10-02") in recorded(content, "Less is known.")
    assert [row["value"] for row in rows(content) if (row["occupation"], row["measure"]) == TUNERS_GROWTH] == [
        "2.5",
        "",
    ]
    assert recorded(content) == []


def test_pages_say_that_there_is_no_figure_any_more_and_when_there_is_one_again(tmp_path: Path) -> None:
    lines = [
        "2026-03-01,piano-tuner,growth,2.5,Census of 2025,1",
        "2026-04-01,piano-tuner,growth,,Census of 2026,1",
        "2026-05-01,piano-tuner,growth,1.5,Census of 2027,1",
    ]
    history = "\n".join(["date,occupation,measure,value,reason,method", *lines, ""])
    built = build_site(tmp_path, {**minimal_site(), "history.csv": history})
    told = [" ".join(line.get_text(" ").split()) for line in built.html("/jobs/piano-tuner/").select("#history li")]

    assert "growth came to +2.5%, and there is none any more. Census of 2026" in told[1]
    assert "growth recorded again at +1.5%. Census of 2027" in told[0]
    changes = built.json("changes/changes.json")["changes"]
    assert [(one["before"], one["after"]) for one in changes[:2]] == [(None, 1.5), (2.5, None)]

"""An import is refused where the table lacks what the site takes of it, or much of what is held; doubts are told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bellwether.cli import CONTENT, FINE, main
from bellwether.imports.guarding import check_release
from bellwether.imports.release import Download, Release, fact_table
from bellwether.model.problems import Problems
from bellwether.model.source import Source
from tests.sample import minimal_site, write

HEAD = "code,title,employed,growth,openings,pay\n"
FIGURES = ("employed", "growth", "openings", "pay")
ROWS = {
    "99-1010": "All instrument tuners,3200,-1.7,*,41000",
    "99-1011": "Piano tuners,2000,2.5,300,45500",
    "99-2011": "Box office clerks,12000,-8,1500,33000",
    "99-2012": "Stage doorkeepers,900,0,80,31000",
}
MANY = {f"99-{number}": f"Trade {number},100,1,10,30000" for number in range(3001, 3037)}

Run = tuple[int, str, str]


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content", minimal_site())


def table(rows: Mapping[str, str]) -> str:
    return HEAD + "".join(f"{code},{cells}\n" for code, cells in rows.items())


def run(capsys: pytest.CaptureFixture[str], text: str, *more: str, figures: tuple[str, ...] = FIGURES) -> Run:
    """Import a census: the exit code, and what was printed to both streams."""
    Path("census.csv").write_text(text)
    options = ["--source=census", "--code=code", "--title=title", *(f"--column={name}" for name in figures)]
    code = main(["import", "table", "census.csv", *options, "--today=2026-11-20", *more])
    return code, *capsys.readouterr()


def held() -> str:
    return Path("content/facts/census.csv").read_text()


def test_a_table_that_lacks_much_of_the_one_held_is_refused_until_the_caller_confirms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, table(ROWS | MANY))
    before, half = held(), table(dict(list((ROWS | MANY).items())[:20]))
    code, _, said = run(capsys, half, "--released=2026")

    assert (code, held()) == (CONTENT, before)
    assert said.startswith(
        "census.csv: census: of the 40 codes held, it lacks 20: 99-3017, 99-3018, 99-3019, 99-3020, 99-3021 …\n"
        "    the file may be cut off, or of another classification: download it again\n"
        "    where they are gone for good, add --accept-loss\n"
    )
    assert run(capsys, half, "--released=2026", "--accept-loss")[0] == FINE
    assert held() == half


def test_one_edition_loses_less_than_the_next_one_may(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, table(ROWS | MANY))
    fewer = table(dict(list((ROWS | MANY).items())[:37]))

    assert run(capsys, fewer)[0] == CONTENT
    assert run(capsys, fewer, "--released=2026")[0] == FINE


def test_codes_that_are_not_asked_for_are_not_lost(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, table(ROWS | MANY))
    Path("codes.txt").write_text("99-1011\n99-2011\n")

    assert run(capsys, table(ROWS | MANY), "--codes=codes.txt")[0] == FINE
    assert len(held().splitlines()) == 3


def test_a_code_that_comes_back_without_its_zero_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = "classifications:\n  ours: {name: Ours, pattern: '\\d{5}', example: '24402', groups: [1, 2, 3, 4]}\n"
    (content / "site.yaml").write_text(minimal_site()["site.yaml"] + ours)
    rows = {"01104": "Officers,1,1,1,1", **{str(code): "Others,1,1,1,1" for code in range(24402, 24442)}}
    text = table(rows)
    run(capsys, text, "--code-kind=ours", "--accept-loss")
    code, _, said = run(capsys, text.replace("01104", "1104"), "--code-kind=ours")

    assert code == CONTENT
    assert "census: '1104' is new and '01104' is gone: a spreadsheet may have taken a zero away\n" in said


def test_a_table_without_a_column_that_a_measure_takes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    before = held()
    code, _, said = run(capsys, table(ROWS), figures=("employed", "openings", "pay"))

    assert (code, held()) == (CONTENT, before)
    assert "measures.growth.fact.column: the table 'census' that is imported has no column 'growth'\n" in said
    assert "    name it as well: --column growth=COLUMN; or take the measure out of measures.yaml\n" in said


def test_figures_that_cannot_be_or_are_far_beyond_all_others_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    odd = ROWS | {"99-2011": "Box office clerks,-1000,-8,1500,999999999"}
    code, _, said = run(capsys, table(odd))

    assert code == FINE
    assert "warning: employed: '-1000' of 99-2011 is below 0, the least that it can be\n" in said
    assert "warning: pay: '999999999' of 99-2011 is more than 1,000 times 41000, the median of the column\n" in said
    assert said.count("warning: ") == 2


def test_an_edition_that_is_new_by_the_date_alone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, table(ROWS))
    _, _, said = run(capsys, table(ROWS), "--released=2027-01")

    assert (
        "census.csv: warning: released: nothing differs from the edition held, released 2025; 2027-01 is said by "
        "--released alone\n    see whether this is the new download\n"
    ) in said


def test_a_table_that_was_not_held_is_no_news_of_an_edition(content: Path) -> None:
    table_of = fact_table("census", ("code", "title"), [("99-1011", "Piano tuners")])
    tasks = fact_table("census-new", ("code", "task"), [("99-1011", "Tune.")])
    (content / "measures.yaml").unlink()
    about = Source.model_construct(released="2027-01")
    problems, download = Problems(), Download(Path("a"), content / "facts", "2027-01")
    (content / "facts/census.csv").write_text("code,title\n99-1011,Piano tuners\n")
    check_release(Release("census", about, (table_of, tasks), 2), download, content, problems)

    assert [problem.message.partition(",")[0] for problem in problems] == ["nothing differs from the edition held"]


@pytest.mark.parametrize(
    ("end", "is_told"), [("30000\n", False), ("30000", False), ("30", True), ("", True), ("30\n", False)]
)
def test_a_last_line_that_just_stops_is_told(capsys: pytest.CaptureFixture[str], end: str, is_told: bool) -> None:
    rows = ROWS | {"99-2013": "Ushers,70,1,5,"}
    code, _, said = run(capsys, table(rows).rstrip("\n") + end)

    assert code == FINE
    told = "census.csv:6: warning: the file ends within this line, and its last cell is shorter than all above it"
    assert (told in said) == is_told


def test_what_cannot_be_told_is_not_called_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measures = content / "measures.yaml"
    measures.write_text(measures.read_text().replace("more is worse", "more is odd"))
    code, said, _ = run(capsys, table(ROWS))

    assert code == FINE
    assert "What changes: nothing that could be told\n" in said
    assert "\n\nfigures, scores, groups and texts cannot be told: before the import" in said
    assert "u000a" not in said

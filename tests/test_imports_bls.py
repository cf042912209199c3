"""Imports of the U.S. Bureau of Labor Statistics: its projections and its wage survey, as published and not so."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from bellwether.cli import FINE, main
from tests.conftest import LAYOUTS
from tests.downloads import Sheets, cells, imported, official, projections, workbook


def test_projections_are_joined_from_both_tables_in_jobs_and_as_published(tmp_path: Path) -> None:
    release, problems = imported("bls-ep", workbook(tmp_path / "occupation.xlsx", projections()))

    assert problems == []
    assert cells(release, "27-4014") == {
        "code": "27-4014",
        "title": "Tuners",
        "level": "occupation",
        "employed": "16900",
        "employed_projected": "16600",
        "change": "-300",
        "growth": "-1.7",
        "self_employed": "15.1",
        "openings": "1200",
        "exits": "500",
        "transfers": "700",
        "separations": "1200",
        "education": "Postsecondary nondegree award",
        "experience": "None",
        "training": "Short-term on-the-job training",
    }
    assert cells(release, "29-1022")["self_employed"] == "—"
    assert cells(release, "00-0000")["level"] == "summary"
    assert release is not None
    assert (release.about.title, release.about.period, release.about.released) == (
        "Employment Projections 2024–34",
        "2024–34",
        "2025-08-28",
    )


def test_the_years_of_another_edition_are_read_from_the_workbook(tmp_path: Path) -> None:
    renamed = {name: [[next_edition(cell) for cell in line] for line in lines] for name, lines in projections().items()}
    path = workbook(tmp_path / "occupation.xlsx", renamed)

    (said,) = imported("bls-ep", path)[1]
    assert said.splitlines() == [
        "occupation.xlsx: released: the file does not tell when the edition 2025–35 was published",
        "    add --released with the day, as YYYY-MM-DD",
    ]
    release, problems = imported("bls-ep", path, "2026-08-27")
    assert problems == []
    assert release is not None
    assert (release.about.period, release.about.released) == ("2025–35", "2026-08-27")


def next_edition(cell: object) -> object:
    return cell.replace("2034", "2035").replace("2024", "2025").replace("–34", "–35") if isinstance(cell, str) else cell


def put(sheet: str, line: int, column: int, value: object) -> Callable[[Sheets], object]:
    """Change one cell, counted from 0."""
    return lambda sheets: sheets[sheet][line].__setitem__(column, value)


def leave_out(sheet: str, line: int) -> Callable[[Sheets], object]:
    return lambda sheets: sheets[sheet].pop(line)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheets: sheets.pop("Table 1.10"), "occupation.xlsx: there is no sheet 'Table 1.10'"),
        (
            put("Table 1.2", 0, 0, "Occupational projections"),
            "occupation.xlsx (Table 1.2):1: the title of the table names no decade: 'Occupational projections'",
        ),
        (
            put("Table 1.2", 1, 3, "Employment (2024)"),
            "occupation.xlsx (Table 1.2):2: employed: there is no column 'Employment, 2024'",
        ),
        (
            put("Table 1.2", 3, 1, "Nov-14"),
            "occupation.xlsx (Table 1.2):4:2: code: 'Nov-14' is a date, where a code of SOC 2018 stands",
        ),
        (
            put("Table 1.2", 3, 3, "n/a"),
            "occupation.xlsx (Table 1.2):4:4: employed: 'n/a' is not a number",
        ),
        (
            put("Table 1.2", 3, 2, "Line"),
            "occupation.xlsx (Table 1.2):4:3: level: 'Line' is no type of occupation",
        ),
        (
            put("Table 1.10", 3, 10, 1.6),
            "occupation.xlsx (Table 1.10):4:11: openings: '1600' is '1200' in Table 1.2",
        ),
        (
            lambda sheets: (put("Table 1.2", 3, 9, 1.6)(sheets), put("Table 1.10", 3, 10, 1.6)(sheets)),
            "occupation.xlsx (Table 1.10):4:11: openings: 1,600 openings are not 1,200 separations and a tenth of -300",
        ),
        (
            leave_out("Table 1.10", 4),
            "occupation.xlsx (Table 1.2):5:2: code: '29-1022' is missing in Table 1.10",
        ),
        (
            lambda sheets: (leave_out("Table 1.2", 4)(sheets), leave_out("Table 1.10", 4)(sheets)),
            "occupation.xlsx (Table 1.2): employed: the occupations have 16,900 jobs together",
        ),
        (
            lambda sheets: sheets["Table 1.2"].insert(4, sheets["Table 1.2"][3]),
            "occupation.xlsx (Table 1.2):5:2: code: '27-4014' is given twice, first in line 4",
        ),
    ],
)
def test_projections_that_are_not_as_published_are_refused(
    tmp_path: Path, change: Callable[[Sheets], object], said: str
) -> None:
    sheets = projections()
    change(sheets)
    _, problems = imported("bls-ep", workbook(tmp_path / "occupation.xlsx", sheets))

    assert said in [problem[: len(said)] for problem in problems]


HEADS = (
    "AREA AREA_TITLE AREA_TYPE NAICS I_GROUP OWN_CODE OCC_CODE OCC_TITLE O_GROUP TOT_EMP H_MEAN A_MEAN H_PCT10 H_PCT25 "
    "H_MEDIAN H_PCT75 H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90"
).split()
NATIONAL = ["99", "U.S.", "1", "000000", "cross-industry", "1235"]
PAID = [20.0, 41600.0, 10.0, 15.0, 19.5, 25.0, 30.0, 20800.0, 31200.0, 40560.0, 52000.0, 62400.0]


def wages() -> list[list[object]]:
    """An invented country of one major group, in the form of the survey."""
    beyond = [120.0, 250000.0, 50.0, 80.0, "#", "#", "#", 104000.0, 166400.0, "#", "#", "#"]
    by_hour = [30.0, "*", 10.0, 15.0, 23.33, 40.0, 60.0, *["*"] * 5]
    return [
        HEADS,
        [*NATIONAL, "00-0000", "All Occupations", "total", 1000.0, *PAID],
        [*NATIONAL, "27-0000", "Arts", "major", 1000.0, *PAID],
        [*NATIONAL, "27-4010", "Tuners and the like", "broad", 600.0, *PAID],
        [*NATIONAL, "27-4014", "Tuners", "detailed", 600.0, *PAID],
        [*NATIONAL, "27-2010", "Players", "broad", 300.0, *by_hour],
        [*NATIONAL, "27-2010", "Players", "detailed", 300.0, *by_hour],
        [*NATIONAL, "27-2099", "Stars", "detailed", 100.0, *beyond],
        [*NATIONAL, "27-2042", "Ghosts", "detailed", "**", *["*"] * 12],
    ]


DESCRIBED = [["May 2024 OEWS Estimates"], ["Field", "Field Description"]]


def survey(path: Path, lines: list[list[object]], name: str = "national_M2024_dl") -> Path:
    return workbook(path, {name: lines, "Field Descriptions": DESCRIBED})


def as_csv(path: Path, lines: list[list[object]], *, numbered: bool = False) -> Path:
    """The same as text; some copies begin with a column of numbers that has no name."""
    with path.open("w", newline="", encoding="utf-8") as file:
        for number, line in enumerate(lines, -1):
            before = [number if number >= 0 else ""] if numbered else []
            csv.writer(file).writerow([*before, *(f"{c:g}" if isinstance(c, float) else c for c in line)])
    return path


def test_wages_are_read_alike_from_the_workbook_and_from_csv(tmp_path: Path) -> None:
    paths = [
        survey(tmp_path / "national_M2024_dl.xlsx", wages()),
        as_csv(tmp_path / "oews_national_2024.csv", wages()),
        as_csv(tmp_path / "numbered_2024.csv", wages(), numbered=True),
    ]
    releases = [imported("bls-oews", path)[0] for path in paths]

    assert all(release is not None for release in releases)
    assert releases[0] == releases[1] == releases[2]
    assert releases[0] is not None
    assert releases[0].about.period == "May 2024"
    assert releases[0].left_out == {"given as a broad and as a detailed occupation": 1}


def test_marks_of_the_wage_survey_stay_as_they_are(tmp_path: Path) -> None:
    release, problems = imported("bls-oews", survey(tmp_path / "a.xlsx", wages()))

    assert problems == []
    assert cells(release, "27-4014")["pay"] == "40560"
    assert cells(release, "27-4014")["hour"] == "19.5"
    assert (cells(release, "27-2099")["pay"], cells(release, "27-2099")["pay_p10"]) == ("#", "104000")
    assert (cells(release, "27-2010")["pay"], cells(release, "27-2010")["hour"]) == ("*", "23.33")
    assert cells(release, "27-2010")["level"] == "occupation"
    assert cells(release, "27-2042")["employed"] == "**"


def test_rows_of_areas_industries_and_owners_are_left_out(tmp_path: Path) -> None:
    state, industry, owner = (
        ["1", "Alabama", "2", *NATIONAL[3:]],
        [*NATIONAL[:3], "11", "sector", "1235"],
        [*NATIONAL[:5], "5"],
    )
    rows = [[*place, "27-4014", "Tuners", "detailed", 60.0, *PAID] for place in (state, industry, owner)]
    release, problems = imported("bls-oews", survey(tmp_path / "a.xlsx", wages() + rows, "All May 2024 data"))

    assert problems == []
    assert cells(release, "27-4014")["employed"] == "600"
    assert release is not None
    assert release.left_out == {
        "of an area within the country": 1,
        "of one industry": 1,
        "of one kind of owner": 1,
        "given as a broad and as a detailed occupation": 1,
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda lines: lines[0].__setitem__(8, "GROUP"),
            "wages_2024.csv:1: level: there is no column 'O_GROUP'\n    did you mean 'GROUP'?",
        ),
        (
            lambda lines: lines[7].__setitem__(19, ""),
            "wages_2024.csv:8:20: pay: the cell is empty\n    a number is expected here, or a mark that we know",
        ),
        (
            lambda lines: lines[7].__setitem__(8, "fine"),
            "wages_2024.csv:8:9: level: 'fine' is no level of an occupation",
        ),
        (
            lambda lines: lines.insert(5, lines[4]),
            "wages_2024.csv:6:7: code: '27-4014' is given twice as a detailed occupation",
        ),
        (
            lambda lines: lines.pop(4),
            "wages_2024.csv: employed: the occupations of 27-0000 have 400 jobs together, and the group has 1,000",
        ),
        (
            lambda lines: lines.pop(2),
            "wages_2024.csv: employed: the major groups have 0 jobs together, and all occupations 1,000",
        ),
    ],
)
def test_wages_that_are_not_as_published_are_refused(
    tmp_path: Path, change: Callable[[list[list[object]]], object], said: str
) -> None:
    lines = [list(line) for line in wages()]
    change(lines)
    _, problems = imported("bls-oews", as_csv(tmp_path / "wages_2024.csv", lines))

    assert [problem[: len(said)] for problem in problems] == [said]


def test_a_survey_that_does_not_tell_its_year_asks_for_the_day_of_publication(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "national.csv", wages())

    (said,) = imported("bls-oews", path)[1]
    assert said.splitlines() == [
        "national.csv: released: neither the file nor its name says of which May it is",
        "    add --released with the day of publication: the estimates are those of the year before",
    ]
    release, _ = imported("bls-oews", path, "2027-05-20")
    assert release is not None
    assert (release.about.period, release.about.released) == ("May 2026", "2027-05-20")


def test_the_command_says_what_was_read_what_was_left_out_and_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content/facts").mkdir(parents=True)
    path = survey(tmp_path / "a.xlsx", wages())
    call = ["import", "bls-oews", str(path), "--content", str(tmp_path / "content")]
    assert main(call) == FINE
    first = capsys.readouterr().out
    (table := tmp_path / "content/facts/bls-oews.csv").write_text(
        table.read_text().replace("27-4014,Tuners,occupation,600", "27-4014,Tuners,occupation,500")
        + "53-0000,Gone,summary,1,1,1,1,1,1,1,1,1,1,1,1,1\n"
    )
    assert main([*call, "--only-entries", "--accept-loss"]) == FINE

    assert first.splitlines() == [
        "bls-oews: Occupational Employment and Wage Statistics, May 2024, released 2025-04-02",
        "  8 rows read",
        "  1 row left out: given as a broad and as a detailed occupation",
        "  bls-oews: 7 rows, a new table",
    ]
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  1 row left out: given as a broad and as a detailed occupation",
        "  6 rows left out: not among the codes asked for",
        "  bls-oews: 1 row",
        "    7 gone: 27-0000, 27-2010, 27-2042, 27-2099, 27-4010 and 2 more",
    ]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("bls-ep", ("bls", "ep-2024-34", "occupation.xlsx")),
        ("bls-oews", ("bls", "oews-2025", "oews_national_2025.csv")),
    ],
)
def test_the_tables_of_the_site_are_what_the_command_makes_of_the_official_files(
    tmp_path: Path, source: str, parts: tuple[str, ...]
) -> None:
    path = official(*parts)
    ours = LAYOUTS.parent / "content"
    (tmp_path / "sources.yaml").write_bytes((ours / "sources.yaml").read_bytes())

    assert main(["import", source, str(path), "--content", str(tmp_path)]) == FINE
    for name in (f"facts/{source}.csv", "sources.yaml"):
        assert (tmp_path / name).read_bytes() == (ours / name).read_bytes()


def real_projections() -> Iterator[tuple[str, dict[str, object]]]:
    """The projections as another library reads them, by code."""
    book = openpyxl.load_workbook(official("bls", "ep-2024-34", "occupation.xlsx"), read_only=True, data_only=True)
    leaving = {row[1]: row for row in book["Table 1.10"].iter_rows(min_row=3, values_only=True)}
    for row in book["Table 1.2"].iter_rows(min_row=3, values_only=True):
        if row[1]:
            jobs = {"employed": row[3], "employed_projected": row[4], "change": row[7], "openings": row[10]}
            left = dict(zip(("exits", "transfers", "separations"), leaving[row[1]][10:13], strict=True))
            words = {"title": row[0].strip(), "education": row[12], "experience": row[13], "training": row[14]}
            percents = {"growth": row[8], "self_employed": row[9]}
            yield row[1], {**{n: round(1000 * v) for n, v in (jobs | left).items()}, **percents, **words}


def ours(source: str) -> dict[str, dict[str, str]]:
    with (LAYOUTS.parent / f"content/facts/{source}.csv").open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def same(ours: str, theirs: object) -> bool:
    if isinstance(theirs, int | float):
        return Decimal(ours) == Decimal(repr(theirs))
    return ours == theirs


def test_every_projection_of_the_site_is_the_one_in_the_workbook() -> None:
    theirs, held = dict(real_projections()), ours("bls-ep")

    assert held.keys() == theirs.keys()
    assert len([code for code, row in held.items() if row["level"] == "occupation"]) == 832
    assert [
        (code, name) for code, row in theirs.items() for name, value in row.items() if not same(held[code][name], value)
    ] == []


PUBLISHED = {"employed": "TOT_EMP", "pay_mean": "A_MEAN", "pay": "A_MEDIAN", "hour_mean": "H_MEAN", "hour": "H_MEDIAN"}
PUBLISHED |= {f"pay_p{rank}": f"A_PCT{rank}" for rank in (10, 25, 75, 90)}
PUBLISHED |= {f"hour_p{rank}": f"H_PCT{rank}" for rank in (10, 25, 75, 90)}


def test_every_wage_of_the_site_is_the_one_in_the_survey() -> None:
    with official("bls", "oews-2025", "oews_national_2025.csv").open(encoding="utf-8-sig") as file:
        theirs = {
            row["OCC_CODE"]: row for row in sorted(csv.DictReader(file), key=lambda row: row["O_GROUP"], reverse=True)
        }
    held = ours("bls-oews")

    assert held.keys() == theirs.keys()
    assert [
        (code, name)
        for code, row in held.items()
        for name, column in PUBLISHED.items()
        if row[name] != theirs[code][column] and Decimal(row[name]) != Decimal(theirs[code][column])
    ] == []


def test_the_survey_of_2024_is_the_same_from_its_workbook_and_its_copy_and_a_copy_without_marks_is_refused() -> None:
    workbook_of, copy_of, without = (
        imported("bls-oews", official("bls", "oews-2024", name))
        for name in ("national_M2024_dl.xlsx", "oews_national_2024.csv", "national_wages_2024.csv")
    )

    assert workbook_of == copy_of
    assert cells(workbook_of[0], "29-1023")["pay"] == "#"
    assert without[0] is None
    assert without[1][0].startswith("national_wages_2024.csv:1: level: there is no column 'O_GROUP'")

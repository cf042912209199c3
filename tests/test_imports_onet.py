"""O*NET: a release as text files and as workbooks, with files of other names, without some, and of another release."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
import yaml

from bellwether.imports.importing import Imported, import_release
from bellwether.imports.onet import read
from bellwether.imports.release import Download
from bellwether.model.problems import Problems, ProblemsFound
from tests.downloads import official

README = """\
O*NET {number} Database
{month} Release
---------------------

The content of the O*NET {number} Database is licensed under a Creative Commons Attribution 4.0 International License.
"""
# The files as the dictionary of the release documents them, of which a workbook has more columns.
FILES = {
    "Occupation Data": """\
O*NET-SOC Code|Title|Description
27-4014.00|Sound Engineering Technicians|Assemble and operate equipment to "record" sound.
11-1011.00|Chief Executives|Determine and formulate policies.
""",
    "Job Zones": """\
O*NET-SOC Code|Job Zone|Date|Domain Source
27-4014.00|3|08/2023|Analyst
""",
    "Task Statements": """\
O*NET-SOC Code|Task ID|Task|Task Type|Incumbents Responding|Date|Domain Source
27-4014.00|7300|Mix and edit voices.|Core|64|07/2014|Incumbent
27-4014.00|7301|Keep "logs" of recordings.|n/a|n/a|n/a|Analyst
11-1011.00|8823|Direct activities.|Supplemental|95|08/2023|Incumbent
""",
    "Emerging Tasks": """\
O*NET-SOC Code|Task|Category|Original Task ID|Original Task|Date|Domain Source
27-4014.00|Mix for headphones.|Revision|7300|Mix and edit voices.|08/2024|Incumbent
27-4014.00|Clean up recordings.|New|n/a|n/a|08/2024|Incumbent
""",
    "Alternate Titles": """\
O*NET-SOC Code|Alternate Title|Short Title|Source(s)
27-4014.00|Recording Engineer|n/a|02,08
27-4014.00|Front of House Engineer (FOH Engineer)|FOH Engineer|10
27-4014.00|Audio Engineer|n/a|08
27-4014.00|FOH engineer|n/a|08
""",
    "Sample of Reported Titles": """\
O*NET-SOC Code|Reported Job Title|Shown in My Next Move
27-4014.00|Audio Engineer|Y
""",
    "Related Occupations": """\
O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
27-4014.00|11-1011.00|Primary-Short|1
""",
    "Technology Skills": """\
O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand
27-4014.00|Avid Technology Pro Tools|43232103|Music or sound editing software|N|Y
""",
    "Skills": """\
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Recommend Suppress|Not Relevant|Date
27-4014.00|2.A.1.b|Active Listening|IM|4.00|8|0.0|N|n/a|08/2023
27-4014.00|2.A.1.b|Active Listening|LV|3.88|8|0.1|Y|N|08/2023
27-4014.00|2.A.1.e|Mathematics|IM|2.12|8|0.1|N|n/a|08/2023
27-4014.00|2.A.1.e|Mathematics|LV|2.50|8|0.1|N|N|08/2023
""",
}
TABLES = {
    "onet": [
        ["code", "title", "description", "job_zone"],
        ["11-1011.00", "Chief Executives", "Determine and formulate policies.", ""],
        ["27-4014.00", "Sound Engineering Technicians", 'Assemble and operate equipment to "record" sound.', "3"],
    ],
    "onet-tasks": [
        ["code", "id", "task", "kind", "date"],
        ["11-1011.00", "8823", "Direct activities.", "supplemental", "2023-08"],
        ["27-4014.00", "7300", "Mix and edit voices.", "core", "2014-07"],
        ["27-4014.00", "7301", 'Keep "logs" of recordings.', "", ""],
    ],
    "onet-emerging": [
        ["code", "task", "category", "original_id"],
        ["27-4014.00", "Mix for headphones.", "Revision", "7300"],
        ["27-4014.00", "Clean up recordings.", "New", ""],
    ],
    "onet-titles": [
        ["code", "title", "kind"],
        ["27-4014.00", "Audio Engineer", "reported"],
        ["27-4014.00", "FOH engineer", "alternate"],
        ["27-4014.00", "Front of House Engineer (FOH Engineer)", "alternate"],
        ["27-4014.00", "Recording Engineer", "alternate"],
    ],
    "onet-related": [
        ["code", "related", "tier", "rank"],
        ["27-4014.00", "11-1011.00", "Primary-Short", "1"],
    ],
    "onet-technology": [
        ["code", "example", "category", "hot", "in_demand"],
        ["27-4014.00", "Avid Technology Pro Tools", "Music or sound editing software", "N", "Y"],
    ],
    "onet-skills": [
        ["code", "skill", "importance", "level"],
        ["27-4014.00", "Active Listening", "4", ""],
        ["27-4014.00", "Mathematics", "2.12", "2.5"],
    ],
}


def text_release(
    folder: Path, files: dict[str, str] = FILES, number: str = "29.1", month: str = "November 2024"
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "Read Me.txt").write_text(README.format(number=number, month=month))
    for name, lines in files.items():
        (folder / f"{name}.txt").write_bytes(lines.replace("|", "\t").replace("\n", "\r\n").encode())
    return folder


def excel_release(folder: Path) -> Path:
    """The same as workbooks: with titles beside codes, and numbers as numbers."""
    folder.mkdir()
    (folder / "Read Me.txt").write_text(README.format(number="29.1", month="November 2024"))
    for name, lines in FILES.items():
        book = openpyxl.Workbook()
        for number, line in enumerate(lines.splitlines()):
            cells: list[object] = [
                float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in line.split("|")
            ]
            cells.insert(1, "A title" if number else "Occupation") if name != "Occupation Data" else None
            book.active.append(cells)
        book.active.title = name[:31]
        book.save(folder / f"{name}.xlsx")
    return folder


def run(folder: Path, content: Path) -> Imported:
    content.mkdir(exist_ok=True)
    return import_release(read, Download(folder, content / "facts"), content, None, Problems())


def refused(folder: Path, content: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        run(folder, content)
    return [str(problem).replace(f"{folder}/", "").replace(str(folder), "release") for problem in found.value.problems]


def tables(content: Path) -> dict[str, list[list[str]]]:
    files = {path.stem: path.read_text(encoding="utf-8") for path in (content / "facts").glob("*.csv")}
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in files.items()}


def test_a_text_release_becomes_tables_with_nothing_twice_and_missing_cells_empty(tmp_path: Path) -> None:
    imported = run(text_release(tmp_path / "release"), tmp_path / "content")

    assert tables(tmp_path / "content") == TABLES
    assert imported.warnings == ()
    assert imported.release.read == 19
    assert imported.release.left_out == {
        "titles that the same occupation has already": 2,
        "ratings that the publisher recommends not to show": 1,
    }


def test_workbooks_of_the_excel_edition_make_the_same_tables(tmp_path: Path) -> None:
    run(excel_release(tmp_path / "release"), tmp_path / "content")

    assert tables(tmp_path / "content") == TABLES


def test_what_a_release_says_of_itself_is_said_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Will it?\n")
    run(text_release(tmp_path / "release"), tmp_path / "content")

    about = yaml.safe_load((tmp_path / "content/sources.yaml").read_text())["onet"]
    assert (about["title"], about["released"], about["licence"]) == ("O*NET 29.1 Database", "2024-11", "CC BY 4.0")
    assert about["credit"] == (
        "This page includes information from the O*NET 29.1 Database by the U.S. Department of Labor, Employment and "
        "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. "
        "Will it? has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these "
        "modifications."
    )


def test_files_that_later_releases_have_renamed_or_parted_are_known(tmp_path: Path) -> None:
    files = dict(FILES)
    files["Job Titles"] = files.pop("Alternate Titles").replace("Alternate Title", "Job Title")
    files["Software Skills"] = """\
O*NET-SOC Code|Element ID|Element Name|Workplace Example|Hot Technology|In Demand
27-4014.00|5.A.1|Music or sound editing software|Avid Technology Pro Tools|N|Y
"""
    del files["Technology Skills"]
    heading, *ratings = files.pop("Skills").splitlines(keepends=True)
    files["Essential Skills"] = "".join([heading, *ratings[:2]])
    files["Transferable Skills"] = "".join([heading, *ratings[2:]])
    run(text_release(tmp_path / "release", files, "31.0", "August 2026"), tmp_path / "content")

    assert tables(tmp_path / "content") == TABLES


def test_what_a_folder_lacks_is_said_and_its_table_stays(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(text_release(tmp_path / "whole"), content)
    before = tables(content)
    some = {name: FILES[name] for name in ("Occupation Data", "Job Zones", "Task Statements")}
    some["Task Statements"] = some["Task Statements"].replace("Direct activities.", "Direct all activities.")
    imported = run(text_release(tmp_path / "part", some), content)

    assert [warning.message for warning in imported.warnings if warning.field == "onet-titles"] == [
        "the folder lacks 'Alternate Titles' and 'Sample of Reported Titles', and so the table is left as it was"
    ]
    assert len(imported.warnings) == 5
    after = tables(content)
    assert after["onet-tasks"][1][2] == "Direct all activities."
    assert {name: table for name, table in after.items() if name != "onet-tasks"} == {
        name: table for name, table in before.items() if name != "onet-tasks"
    }


def test_a_part_of_another_release_is_refused_where_the_rest_would_pass_for_it(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(text_release(tmp_path / "whole"), content)
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    later = text_release(tmp_path / "later", {"Skills": FILES["Skills"]}, "30.1", "December 2025")

    assert (
        "release: onet-tasks: the folder lacks 'Task Statements', and the table that is there is of the release 'O*NET "
        "29.1 Database'\n    all files must be of one release: give its folder as it was downloaded; or delete "
        "onet-tasks.csv"
    ) in refused(later, content)
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before
    alone = run(later, tmp_path / "empty")
    assert list(tables(tmp_path / "empty")) == ["onet-skills"]
    assert {warning.message.partition(", and so ")[2] for warning in alone.warnings} == {"the table is not made"}


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "Task Statements",
            "27-4014.00|73",
            "15-1132.00|73",
            "Task Statements.txt:2:1: code: '15-1132.00' is no occupation of 'Occupation Data'; in 2 rows it is so\n",
        ),
        (
            "Task Statements",
            "|Task ID|",
            "|Task Number|",
            "Task Statements.txt:1: id: there is no column 'Task ID'\n",
        ),
        ("Task Statements", "08/2023", "Aug-23", "Task Statements.txt:4:6: date: 'Aug-23' is not a month\n"),
        ("Task Statements", "|8823|", "|88x3|", "Task Statements.txt:4:2: id: '88x3' is not a number\n"),
        ("Job Zones", "27-4014.00", "27-4014", "Job Zones.txt:2:1: code: '27-4014' is not a code of O*NET-SOC\n"),
        (
            "Skills",
            "08/2023\n27-4014.00|2.A.1.e|Math",
            "08/2023\n27-4014.00|2.A.1.e\n27-4014.00|Math",
            "Skills.txt:4: 2 cells under 10 columns: the line may be cut off\n",
        ),
    ],
)
def test_a_file_that_is_not_as_documented_is_refused(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    files = FILES | {name: FILES[name].replace(old, new)}

    assert any(
        problem.startswith(said) for problem in refused(text_release(tmp_path / "r", files), tmp_path / "content")
    )
    assert not (tmp_path / "content/facts").exists()


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    packed = tmp_path / "db_29_1_text.zip"
    packed.write_bytes(b"PK")

    assert refused(empty, tmp_path / "content")[0].startswith("Read Me.txt: the file is missing\n")
    assert refused(packed, tmp_path / "content")[0].startswith("release: this is a file, where the folder of a release")
    assert "release: none of the files of a release is here\n" in "".join(
        refused(text_release(tmp_path / "bare", {}), tmp_path / "content")
    )
    text_release(tmp_path / "other", FILES)
    (tmp_path / "other/Read Me.txt").write_text("Something else.\n")
    assert refused(tmp_path / "other", tmp_path / "content")[0].startswith(
        "Read Me.txt: it does not tell number, month and licence of a release\n"
    )


def test_the_real_text_release_is_read_whole(tmp_path: Path) -> None:
    folder = official("onet-29.1-text")
    imported = run(folder, tmp_path)
    found = tables(tmp_path)

    assert imported.release.about.title == "O*NET 29.1 Database"
    assert {name: len(rows) - 1 for name, rows in found.items()} == {
        "onet": 1016,
        "onet-tasks": 18796,
        "onet-titles": 58282,
        "onet-related": 18460,
        "onet-technology": 32627,
        "onet-emerging": 240,
    }
    lines = (folder / "Task Statements.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert {tuple(line.split("\t")[:3]) for line in lines} == {tuple(row[:3]) for row in found["onet-tasks"][1:]}
    assert ["15-1251.00", "Programmer", "reported"] in found["onet-titles"]


def test_the_real_skills_of_the_excel_edition_are_read(tmp_path: Path) -> None:
    imported = run(official("onet-30.1-excel"), tmp_path)
    skills = tables(tmp_path)["onet-skills"]

    assert imported.release.read == 62580
    assert skills[1] == ["11-1011.00", "Reading Comprehension", "4.12", "4.62"]
    assert sum(row[3] == "" for row in skills) == 147

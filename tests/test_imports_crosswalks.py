"""Official crosswalks: read from both their sheets, and what contradicts them is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import yaml

from bellwether.cli import CONTENT, FINE, main
from bellwether.imports import isco_soc, soc_2010_to_2018
from bellwether.imports.importing import Imported, import_release
from bellwether.imports.release import Download, Importer
from bellwether.model.problems import Problems, ProblemsFound
from tests.downloads import official

Lines = list[list[object]]
ABOVE: Lines = [["Bureau of Labor Statistics"], [], ["August 2012 (Updated June 2015)"], ["Questions: soc@bls.gov"], []]
BY_ISCO: Lines = [
    ["ISCO-08 Code", "ISCO-08 Title EN", "part", "2010 SOC Code", "2010 SOC Title", "Comment 8/17/11"],
    ["0110", "Commissioned armed forces officers", "*", "55-1011 ", "Air Crew Officers", ""],
    ["3521", "Broadcasting and audio-visual technicians", "*", "27-4014", "Sound Engineering Technicians", ""],
    ["3521", "Broadcasting and audio-visual technicians", "*", "27-4099", "Media Workers, All Other", ""],
    ["3435", "Other artistic associate professionals", "*", "27-4099", "Media Workers, All Other", ""],
    ["9629", "Elementary workers n.e.c.", "", "53-6021", "Parking Lot Attendants", ""],
]
BY_SOC: Lines = [
    ["2010 SOC Code", "2010 SOC Title", "part", "ISCO-08 Code", "ISCO-08 Title EN", "Comment 8/17/11"],
    ["27-4014", "Sound Engineering Technicians", "", "3521", "Broadcasting and audio-visual technicians", ""],
    ["27-4099", "Media Workers, All Other", "*", "3435", "Other artistic associate professionals", ""],
    ["27-4099", "Media Workers, All Other", "*", "3521", "Broadcasting and audio-visual technicians", ""],
    ["53-6021 ", "Parking Lot Attendants", "*", "9629", "Elementary workers n.e.c.", ""],
    ["55-1011 ", "Air Crew Officers", "", "0110", "Commissioned armed forces officers", ""],
]
SHEETS = {"ISCO-08 to 2010 SOC": ABOVE + BY_ISCO, "2010 SOC to ISCO-08": ABOVE + BY_SOC}
EDITIONS: Lines = [
    ["Bureau of Labor Statistics"],
    ["On behalf of the Standard Occupational Classification Policy Committee (SOCPC)"],
    ["November 2017"],
    [],
    ["Crosswalk from the 2010 SOC to the 2018 SOC"],
    [],
    ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"],
    ["15-1131", "Computer Programmers", "15-1251", "Computer Programmers"],
    ["15-1132", "Software Developers, Applications", "15-1252", "Software Developers (#)"],
    ["15-1133", "Software Developers, Systems Software (##)", "15-1252", "Software Developers (#)"],
]


def workbook(path: Path, sheets: Mapping[str, Lines]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def run(read: Importer, path: Path, content: Path) -> Imported:
    content.mkdir(exist_ok=True)
    return import_release(read, Download(path, content / "facts"), content, None, Problems())


def refused(read: Importer, path: Path, content: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        run(read, path, content)
    return [str(problem).replace(f"{path.parent}/", "") for problem in found.value.problems]


def test_pairs_say_of_which_code_a_part_alone_corresponds(tmp_path: Path) -> None:
    run(isco_soc.read, workbook(tmp_path / "a.xlsx", SHEETS), tmp_path / "content")

    assert (tmp_path / "content/facts/isco-soc.csv").read_text() == (
        "isco,isco_title,soc2010,soc2010_title,part\n"
        "0110,Commissioned armed forces officers,55-1011,Air Crew Officers,isco\n"
        '3435,Other artistic associate professionals,27-4099,"Media Workers, All Other",both\n'
        "3521,Broadcasting and audio-visual technicians,27-4014,Sound Engineering Technicians,isco\n"
        '3521,Broadcasting and audio-visual technicians,27-4099,"Media Workers, All Other",both\n'
        "9629,Elementary workers n.e.c.,53-6021,Parking Lot Attendants,soc\n"
    )
    about = yaml.safe_load((tmp_path / "content/sources.yaml").read_text())["isco-soc"]
    assert (about["released"], about["period"], about["licence"]) == ("2015-06", "June 2015", "Public domain")


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            SHEETS | {"2010 SOC to ISCO-08": ABOVE + BY_SOC[:-1]},
            (
                "a.xlsx (ISCO-08 to 2010 SOC):7: '0110' and '55-1011' do not stand beside each other in the sheet "
                "'2010 SOC to ISCO-08'\n    the sheets must agree: download the workbook again"
            ),
        ),
        (
            SHEETS | {"ISCO-08 to 2010 SOC": ABOVE + BY_ISCO + BY_ISCO[-1:]},
            (
                "a.xlsx (ISCO-08 to 2010 SOC):12: '9629' and '53-6021' stand beside each other in line 11 as well\n"
                "    each pair is expected once"
            ),
        ),
        (
            {"ISCO-08 to 2010 SOC": ABOVE + BY_ISCO, "Sheet2": []},
            (
                "a.xlsx: there is no sheet '2010 SOC to ISCO-08'\n    the sheets are: 'ISCO-08 to 2010 SOC', 'Sheet2'; "
                "download it again from its publisher; do not open and save it on the way"
            ),
        ),
        (
            SHEETS | {"ISCO-08 to 2010 SOC": BY_ISCO},
            (
                "a.xlsx: released: the file does not tell when the crosswalk was published\n"
                "    add --released with the day, as YYYY-MM-DD"
            ),
        ),
    ],
)
def test_a_workbook_that_is_not_as_published_is_refused(tmp_path: Path, sheets: Mapping[str, Lines], said: str) -> None:
    assert refused(isco_soc.read, workbook(tmp_path / "a.xlsx", sheets), tmp_path / "content") == [said]


def test_a_table_that_contradicts_the_official_crosswalk_is_refused_for_that_as_well(tmp_path: Path) -> None:
    table = tmp_path / "crosswalk.csv"
    table.write_text("soc_code,soc_title,isco08_code\n27-4014,Sound,3112\n53-6021,Parking,9629\n27-4099,Media,3112\n")
    form = (
        "crosswalk.csv: this is no workbook, and so not the crosswalk that was published\n"
        "    give ISCO_SOC_Crosswalk.xls as it was downloaded from the BLS"
    )

    assert refused(isco_soc.read, table, tmp_path / "content") == [form]
    run(isco_soc.read, workbook(tmp_path / "a.xlsx", SHEETS), tmp_path / "content")
    assert refused(isco_soc.read, table, tmp_path / "content") == [
        form,
        (
            "crosswalk.csv:2: '27-4014' is not '3112' but 3521 in the official crosswalk; 2 pairs of 3 contradict it\n"
            "    correct it: a crosswalk that was found by likeness of titles is none"
        ),
    ]


def test_the_editions_of_soc_stand_beside_each_other_without_marks_of_footnotes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sorted by 2010": EDITIONS, "Sorted by 2018": EDITIONS})
    run(soc_2010_to_2018.read, path, tmp_path / "content")

    assert (tmp_path / "content/facts/soc-2010-2018.csv").read_text() == (
        "soc2010,soc2010_title,soc,soc_title\n"
        "15-1131,Computer Programmers,15-1251,Computer Programmers\n"
        '15-1132,"Software Developers, Applications",15-1252,Software Developers\n'
        '15-1133,"Software Developers, Systems Software",15-1252,Software Developers\n'
    )
    about = yaml.safe_load((tmp_path / "content/sources.yaml").read_text())["soc-2010-2018"]
    assert about["released"] == "2017-11"


def test_a_workbook_of_the_editions_that_is_not_as_published_is_refused(tmp_path: Path) -> None:
    read, content = soc_2010_to_2018.read, tmp_path / "content"

    assert refused(read, workbook(tmp_path / "a.xlsx", SHEETS), content)[0].startswith(
        "a.xlsx: there is no sheet 'Sorted by 2010'\n"
    )
    other = {"Sorted by 2010": EDITIONS, "Sorted by 2018": EDITIONS[:-1]}
    assert (
        "'15-1133' and '15-1252' do not stand beside each other in the sheet 'Sorted by 2018'"
        in (refused(read, workbook(tmp_path / "b.xlsx", other), content)[0])
    )
    assert refused(read, tmp_path / "c.xlsx", content)[0].startswith("c.xlsx: there is no such file")


def test_the_real_crosswalk_is_read_and_a_real_wrong_one_refused(tmp_path: Path) -> None:
    imported = run(isco_soc.read, official("crosswalks", "ISCO_SOC_Crosswalk.xls"), tmp_path)
    (table,) = imported.release.tables

    assert len(table.rows) == 1125
    assert [row[0] for row in table.rows if row[2] == "27-4014"] == ["3521"]
    assert imported.release.about.released == "2015-06"
    assert "contradict it" in refused(isco_soc.read, official("crosswalks", "soc_isco_crosswalk.csv"), tmp_path)[1]


def test_a_table_of_another_origin_with_wrong_codes_of_isco_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    run(isco_soc.read, workbook(tmp_path / "a.xlsx", SHEETS), content)
    (content / "facts/occupations.csv").write_text(
        "code,title,description\n27-4014.00,Sound Engineering Technicians,x\n53-6021.00,Parking Attendants,x\n"
    )
    with (content / "sources.yaml").open("a") as sources:
        sources.write(
            "mine: {title: M, publisher: P, url: 'https://a.example/', released: '2026', licence: L, credit: C, "
            "measures: m}\n"
        )
    table = tmp_path / "mine.csv"
    command = ["import", "table", str(table), "--content", str(content), "--source", "mine", "--code", "soc"]
    table.write_text("soc,name,isco\n27-4014,Sound,3112\n53-6021,Parking,3112\n")

    assert main([*command, "--title", "name", "--column", "isco"]) == CONTENT
    # The other code is not looked at: its title was another one in SOC 2010.
    assert f"{table}:2:3: '27-4014' is not '3112' but 3521 in the official crosswalk\n" in capsys.readouterr().err
    table.write_text("soc,name,isco\n27-4014,Sound,3521\n53-6021,Parking,3112\n")
    assert main([*command, "--title", "name", "--column", "isco"]) == FINE

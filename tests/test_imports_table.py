"""Tables of other countries, in the forms in which their offices publish them; all figures here are made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.imports.notation import disputed, fitting, notations, written
from tests.downloads import text, workbook
from tests.sample import minimal_site, write

SOURCE = """\
amt:
  title: Lohnstatistik   # our own words
  publisher: An office
  url: https://amt.example/
  released: "2024"
  licence: Open
  credit: An office.
  measures: What it measures.
"""
KLDB = """\
classifications:
  kldb: {name: KldB 2010, pattern: '\\d{5}', example: '24402'}
"""
CODES = ["--source", "amt", "--code", "Code", "--title", "Titel"]

Runner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = write(tmp_path / "content", {"sources.yaml": SOURCE})
    (folder / "facts").mkdir()
    return folder


@pytest.fixture
def run(content: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Import a file with some options; gives the exit code, the table, and what was printed, without the folder."""

    def imported(path: Path, *options: str) -> tuple[int, str, str]:
        code = main(["import", "table", str(path), "--content", str(content), *options])
        printed = capsys.readouterr()
        table = content / "facts/amt.csv"
        said = (printed.out + printed.err).replace(f"{path.parent}/", "")
        return code, table.read_text(encoding="utf-8") if table.exists() else "", said

    return imported


GERMANY = """\
Bruttomonatsverdienste;;;
Deutschland, 2024;;;
Code;Titel;Beschäftigte;Verdienst (EUR)
;;Anzahl;EUR
2652;Musiker und Komponisten;12.300;3.412,50
3521;Techniker für Rundfunk;4.100;x
© Amt, 2025
"""
GERMAN = [*CODES, "--column", "employed=Beschäftigte", "--column", "pay=Verdienst (EUR)", "--mark", "x=*"]


def test_germany_semicolons_decimal_commas_and_points_between_thousands(tmp_path: Path, run: Runner) -> None:
    code, table, said = run(text(tmp_path / "a.csv", "\ufeff" + GERMANY), *GERMAN)

    assert code == FINE
    assert table == (
        "code,title,employed,pay\n2652,Musiker und Komponisten,12300,3412.5\n3521,Techniker für Rundfunk,4100,*\n"
    )
    assert said.splitlines() == [
        "amt: Lohnstatistik, released 2024",
        "  3 rows read",
        "  taken: cells parted as by --delimiter semicolon, written in utf-8",
        "  taken: names of columns in line 3",
        "  taken: codes of ISCO-08",
        "  taken: numbers written as --decimal ',' --thousands point",
        "  1 row left out: without a code",
        "  amt: 2 rows, a new table",
    ]


def test_an_encoding_that_cannot_be_told_is_asked_for_with_its_readings(tmp_path: Path, run: Runner) -> None:
    path = text(tmp_path / "a.csv", GERMANY.encode("windows-1252"))
    code, table, said = run(path, *GERMAN)

    assert (code, table) == (CONTENT, "")
    assert said.splitlines()[:4] == [
        "a.csv:3: the file is not written in UTF-8",
        "    --encoding windows-1252 reads 'Code;Titel;Beschäftigte;Verdienst (EUR)'",
        "    --encoding windows-1250 reads 'Code;Titel;Beschäftigte;Verdienst (EUR)'",
        "    --encoding shift_jis reads 'Code;Titel;Besch臟tigte;Verdienst (EUR)'",
    ]
    assert "Techniker für Rundfunk,4100" in run(path, *GERMAN, "--encoding", "windows-1252")[1]


FRANCE = """\
"Code"\t"Titel"\t"Salaire net moyen"
"2652"\t"Musiciens"\t"2\u202f345,6"
"3521"\t"Techniciens"\t"12\u00a0345"
"""


def test_france_tabs_and_narrow_spaces_between_thousands(tmp_path: Path, run: Runner) -> None:
    code, table, _ = run(text(tmp_path / "a.tsv", FRANCE), *CODES, "--column", "pay=Salaire net moyen")

    assert (code, table) == (FINE, "code,title,pay\n2652,Musiciens,2345.6\n3521,Techniciens,12345\n")


def test_switzerland_apostrophes_between_thousands(tmp_path: Path, run: Runner) -> None:
    swiss = "Code;Titel;pay\n2652;Musiker;6’788.50\n3521;Techniker;12'000\n"
    code, table, _ = run(text(tmp_path / "a.csv", swiss), *CODES, "--column", "pay")

    assert (code, table) == (FINE, "code,title,pay\n2652,Musiker,6788.5\n3521,Techniker,12000\n")


def test_brazil_latin_letters_and_its_own_marks(tmp_path: Path, run: Runner) -> None:
    brazil = "Fonte: Instituto\nCódigo;Título;Rendimento\n2652;Músicos;1.234,56\n3521;Técnicos;..\n2651;Artistas;-\n"
    options = ["--source", "amt", "--code", "código", "--title", "título", "--column", "pay=rendimento"]
    marks = ["--mark", "..=", "--mark=-=0", "--encoding", "latin-1"]
    code, table, _ = run(text(tmp_path / "a.csv", brazil.encode("latin-1")), *options, *marks)

    assert (code, table) == (FINE, "code,title,pay\n2651,Artistas,0\n2652,Músicos,1234.56\n3521,Técnicos,\n")


def test_japan_shift_jis_full_width_digits_and_triangles_for_minus(tmp_path: Path, run: Runner) -> None:
    japan = '職業コード,職業名,給与,増減\n2652,音楽家,"３２４，５００",△1.5\n3521,技術者,"298,100",2.0\n'
    options = ["--source", "amt", "--code", "職業コード", "--title", "職業名", "--column", "pay=給与"]
    more = ["--column", "growth=増減", "--encoding", "shift_jis"]
    code, table, _ = run(text(tmp_path / "a.csv", japan.encode("shift_jis")), *options, *more)

    assert (code, table) == (FINE, "code,title,pay,growth\n2652,音楽家,324500,-1.5\n3521,技術者,298100,2\n")


def test_the_united_kingdom_a_workbook_keeps_its_numbers(tmp_path: Path, run: Runner) -> None:
    sheets = {
        "Notes": [["x = not reliable"]],
        "All": [
            ["Table 14.7a   Annual pay - Gross (£)"],
            [],
            ["Titel", "Code", "(thousand)", "Median", "change", "Mean", "change", 10.0],
            ["All employees", None, 29113, 37430, 6.9, 45.1, 7.0, "x"],
            ["Musicians", 2652.0, 12.0, 134.2, 1.5, 31250.75, 2.0, "x"],
            ["Armed forces", 110.0, 3.0, 30000, 1.5, 31250.75, 2.0, 10200],
        ],
    }
    path = workbook(tmp_path / "a.xlsx", sheets)
    options = [*CODES, "--column", "pay=Median", "--column", "pay_mean=Mean", "--column", "pay_p10=10"]
    refused = run(path, *options)
    code, table, said = run(path, *options, "--sheet", "All", "--mark", "x=**", "--released", "2025-10-23")

    assert "the workbook has several sheets\n    name one of them with --sheet: 'Notes', 'All'" in refused[2]
    assert code == FINE
    assert table == (
        "code,title,pay,pay_mean,pay_p10\n0110,Armed forces,30000,31250.75,10200\n2652,Musicians,134.2,31250.75,**\n"
    )
    assert "amt: Lohnstatistik, released 2025-10-23" in said
    assert "  1 row left out: without a code" in said


def test_a_value_that_may_be_read_in_two_ways_is_refused_with_both(tmp_path: Path, run: Runner) -> None:
    path = text(tmp_path / "a.csv", "Code;Titel;pay;jobs\n2652;Musiker;134.200;1.500\n3521;Techniker;98.100;20\n")
    options = [*CODES, "--column", "pay", "--column", "jobs"]
    code, table, said = run(path, *options)

    assert (code, table) == (CONTENT, "")
    assert said.splitlines()[:6] == [
        "a.csv:2:3: pay: '134.200' may be 134.2 or 134200",
        "    --decimal '.' --thousands none reads 134.2",
        "    --decimal ',' --thousands point reads 134200",
        "a.csv:2:4: jobs: '1.500' may be 1.5 or 1500",
        "    --decimal '.' --thousands none reads 1.5",
        "    --decimal ',' --thousands point reads 1500",
    ]
    assert "2652,Musiker,134200,1500\n" in run(path, *options, "--thousands", "point")[1]
    assert "2652,Musiker,134.2,1.5\n" in run(path, *options, "--thousands", "none", "--decimal", ".")[1]


def test_codes_of_a_classification_of_the_site_are_found(tmp_path: Path, content: Path, run: Runner) -> None:
    text(content / "site.yaml", minimal_site()["site.yaml"] + KLDB)
    path = text(tmp_path / "a.csv", "Code,Titel,pay\n24402,Metallbauer,3000\n")

    assert "taken: codes of KldB 2010" in run(path, *CODES, "--column", "pay")[2]


def test_a_number_of_a_workbook_that_may_have_lost_a_zero_is_no_code(
    tmp_path: Path, content: Path, run: Runner
) -> None:
    text(content / "site.yaml", minimal_site()["site.yaml"] + KLDB.replace("'24402'", "'24402', groups: [1, 2, 3, 4]"))
    lines = [["Code", "Titel", "pay"], [1104, "Offiziere", 5000], [24402, "Metallbauer", 3000], ["244", "Metall", 1]]
    code, table, said = run(
        workbook(tmp_path / "a.xlsx", {"A": lines}), *CODES, "--column", "pay", "--code-kind", "kldb"
    )

    assert (code, table) == (CONTENT, "")
    assert said.splitlines()[:2] == [
        "a.xlsx (A):2:1: code: the number 1104 may be the code 1104 of KldB 2010, or 01104 without its zero",
        "    a workbook keeps zeros in cells of text alone: take the CSV of the publisher, or write the codes as text",
    ]


TOTAL = "Code,Titel,pay\nInsgesamt,Insgesamt,5\n2652,Musiker,-*\n-,Rest,7\n"


def test_a_row_of_a_total_is_left_out_when_the_caller_names_it_as_the_cure_says(tmp_path: Path, run: Runner) -> None:
    path = text(tmp_path / "a.csv", TOTAL)
    code, table, said = run(path, *CODES, "--column", "pay")

    assert (code, table) == (CONTENT, "")
    assert "'Insgesamt' is not a code of ISCO-08" in said
    assert "\n    where the row is a total or a note, add --leave-out=Insgesamt\n" in said
    assert "add --leave-out=-\n" in said
    assert "add --mark='-*=*', or --mark='-*=' for none held\n" in said
    cured = run(path, *CODES, "--column", "pay", "--leave-out=Insgesamt", "--leave-out=Rest", "--mark=-*=*")
    assert cured[:2] == (FINE, "code,title,pay\n2652,Musiker,*\n")
    assert "  2 rows left out: named by --leave-out\n" in cured[2]


@pytest.mark.parametrize(
    ("content_of", "options", "said"),
    [
        ("Code,Titel,lohn\n2652,M,1\n", [], "a.csv:1: pay: there is no column 'pay'\n    the columns are: "),
        ("Code,Titel,pay\n2652,M,k. A.\n", [], "a.csv:2:3: pay: 'k. A.' is not a number as with --decimal"),
        ("Code,Titel,pay\n2652,M,1\n2652,N,2\n", [], "a.csv:3:1: code: '2652' is given twice, first in line 2"),
        (
            "Code,Titel,pay\n2652,M,1\n110,N,2\n",
            [],
            "a.csv:3:1: code: '110' is not a code of ISCO-08\n    a spread",
        ),
        (
            "Code,Titel,pay\nA1,M,1\n",
            [],
            "a.csv:2:1: code: 'A1' is of no classification known\n    name it",
        ),
        (
            "Code,Titel,pay\n2652,M,1\n",
            ["--code-kind", "kldb"],
            "--code-kind: there is no classification 'kldb'",
        ),
        ("Code,Titel,pay\n2652,M,1\n", ["--header-row", "2"], "a.csv: no line has the names of the columns"),
        ("Code,Titel,pay\n,M,1\n", [], "a.csv: code: no row has a code under 'Code'"),
        ("Code,Titel,pay\n2652,M\n", [], "a.csv:2: 2 cells under 3 columns: the line may be cut off"),
        ("", [], "a.csv: the file is empty"),
    ],
)
def test_a_table_that_cannot_be_taken_as_it_is_said_is_refused(
    tmp_path: Path, run: Runner, content_of: str, options: list[str], said: str
) -> None:
    code, table, printed = run(text(tmp_path / "a.csv", content_of), *CODES, "--column", "pay", *options)

    assert (code, table) == (CONTENT, "")
    assert said in printed


def test_a_source_that_the_site_does_not_describe_is_asked_for(tmp_path: Path, run: Runner) -> None:
    path = text(tmp_path / "a.csv", "Code,Titel,pay\n2652,M,1\n")
    code, _, said = run(path, *CODES, "--column", "pay", "--source", "amtt")

    assert code == CONTENT
    assert "sources.yaml: amtt: there is no source of this id\n    did you mean 'amt'?" in said


def test_of_the_sources_only_the_one_of_the_table_must_be_in_order(tmp_path: Path, content: Path, run: Runner) -> None:
    path = text(tmp_path / "a.csv", "Code,Titel,pay\n2652,M,1\n")
    text(content / "sources.yaml", SOURCE + "other: {title: Nothing else}\n")
    fine = run(path, *CODES, "--column", "pay")
    text(content / "sources.yaml", SOURCE.replace("  credit: An office.\n", ""))
    code, _, said = run(path, *CODES, "--column", "pay")

    assert fine[0] == FINE
    assert code == CONTENT
    assert "sources.yaml:1:1: credit: the field is missing" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["table", "x"], "add --source: `import table` needs --source, --code, --title and a --column or more"),
        (["table", "x", *CODES], "add --column with the name of a column of figures"),
        (["table", "x", *CODES, "--column", "Pay"], "'Pay' cannot be a name of ours"),
        (["table", "x", *CODES, "--column", "code"], "'code' cannot be a name of ours"),
        (["table", "x", *CODES, "--column", "pay", "--mark", "x"], "write --mark as SIGN=MARK, such as --mark='x=*'"),
        (
            ["table", "x", *CODES, "--column", "pay", "--mark", "x=y"],
            "'y' is no mark of ours; they are * ** # —, nothing",
        ),
        (["table", "x", "--encoding", "morse"], "there is no encoding 'morse'"),
        (["bls-ep", "x", "--decimal", ","], "--decimal is an option of `import table`, and 'bls-ep' needs none"),
        (["bls-ep", "x", "--source", "a"], "--source is an option of `import table`"),
    ],
)
def test_a_call_that_does_not_say_enough_is_refused(
    content: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert main(["import", *options, "--content", str(content)]) == USAGE
    assert said in capsys.readouterr().err


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(notations(None, None)))
def test_a_number_is_read_as_it_was_written_or_disputed(whole: int, part: int, notation: object) -> None:
    grouped = f"{whole:,}".replace(",", notation.thousands)  # type: ignore[attr-defined]
    cell = written(f"{grouped}{notation.decimal}{part:02}")  # type: ignore[attr-defined]
    fits = fitting([cell], notations(None, None))

    assert notation in fits
    assert disputed([cell], fits) is None  # two decimals are no thousand
    assert f"{fits[0].read(cell)}" == f"{whole}.{part:02}"

"""Imports as such: what is read as it was published, what is refused, and that all is written or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.imports.cells import code_in, number_in, plain
from bellwether.imports.differences import difference_of
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.limiting import codes_in_file, codes_of_entries, limited
from bellwether.imports.ranks import ranks
from bellwether.imports.release import FactTable, Release, fact_table
from bellwether.imports.writing import write_release
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Problems, ProblemsFound
from bellwether.model.source import Source
from tests.downloads import text, workbook
from tests.sample import entry, write

WANTED = {"code": "Code", "jobs": "Jobs, 2024"}
SOC = CLASSIFICATIONS["soc"]
ABOUT = Source(
    title="Survey 2025",
    publisher="An office",
    url="https://office.example/",
    released="2026-01",
    licence="Open",
    credit="An office, Survey 2025.",
    measures="What it measures.",
)


def read(path: Path, **how: str) -> tuple[list[GridRow], list[str]]:
    """The rows of a file, and its problems without the path of the folder."""
    problems = Problems()
    grid = open_grid(path, problems, **how)  # type: ignore[arg-type]
    rows = list(rows_under(grid, WANTED, problems)) if grid else []
    return rows, [str(problem).replace(f"{path.parent}/", "") for problem in problems]


def release(*tables: FactTable) -> Release:
    return Release("survey", ABOUT, tables, 2)


TABLE = fact_table("survey", ("code", "title", "jobs"), [("27-4014", "Sound, all", "5"), ("11-1011", "Chiefs", "*")])


def test_columns_are_found_by_name_below_a_title_and_notes_are_no_rows(tmp_path: Path) -> None:
    lines = [["Table 1"], [], ["code ", "Title", "JOBS,  2024[1]"], ["27-4014", "Sound", 16.9], [], ["[1] A note."]]
    rows, problems = read(workbook(tmp_path / "a.xlsx", {"Sheet": lines}))

    assert problems == []
    assert [(row.number, row.cells) for row in rows] == [(4, {"code": "27-4014", "jobs": 16.9})]
    assert str(rows[0].place("jobs")) == f"{tmp_path}/a.xlsx (Sheet):4:3"


def test_columns_may_stand_away_from_the_edge_of_a_sheet(tmp_path: Path) -> None:
    rows, _ = read(workbook(tmp_path / "a.xlsx", {"Sheet": [[], [None, "Code", "Jobs, 2024"], [None, "27-4014", 1]]}))

    assert str(rows[0].place("code")).endswith("(Sheet):3:2")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.csv: the file is empty"),
        ("<!DOCTYPE html><html>", "a.csv: this is a web page, not a table"),
        ('Code,"Jobs, 2024"\n27-4014,1\n27-40', "a.csv:3: 1 cells under 2 columns: the line may be cut off"),
        ('Code,"Jobs, 2024"\n27-4014,"1\n', "a.csv:2:1: from here on this is no table of cells parted by ','"),
        (
            'Code,"Jobs, 2025"\n27-4014,1\n',
            "a.csv:1: jobs: there is no column 'Jobs, 2024'\n    did you mean 'Jobs, 2025'?",
        ),
        (
            "A,B\n1,2\n",
            "a.csv: no line has the names of the columns: 'Code', 'Jobs, 2024'\n    the first line is: 'A', 'B'",
        ),
        ('Code,Code,"Jobs, 2024"\n', "a.csv:1: code: 2 columns have the name 'Code'"),
        ('Code,"Jobs, 2024"\n27-4014,\xe9\n'.encode("latin-1"), "a.csv:2: this is not written in utf-8"),
    ],
)
def test_a_text_table_that_is_not_as_published_is_refused(tmp_path: Path, content: str | bytes, said: str) -> None:
    _, problems = read(text(tmp_path / "a.csv", content))

    assert [problem[: len(said)] for problem in problems] == [said]


def test_a_wrong_sheet_names_those_that_are_there(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Index": [["x"]], "Table 2": [["y"]]})

    assert read(path, sheet="Table 1")[1][0].startswith(
        "a.xlsx: there is no sheet 'Table 1'\n    the sheets are: 'Index', 'Table 2'; download it again"
    )
    assert "\n".join(read(path)[1]).split("\n") == [
        "a.xlsx: this is not the workbook that is read here: it has 2 sheets, and that one has a single one",
        "    the sheets are: 'Index', 'Table 2'; `import --list` says which file is read for which source",
    ]


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"Sheet": [["Code", "Jobs, 2024"], *(["27-4014", n] for n in range(500))]})
    path = text(tmp_path / "b.xlsx", whole.read_bytes()[:3000])

    assert read(path)[1][0].startswith("b.xlsx: this cannot be read as a workbook, and may be cut off: ")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellwether.imports.grids.MOST_BYTES", 20)

    assert read(text(tmp_path / "a.csv", "Code,Jobs\n" * 3))[1][0].startswith(
        "a.csv: the file has 30 bytes, and at most 20 are read"
    )
    monkeypatch.setattr("bellwether.imports.grids.MOST_BYTES", 10_000)
    packed = workbook(tmp_path / "a.xlsx", {"Sheet": [["Code"], *(["27-4014"] for _ in range(500))]})
    assert "unpacked, the workbook has " in read(packed)[1][0]


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    text(tmp_path / "occupation.xlsx", "x")

    assert read(tmp_path / "occupations.xlsx")[1] == [
        "occupations.xlsx: there is no such file\n    did you mean 'occupation.xlsx'?"
    ]


def test_tabs_without_quotes_keep_quotation_marks(tmp_path: Path) -> None:
    problems = Problems()
    path = text(tmp_path / "a.txt", 'Code\tJobs, 2024\n27-4014\t"x" y\n')
    grid = open_grid(path, problems, delimiter="\t", quoted=False)
    assert grid is not None

    assert [row.text("jobs") for row in rows_under(grid, WANTED, problems)] == ['"x" y']


def cell(value: object) -> GridRow:
    return GridRow("a.xlsx (Sheet)", 7, {"code": value}, {"code": 2})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (date(2021, 11, 1), "soc", "'2021-11-01' is a date, where a code of SOC 2018 stands"),
        ("Nov-21", "soc", "'Nov-21' is a date, where a code of SOC 2018 stands"),
        ("1-Nov-21", "soc", "'1-Nov-21' is a date, where a code of SOC 2018 stands"),
        ("11/1/2021", "soc", "'11/1/2021' is a date, where a code of SOC 2018 stands"),
        ("11.10.2026", "soc", "'11.10.2026' is a date, where a code of SOC 2018 stands"),
        ("2026-10-11", "soc", "'2026-10-11' is a date, where a code of SOC 2018 stands"),
        ("4,31E+04", "soc", "'4,31E+04' is a rounded number, where a code of SOC 2018 stands\n    a spreadsheet has"),
        (110.0, "isco", "'110' is not a code of ISCO-08\n    a spreadsheet may have taken a zero away"),
        ("", "soc", "there is no code of SOC 2018\n    its codes have the form 27-4014"),
        ("27-401", "soc", "'27-401' is not a code of SOC 2018\n    its codes have the form 27-4014"),
    ],
)
def test_a_code_that_a_spreadsheet_has_changed_is_found(value: object, kind: str, said: str) -> None:
    problems = Problems()

    assert code_in(cell(value), "code", CLASSIFICATIONS[kind], problems) is None
    assert next(map(str, problems)).startswith(f"a.xlsx (Sheet):7:2: code: {said}")


def test_a_code_that_a_workbook_holds_as_a_number_is_written_with_its_zeros() -> None:
    problems = Problems()

    assert code_in(cell(110.0), "code", CLASSIFICATIONS["isco"], problems, digits=4) == "0110"
    assert code_in(cell(3521.0), "code", CLASSIFICATIONS["isco"], problems) == "3521"
    assert code_in(cell(111.0), "code", CLASSIFICATIONS["isco"], problems, digits=4) == "111"
    assert problems.errors == ()


@pytest.mark.parametrize(
    ("value", "times", "made"),
    [
        (16.9, 1000, "16900"),
        (-1.7, 1, "-1.7"),
        (0.0, 1000, "0"),
        (" 5 ", 1, "5"),
        ("—", 1, "—"),
        (1e15, 1, ""),
        ("9" * 14, 1000, ""),
    ],
)
def test_a_number_is_taken_as_it_is_shown_and_a_mark_as_it_stands(value: object, times: int, made: str) -> None:
    problems = Problems()

    assert number_in(cell(value), "code", problems, times=times, marks=("—",)) == made
    assert bool(problems.errors) == (not made)


@given(data=st.data())
def test_whatever_bytes_a_file_has_it_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    sound = workbook(folder / "sound.xlsx", {"Sheet": [["Code", "Jobs, 2024"], ["27-4014", 5]]}).read_bytes()
    # Its length differs by a byte or two with the time at which it was made.
    places = st.dictionaries(st.integers(0, 10_000), st.integers(0, 255), max_size=6)
    changed = bytearray(sound)
    for place, byte in data.draw(places).items():
        changed[place % len(changed)] = byte
    for content in (bytes(changed), b'Code,"Jobs, 2024"\n' + data.draw(st.binary(max_size=60))):
        rows, _ = read(text(folder / "a", content))  # never a traceback
        assert all(row.number > 1 for row in rows)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_plain_number_is_the_same_number_without_zeros_at_its_end(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert not ("." in plain(number) and plain(number).endswith(("0", ".")))


@given(st.lists(st.integers(0, 9).map(Decimal), min_size=1))
def test_ranks_count_who_is_below_and_who_is_the_same(values: list[Decimal]) -> None:
    found = ranks(values)

    for value in values:
        below, same, of = map(int, found[value])
        assert (below, same, of) == (sum(v < value for v in values), values.count(value) - 1, len(values))


def test_the_same_release_twice_makes_the_same_bytes_and_touches_nothing(tmp_path: Path) -> None:
    write_release(tmp_path, release(TABLE))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.*")}
    write_release(tmp_path, release(TABLE))

    assert (tmp_path / "facts/survey.csv").read_text() == 'code,title,jobs\n11-1011,Chiefs,*\n27-4014,"Sound, all",5\n'
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.*")} == before


OURS = """\
# Our sources.
other:
  title: 'Other'   # kept as it is

survey:
    title: Survey 2024   # the newest
    measures: >-
      In our own
      words.
    credit: "An office, Survey 2024."

# The end.
last: {title: Last}
"""


def test_sources_keep_their_comments_order_and_own_words(tmp_path: Path) -> None:
    text(tmp_path / "sources.yaml", OURS)
    write_release(tmp_path, release())
    made = (tmp_path / "sources.yaml").read_text()

    assert [line for line in made.splitlines() if line.strip().startswith("#")] == ["# Our sources.", "# The end."]
    assert "title: 'Other'   # kept as it is" in made
    assert 'title: "Survey 2025"' in made
    assert "# the newest" in made
    assert "In our own\n" in made
    assert 'credit: "An office, Survey 2025."' in made
    assert 'released: "2026-01"' in made
    assert made.index("other:") < made.index("survey:") < made.index("# The end.") < made.index("last:")


def test_what_the_site_says_of_passing_on_stays_and_so_do_the_ends_of_lines(tmp_path: Path) -> None:
    held = 'survey:\r\n  in_data: false\r\n  reuse: not stated\r\n  title: "Survey"\r\n'
    text(tmp_path / "sources.yaml", held)
    write_release(tmp_path, release())
    made = (tmp_path / "sources.yaml").read_bytes().decode()

    assert made.startswith("survey:\r\n  in_data: false\r\n  reuse: not stated\r\n")
    assert made.count("\n") == made.count("\r\n")


def test_a_new_source_is_added_at_the_end(tmp_path: Path) -> None:
    text(tmp_path / "sources.yaml", "other:\n  title: Other\n\n")
    write_release(tmp_path, release())

    made = (tmp_path / "sources.yaml").read_text()
    assert made.startswith('other:\n  title: Other\n\nsurvey:\n  title: "Survey 2025"\n')
    assert '  measures: "What it measures."\n' in made


def test_sources_that_cannot_be_read_keep_everything_as_it_is(tmp_path: Path) -> None:
    text(tmp_path / "sources.yaml", "a: [")

    with pytest.raises(ProblemsFound):
        write_release(tmp_path, release(TABLE))
    assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]


@pytest.mark.parametrize("held", ["2025", "2026", "2026-01", "2026-01-31"])
def test_an_edition_that_is_not_older_than_the_one_held_takes_its_place(tmp_path: Path, held: str) -> None:
    text(tmp_path / "sources.yaml", f'survey:\n  title: Survey\n  released: "{held}"\n')
    write_release(tmp_path, release(TABLE))

    assert (tmp_path / "facts/survey.csv").exists()


def test_an_older_edition_is_refused(tmp_path: Path) -> None:
    text(tmp_path / "sources.yaml", 'survey:\n  title: Survey\n  released: "2026-02"\n')
    with pytest.raises(ProblemsFound) as found:
        write_release(tmp_path, release(TABLE))

    assert [problem.message for problem in found.value.problems] == [
        "an edition released 2026-02 is held, and this one was released 2026-01"
    ]
    assert not (tmp_path / "facts").exists()


def test_a_failed_move_takes_the_moves_before_it_back(tmp_path: Path) -> None:
    write_release(tmp_path, release(TABLE))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    (tmp_path / "facts/survey-tasks.csv").mkdir()  # where no file can be put

    with pytest.raises(OSError, match="survey-tasks"):
        write_release(
            tmp_path,
            release(
                fact_table("survey-new", ("code",), []),
                fact_table("survey", ("code",), [("11-1011",)]),
                fact_table("survey-tasks", ("code",), []),
            ),
        )
    (tmp_path / "facts/survey-tasks.csv").rmdir()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_a_difference_names_rows_by_as_many_cells_as_tell_them_apart(tmp_path: Path) -> None:
    text(tmp_path / "survey.csv", "code,id,task\n11-1011,1,a\n11-1011,2,b\n27-4014,3,c\n")
    table = fact_table(
        "survey", ("code", "id", "task"), [("11-1011", "1", "a"), ("11-1011", "2", "B"), ("27-4014", "4", "d")]
    )
    found = difference_of(tmp_path, table)

    assert (found.new, found.gone, found.changed) == (
        (("27-4014", "4"),),
        (("27-4014", "3"),),
        (("11-1011", "2"),),
    )


def test_fewer_codes_are_kept_with_the_row_of_all_occupations(tmp_path: Path) -> None:
    rows = [("00-0000", "All"), ("11-1011", "Chiefs"), ("27-4014", "Sound")]
    whole = release(
        fact_table("survey", ("code", "title"), rows), fact_table("survey-map", ("isco", "soc"), [("1", "2")])
    )
    kept = limited(whole, {"27-4014"})

    assert [row[0] for row in kept.tables[0].rows] == ["00-0000", "27-4014"]
    assert kept.tables[1].rows == (("1", "2"),)
    assert kept.left_out == {"not among the codes asked for": 1}


def test_codes_come_from_a_file_or_from_entries_that_need_not_be_in_order(tmp_path: Path) -> None:
    problems = Problems()
    codes = text(tmp_path / "codes.txt", "27-4014\n# a comment\n\n11-1011 # chiefs\n")
    write(
        tmp_path,
        {"occupations/a.md": entry(codes={"soc": "27-4014"}, nonsense=1), "occupations/b.md": "---\ncodes: x\n---\n"},
    )

    assert codes_in_file(codes, problems) == {"27-4014", "11-1011"}
    assert {"27-4014", "27-4010", "27-4014.00"} <= codes_of_entries(tmp_path)
    assert codes_in_file(text(tmp_path / "none.txt", "\n"), problems) == frozenset()
    assert [problem.message for problem in problems] == ["there is no code in the file"]


def test_the_command_lists_sources_and_says_what_is_wrong_with_a_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = ["--content", str(tmp_path)]

    assert main(["import", "--list"]) == FINE
    assert "bls-ep\n    BLS Employment Projections: " in capsys.readouterr().out
    for arguments, said in (
        (["import", *content], "name a source and the path of its download"),
        (["import", "bls-epp", "x", *content], "there is no import of 'bls-epp'; did you mean 'bls-ep'?"),
        (["import", "bls-ep", "x", "--content", "nowhere"], "there is no content folder 'nowhere'"),
        (["import", "bls-ep", "x", "--released", "May", *content], "'May' is not a date"),
    ):
        assert main(arguments) == USAGE
        assert said in capsys.readouterr().err
    assert main(["import", "bls-ep", str(tmp_path / "x"), *content]) == CONTENT
    assert "there is no such file" in capsys.readouterr().err

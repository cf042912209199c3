"""What readers of studies share: a row for each occupation, shares of one, ranks, and whether an edition is whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, MutableMapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from bellwether.imports.cells import code_in, number_in
from bellwether.imports.grids import Grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.ranks import ranks
from bellwether.imports.release import Download, FactCells
from bellwether.model.codes import Classification
from bellwether.model.fact import rank_columns
from bellwether.model.problems import Place, Problems

StudyFigures = dict[str, dict[str, str]]
"""The rows of a study by their codes, each with its cells as our tables hold them."""

FigureBounds = tuple[int, int]
SHARE: FigureBounds = (0, 1)
ROUNDED = "figures rounded to six decimals and ranks counted by Bellwether"
# More than anybody prints, and fewer than what programs add when they divide: 0.8200000000000001.
_DECIMALS = Decimal("0.000001")


def figures_by_code(
    grid: Grid,
    kind: Classification,
    wanted: Mapping[str, str],
    problems: Problems,
    *,
    optional: Mapping[str, str] | None = None,
    within: FigureBounds = SHARE,
) -> StudyFigures:
    """The rows of a table with a `code`, a `title` perhaps, and figures; codes that stand there twice are a problem."""
    found: StudyFigures = {}
    first: dict[Hashable, int] = {}
    for row in rows_under(grid, wanted, problems, optional):
        code = code_in(row, "code", kind, problems)
        if code and is_first(row, "code", code, first, problems):
            texts = {name: row.text(name) for name in ("code", "title") if name in row.cells}
            numbers = {name: figure_in(row, name, problems, within) for name in row.cells if name not in texts}
            if all(numbers.values()):
                found[code] = texts | numbers
    return found


def is_first(row: GridRow, name: str, key: Hashable, lines: MutableMapping[Hashable, int], problems: Problems) -> bool:
    """Whether a key is met for the first time; a problem where it was met in a line before."""
    if key in lines:
        message = f"'{row.text(name)}' is given twice, first in line {lines[key]}"
        problems.error(row.place(name), name, message, "one row of each is expected: download the file again")
    return lines.setdefault(key, row.number) == row.number


def figure_in(row: GridRow, name: str, problems: Problems, within: FigureBounds = SHARE) -> str:
    """The figure in a cell, rounded to the decimals that we keep; a problem where it is none, or cannot be true."""
    again = "download the file again from its publisher"
    if not row.text(name):
        problems.error(row.place(name), name, "there is no figure", again)
        return ""
    text = number_in(row, name, problems, marks=())
    if not text:
        return ""
    least, most = within
    if not least <= Decimal(text) <= most:
        message = f"'{row.text(name)}' is not from {least} to {most}"
        problems.error(row.place(name), name, message, f"the study has no such figure: {again}")
    return f"{Decimal(text).quantize(_DECIMALS, ROUND_HALF_UP).normalize():f}"


def table_of(
    study: StudyFigures, columns: Sequence[str], ranked: Sequence[str]
) -> tuple[FactCells, Iterator[FactCells]]:
    """The columns and rows of a table of all occupations of a study, with the ranks of some columns behind."""
    places = {column: ranks(Decimal(cells[column]) for cells in study.values()) for column in ranked}
    names = (*columns, *(name for column in ranked for name in rank_columns(column)))
    rows = (
        (
            *(cells[column] for column in columns),
            *(rank for column in ranked for rank in places[column][Decimal(cells[column])]),
        )
        for cells in study.values()
    )
    return names, rows


def check_whole(path: str, rows: int, known: int, download: Download, problems: Problems) -> None:
    """An edition of which we know the number of rows has all of them, unless the caller says that it is another."""
    if rows != known and not download.released and not problems.errors:
        message = f"the number of rows is {rows:,}, and {known:,} in the edition that we know"
        cure = "download it again; where it is another edition, add --released with the day of its publication"
        problems.error(Place(path), "", message, cure)

"""From lines to rows: which line has the names of the columns, and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bellwether.imports.grids import Cell, Grid, GridLine
from bellwether.model.problems import Place, Problems, nearest, shortened

# Titles, notes and a second line of names stand above the names of the columns; a table of which these come later has
# something else in it.
_LINES_ABOVE = 40
_FOOTNOTE = re.compile(r"\[\w+\]|\(\d+\)$")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line below the names of the columns: where it stands, and its cells by the names that the reader gave them."""

    path: str
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def place(self, name: str = "") -> Place:
        """The place of a cell, or that of the line; columns are counted from 1."""
        return Place(self.path, self.number, self.columns.get(name, 0))

    def text(self, name: str) -> str:
        """What stands in a cell, as one line of text; nothing where there is no such column."""
        return " ".join(str(self.cells.get(name, "")).split())


def rows_under(
    grid: Grid, wanted: Mapping[str, str], problems: Problems, optional: Mapping[str, str] | None = None
) -> Iterator[GridRow]:
    """The rows of a table, by the names that the reader gives to the columns which it wants.

    `wanted` says how the publisher calls them, where case, spaces, kinds of dashes and marks of footnotes do not count;
    `optional` are those which an edition may not have. A missing one is a problem, and then there are no rows.
    """
    lines = iter(grid.lines)
    above = []
    for number, cells in lines:
        above.append((number, cells))
        if len(above) >= _LINES_ABOVE or names_found(cells, wanted.values()) == len(set(wanted.values())):
            break
    if not above:
        if all(problem.place.path != grid.path for problem in problems):  # else it could not be read
            problems.error(Place(grid.path), "", "the table is empty", "download it again from its publisher")
        return
    heading = heading_of(above, wanted.values())
    number, names = above[heading]
    columns = _columns(grid, number, names, wanted, optional or {}, problems)
    if columns is None:
        return
    shown = {name: column + grid.left + 1 for name, column in columns.items()}
    for number, cells in (*above[heading + 1 :], *lines) if heading + 1 < len(above) else lines:
        if _is_row(grid, number, cells, len(names), problems):
            yield GridRow(grid.path, number, {name: cells[column] for name, column in columns.items()}, shown)


def alike(heading: Cell) -> str:
    """A name of a column without what does not tell it from others."""
    text = f"{heading:g}" if isinstance(heading, float) else str(heading)  # a workbook has 10.0 where 10 is seen
    plain = _DASHES.sub("-", _FOOTNOTE.sub("", " ".join(text.split())))
    return plain.strip().casefold()


def heading_of(lines: Sequence[GridLine], wanted: Collection[str]) -> int:
    """Which of some lines has most of the names of columns that are wanted, counted from 0; the first of those."""
    return max(range(len(lines)), key=lambda index: names_found(lines[index][1], wanted))


def names_found(cells: Sequence[Cell], wanted: Collection[str]) -> int:
    """How many of the names of columns that are wanted stand in a line."""
    names = {alike(cell) for cell in cells}
    return sum(alike(heading) in names for heading in set(wanted))


def _columns(
    grid: Grid,
    number: int,
    names: Sequence[Cell],
    wanted: Mapping[str, str],
    optional: Mapping[str, str],
    problems: Problems,
) -> dict[str, int] | None:
    """The column of each name, counted from 0; None, with problems, where one is missing or stands there twice."""
    there = [alike(name) for name in names]
    if not names_found(names, wanted.values()):
        message = f"no line has the names of the columns: {_quoted(wanted.values())}"
        problems.error(Place(grid.path), "", message, f"the first line is: {_quoted(names)}")
        return None
    claimed = {alike(heading) for heading in {**optional, **wanted}.values()}
    columns = {}
    sound = True
    for name, heading in {**optional, **wanted}.items():
        times = there.count(alike(heading))
        if times == 1:
            columns[name] = there.index(alike(heading))
        elif times or name in wanted:
            said = f"{times} columns have the name '{heading}'" if times else f"there is no column '{heading}'"
            others = [str(other) for other in names if str(other).strip() and alike(other) not in claimed]
            cure = nearest(heading, others, f"the columns are: {_quoted(others)}")
            problems.error(Place(grid.path, number), name, said, cure)
            sound = False
    return columns if sound else None


def _quoted(names: Collection[Cell]) -> str:
    return ", ".join(f"'{shortened(str(name))}'" for name in names if str(name).strip())


def _is_row(grid: Grid, number: int, cells: Sequence[Cell], width: int, problems: Problems) -> bool:
    """Whether a line is one of the table, and neither empty nor a note below it."""
    if grid.is_text and len(cells) != width:
        message = f"{len(cells)} cells under {width} columns: the line may be cut off"
        problems.error(Place(grid.path, number), "", message, "download the file again from its publisher")
        return False
    filled = [index for index, cell in enumerate(cells) if str(cell).strip()]
    return len(filled) > 1 or (len(filled) == 1 and width == 1)

"""Tables as files: CSV to rows with their places. Knows no columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bellwether.build.incremental import fingerprint
from bellwether.content.frontmatter import decode
from bellwether.model.problems import Place, Problems

_DELIMITERS = {";": "';'", "\t": "tabs", "|": "'|'"}


@dataclass(frozen=True)
class Row:
    """A line of a table: its line in the file and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file as written: its lines below the columns, by number; `print` is another one when the file is."""

    path: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, Sequence[str]], ...]
    print: bytes = b""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines with their cells by column, made when they are asked for: some tables have tens of thousands."""
        return tuple(Row(number, dict(zip(self.columns, cells, strict=True))) for number, cells in self.lines)

    def place(self, row: Row, column: str) -> Place:
        """The place of a cell, its column counted in cells."""
        return Place(self.path, row.line, self.columns.index(column) + 1 if column in self.columns else 1)


def read_table(path: Path, shown: str, problems: Problems) -> Table:
    """The table in a file, called `shown` in problems; one without columns, with a problem, when it cannot be read."""
    text = decode(path.read_bytes(), shown, problems)
    lines = list(_lines(text or "", shown, problems))
    if text is not None and not text.strip():
        problems.error(Place(shown), "", "the table is empty", "begin it with a line of column names")
    columns = tuple(lines[0][1]) if lines else ()
    if len(columns) == 1 and (other := next((sign for sign in _DELIMITERS if sign in columns[0]), "")):
        message = f"the cells are parted by {_DELIMITERS[other]}"
        problems.error(Place(shown, 1, 1), "", message, "save the table with commas between cells and decimal points")
        return Table(shown, (), ())
    for name, times in Counter(columns).items():
        if times > 1:
            problems.error(Place(shown, 1, 1), name, f"{times} columns have this name", "keep one of them")
    sound = []
    for number, cells in lines[1:]:
        if len(cells) == len(columns):
            sound.append((number, cells))
        else:
            few = "add the missing cells, empty where there is nothing"
            cure = few if len(cells) < len(columns) else "put cells that hold a comma in quotes"
            problems.error(Place(shown, number, 1), "", f"{len(cells)} cells under {len(columns)} columns", cure)
    return Table(shown, columns, tuple(sound), fingerprint(text or ""))


def _lines(text: str, path: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table that hold anything, each with its number in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        for cells in reader:
            if cells:
                yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        problems.error(Place(path, number, 1), "", f"this is not CSV: {error}", "close the quotes")

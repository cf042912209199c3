"""Tables as files: CSV to rows with their places, read when they are asked for. Knows no columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bellwether.build.incremental import fingerprint
from bellwether.content.frontmatter import decode
from bellwether.model.problems import Place, Problems, near

# A cell as it is written, in quotes or without.
_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')
_DELIMITERS = {";": "';'", "\t": "tabs", "|": "'|'"}


class Row(NamedTuple):
    """A line of a table: its line in the file and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file as written, in a `text` of which the line `first` names the columns: the lines below it, by number."""

    path: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, Sequence[str]], ...]
    text: str = field(default="", repr=False)
    first: int = 1

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines with their cells by column, made when they are asked for: some tables have tens of thousands."""
        columns = self.columns
        return tuple([Row(number, dict(zip(columns, cells, strict=True))) for number, cells in self.lines])

    def place(self, row: Row, column: str) -> Place:
        """The place of a cell; that of its line where there is no such column."""
        return self._place(row.line, column)

    def _place(self, line: int, column: str) -> Place:
        if column not in self.columns or line > len(self._begins):
            return Place(self.path, line, 1)
        begin = at = self._begins[line - 1]
        for _ in range(self.columns.index(column)):
            at = _cell_end(self.text, at) + 1
        # A cell in quotes may go over several lines.
        before = self.text[begin:at]
        return Place(self.path, line + before.count("\n"), len(before) - before.rfind("\n"))

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where each line of the text begins."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    def check_column(self, column: str, problems: Problems, *, declared: bool = False) -> bool:
        """Whether there is a column; a problem is noted where there is none. `declared` is a name of the site's own."""
        if column in self.columns:
            return True
        by_letters = {name.strip().casefold(): name for name in self.columns}
        perhaps = by_letters.get(column.casefold()) or next(iter(near(column, self.columns)), "")
        cure = f"its columns are: {', '.join(self.columns)}"
        if perhaps:
            cure = f"rename the column '{perhaps}' to '{column}'"
            cure += f", or write `column: {perhaps}` in measures.yaml" if declared else ""
        problems.error(self._place(self.first, perhaps), column, "there is no such column", cure)
        return False


class Tables(Mapping[str, Table]):
    """The tables of a folder by name, each read when it is asked for, with problems noted then.

    `files` are the paths of the tables, each with the name that it has in problems.
    """

    def __init__(self, files: Mapping[str, tuple[Path, str]], problems: Problems) -> None:
        self._files = files
        self._problems = problems
        self._read: dict[str, Table] = {}

    def path(self, name: str) -> str:
        """The path of a table as a user would type it."""
        return self._files[name][1]

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table, of which nothing else is read; none where these cannot be read."""
        with self._files[name][0].open(encoding="utf-8-sig", errors="replace", newline="") as file:
            try:
                return tuple(next(csv.reader(file), ()))
            except csv.Error:
                return ()

    def print_of(self, names: Iterable[str]) -> bytes:
        """What is other bytes when one of some tables is; those that are not there are left out."""
        return fingerprint(*(part for name in names if name in self._files for part in (name, self._digest(name))))

    def checked(self, name: str, problems: Problems) -> Table:
        """A table that nobody keeps, with problems noted there."""
        return read_table(*self._files[name], problems)

    def _digest(self, name: str) -> bytes:
        return fingerprint(self._files[name][0].read_bytes())

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            self._read[name] = self.checked(name, self._problems)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_table(path: Path, shown: str, problems: Problems) -> Table:
    """The table in a file, called `shown` in problems; one without columns, with a problem, when it cannot be read."""
    text = decode(path.read_bytes(), shown, problems)
    lines = list(_lines(text or "", shown, problems))
    if text is not None and not text.strip():
        problems.error(Place(shown), "", "the table is empty", "begin it with a line of column names")
    first, columns = (lines[0][0], tuple(lines[0][1])) if lines else (1, ())
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
    return Table(shown, columns, tuple(sound), text or "", first)


def _cell_end(text: str, begin: int) -> int:
    found = _CELL.match(text, begin)
    return found.end() if found else begin


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

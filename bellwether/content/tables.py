"""Tables as files: CSV to rows with their places, read when they are asked for. Knows no columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """A CSV file as written: its lines below the columns, by number."""

    path: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, Sequence[str]], ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines with their cells by column, made when they are asked for: some tables have tens of thousands."""
        return tuple(Row(number, dict(zip(self.columns, cells, strict=True))) for number, cells in self.lines)

    def place(self, row: Row, column: str) -> Place:
        """The place of a cell, its column counted in cells."""
        return Place(self.path, row.line, self.columns.index(column) + 1 if column in self.columns else 1)


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
    return Table(shown, columns, tuple(sound))


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

"""What the caller says of a table, and how the rest is found: encoding, what parts cells, the line with the names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bellwether.imports.grids import Grid, is_workbook, open_grid
from bellwether.imports.headings import heading_of, names_found
from bellwether.model.problems import Place, Problems, shortened

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
# Those that are common where a table is not UTF-8; which of them it is cannot be told from its bytes.
_ENCODINGS = ("windows-1252", "windows-1250", "shift_jis")
_LINES_LOOKED_AT = 40
# What may stand in our own tables in place of a number.
MARKS = ("", "*", "**", "#", "—")


@dataclass(frozen=True)
class TableForm:
    """What the caller says of a table; what is None is found.

    `columns` are the names of ours with the headings of theirs; `marks` are what may stand in place of numbers, theirs
    with ours. `left_out` are codes and titles of rows that are not taken, such as those of totals.
    """

    source: str
    code: str
    title: str
    columns: Mapping[str, str]
    marks: Mapping[str, str]
    left_out: frozenset[str] = frozenset()
    kind: str | None = None
    sheet: str = ""
    delimiter: str | None = None
    encoding: str | None = None
    heading: int | None = None
    decimal: str | None = None
    thousands: str | None = None

    @property
    def wanted(self) -> dict[str, str]:
        """All columns that are needed."""
        return {"code": self.code, "title": self.title, **self.columns}


@dataclass(frozen=True)
class FoundGrid:
    """The lines of a file from that with the names of the columns on, and what was found out about it."""

    grid: Grid
    taken: tuple[str, ...]


def grid_of(form: TableForm, path: Path, problems: Problems) -> FoundGrid | None:
    """The table in a file; None, with a problem, where it cannot be read or not be told how it is written."""
    if path.is_file() and is_workbook(path):
        grid, said = open_grid(path, problems, sheet=form.sheet, chosen_by="--sheet"), "a workbook"
    else:
        encoding = form.encoding or _encoding(path, problems)
        if encoding is None:
            return None
        name = form.delimiter or _delimiter(form, path, encoding)
        grid = open_grid(path, problems, delimiter=DELIMITERS[name], encoding=encoding)
        said = f"cells parted as by --delimiter {name}, written in {encoding.removesuffix('-sig')}"
    if grid is None:
        return None
    lines = [line for line in grid.lines if form.heading is None or line[0] >= form.heading]
    if not lines:
        return FoundGrid(replace(grid, lines=()), (said,))
    heading = heading_of(lines[: 1 if form.heading else _LINES_LOOKED_AT], form.wanted.values())
    named = f"names of columns in line {lines[heading][0]}"
    return FoundGrid(replace(grid, lines=lines[heading:]), (said, named))


def _encoding(path: Path, problems: Problems) -> str | None:
    """How a text file is written, where its bytes tell; a problem with the readings there are, where they do not."""
    data = path.read_bytes() if path.is_file() else b""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[data.rfind(b"\n", 0, error.start) + 1 :].partition(b"\n")[0]
        readings = {name: reading for name in _ENCODINGS if (reading := _decoded(line, name))}
        cure = "\n".join(f"--encoding {name} reads '{shortened(text)}'" for name, text in readings.items())
        number = data.count(b"\n", 0, error.start) + 1
        problems.error(Place(str(path), number), "", "the file is not written in UTF-8", cure)
        return None
    return "utf-8-sig"


def _decoded(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding).strip()
    except UnicodeDecodeError:
        return ""


def _delimiter(form: TableForm, path: Path, encoding: str) -> str:
    """What parts the cells: that by which most of the wanted names are found in a line, and most cells."""

    def found(name: str) -> tuple[int, int]:
        unread = Problems()
        grid = open_grid(path, unread, delimiter=DELIMITERS[name], encoding=encoding)
        lines = list(islice(grid.lines, _LINES_LOOKED_AT)) if grid else []
        return max(((names_found(cells, form.wanted.values()), len(cells)) for _, cells in lines), default=(0, 0))

    return max(DELIMITERS, key=found)

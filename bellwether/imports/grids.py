"""Files as publishers give them, workbooks and text tables alike, line by line. Knows no columns."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Literal

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from bellwether.model.problems import Place, Problems, nearest

Cell = str | float | int | bool | date | time | timedelta
# A cell of a workbook keeps its type, one of a text table is a text.
GridLine = tuple[int, Sequence[Cell]]

MOST_BYTES = 1_000_000_000
_MOST_SHOWN = 40
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_AGAIN = "download it again from its publisher; do not open and save it on the way"


@dataclass(frozen=True)
class Grid:
    """A sheet of a workbook, or a text table: what problems call it, and its lines with their numbers.

    In a text table every line has as many cells as the first; where one has not, the file may be cut off.
    """

    path: str
    lines: Iterable[GridLine] = field(repr=False)
    is_text: bool = True
    left: int = 0  # columns of a sheet that stand empty before its first cell


def open_grid(
    path: Path,
    problems: Problems,
    *,
    sheet: str = "",
    chosen_by: str = "",
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    quoted: bool = True,
) -> Grid | None:
    """The lines of a file, read when they are asked for; None, with a problem, when it cannot be read.

    `sheet` names one of a workbook, which may be left out where it has one alone; `chosen_by` is the option with which
    the caller may name another. The rest is for text tables.
    """
    start = _start(path, problems)
    if start is None:
        return None
    if start.startswith((_ZIP, _COMPOUND)):
        return _open_sheet(path, sheet, chosen_by, problems)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:5].lower() in (b"<!doc", b"<html"):
        problems.error(Place(str(path)), "", "this is a web page, not a table", _AGAIN)
        return None
    return Grid(str(path), _text_lines(path, problems, delimiter, encoding, quoted=quoted))


def sheets_of(path: Path, problems: Problems) -> tuple[str, ...]:
    """The names of the sheets that a reader of the workbook sees; none, with a problem, when it cannot be read."""
    book = _open_workbook(path, problems) if _start(path, problems) is not None else None
    return () if book is None else _visible_sheets(book)


def is_workbook(path: Path) -> bool:
    """Whether a file is one of a spreadsheet program, whatever its name ends in."""
    with path.open("rb") as file:
        return file.read(4) in (_ZIP, _COMPOUND)


def _start(path: Path, problems: Problems) -> bytes | None:
    """The first bytes of a file; None, with a problem, when there is nothing to be read, or too much."""
    if not path.is_file():
        said = "this is a folder, where a file is expected" if path.is_dir() else "there is no such file"
        siblings = (other.name for other in path.parent.iterdir()) if path.parent.is_dir() else ()
        problems.error(Place(str(path)), "", said, nearest(path.name, siblings))
        return None
    size = path.stat().st_size
    if size > MOST_BYTES:
        message = f"the file has {size:,} bytes, and at most {MOST_BYTES:,} are read"
        problems.error(Place(str(path)), "", message, "give the file of the occupations alone, or split it")
    elif not size:
        problems.error(Place(str(path)), "", "the file is empty", _AGAIN)
    else:
        with path.open("rb") as file:
            return file.read(64)
    return None


def _open_workbook(path: Path, problems: Problems) -> CalamineWorkbook | None:
    try:
        if zipfile.is_zipfile(path) and (unpacked := _unpacked(path)) > MOST_BYTES:
            message = f"unpacked, the workbook has {unpacked:,} bytes, and at most {MOST_BYTES:,} are read"
            problems.error(Place(str(path)), "", message, "save the sheet that is needed in a file of its own")
            return None
        return CalamineWorkbook.from_path(path)
    except (CalamineError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
        message = f"this cannot be read as a workbook, and may be cut off: {error}"
        problems.error(Place(str(path)), "", message, _AGAIN)
        return None


def _unpacked(path: Path) -> int:
    with zipfile.ZipFile(path) as packed:
        return sum(part.file_size for part in packed.infolist())


def _visible_sheets(book: CalamineWorkbook) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible)


def _open_sheet(path: Path, sheet: str, chosen_by: str, problems: Problems) -> Grid | None:
    book = _open_workbook(path, problems)
    if book is None:
        return None
    names = _visible_sheets(book)
    if not sheet and len(names) == 1:
        sheet = names[0]
    if sheet not in book.sheet_names:
        problems.error(Place(str(path)), "", *_no_sheet(sheet, names, chosen_by))
        return None
    try:
        found = book.get_sheet_by_name(sheet)
    except CalamineError as error:
        problems.error(Place(str(path)), "", f"the sheet '{sheet}' cannot be read: {error}", _AGAIN)
        return None
    left = found.start[1] if found.start else 0
    return Grid(f"{path} ({sheet})", enumerate(found.iter_rows(), 1), is_text=False, left=left)


def _no_sheet(sheet: str, names: Sequence[str], chosen_by: str) -> tuple[str, str]:
    listed = ", ".join(f"'{name}'" for name in names[:_MOST_SHOWN])
    if not sheet and chosen_by:
        return "the workbook has several sheets", f"name one of them with {chosen_by}: {listed}"
    if not sheet:
        message = (
            f"this is not the workbook that is read here: it has {len(names)} sheets, and that one has a single one"
        )
        return message, f"the sheets are: {listed}; `import --list` says which file is read for which source"
    return f"there is no sheet '{sheet}'", f"the sheets are: {listed}; {_AGAIN}"


def _text_lines(path: Path, problems: Problems, delimiter: str, encoding: str, *, quoted: bool) -> Iterator[GridLine]:
    """The lines of a text table that hold anything, each with its number in the file."""
    number = 1
    ends: list[tuple[int, int]] | None = None if _has_end(path) else []
    try:
        with path.open(encoding=encoding, newline="") as file:
            quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
            reader = csv.reader(file, delimiter=delimiter, quoting=quoting, strict=True)
            for cells in reader:
                if any(cells):
                    yield number, cells
                    if ends is not None:
                        ends.append((number, len(cells[-1])))
                number = reader.line_num + 1
        if ends:
            _check_end(path, ends, problems)
    except csv.Error as error:
        message = f"from here on this is no table of cells parted by {delimiter!r}, or it is cut off: {error}"
        problems.error(Place(str(path), number, 1), "", message, _AGAIN)
    except UnicodeError:
        message = f"this is not written in {encoding.removesuffix('-sig')}"
        problems.error(Place(str(path), _undecodable(path, encoding)), "", message, _AGAIN)


def _has_end(path: Path) -> bool:
    """Whether the last line of a text file ends as lines do, whatever the file is encoded in."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2))
        return b"\n" in (last := file.read()) or last.endswith(b"\r")


def _check_end(path: Path, ends: Sequence[tuple[int, int]], problems: Problems) -> None:
    """Warn of a last line that just stops, with fewer characters in its last cell than any line before it has."""
    *before, (number, last) = ends
    if last < min((length for _, length in before if length), default=0):
        message = "the file ends within this line, and its last cell is shorter than all above it: it may be cut off"
        problems.warn(Place(str(path), number), "", message, "compare it with the publisher's own file")


def _undecodable(path: Path, encoding: str) -> int:
    """The first line that is not written in an encoding; 0 where that cannot be said of a line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode(encoding)
            except UnicodeError:
                return number
    return 0

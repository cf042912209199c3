"""Tables and objects as files: CSV that no spreadsheet runs, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from bellwether.model.free import as_data
from bellwether.model.numbers import as_plain
from bellwether.pages.data.tables import DataRow, DataTable

# What a spreadsheet takes for the beginning of a formula, alone or after white space, and our own sign against that.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_KEPT = "'"
# A value as JSON. To make an encoder takes longer than to write a row.
encoded = json.JSONEncoder(ensure_ascii=False, default=as_data).encode


class CsvFile:
    """A table as CSV, written bit by bit."""

    def __init__(self, table: DataTable) -> None:
        self.name = table.file
        self._text = io.StringIO()
        self._text.write(csv_lines([table.names]))

    def add(self, lines: str) -> None:
        """More lines, as `csv_lines` writes them."""
        self._text.write(lines)

    def data(self) -> bytes:
        """The whole file."""
        return self._text.getvalue().encode()


class JsonList:
    """A list of objects as JSON, one in a line, written one by one; `around` are the values beside it, by name."""

    def __init__(self, name: str = "", around: Mapping[str, object] | None = None) -> None:
        self._file = io.BytesIO()
        self._after = b"\n]}\n" if name else b"\n]\n"
        beside = "".join(f"{json.dumps(key)}: {encoded(value)}, " for key, value in (around or {}).items())
        self._file.write(f'{{{beside}"{name}": ['.encode() if name else b"[")
        self._separator = "\n"

    def add(self, item: str) -> None:
        """One more object, as `encoded` writes it."""
        self._file.write(f"{self._separator}{item}".encode())
        self._separator = ",\n"

    def data(self) -> bytes:
        """The whole file."""
        self._file.write(self._after)
        return self._file.getvalue()


def as_json(value: object) -> bytes:
    """A value as a file of JSON."""
    return f"{encoded(value)}\n".encode()


def csv_lines(rows: Iterable[DataRow]) -> str:
    """Lines of a table as CSV."""
    text = io.StringIO()
    plain = csv.writer(text, lineterminator="\n")
    quoted = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [_cell(value) for value in row]
        # Left to itself, the writer puts no quotes around a carriage return, at which readers end the line.
        breaks = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoted if breaks else plain).writerow(cells)
    return text.getvalue()


def _cell(value: object) -> object:
    """A value as a cell: text harmless, numbers plain, nothing for None."""
    match value:
        case str():
            return f"{_KEPT}{value}" if value.lstrip(" ").startswith((*_RUN, _KEPT)) else value
        case bool():
            return str(value).lower()
        case Decimal():
            return as_plain(value)
    return value

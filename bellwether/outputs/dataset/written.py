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
# To make an encoder takes longer than to write a row.
_encoded = json.JSONEncoder(ensure_ascii=False, default=as_data).encode


class CsvFile:
    """A table as CSV, written line by line."""

    def __init__(self, table: DataTable) -> None:
        self.name = table.file
        self._text = io.StringIO()
        self._plain = csv.writer(self._text, lineterminator="\n")
        self._quoted = csv.writer(self._text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        self._plain.writerow(table.names)

    def add(self, rows: Iterable[DataRow]) -> None:
        """The lines of one of the things that the table is made of."""
        for row in rows:
            cells = [_cell(value) for value in row]
            # Left to itself, the writer puts no quotes around a carriage return, at which readers end the line.
            breaks = any(isinstance(cell, str) and "\r" in cell for cell in cells)
            (self._quoted if breaks else self._plain).writerow(cells)

    def data(self) -> bytes:
        """The whole file."""
        return self._text.getvalue().encode()


class JsonList:
    """A list of objects as JSON, one in a line, written one by one; `around` are the values beside it, by name."""

    def __init__(self, name: str = "", around: Mapping[str, object] | None = None) -> None:
        self._file = io.BytesIO()
        self._after = b"\n]}\n" if name else b"\n]\n"
        beside = "".join(f"{json.dumps(key)}: {_encoded(value)}, " for key, value in (around or {}).items())
        self._file.write(f'{{{beside}"{name}": ['.encode() if name else b"[")
        self._separator = "\n"

    def add(self, item: object) -> None:
        """One more object."""
        self._file.write(f"{self._separator}{_encoded(item)}".encode())
        self._separator = ",\n"

    def extend(self, items: Iterable[object]) -> None:
        """More objects."""
        for item in items:
            self.add(item)

    def data(self) -> bytes:
        """The whole file."""
        self._file.write(self._after)
        return self._file.getvalue()


def as_json(value: object) -> bytes:
    """A value as a file of JSON."""
    return f"{_encoded(value)}\n".encode()


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

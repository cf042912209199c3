"""Tables that an import needs beside its download: those of another source, imported before or lying in a folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from bellwether.imports.publishers import importer_of
from bellwether.imports.release import Download, FactTable
from bellwether.imports.writing import table_path
from bellwether.model.problems import Problems


def tables_beside(
    source: str, names: tuple[str, ...], download: Download, problems: Problems
) -> Mapping[str, FactTable]:
    """Tables of another source by name, as far as there are any.

    They come out of that source's own download, where the caller names one with it, else out of the content.
    """
    if download.beside:
        found = Problems()  # of which warnings are told when that source is imported itself
        release = importer_of(source)(Download(download.beside, download.facts), found)
        problems.extend(found.errors)
        return {table.name: table for table in release.tables if table.name in names} if release else {}
    return {name: table for name in names if (table := _read(download, name))}


def _read(download: Download, name: str) -> FactTable | None:
    path = table_path(download.facts, name)
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return FactTable(name, tuple(columns), tuple(map(tuple, rows)))


def cells_of(table: FactTable, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a table, row by row."""
    at = [table.columns.index(column) for column in columns]
    return [tuple(row[index] for index in at) for row in table.rows]

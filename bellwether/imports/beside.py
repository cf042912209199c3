"""Tables that an import needs beside its download: those of another source, imported before or lying in a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bellwether.imports.publishers import importer_of
from bellwether.imports.release import Download, FactTable
from bellwether.imports.writing import table_held
from bellwether.model.problems import Problems


def tables_beside(
    source: str, wanted: Mapping[str, Sequence[str]], download: Download, problems: Problems
) -> Mapping[str, FactTable]:
    """Tables of another source by name, as far as there are any that have the columns which are wanted of each.

    They come out of that source's own download, where the caller names one with it, else out of the content.
    """
    if download.beside:
        found = Problems()  # of which warnings are told when that source is imported itself
        release = importer_of(source)(Download(download.beside, download.facts), found)
        problems.extend(found.errors)
        return {table.name: table for table in release.tables if table.name in wanted} if release else {}
    held = (table_held(download.facts, name) for name in wanted)
    return {table.name: table for table in held if table and set(wanted[table.name]) <= set(table.columns)}


def cells_of(table: FactTable, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a table, row by row."""
    at = [table.columns.index(column) for column in columns]
    return [tuple(row[index] for index in at) for row in table.rows]

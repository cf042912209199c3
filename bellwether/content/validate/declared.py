"""Tables that blocks of measures.yaml declare: each must exist, with a source and the columns that are taken of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bellwether.content.load import Content
from bellwether.content.tables import Tables
from bellwether.model.codes import Classifications
from bellwether.model.problems import Problems, nearest
from bellwether.model.source import source_of
from bellwether.model.tables import NamedTables

Unknown = tuple[tuple[str | int, ...], str, str]


class DeclaredTables(Protocol):
    """A block that names tables with codes of one classification."""

    @property
    def code(self) -> str:
        """The id of the classification."""
        ...

    def tables(self) -> NamedTables:
        """Every table that is named."""
        ...


def unknown(declared: DeclaredTables, content: Content, known: Classifications) -> Iterator[Unknown]:
    """What is named and does not exist: by its path, with message and cure."""
    if declared.code not in known:
        cure = nearest(declared.code, known, "declare it under `classifications` in site.yaml")
        yield ("code",), f"there is no classification '{declared.code}'", cure
    for path, table, _ in declared.tables():
        if table not in content.facts:
            yield path, f"there is no table '{table}'", nearest(table, content.facts, f"add content/facts/{table}.csv")
        elif content.sources.readable and source_of(table, content.sources.data) is None:
            cure = "add its source: its id is the name of the table, or a beginning of that before a hyphen"
            yield path, f"there is no source of the table '{table}'", cure


def check_columns(tables: Tables, declared: DeclaredTables, problems: Problems) -> None:
    """Each table that is named has the columns that are taken of it."""
    for _, name, columns in declared.tables():
        table = tables[name]
        for column in columns if table.columns else ():
            table.check_column(column, problems)

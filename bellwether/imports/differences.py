"""What differs between a table as it lay in the content folder and as it was imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bellwether.imports.release import FactCells, FactTable
from bellwether.imports.writing import table_held


@dataclass(frozen=True)
class TableDifference:
    """The rows of a table that are new, gone and changed, each by what names it: its code, and an id where one has."""

    table: str
    rows: int
    new: tuple[FactCells, ...]
    gone: tuple[FactCells, ...]
    changed: tuple[FactCells, ...]
    columns_changed: bool = False
    is_new: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.new or self.gone or self.changed or self.columns_changed or self.is_new)


def difference_of(facts: Path, table: FactTable) -> TableDifference:
    """What an import would change in one table. One that was not there, or cannot be read, is new as a whole."""
    before = table_held(facts, table.name)
    old, new = before.rows if before else (), table.rows
    width = _naming(old, new)
    olds, news = ({row[:width]: row for row in rows} for rows in (old, new))
    return TableDifference(
        table.name,
        len(new),
        tuple(name for name in news if name not in olds),
        tuple(name for name in olds if name not in news),
        tuple(name for name, row in news.items() if olds.get(name, row) != row),
        before is not None and before.columns != table.columns,
        before is None,
    )


def _naming(*tables: Sequence[FactCells]) -> int:
    """How many cells at the beginning of a row tell it from all others of its table."""
    widest = max((len(row) for rows in tables for row in rows), default=1)
    return next(
        (
            width
            for width in range(1, widest)
            if all(len({row[:width] for row in rows}) == len(rows) for rows in tables)
        ),
        widest,
    )

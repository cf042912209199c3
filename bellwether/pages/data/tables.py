"""The tables of the data set as declared: their columns, what identifies a line, and which tables they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bellwether.model.unit import Unit, bounds
from bellwether.words import dataset
from bellwether.words.figures import unit_words

ColumnType = Literal["string", "number", "integer", "boolean", "date"]
DataRow = Sequence[object]
# What a value of a column has to be, by the names of the Data Package (https://specs.frictionlessdata.io/table-schema/).
Constraints = Mapping[str, object]
REQUIRED: Constraints = {"required": True}
_RATING: Constraints = {"minimum": 0, "maximum": 100}


@dataclass(frozen=True)
class Column:
    """A column of a table. `sources` are those of its values, where they are not the site's own."""

    name: str
    type: ColumnType
    meaning: str
    unit: str = ""
    constraints: Constraints = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataTable:
    """A table of the data set, a CSV file. `made_of` are the things, such as jobs, of each of which `rows` makes lines.

    `key` are the columns that identify a line, `links` leads from a column to the table whose first column holds the
    same values. `marks` stand in place of numbers.
    """

    name: str
    columns: tuple[Column, ...]
    made_of: Iterable[str]
    rows: Callable[[str], Iterable[DataRow]]
    key: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def names(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.columns]


class Columns:
    """Makes the columns of a table, whose meanings stand in `words/dataset.py`."""

    def __init__(self, table: str) -> None:
        self._meanings = dataset.COLUMNS[table]

    def text(self, name: str, constraints: Constraints = REQUIRED, sources: tuple[str, ...] = ()) -> Column:
        """A column of text, which every line has unless `constraints` are others."""
        return Column(name, "string", self._meanings[name], "", constraints, sources)

    def rating(self, name: str, *, required: bool = False) -> Column:
        """A column of ratings from 0 to 100."""
        constraints = {**_RATING, **REQUIRED} if required else _RATING
        return Column(name, "number", self._meanings[name], dataset.PERCENT, constraints)

    def other(
        self, name: str, kind: ColumnType, constraints: Constraints = REQUIRED, sources: tuple[str, ...] = ()
    ) -> Column:
        """A column of numbers, days or flags."""
        return Column(name, kind, self._meanings[name], "", constraints, sources)


def measure_column(name: str, meaning: str, unit: Unit, sources: tuple[str, ...] = ()) -> Column:
    """A column of the values of one measure."""
    least, most = bounds(unit)
    limits = {"minimum": least} | ({} if most is None else {"maximum": most})
    return Column(name, "number", meaning, unit_words(unit), limits, sources)

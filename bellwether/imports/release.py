"""What an import is given, and what it gives: the values between the readers of publishers and the content folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

FactCells = tuple[str, ...]


@dataclass(frozen=True)
class Download:
    """What was downloaded: a file or a folder, the tables that were imported before, and what the caller adds.

    `released` is the day of publication, for those publishers whose files do not tell it. `beside` is the download of
    another publisher, for those whose files can be read only with its own. `accept_loss` says that the caller knows
    that much of what is held is gone.
    """

    path: Path
    facts: Path
    released: str = ""
    beside: Path | None = None
    accept_loss: bool = False


@dataclass(frozen=True)
class FactTable:
    """A table for `content/facts/`: its columns, the first of which has the codes, and its rows in their order."""

    name: str
    columns: FactCells
    rows: tuple[FactCells, ...]


@dataclass(frozen=True)
class Release:
    """An edition as its publisher gives it: what `sources.yaml` says of it, its tables, and what is not in them.

    `read` is how many rows were read; `left_out` says why rows were not taken, each with their number; `taken` is what
    was found out about a file that its publisher does not document. `kind` is the classification of the codes, where
    the caller has named it or they have its form alone.
    """

    source: str
    about: Source
    tables: tuple[FactTable, ...]
    read: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    taken: tuple[str, ...] = ()
    kind: str = ""


Importer = Callable[[Download, Problems], Release | None]
"""A publisher's reader. What it cannot read is a problem; it gives None where there is nothing to go on with."""


def fact_table(name: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> FactTable:
    """A table with its rows in the order of their codes; those of one code stay in the order given."""
    return FactTable(name, tuple(columns), tuple(sorted(map(tuple, rows), key=itemgetter(0))))


def day_of_release(download: Download, known: str, edition: str, problems: Problems) -> str:
    """When an edition was published: as the caller says, else as is `known` of it; a problem where nobody knows."""
    if not download.released and not known:
        message = f"the file does not tell when {edition} was published"
        problems.error(Place(str(download.path)), "released", message, "add --released with the day, as YYYY-MM-DD")
    return download.released or known

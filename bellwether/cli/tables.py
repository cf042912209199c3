"""How tables are printed: drawn for somebody who is watching, as plain lines for a file or the log of a machine."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from bellwether.report.sections import Section


def print_tables(first: str, tables: Sequence[Section]) -> None:
    """Print a line of our own words, and tables below it."""
    if sys.stdout.isatty():
        _draw(first, tables)
    else:
        print("\n".join(_lines(first, tables)))


def _draw(first: str, tables: Sequence[Section]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    console.print(Text(first))
    for section in tables:
        table = Table(title=Text(_title(section)), title_justify="left")
        for column in section.columns:
            table.add_column(column, overflow="fold")
        for row in section.rows:
            table.add_row(*map(Text, row))  # as they are: texts of a site may look like rich's own markup
        console.print(table)
        if section.more:
            console.print(_more(section))


def _lines(first: str, tables: Sequence[Section]) -> Iterator[str]:
    yield first
    for section in tables:
        yield from ("", _title(section))
        yield from _aligned([section.columns, *section.rows])
        if section.more:
            yield f"  {_more(section)}"


def _title(section: Section) -> str:
    return f"{section.title} ({section.count:,})"


def _more(section: Section) -> str:
    return f"and {section.more:,} more"


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()

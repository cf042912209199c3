"""`diff`: say what differs between two sites."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bellwether.cli.exits import FINE
from bellwether.report.comment import comment
from bellwether.report.data import as_json
from bellwether.report.difference import Difference, difference
from bellwether.report.sections import Section, headline, sections


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", type=Path, metavar="OLD", help="a built site, or the pages.json of a published one")
    parser.add_argument("new", type=Path, metavar="NEW", nargs="?", help="a built site (default: the folder of --out)")
    parser.add_argument(
        "--as",
        dest="form",
        choices=("table", "markdown", "json"),
        default="table",
        help="how the difference is printed; markdown is made for a comment on a pull request (default: table)",
    )


def run(options: argparse.Namespace) -> int:
    """Print what differs; a difference is no failure."""
    found = difference(options.old, options.new or options.out)
    if options.form == "markdown":
        print(comment(found), end="")
    elif options.form == "json":
        print(as_json(found))
    elif sys.stdout.isatty():
        _print_tables(found)
    else:
        print("\n".join(_lines(found)))
    return FINE


def _print_tables(found: Difference) -> None:
    """Tables for somebody who is watching."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    console.print(Text(headline(found)))
    for section in sections(found):
        table = Table(title=Text(_title(section)), title_justify="left")
        for column in section.columns:
            table.add_column(column, overflow="fold")
        for row in section.rows:
            table.add_row(*map(Text, row))  # as they are: texts of a site may look like rich's own markup
        console.print(table)
        if section.more:
            console.print(_more(section))


def _lines(found: Difference) -> Iterator[str]:
    """The same as plain lines, for a file or the log of a machine."""
    yield headline(found)
    for section in sections(found):
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

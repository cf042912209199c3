"""`diff`: say what differs between two sites."""

from __future__ import annotations

import argparse
from pathlib import Path

from bellwether.cli.exits import FINE
from bellwether.cli.tables import print_tables
from bellwether.report.comment import comment
from bellwether.report.data import as_json
from bellwether.report.difference import difference
from bellwether.report.sections import headline, sections


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
    else:
        print_tables(headline(found), sections(found))
    return FINE

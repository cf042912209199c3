"""`check`: check the content without writing anything."""

from __future__ import annotations

import argparse
import sys

from bellwether.build.loading import checked_library
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.desk.stale import stale_in
from bellwether.model.problems import listed
from bellwether.scores.measures import measure_all
from bellwether.words.roles import parts_gone_without


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--stale", action="store_true", help="look for what entries say of figures that are other ones now"
    )


def run(options: argparse.Namespace) -> int:
    """Read and check everything; print warnings and what the site goes without, or for programs the warnings alone.

    Raises `ProblemsFound` with all mistakes of the content.
    """
    settings = settings_of(options)
    library, warnings = checked_library(settings)
    if options.stale:
        warnings = (*warnings, *sorted(stale_in(library, measure_all(library), settings.content)))
    if options.format == "json":
        print(listed(warnings, "json"))
        return FINE
    if warnings:
        print(listed(warnings, options.format), file=sys.stderr)
    entries = counted(len(library.occupations), "entry", "entries")
    print(f"{entries}, {len(library.held_back):,} held back: no errors")
    for line in parts_gone_without(library.measures.roles):
        print(line)
    return FINE

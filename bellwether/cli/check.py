"""`check`: check the content without writing anything."""

from __future__ import annotations

import argparse
import sys

from bellwether.build.loading import cache_of, load_library
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.model.problems import Problems, listed


def add(_: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace) -> int:
    """Read and check everything; print the warnings and one line, or for programs the warnings alone."""
    problems = Problems()
    settings = settings_of(options)
    library = load_library(settings, problems, cache_of(settings))
    if options.format == "json":
        print(listed(problems.warnings, "json"))
        return FINE
    if problems.warnings:
        print(listed(problems.warnings, options.format), file=sys.stderr)
    entries = counted(len(library.occupations), "entry", "entries")
    print(f"{entries}, {len(library.held_back):,} held back: no errors")
    return FINE

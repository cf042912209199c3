"""`record`: write scores that have changed to the history."""

from __future__ import annotations

import argparse

from bellwether.cli.exits import FINE
from bellwether.cli.options import job_of
from bellwether.cli.printing import counted
from bellwether.job import understood
from bellwether.pipeline import surveyed
from bellwether.problems import Problems
from bellwether.record import record


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--reason", default="", help="why they have changed; needed when one has")


def run(options: argparse.Namespace) -> int:
    """Record, and print what was recorded."""
    job = job_of(options)
    library = understood(job, Problems())
    changes = record(job.content, library, surveyed(library, {}).scores, job.today, options.reason)
    for change in changes:
        print(f"{change.date} {change.occupation} {change.measure} {change.value}: {change.reason}")
    print(f"{counted(len(changes), 'score', 'scores')} recorded")
    return FINE

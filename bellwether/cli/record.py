"""`record`: write down what outlives a build, scores and figures that have changed and addresses that are new."""

from __future__ import annotations

import argparse

from bellwether.build.loading import cache_of, load_library
from bellwether.build.surveying import surveyed
from bellwether.cli.exits import CONTENT, FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.desk.record import new_horizons, record, record_addresses, unrecorded
from bellwether.model.problems import Problems, visible


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--reason", default="", help="why scores have changed; needed when one has, but for a release or another method"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and exit with 1 when something is not recorded yet"
    )


def run(options: argparse.Namespace) -> int:
    """Record, and print what was recorded.

    Raises `ProblemsFound` with the mistakes of the content, `UsageError` where the reason is not said.
    """
    settings = settings_of(options)
    library = load_library(settings, Problems(), cache_of(settings))
    scores = surveyed(library, {}).scores
    horizons = new_horizons(library, settings.today)
    if options.check:
        changes = unrecorded(library, scores, settings.today, options.reason or "changed")
    else:
        changes = record(settings.content, library, scores, settings.today, options.reason)
        record_addresses(settings.content, library)
    addresses = library.unrecorded
    for change in changes:
        value = "no value any more" if change.value is None else change.value
        print(visible(f"{change.date} {change.occupation} {change.measure} {value}: {change.reason}"))
    for horizon in horizons:
        years = f"{horizon.first}–{horizon.last}" if horizon.last else f"after {horizon.first}"
        print(visible(f"{horizon.made} {horizon.occupation} main changes expected {years}"))
    for address in addresses:
        print(address)
    done = "not recorded yet" if options.check else "recorded"
    values = counted(len(changes), "score or figure", "scores and figures")
    spans = counted(len(horizons), "horizon", "horizons")
    print(f"{values}, {spans} and {counted(len(addresses), 'address', 'addresses')} {done}")
    return CONTENT if options.check and (changes or horizons or addresses) else FINE

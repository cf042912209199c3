"""`links`: ask for every address of another site that the content names."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping

from bellwether.build.loading import cache_of, load_library
from bellwether.cli.exits import CONTENT, FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.content.load import load
from bellwether.model.problems import Problems, listed
from bellwether.model.urls import Urls
from bellwether.online.kept import KeptLinks
from bellwether.online.links import Bounds, Finding, LinkCheck, problems_of
from bellwether.online.manners import Clock
from bellwether.online.mentions import mentions
from bellwether.online.web import Web


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--limit", type=_number, default=1000, help="how many addresses at most (default: 1000)")
    parser.add_argument("--seconds", type=_number, default=900, help="for how long at most (default: 900)")
    parser.add_argument("--timeout", type=_number, default=20, help="seconds to wait for an answer (default: 20)")
    parser.add_argument("--pause", type=_number, default=2, help="seconds between requests to a host (default: 2)")


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number; write digits")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Ask, print what was found at each place, and what it amounts to.

    Raises `ProblemsFound` with all mistakes of the content.
    """
    settings = settings_of(options)
    cache = cache_of(settings)
    urls = Urls(load_library(settings, Problems(), cache).settings.base_url)
    places = mentions(load(settings.content, Problems()), urls)
    kept = KeptLinks(cache, settings.today)
    known = {address: finding for address, finding in kept.findings.items() if address in places}
    clock, bounds = Clock(time.monotonic, time.sleep), Bounds(options.limit, options.seconds)
    with Web(f"Bellwether link check (+{urls.absolute('/')})", options.timeout) as web:
        asked = LinkCheck(web, clock, options.pause, bounds).findings(places.keys() - known)
    kept.keep(asked)
    findings = known | asked
    problems = problems_of(findings, places)
    if problems or options.format == "json":
        print(listed(problems, options.format), file=sys.stdout if options.format == "json" else sys.stderr)
    print(summary(findings, len(places), len(known)), file=sys.stderr if options.format == "json" else sys.stdout)
    return CONTENT if any(problem.severity == "error" for problem in problems) else FINE


def summary(findings: Mapping[str, Finding], addresses: int, known: int) -> str:
    """One line: how many addresses, how they are, and where that is known from."""
    states = Counter(finding.state for finding in findings.values())
    left = addresses - len(findings)
    return (
        f"{counted(addresses, 'address', 'addresses')}: {states['fine']} fine, {states['moved']} moved, "
        f"{states['broken']} broken, {states['unchecked']} could not be checked, {left} left for another time · "
        f"{known} known from the last seven days"
    )

"""`build`: make the site."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from typing import get_args

from bellwether.cli.exits import FINE
from bellwether.cli.options import job_of
from bellwether.cli.printing import counted
from bellwether.making.parts import Made
from bellwether.model.library import HostName
from bellwether.pipeline import Report, build
from bellwether.problems import listed

_LONG = 300
_NAMED = 5


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--strict", action="store_true", help="fail on any warning, and audit the site before it is put in place"
    )
    parser.add_argument("--host", choices=get_args(HostName), help="the kind of host, instead of host in site.yaml")


def run(options: argparse.Namespace) -> int:
    """Build, print the warnings and one line."""
    started = time.perf_counter()
    report = build(job_of(options), _tracked)
    if report.warnings:
        print(listed(report.warnings, options.format), file=sys.stderr)
    print(summary(report, time.perf_counter() - started))
    return FINE


def _tracked(parts: Iterable[Made], total: int) -> Iterable[Made]:
    """The parts, with a progress bar when there are many and somebody is watching."""
    if total < _LONG or not sys.stderr.isatty():
        return parts
    from rich.console import Console
    from rich.progress import track

    return track(parts, "Pages", total=total, console=Console(stderr=True), transient=True)


def summary(report: Report, seconds: float) -> str:
    """One line: entries, held back, pages, indexable or not and why, warnings, seconds."""
    held = [f"{slug} ({held.reason})" for slug, held in report.held_back.items()]
    more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
    back = f" ({len(held)} held back: {', '.join(held[:_NAMED])}{more})" if held else ""
    kept = {path: reasons for path, reasons in report.kept_out.items() if path != "404.html"}
    why = [f"{path}: {', '.join(reasons)}" for path, reasons in kept.items()]
    reasons = f" ({'; '.join(why[:_NAMED])}{'; …' if len(why) > _NAMED else ''})" if why else ""
    indexable = report.pages - len(report.kept_out)
    return (
        f"{counted(report.entries, 'entry', 'entries')}{back} → {counted(report.pages, 'page', 'pages')}, "
        f"{indexable} indexable, {len(kept)} kept out{reasons}, "
        f"{counted(report.redirects, 'redirect', 'redirects')} · "
        f"{counted(len(report.warnings), 'warning', 'warnings')} · {seconds:.1f} s"
    )

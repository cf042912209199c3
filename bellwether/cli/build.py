"""`build`: make the site."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bellwether.build.fresh import up_to_date
from bellwether.build.incremental import Cache
from bellwether.build.result import Result
from bellwether.build.settings import Settings
from bellwether.cli.exits import FAULT, FINE, USAGE
from bellwether.cli.options import HOSTS, settings_of
from bellwether.cli.printing import complain, counted
from bellwether.model.problems import Format, listed

_LONG = 300
_NAMED = 5


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--strict", action="store_true", help="fail on any warning, and audit the site before it is put in place"
    )
    parser.add_argument("--host", choices=HOSTS, help="the kind of host, instead of host in site.yaml")
    parser.add_argument("--no-cache", action="store_true", help="make everything anew, and keep nothing")
    parser.add_argument(
        "--verify-cache", action="store_true", help="build without the cache as well, and compare every byte"
    )
    parser.add_argument("--processes", type=_number, help="how many may work at once (default: one for each core)")


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes; write 1 or more")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Build, print the warnings and what was made; compare with a build without the cache when that is asked for."""
    settings = settings_of(options)
    build_and_tell(settings, options.format)
    return _verified(settings) if options.verify_cache else FINE


def build_and_tell(settings: Settings, form: Format) -> None:
    """Bring the site up to date; print the warnings and what was made."""
    started = time.perf_counter()
    result = up_to_date(settings, Cache(settings.cache, settings.say), _built)
    seconds = time.perf_counter() - started
    if result.warnings and form != "json":
        print(listed(result.warnings, form), file=sys.stderr)
    print(as_data(result, seconds) if form == "json" else summary(result, seconds))


def _built(settings: Settings) -> Result:
    from bellwether.build.pipeline import build

    return build(settings, _tracked)


def _verified(settings: Settings) -> int:
    from bellwether.build.verify import compared

    found = compared(settings)
    if found.edited:
        complain(f"changed since they were made: {_first(found.edited)}")
        complain(f"their sizes and times do not show it; delete '{settings.cache}' and build again")
    if found.wrong:
        complain(f"other files than without the cache: {_first(found.wrong)}")
        complain(f"this is a fault of Bellwether; delete '{settings.cache}' and build again")
        return FAULT
    if found.edited:
        return USAGE
    print("the same, byte for byte, as without the cache")
    return FINE


def _first(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"{', '.join(paths[:_NAMED])}{more}"


def _tracked(parts: Iterable[Any], total: int) -> Iterable[Any]:
    """The parts, with a progress bar when there are many and somebody is watching."""
    if total < _LONG or not sys.stderr.isatty():
        return parts
    from rich.console import Console
    from rich.progress import track

    return track(parts, "Pages", total=total, console=Console(stderr=True), transient=True)


def summary(result: Result, seconds: float) -> str:
    """One line that counts, and under it what is held back and what is kept out, one a line, each with its reason."""
    kept = _kept_out(result)
    held = f" ({len(result.held_back)} held back)" if result.held_back else ""
    return "\n".join(
        [
            (
                f"{counted(result.entries, 'entry', 'entries')}{held} → {counted(result.pages, 'page', 'pages')}, "
                f"{result.pages - len(result.kept_out)} indexable, {len(kept)} kept out, "
                f"{counted(result.redirects, 'redirect', 'redirects')} · "
                f"{counted(len(result.warnings), 'warning', 'warnings')} · {seconds:.1f} s"
            ),
            *(f"    held back: {slug} ({reason})" for slug, reason in result.held_back.items()),
            *(f"    kept out: {pages} ({reasons})" for pages, reasons in _together(kept)),
        ]
    )


def _together(kept: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The pages that are kept out, each with its reasons; many of one folder that have the same are told together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for path, reasons in kept.items():
        alike.setdefault((path.partition("/")[0], ", ".join(reasons)), []).append(path)
    for (folder, reasons), paths in alike.items():
        if len(paths) > _NAMED:
            yield f"{len(paths):,} pages in {folder}/", reasons
        else:
            yield from ((path, reasons) for path in paths)


def _kept_out(result: Result) -> dict[str, list[str]]:
    """The pages that search engines are asked to leave out, without the one that is no page."""
    return {path: list(reasons) for path, reasons in result.kept_out.items() if path != "404.html"}


def as_data(result: Result, seconds: float) -> str:
    """All that a build has made, for programs."""
    data = {
        "entries": result.entries,
        "held_back": dict(result.held_back),
        "pages": result.pages,
        "indexable": result.pages - len(result.kept_out),
        "kept_out": _kept_out(result),
        "redirects": result.redirects,
        "warnings": json.loads(listed(result.warnings, "json")),
        "seconds": round(seconds, 1),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)

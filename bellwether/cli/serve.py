"""`serve`: build the site and preview it."""

from __future__ import annotations

import argparse
import gc

from bellwether.cli.build import build_and_tell
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import complain, print_problems
from bellwether.desk.serve import server
from bellwether.model.problems import ProblemsFound
from bellwether.model.urls import Urls
from bellwether.report.snapshot import published_at

_PORTS = range(65_536)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=_port, default=8000, help="the port (default: 8000; 0 takes any that is free)")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) in _PORTS):
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; write a number from 0 to {_PORTS[-1]}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Build, then serve until Ctrl-C; with a mistake in the content, the last site that was built without one.

    Raises `UsageError` where there is nothing to serve, or no port to do it at.
    """
    try:
        build_and_tell(settings_of(options), options.format)
    except ProblemsFound as found:
        code = print_problems(found.problems, options.format)
        if not (options.out / "index.html").is_file():
            complain(f"there is no earlier site in '{options.out}' to be served instead")
            return code
        complain(f"'{options.out}' is served as it was last built; mend this and serve again")
    base_path = Urls(published_at(options.out)).base_path
    with server(options.out, base_path, options.port) as preview:
        print(f"http://127.0.0.1:{preview.server_port}{base_path}/ (stop with Ctrl-C)", flush=True)
        gc.enable()  # This process does not end with its build.
        try:
            preview.serve_forever()
        except KeyboardInterrupt:
            print()
    return FINE

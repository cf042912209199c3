"""`serve`: build the site and preview it."""

from __future__ import annotations

import argparse
import gc

from bellwether.cli.build import build_and_tell
from bellwether.cli.exits import FINE
from bellwether.cli.options import job_of
from bellwether.problems import Problems
from bellwether.serve import server
from bellwether.understand import cache_of, understood
from bellwether.urls import Urls


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")


def run(options: argparse.Namespace) -> int:
    """Build, then serve until Ctrl-C."""
    job = job_of(options)
    build_and_tell(job, options.format)
    settings = understood(job, Problems(), cache_of(job)).settings
    base_path = Urls(settings.base_url).base_path
    with server(options.out, base_path, options.port) as preview:
        print(f"http://127.0.0.1:{preview.server_port}{base_path}/ (stop with Ctrl-C)", flush=True)
        gc.enable()  # This process does not end with its build.
        try:
            preview.serve_forever()
        except KeyboardInterrupt:
            print()
    return FINE

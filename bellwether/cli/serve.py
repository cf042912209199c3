"""`serve`: preview the site, made anew while it is edited."""

from __future__ import annotations

import argparse
import gc
import sys
from dataclasses import replace
from functools import partial

from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import complain
from bellwether.desk.preview.events import Listeners
from bellwether.desk.preview.serving import server
from bellwether.desk.preview.watching import Watcher
from bellwether.desk.preview.workbench import Workbench

_PORTS = range(65_536)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port", type=_port, default=8000, help="the port, or the next one that is free (default: 8000; 0 takes any)"
    )
    parser.add_argument(
        "--no-drafts", action="store_true", help="show what is published today, without drafts and later entries"
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) in _PORTS):
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; write a number from 0 to {_PORTS[-1]}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C. Nothing is written into the site.

    Raises `UsageError` where there is no content, or no port to serve it at.
    """
    settings = replace(settings_of(options), drafts=not options.no_drafts)
    gc.enable()  # This process does not end with its work.
    listeners = Listeners()
    workbench = Workbench(settings, listeners, partial(print, file=sys.stderr, flush=True))
    watcher = Watcher(settings, workbench.change)
    with server(options.port, workbench, listeners) as preview:
        workbench.start()
        watcher.start()
        rules = workbench.rules()
        if options.port not in (0, preview.server_port):
            complain(f"port {options.port} is in use; {preview.server_port} is taken instead")
        base = rules.urls.base_path if rules else ""
        print(f"http://127.0.0.1:{preview.server_port}{base}/ (stop with Ctrl-C)", flush=True)
        try:
            preview.serve_forever()
        except KeyboardInterrupt:
            print()
        finally:
            watcher.end()
            listeners.end()
            workbench.end()
    return FINE

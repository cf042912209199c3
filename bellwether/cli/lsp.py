"""`lsp`: help an editor while entries are written, by the Language Server Protocol over standard input and output."""

from __future__ import annotations

import argparse
import gc
import os
from dataclasses import replace
from importlib.util import find_spec

from bellwether.build.incremental import close_all
from bellwether.build.settings import Settings
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.model.problems import UsageError

_MISSING = (
    "the package 'pygls' is not installed, which alone the editor needs; "
    "run `pip install 'bellwether[lsp]'`, or `pip install 'pygls>=2.1,<3'` beside what is there"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--stdio", action="store_true", help="speak over standard input and output, as many editors ask (always so)"
    )


def run(options: argparse.Namespace) -> int:
    """Serve one editor until it takes its leave. Raises `UsageError` where the package for it is not installed."""
    if find_spec("pygls") is None:
        raise UsageError(_MISSING)
    from bellwether.desk.lsp.server import language_server  # which needs that package

    def settings() -> Settings:
        # Processes are not multiplied while threads are at work.
        return replace(settings_of(options), drafts=True, processes=1)

    def leave() -> None:
        # Something waits for the editor's next word, which never comes; nothing else ends that.
        close_all()
        os._exit(FINE)

    gc.enable()  # this process goes on for as long as somebody writes
    language_server(settings, leave).start_io()
    return FINE

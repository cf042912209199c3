"""`init`: start a site of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from bellwether.build.settings import this_day
from bellwether.cli.exits import FINE
from bellwether.cli.options import add_day
from bellwether.cli.printing import complain, counted
from bellwether.desk.scaffolding import WHEEL, start_site
from bellwether.model.problems import visible


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the site is made; empty, or not there yet")
    parser.add_argument("--title", help="the name of the site (default: made of the folder's)")
    parser.add_argument("--base-url", default="https://site.example", help="where it is going to be published")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Make the site, and say what to do next. Raises `UsageError` where no site can be made."""
    folder: Path = options.folder
    title = _title(folder) if options.title is None else options.title
    files = start_site(folder, title, options.base_url, options.today or this_day())
    print(visible(f"{folder}: {counted(len(files), 'file', 'files')}; its README.md says what comes next"))
    if WHEEL not in files:
        complain(
            f"for `make`, put the engine's wheel at {visible(str(folder / WHEEL))}; README.md says where it comes from"
        )
    return FINE


def _title(folder: Path) -> str:
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return f"{name[:1].upper()}{name[1:]}" or "My site"

"""The options that every command takes, and the settings of the build that they describe."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import get_args

from bellwether.build.settings import Settings, this_day
from bellwether.cli.printing import complain
from bellwether.model.host import HostName
from bellwether.model.problems import visible

HOSTS: tuple[str, ...] = get_args(HostName)


def add_places(parser: argparse.ArgumentParser) -> None:
    """Where things are, for which address and day, and how problems are printed."""
    parser.add_argument(
        "--content", type=Path, default=Path("content"), help="the folder of entries (default: content)"
    )
    parser.add_argument(
        "--layouts",
        type=_folder,
        default=Path("layouts"),
        help="the site's own templates and assets (default: layouts)",
    )
    parser.add_argument("--out", type=Path, default=Path("site"), help="the folder to make (default: site)")
    parser.add_argument("--base-url", help="where the site is published, instead of base_url in site.yaml")
    add_day(parser)
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")


def add_day(parser: argparse.ArgumentParser) -> None:
    """The day that counts."""
    parser.add_argument(
        "--today", type=_day, help="the day that decides which entries are held back (default: today, UTC)"
    )


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'; name one with templates and assets, or none")
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it as YYYY-MM-DD") from None


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings of a build that the options describe.

    Raises `UsageError` for a day of `SOURCE_DATE_EPOCH` that is none.
    """
    from bellwether.build.incremental import usable

    # Where there is no content nothing is kept: a folder that is empty stays so, for `init` to start a site there.
    keeping = options.content.is_dir() and not getattr(options, "no_cache", False)
    return Settings(
        content=options.content,
        layouts=options.layouts,
        out=options.out,
        today=options.today or this_day(),
        base_url=options.base_url,
        strict=getattr(options, "strict", False),
        cache=usable(Path(".cache"), _say) if keeping else None,
        host=getattr(options, "host", None),
        processes=getattr(options, "processes", None),
        say=_say,
    )


def _say(line: str) -> None:
    complain(visible(line))

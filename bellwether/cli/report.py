"""`report`: say which entries to work on first."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from bellwether.build.loading import checked_library
from bellwether.build.surveying import surveyed
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.content.load import Documents
from bellwether.desk.stale import stale_in
from bellwether.desk.worklist import WorkItem, worklist
from bellwether.model.problems import Problems, visible, visible_lines

_FEW = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument("--all", action="store_true", help=f"print all entries (default: the first {_FEW})")


def run(options: argparse.Namespace) -> int:
    """Print the worklist; that there is work is no failure.

    Raises `ProblemsFound` with all mistakes of the content.
    """
    settings = settings_of(options)
    library, _ = checked_library(settings)
    atlas = surveyed(library, {})
    documents = Documents(settings.content / "occupations", Problems())
    found = worklist(atlas, documents, list(stale_in(library, atlas.scores, settings.content)))
    if options.format == "json":
        print(visible_lines(json.dumps([_flat(item) for item in found], ensure_ascii=False, indent=2)))
    else:
        _print(found, len(library.occupations), len(found) if options.all else _FEW)
    return FINE


def _flat(item: WorkItem) -> dict[str, object]:
    needs = [{"kind": need.kind, "what": need.what} for need in item.needs]
    return {"slug": item.slug, "title": item.title, "path": item.path, "gain": item.gain, "needs": needs}


def _print(found: Sequence[WorkItem], entries: int, shown: int) -> None:
    for number, item in enumerate(found[:shown], 1):
        print(visible(f"{number}. {item.title} ({item.path}), gain {item.gain}"))
        for own in item.needs:
            print(visible(f"   {own.kind}: {own.what}"))
    if len(found) > shown:
        print(f"and {counted(len(found) - shown, 'entry', 'entries')} more; --all names them")
    need = "needs" if len(found) == 1 else "need"
    print(f"{len(found):,} of {counted(entries, 'entry', 'entries')} {need} something")

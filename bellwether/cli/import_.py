"""`import`: bring an official download into the content folder."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from bellwether.cli.exits import FINE
from bellwether.cli.import_report import TOLD, in_markdown, told
from bellwether.cli.options import settings_of
from bellwether.cli.printing import complain
from bellwether.cli.table_form import TABLE, add_table_options, form_of, refuse_table_options
from bellwether.cli.tables import print_tables
from bellwether.desk.consequences import Consequences, consequences, rehearsed
from bellwether.desk.folder_figures import folder_figures
from bellwether.imports import any_table
from bellwether.imports.any_table import read_form
from bellwether.imports.importing import Imported, import_release
from bellwether.imports.limiting import codes_in_file, codes_of_entries
from bellwether.imports.publishers import PUBLISHERS, importer_of, reads
from bellwether.imports.release import Download, Importer
from bellwether.model.problems import Problems, UsageError, listed, nearest, visible, visible_lines
from bellwether.model.source import RELEASED


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE", nargs="?", help="what is imported; --list says what can be")
    parser.add_argument("path", metavar="PATH", nargs="?", type=Path, help="the download: a file, or a folder of them")
    parser.add_argument("--list", action="store_true", help="list the sources, and what is read for each")
    parser.add_argument("--released", type=_released, help="the day of publication, where the files do not tell it")
    parser.add_argument(
        "--beside", type=Path, metavar="PATH", help="the release of O*NET, for studies that need it and come without"
    )
    limits = parser.add_mutually_exclusive_group()
    limits.add_argument("--codes", type=Path, metavar="FILE", help="keep the codes of this file alone, one a line")
    limits.add_argument(
        "--only-entries", action="store_true", help="keep the codes alone under which entries find figures"
    )
    parser.add_argument(
        "--accept-loss", action="store_true", help="take a table that lacks much of the one held, which is refused else"
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing, and tell what would change")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what changes there as well, as Markdown")
    add_table_options(parser)


def _released(text: str) -> str:
    if not re.fullmatch(RELEASED, text, re.ASCII):
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def run(options: argparse.Namespace) -> int:
    """Import, and print what was read, what was written and what differs from before.

    Raises `ProblemsFound` with what is wrong with the download, `UsageError` where the call is.
    """
    if options.list:
        print("\n".join(f"{source}\n    {reads(source)}" for source in PUBLISHERS))
        print(f"{TABLE}\n    {(any_table.__doc__ or '').partition(chr(10))[0]}")
        return FINE
    if options.source is None or options.path is None:
        raise UsageError("name a source and the path of its download; `import --list` lists the sources")
    read = _importer(options)
    content: Path = options.content
    if not content.is_dir():
        raise UsageError(f"there is no content folder '{content}'; name one with --content")
    if options.report and not options.report.parent.is_dir():
        raise UsageError(f"there is no folder '{options.report.parent}' for the report")
    settings = settings_of(options)
    before = folder_figures(settings)
    with rehearsed(content) if options.dry_run else nullcontext(content) as written:
        imported = _import(options, read, written)
        after = folder_figures(replace(settings, content=written, cache=None if options.dry_run else settings.cache))
    found = consequences(settings, before, after, imported.titles, imported.release.kind)
    for warning in imported.warnings:
        complain(str(warning))
    _print(imported, found)
    if options.report:
        options.report.write_text(in_markdown(imported, found), encoding="utf-8")
    if options.dry_run:
        print("Nothing was written: this was a dry run.")
    return FINE


def _import(options: argparse.Namespace, read: Importer, content: Path) -> Imported:
    """Import into a content folder; what lies there is read from the site's own."""
    problems = Problems()
    codes = _codes(options, options.content, problems)
    facts, released = options.content / "facts", options.released or ""
    download = Download(options.path, facts, released, options.beside, options.accept_loss)
    return import_release(read, download, content, codes, problems)


def _print(imported: Imported, found: Consequences) -> None:
    print("\n".join(map(visible, told(imported))))
    if not found.entries:
        return
    print_tables(f"\nWhat changes: {found.headline}", [section.cut(TOLD) for section in found.sections])
    if found.stale:
        print(f"\nStatements to read again ({len(found.stale):,})")
        print(listed(found.stale))
    for line in found.untold:
        print(f"\n{visible_lines(line)}")


def _importer(options: argparse.Namespace) -> Importer:
    if options.source == TABLE:
        return partial(read_form, form_of(options))
    if options.source not in PUBLISHERS:
        cure = nearest(options.source, [*PUBLISHERS, TABLE], "`import --list` lists the sources")
        raise UsageError(f"there is no import of '{options.source}'; {cure}")
    refuse_table_options(options)
    return importer_of(options.source)


def _codes(options: argparse.Namespace, content: Path, problems: Problems) -> Collection[str] | None:
    if options.codes:
        return codes_in_file(options.codes, problems)
    return codes_of_entries(content) if options.only_entries else None

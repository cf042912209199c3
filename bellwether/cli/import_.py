"""`import`: bring an official download into the content folder."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from bellwether.cli.exits import FINE
from bellwether.cli.printing import complain, counted
from bellwether.cli.table_form import TABLE, add_table_options, form_of, refuse_table_options
from bellwether.imports import any_table
from bellwether.imports.any_table import read_form
from bellwether.imports.differences import TableDifference
from bellwether.imports.importing import Imported, import_release
from bellwether.imports.limiting import codes_in_file, codes_of_entries
from bellwether.imports.publishers import PUBLISHERS, importer_of, reads
from bellwether.imports.release import Download, Importer
from bellwether.model.problems import Problems, UsageError, nearest, visible
from bellwether.model.source import RELEASED

_NAMED = 5  # rows of a difference


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
    problems = Problems()
    codes = _codes(options, content, problems)
    download = Download(options.path, content / "facts", options.released or "", options.beside)
    imported = import_release(read, download, content, codes, problems)
    for warning in imported.warnings:
        complain(str(warning))
    print(visible_all(_told(imported)))
    return FINE


def _importer(options: argparse.Namespace) -> Importer:
    if options.source == TABLE:
        return partial(read_form, form_of(options))
    if options.source not in PUBLISHERS:
        cure = nearest(options.source, [*PUBLISHERS, TABLE], "`import --list` lists the sources")
        raise UsageError(f"there is no import of '{options.source}'; {cure}")
    refuse_table_options(options)
    return importer_of(options.source)


def visible_all(lines: Iterator[str]) -> str:
    """Lines of which none does anything to a terminal."""
    return "\n".join(map(visible, lines))


def _codes(options: argparse.Namespace, content: Path, problems: Problems) -> Collection[str] | None:
    if options.codes:
        return codes_in_file(options.codes, problems)
    return codes_of_entries(content) if options.only_entries else None


def _told(imported: Imported) -> Iterator[str]:
    release = imported.release
    yield f"{release.source}: {release.about.title}, released {release.about.released}"
    yield f"  {counted(release.read, 'row', 'rows')} read"
    for found in release.taken:
        yield f"  taken: {found}"
    for reason, number in release.left_out.items():
        yield f"  {counted(number, 'row', 'rows')} left out: {reason}"
    for difference in imported.differences:
        yield from _differing(difference)


def _differing(difference: TableDifference) -> Iterator[str]:
    rows = counted(difference.rows, "row", "rows")
    kinds = [(kind, names) for kind in ("new", "gone", "changed") if (names := getattr(difference, kind))]
    if difference.is_new:
        yield f"  {difference.table}: {rows}, a new table"
        return
    columns = ", with other columns" if difference.columns_changed else ""
    same = "" if kinds or columns else ", the same as before"
    yield f"  {difference.table}: {rows}{columns}{same}"
    for kind, names in kinds:
        first = ", ".join(" ".join(name) for name in names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        yield f"    {len(names):,} {kind}: {first}{more}"

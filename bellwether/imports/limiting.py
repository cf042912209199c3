"""Fewer codes than a publisher gives, for sites that want no more than they show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from bellwether.content.load import Documents, load_settings
from bellwether.content.validate.settings import read_settings
from bellwether.imports.release import FactTable, Release
from bellwether.model.codes import CLASSIFICATIONS, Classifications, all_codes
from bellwether.model.problems import Place, Problems

# A table that begins with another column tells of codes what they are, and not what they count.
_CODE = "code"
_ALL_OCCUPATIONS = frozenset({"00-0000"})
LEFT_OUT = "not among the codes asked for"


def codes_in_file(path: Path, problems: Problems) -> frozenset[str]:
    """The codes that a file lists, one a line; what follows a `#` is a comment."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        problems.error(Place(str(path)), "", f"the codes cannot be read: {error}", "write one code a line")
        return frozenset()
    found = frozenset(code for line in lines if (code := line.partition("#")[0].strip()))
    if not found:
        problems.error(Place(str(path)), "", "there is no code in the file", "write one code a line")
    return found


def codes_of_entries(content: Path) -> frozenset[str]:
    """All codes under which figures for the entries of a site may stand, whether the entries are in order or not.

    Raises `UsageError` when there is no such folder.
    """
    unread = Problems()  # `check` tells what is wrong with entries
    written = (document.data.get("codes") for document in Documents(content / "occupations", unread).values())
    given = [{kind: str(code) for kind, code in codes.items()} for codes in written if isinstance(codes, dict)]
    known = classifications_of(content)
    return frozenset(code for codes in given for code in all_codes(codes, known))


def classifications_of(content: Path) -> Classifications:
    """Those that are built in, and those that the site declares, as far as its settings can be read.

    Raises `UsageError` when there is no such folder.
    """
    unread = Problems()  # `check` tells what is wrong with settings
    settings = read_settings(load_settings(content, unread), None, unread)
    return settings.all_classifications if settings else CLASSIFICATIONS


def limited(release: Release, codes: Collection[str]) -> Release:
    """A release with the rows of some codes alone; ranks stay those of the whole study."""
    kept = _ALL_OCCUPATIONS.union(codes)
    tables = tuple(_limited(table, kept) for table in release.tables)
    left = sum(len(table.rows) for table in release.tables) - sum(len(table.rows) for table in tables)
    return replace(release, tables=tables, left_out={**release.left_out, LEFT_OUT: left} if left else release.left_out)


def _limited(table: FactTable, codes: frozenset[str]) -> FactTable:
    if table.columns[0] != _CODE:
        return table
    return replace(table, rows=tuple(row for row in table.rows if row[0] in codes))

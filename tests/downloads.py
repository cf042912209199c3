"""Downloads for tests of imports: made by hand in the form of their publishers, or the official files themselves.

Those are no part of the project, and tests that read them are skipped without them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
import pytest

from bellwether.imports.publishers import importer_of
from bellwether.imports.release import Download, Release
from bellwether.model.problems import Problems

FOLDER = Path(os.environ.get("BELLWETHER_DOWNLOADS", Path(__file__).parents[2] / "shared" / "data"))


def official(*parts: str) -> Path:
    """A download as its publisher gives it; the test is skipped where it is not at hand."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not in {FOLDER}; BELLWETHER_DOWNLOADS names the folder of official downloads")
    return path


def workbook(path: Path, sheets: Mapping[str, Iterable[Iterable[object]]]) -> Path:
    """A workbook with these lines in its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def text(path: Path, content: str | bytes) -> Path:
    """A file with this in it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def imported(source: str, path: Path, released: str = "") -> tuple[Release | None, list[str]]:
    """What an import gives of a download, and what is wrong with it, without the path of its folder."""
    problems = Problems()
    release = importer_of(source)(Download(path, path.parent / "facts", released), problems)
    return release, [str(problem).replace(f"{path.parent}/", "") for problem in problems]


def cells(release: Release | None, code: str, table: int = 0) -> dict[str, str]:
    """The row of a code in a table of a release, by column."""
    assert release is not None
    found = release.tables[table]
    return next(dict(zip(found.columns, row, strict=True)) for row in found.rows if row[0] == code)

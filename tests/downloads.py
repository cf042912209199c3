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


Sheets = dict[str, list[list[object]]]

MATRIX = ["2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type"]
PROJECTED = [
    *MATRIX, "Employment, 2024", "Employment, 2034", "Employment distribution, percent, 2024",
    "Employment change, numeric, 2024–34", "Employment change, percent, 2024–34", "Percent self employed, 2024",
    "Occupational openings, 2024–34 annual average", "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry", "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
]  # fmt: skip
LEAVING = [
    *MATRIX, "Employment, 2024", "Employment, 2034", "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34", "Labor force exits, 2024–34 annual average",
    "Occupational transfers, 2024–34 annual average", "Total occupational separations, 2024–34 annual average",
    "Occupational openings, 2024–34 annual average",
]  # fmt: skip
NONE = ["—"] * 3
SCHOOL = ["Postsecondary nondegree award", "None", "Short-term on-the-job training"]


def projections() -> Sheets:
    """An invented country of two occupations, in the form of the workbook."""
    return {
        "Index": [["Occupation.xlsx contents"]],
        "Table 1.2": [
            ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics (Employment in thousands)"],
            [*PROJECTED],
            ["Total, all occupations", "00-0000", "Summary", 17.3, 17.0, 100.0, -0.3, -1.7, 5.8, 1.2, 49500, *NONE],
            ["    Tuners", "27-4014", "Line item", 16.9, 16.6, 97.7, -0.3, -1.7, 15.1, 1.2, 66430, *SCHOOL],
            ["    Surgeons", "29-1022", "Line item", 0.4, 0.4, 2.3, 0.0, 0.6, "—", 0.0, ">=$239,200", *SCHOOL],
            ["Footnotes:"],
            ['Note: Data is unavailable for values denoted with a "—".'],
        ],
        "Table 1.10": [
            ["Table 1.10 Occupational separations and openings, projected 2024–34 (Employment in thousands)"],
            [*LEAVING],
            ["Total, all occupations", "00-0000", "Summary", 17.3, 17.0, -0.3, -1.7, 0.5, 0.7, 1.2, 1.2],
            ["    Tuners", "27-4014", "Line item", 16.9, 16.6, -0.3, -1.7, 0.5, 0.7, 1.2, 1.2],
            ["    Surgeons", "29-1022", "Line item", 0.4, 0.4, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0],
            ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"],
        ],
    }

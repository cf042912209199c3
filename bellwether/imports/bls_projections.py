"""BLS Employment Projections: the workbook occupation.xlsx, of which Tables 1.2 and 1.10 are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from bellwether.imports.cells import code_in, number_in
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, Release, day_of_release, fact_table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "bls-ep"
_PROJECTIONS, _SEPARATIONS = "Table 1.2", "Table 1.10"
_DECADE = re.compile(r"\b(\d{4})[–-](?:\d\d)?(\d\d)\b")
_ALL = "00-0000"
_LEVELS = {"Line item": "occupation", "Summary": "summary"}
_MARKS = ("—",)  # data are unavailable
_THOUSAND = 1000
# All counts are rounded to hundreds: a sum of three of them is off by no more than this, that of all by little more.
_ROUNDED, _ROUNDED_SUM = Decimal(150), Decimal("0.001")
# When editions were published, which their files do not tell.
_RELEASED = {"2024–34": "2025-08-28"}

_SHARED = {
    "code": "{start} National Employment Matrix code",
    "level": "Occupation type",
    "employed": "Employment, {start}",
    "employed_projected": "Employment, {end}",
    "change": "Employment change, numeric, {decade}",
    "growth": "Employment change, percent, {decade}",
    "openings": "Occupational openings, {decade} annual average",
}
_IN_PROJECTIONS = {
    "title": "{start} National Employment Matrix title",
    **_SHARED,
    "self_employed": "Percent self employed, {start}",
    "education": "Typical education needed for entry",
    "experience": "Work experience in a related occupation",
    "training": "Typical on-the-job training needed to attain competency in the occupation",
}
_IN_SEPARATIONS = {
    **_SHARED,
    "exits": "Labor force exits, {decade} annual average",
    "transfers": "Occupational transfers, {decade} annual average",
    "separations": "Total occupational separations, {decade} annual average",
}
_COLUMNS = (
    "code title level employed employed_projected change growth self_employed openings exits transfers separations "
    "education experience training"
).split()
_JOBS = frozenset("employed employed_projected change openings exits transfers separations".split())
_PERCENT = frozenset({"growth", "self_employed"})

MatrixRows = dict[str, tuple[GridRow, dict[str, str]]]
"""The rows of a sheet by their codes, each with its cells as our tables hold them."""


def read(download: Download, problems: Problems) -> Release | None:
    """The projections of a workbook, with what is told of people who leave beside them."""
    path = download.path
    decade = _decade(path, problems)
    if decade is None:
        return None
    projected = _sheet(path, _PROJECTIONS, _IN_PROJECTIONS, decade, problems)
    leaving = _sheet(path, _SEPARATIONS, _IN_SEPARATIONS, decade, problems)
    if projected and leaving:
        _check_agreement(projected, leaving, problems)
    released = day_of_release(
        download, _RELEASED.get(decade["decade"], ""), f"the edition {decade['decade']}", problems
    )
    if problems.errors:
        return None
    _check_sum(path, projected, problems)
    rows = [_joined(cells, leaving[code][1]) for code, (_, cells) in projected.items()]
    table = fact_table(_SOURCE, _COLUMNS, rows)
    return Release(_SOURCE, _about(decade["decade"], released), (table,), len(projected) + len(leaving))


def _about(decade: str, released: str) -> Source:
    return Source(
        title=f"Employment Projections {decade}",
        publisher="U.S. Bureau of Labor Statistics",
        url="https://www.bls.gov/emp/",
        released=released,
        period=decade,
        region="United States",
        licence="Public domain",
        credit=f"U.S. Bureau of Labor Statistics, Employment Projections {decade}.",
        measures=(
            "Jobs in an occupation and the number projected for ten years later, rounded to hundreds, with the "
            "self-employed counted, so the figures are larger than those of the wage survey; openings are the places "
            "to be filled in an average year, most of them left by people who change occupation or stop working; it "
            "is a projection under stated assumptions and gives no separate estimate of the effect of AI."
        ),
    )


def _decade(path: Path, problems: Problems) -> Mapping[str, str] | None:
    """The years of an edition, as the title of its table has them and as the names of its columns need them."""
    grid = open_grid(path, problems, sheet=_PROJECTIONS)
    if grid is None:
        return None
    title = next((str(cells[0]) for _, cells in grid.lines if cells), "")
    found = _DECADE.search(title)
    if not found:
        message = f"the title of the table names no decade: '{title}'"
        cure = "the workbook occupation.xlsx of the projections has one such as 2024–34 there"
        problems.error(Place(grid.path, 1), "", message, cure)
        return None
    start, end = found[1], f"{found[1][:2]}{found[2]}"
    return {"start": start, "end": end, "decade": f"{start}–{end[2:]}"}


def _sheet(
    path: Path, sheet: str, columns: Mapping[str, str], decade: Mapping[str, str], problems: Problems
) -> MatrixRows:
    grid = open_grid(path, problems, sheet=sheet)
    found: MatrixRows = {}
    wanted = {name: heading.format_map(decade) for name, heading in columns.items()}
    for row in rows_under(grid, wanted, problems) if grid else ():
        code = code_in(row, "code", CLASSIFICATIONS["soc"], problems)
        if code in found:
            message = f"'{code}' is given twice, first in line {found[code][0].number}"
            problems.error(row.place("code"), "code", message, "a row of each occupation is expected")
        elif code:
            found[code] = row, {name: _cell(row, name, problems) for name in columns} | {"code": code}
    return found


def _cell(row: GridRow, name: str, problems: Problems) -> str:
    if name in _JOBS:
        return number_in(row, name, problems, times=_THOUSAND, marks=_MARKS)
    if name in _PERCENT:
        return number_in(row, name, problems, marks=_MARKS)
    if name != "level":
        return row.text(name)
    level = _LEVELS.get(row.text(name), "")
    if not level:
        problems.error(row.place(name), name, f"'{row.text(name)}' is no type of occupation", _expected(_LEVELS))
    return level


def _expected(words: Mapping[str, str]) -> str:
    return f"one of these is expected: {', '.join(words)}"


def _joined(projected: Mapping[str, str], leaving: Mapping[str, str]) -> FactCells:
    cells = {**leaving, **projected}
    return tuple(cells[name] for name in _COLUMNS)


def _check_agreement(projected: MatrixRows, leaving: MatrixRows, problems: Problems) -> None:
    """Both tables must be of one edition: the same occupations, the same figures, and openings that add up."""
    for sheet, other, name in ((projected, leaving, _SEPARATIONS), (leaving, projected, _PROJECTIONS)):
        for code, (row, _) in sheet.items():
            if code not in other:
                problems.error(row.place("code"), "code", f"'{code}' is missing in {name}", _ONE_EDITION)
    for code in projected.keys() & leaving.keys():
        (_, cells), (row, others) = projected[code], leaving[code]
        for name in _SHARED:
            if cells[name] != others[name]:
                message = f"'{others[name]}' is '{cells[name]}' in {_PROJECTIONS}"
                problems.error(row.place(name), name, message, _ONE_EDITION)
        _check_openings(row, others, problems)


_ONE_EDITION = "both tables must be of one edition, and as they were published"


def _check_openings(row: GridRow, cells: Mapping[str, str], problems: Problems) -> None:
    """Openings are the places of those who leave, and a tenth of what the decade adds or takes."""
    counts = [cells[name] for name in ("separations", "change", "openings")]
    if any(count in ("", *_MARKS) for count in counts):
        return
    separations, change, openings = map(Decimal, counts)
    if abs(separations + change / 10 - openings) > _ROUNDED:
        message = f"{openings:,} openings are not {separations:,} separations and a tenth of {change:,}"
        problems.error(row.place("openings"), "openings", message, _ONE_EDITION)


def _check_sum(path: Path, projected: MatrixRows, problems: Problems) -> None:
    """All occupations together are the total, unless rows are missing."""
    jobs = {code: cells["employed"] for code, (_, cells) in projected.items() if cells["level"] == "occupation"}
    together = sum((Decimal(count) for count in jobs.values() if count not in _MARKS), Decimal())
    total = Decimal(projected[_ALL][1]["employed"] if _ALL in projected else 0)
    if abs(together - total) > total * _ROUNDED_SUM:
        message = f"the occupations have {together:,} jobs together, and all occupations {total:,}"
        problems.error(Place(f"{path} ({_PROJECTIONS})"), "employed", message, "rows are missing: download it again")

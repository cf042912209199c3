"""BLS Occupational Employment and Wage Statistics: the national workbook of a May, or the same table as CSV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from bellwether.imports.cells import code_in, number_in
from bellwether.imports.grids import is_workbook, open_grid, sheets_of
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, Release, day_of_release, fact_table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "bls-oews"
_DESCRIPTIONS = "Field Descriptions"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# `*` and `**`: an estimate of wages or of employment is not available; `#`: at or above the highest amount printed.
_MARKS = ("*", "**", "#")
# When editions were published, which their files do not tell.
_RELEASED = {"2024": "2025-04-02", "2025": "2026-05-15"}

_AMOUNTS = {
    "employed": "TOT_EMP",
    "pay_mean": "A_MEAN",
    "pay": "A_MEDIAN",
    "pay_p10": "A_PCT10",
    "pay_p25": "A_PCT25",
    "pay_p75": "A_PCT75",
    "pay_p90": "A_PCT90",
    "hour_mean": "H_MEAN",
    "hour": "H_MEDIAN",
    "hour_p10": "H_PCT10",
    "hour_p25": "H_PCT25",
    "hour_p75": "H_PCT75",
    "hour_p90": "H_PCT90",
}
_WANTED = {"code": "OCC_CODE", "title": "OCC_TITLE", "level": "O_GROUP", **_AMOUNTS}
# What a row is of, where a file has several areas, industries or owners: the one we take, and why others are left out.
_NATIONAL = {
    "area": ("AREA_TYPE", "1", "of an area within the country"),
    "industry": ("I_GROUP", "cross-industry", "of one industry"),
    "owner": ("OWN_CODE", "1235", "of one kind of owner"),
}
_TWICE = "given as a broad and as a detailed occupation"
_COLUMNS = ("code", "title", "level", *_AMOUNTS)
_DETAILED, _BROAD, _MAJOR, _TOTAL = "detailed", "broad", "major", "total"
_LEVELS = frozenset({_DETAILED, _BROAD, "minor", _MAJOR, _TOTAL})
# Of a whole file, the major groups add up to the total, and the occupations of each nearly to the group.
_GROUPS_SUM, _OCCUPATIONS_SUM = Decimal("0.999"), Decimal("0.95")

WageCells = Mapping[str, str]


def read(download: Download, problems: Problems) -> Release | None:
    """The wages and the employment of a May, in the country as a whole and all its industries."""
    path = download.path
    sheet = _sheet(path, problems) if path.is_file() and is_workbook(path) else ""
    grid = open_grid(path, problems, sheet=sheet or "")
    if grid is None or sheet is None:
        return None
    optional = {name: heading for name, (heading, *_) in _NATIONAL.items()}
    kept: list[GridRow] = []
    left_out: Counter[str] = Counter()
    for row in rows_under(grid, _WANTED, problems, optional):  # hundreds of thousands, where there are all areas
        if why := _not_national(row):
            left_out[why] += 1
        else:
            kept.append(row)
    read_rows = len(kept) + left_out.total()
    found = _by_code(kept, left_out, problems)
    year = _year(download, sheet, problems)
    released = day_of_release(download, _RELEASED.get(year, ""), f"the edition of May {year}", problems) if year else ""
    if problems.errors:
        return None
    _check_sums(grid.path, found.values(), problems)
    table = fact_table(_SOURCE, _COLUMNS, map(_row, found.values()))
    return Release(_SOURCE, _about(year, released), (table,), read_rows, left_out)


def _about(year: str, released: str) -> Source:
    title = f"Occupational Employment and Wage Statistics, May {year}"
    return Source(
        title=title,
        publisher="U.S. Bureau of Labor Statistics",
        url="https://www.bls.gov/oes/",
        released=released,
        period=f"May {year}",
        region="United States",
        licence="Public domain",
        credit=f"U.S. Bureau of Labor Statistics, {title}.",
        measures=(
            "Employees and their yearly pay as reported by employers, without the self-employed, so employment is "
            "lower than in the projections; a mark of # means at or above the highest amount that is published."
        ),
    )


def _sheet(path: Path, problems: Problems) -> str | None:
    """The sheet with the estimates: what a reader sees beside the descriptions of the fields."""
    sheets = [name for name in sheets_of(path, problems) if name != _DESCRIPTIONS]
    return sheets[0] if sheets else None


def _year(download: Download, sheet: str, problems: Problems) -> str:
    """The year of an edition: as its sheets say, else the name of the file, else that before its publication."""
    path = download.path
    said = [sheet.replace("M", " "), _described(path, problems) if sheet else "", path.stem.replace("M", " ")]
    found = next((year[1] for text in said if (year := _YEAR.search(text))), "")
    if not found and download.released:
        return str(int(download.released[:4]) - 1)
    if not found:
        message = "neither the file nor its name says of which May it is"
        cure = "add --released with the day of publication: the estimates are those of the year before"
        problems.error(Place(str(path)), "released", message, cure)
    return found


def _described(path: Path, problems: Problems) -> str:
    """The first line of the descriptions of the fields."""
    if _DESCRIPTIONS not in sheets_of(path, problems):
        return ""
    grid = open_grid(path, problems, sheet=_DESCRIPTIONS)
    return next((str(cells[0]) for _, cells in grid.lines if cells), "") if grid else ""


def _not_national(row: GridRow) -> str:
    """Why a row is not one of the whole country, all industries and all owners; nothing where it is."""
    return next(
        (
            why
            for name, (_, ours, why) in _NATIONAL.items()
            if name in row.cells and row.text(name) not in (ours, f"{ours}.0")
        ),
        "",
    )


def _by_code(rows: Iterable[GridRow], left_out: Counter[str], problems: Problems) -> dict[str, WageCells]:
    """The rows by code; where one is given as a broad and as a detailed occupation, the detailed one."""
    found: dict[str, WageCells] = {}
    for row in rows:
        code = code_in(row, "code", CLASSIFICATIONS["soc"], problems)
        if not code:
            continue
        cells = dict(_cells(row, code, problems))
        other = found.get(code)
        if other and {other["level"], cells["level"]} != {_DETAILED, _BROAD}:
            message = f"'{code}' is given twice as a {cells['level']} occupation"
            problems.error(row.place("code"), "code", message, "one row of each occupation and level is expected")
        elif other:
            left_out[_TWICE] += 1
        if not other or cells["level"] == _DETAILED:
            found[code] = cells
    return found


def _cells(row: GridRow, code: str, problems: Problems) -> Iterator[tuple[str, str]]:
    level = row.text("level")
    if level not in _LEVELS:
        cure = f"one of these is expected: {', '.join(sorted(_LEVELS))}"
        problems.error(row.place("level"), "level", f"'{level}' is no level of an occupation", cure)
    yield from (("code", code), ("title", row.text("title")), ("level", level))
    for name in _AMOUNTS:
        yield name, number_in(row, name, problems, marks=_MARKS)


def _row(cells: WageCells) -> FactCells:
    level = "occupation" if cells["level"] == _DETAILED else "summary"
    return tuple(cells[name] if name != "level" else level for name in _COLUMNS)


def _check_sums(path: str, rows: Iterable[WageCells], problems: Problems) -> None:
    """A file that ends early is found by its sums: those of the major groups, and of the occupations of each."""
    jobs: dict[tuple[str, str], Decimal] = {}
    for cells in rows:
        key = (cells["level"], cells["code"][:2] if cells["level"] in (_DETAILED, _MAJOR) else "")
        jobs[key] = jobs.get(key, Decimal()) + (0 if cells["employed"] in _MARKS else Decimal(cells["employed"]))
    groups = {group: number for (level, group), number in jobs.items() if level == _MAJOR}
    total = jobs.get((_TOTAL, ""), Decimal())
    if not total or sum(groups.values()) < total * _GROUPS_SUM:
        message = f"the major groups have {sum(groups.values()):,} jobs together, and all occupations {total:,}"
        problems.error(Place(path), "employed", message, "rows are missing: download the file again")
    for group, number in groups.items():
        together = jobs.get((_DETAILED, group), Decimal())
        if together < number * _OCCUPATIONS_SUM:
            message = f"the occupations of {group}-0000 have {together:,} jobs together, and the group has {number:,}"
            problems.error(Place(path), "employed", message, "rows are missing: download the file again")

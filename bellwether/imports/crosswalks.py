"""Workbooks in which two classifications stand beside each other, code by code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bellwether.content.official import Groups, OfficialLists
from bellwether.content.tables import Tables
from bellwether.imports.cells import code_in
from bellwether.imports.grids import is_workbook, open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b")
_LINES_ABOVE = 10

CodePairs = Mapping[tuple[str, str], GridRow]
"""The rows of a crosswalk by the two codes that stand beside each other."""

CodePlaces = Mapping[tuple[str, str], Place]
"""Pairs of a code of SOC and one of ISCO-08, and where they stand."""


def is_crosswalk(path: Path, name: str, problems: Problems) -> bool:
    """Whether a file may be the official workbook, which it cannot be in another form."""
    if not path.is_file() or is_workbook(path):
        return True  # what is not there is found where it is opened
    message = "this is no workbook, and so not the crosswalk that was published"
    problems.error(Place(str(path)), "", message, f"give {name} as it was downloaded from the BLS")
    return False


def pairs_in(
    path: Path, sheet: str, columns: Mapping[str, str], kinds: Mapping[str, str], problems: Problems
) -> CodePairs:
    """The pairs of a sheet. `kinds` has the two columns with codes, and the classifications of these."""
    grid = open_grid(path, problems, sheet=sheet)
    pairs: dict[tuple[str, str], GridRow] = {}
    for row in rows_under(grid, columns, problems) if grid else ():
        first, second = (
            code_in(row, name, CLASSIFICATIONS[kind], problems, digits=4) or "" for name, kind in kinds.items()
        )
        if before := pairs.get((first, second)):
            message = f"'{first}' and '{second}' stand beside each other in line {before.number} as well"
            problems.error(row.place(), "", message, "each pair is expected once")
        elif first and second:
            pairs[first, second] = row
    return pairs


def check_agreement(sheets: Mapping[str, CodePairs], problems: Problems) -> None:
    """Two sheets that give a crosswalk in both directions must have the same pairs."""
    (one, pairs), (other, others) = sheets.items()
    for name, here, there in ((other, pairs, others), (one, others, pairs)):
        alone = [pair for pair in here if pair not in there]
        if alone:
            first, second = alone[0]
            more = f"; in {len(alone):,} rows it is so" if len(alone) > 1 else ""
            message = f"'{first}' and '{second}' do not stand beside each other in the sheet '{name}'{more}"
            problems.error(here[alone[0]].place(), "", message, "the sheets must agree: download the workbook again")


def month_above(path: Path, sheet: str) -> tuple[str, str]:
    """The last month that is named above a table, in words and as a date; nothing where there is none."""
    grid = open_grid(path, Problems(), sheet=sheet)
    found = [
        month
        for _, (_, cells) in zip(range(_LINES_ABOVE), grid.lines if grid else (), strict=False)
        for month in _MONTH.finditer(" ".join(map(str, cells)))
    ]
    return (found[-1][0], f"{found[-1][2]}-{_MONTHS.index(found[-1][1]) + 1:02}") if found else ("", "")


def official_groups(facts: Path) -> Mapping[str, Groups]:
    """The groups of ISCO-08 by codes of SOC 2010, as the site has them in its official crosswalk, if it has that."""
    return official_lists(facts).isco_by_soc_2010


def official_lists(facts: Path) -> OfficialLists:
    """The official lists that the site has."""
    files = {path.stem: (path, str(path)) for path in sorted(facts.glob("*.csv"))}
    return OfficialLists(Tables(files, Problems()), CLASSIFICATIONS)


def check_against_official(pairs: CodePlaces, official: Mapping[str, Groups], problems: Problems) -> None:
    """Say where pairs contradict the official crosswalk, which has groups of ISCO-08 by codes of SOC."""
    wrong = [(soc, isco) for soc, isco in pairs if official.get(soc) and isco not in official[soc]]
    if wrong:
        soc, isco = wrong[0]
        more = f"; {len(wrong):,} pairs of {len(pairs):,} contradict it" if len(wrong) > 1 else ""
        message = f"'{soc}' is not '{isco}' but {' or '.join(official[soc])} in the official crosswalk{more}"
        problems.error(
            pairs[soc, isco], "", message, "correct it: a crosswalk that was found by likeness of titles is none"
        )

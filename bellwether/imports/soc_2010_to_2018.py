"""SOC 2010 and SOC 2018: the official crosswalk of the BLS, the workbook soc_2010_to_2018_crosswalk.xlsx."""

from __future__ import annotations

import re

from bellwether.imports.crosswalks import check_agreement, is_crosswalk, month_above, pairs_in
from bellwether.imports.grids import sheets_of
from bellwether.imports.release import Download, Release, day_of_release, fact_table
from bellwether.model.problems import Problems
from bellwether.model.source import Source

_SOURCE = "soc-2010-2018"
_BY_2010, _BY_2018 = "Sorted by 2010", "Sorted by 2018"
_COLUMNS = {
    "soc2010": "2010 SOC Code",
    "soc2010_title": "2010 SOC Title",
    "soc": "2018 SOC Code",
    "soc_title": "2018 SOC Title",
}
_CODES = {"soc2010": "soc", "soc": "soc"}
_FOOTNOTE = re.compile(r"\s*\(#+\)")


def read(download: Download, problems: Problems) -> Release | None:
    """Every pair of codes with their titles."""
    path = download.path
    if not is_crosswalk(path, "soc_2010_to_2018_crosswalk.xlsx", problems):
        return None
    there = {_BY_2010, *sheets_of(path, problems)}
    names = [name for name in (_BY_2010, _BY_2018) if name in there]
    sheets = {name: pairs_in(path, name, _COLUMNS, _CODES, problems) for name in names}
    if not all(sheets.values()):
        return None
    if len(sheets) > 1:
        check_agreement(sheets, problems)
    edition, month = month_above(path, _BY_2010)
    released = day_of_release(download, month, "the crosswalk", problems)
    if problems.errors:
        return None
    rows = [tuple(_FOOTNOTE.sub("", row.text(name)) for name in _COLUMNS) for row in sheets[_BY_2010].values()]
    table = fact_table(_SOURCE, _COLUMNS, sorted(rows))
    return Release(_SOURCE, _about(edition, released), (table,), sum(map(len, sheets.values())))


def _about(edition: str, released: str) -> Source:
    return Source(
        title="Crosswalk of SOC 2010 and SOC 2018",
        publisher="U.S. Bureau of Labor Statistics",
        url="https://www.bls.gov/soc/2018/crosswalks.htm",
        released=released,
        period=edition or released,
        licence="Public domain",
        credit="U.S. Bureau of Labor Statistics, for the SOC Policy Committee: crosswalk of SOC 2010 and SOC 2018.",
        measures=(
            "Which occupations of the American classification of 2010 became which ones in that of 2018; it holds no "
            "figures."
        ),
    )

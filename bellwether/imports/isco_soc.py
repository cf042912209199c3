"""ISCO-08 and SOC 2010: the official crosswalk of the BLS, the workbook ISCO_SOC_Crosswalk.xls."""

from __future__ import annotations

from pathlib import Path

from bellwether.imports.crosswalks import (
    CodePlaces,
    check_against_official,
    check_agreement,
    is_crosswalk,
    month_above,
    official_groups,
    pairs_in,
)
from bellwether.imports.grids import open_grid
from bellwether.imports.release import Download, Release, day_of_release, fact_table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "isco-soc"
_BY_ISCO, _BY_SOC = "ISCO-08 to 2010 SOC", "2010 SOC to ISCO-08"
_COLUMNS = {
    "isco": "ISCO-08 Code",
    "isco_title": "ISCO-08 Title EN",
    "soc": "2010 SOC Code",
    "soc_title": "2010 SOC Title",
    "part": "part",
}
_CODES = {"isco": "isco", "soc": "soc"}
_PART = "*"


def read(download: Download, problems: Problems) -> Release | None:
    """Every pair of codes with their titles, and which of the two corresponds in part only."""
    path = download.path
    if not is_crosswalk(path, "ISCO_SOC_Crosswalk.xls", problems):
        check_against_official(_pairs_of_codes(path), official_groups(download.facts), problems)
        return None
    sheets = {name: pairs_in(path, name, _COLUMNS, _CODES, problems) for name in (_BY_ISCO, _BY_SOC)}
    by_isco, by_soc = sheets.values()
    if not by_isco or not by_soc:
        return None
    check_agreement(sheets, problems)
    edition, month = month_above(path, _BY_ISCO)
    released = day_of_release(download, month, "the crosswalk", problems)
    if problems.errors:
        return None
    rows = [
        (
            isco,
            row.text("isco_title"),
            soc,
            row.text("soc_title"),
            _part(row.text("part"), by_soc[isco, soc].text("part")),
        )
        for (isco, soc), row in by_isco.items()
    ]
    columns = ("isco", "isco_title", "soc2010", "soc2010_title", "part")
    table = fact_table(_SOURCE, columns, sorted(rows))
    return Release(_SOURCE, _about(edition, released), (table,), len(by_isco) + len(by_soc))


def _part(isco: str, soc: str) -> str:
    """Of which of the two codes a part alone corresponds to the other one; nothing where both do as a whole."""
    return {(True, True): "both", (True, False): "isco", (False, True): "soc"}.get((isco == _PART, soc == _PART), "")


def _about(edition: str, released: str) -> Source:
    return Source(
        title="Crosswalk of ISCO-08 and SOC 2010",
        publisher="U.S. Bureau of Labor Statistics",
        url="https://www.bls.gov/soc/soccrosswalks.htm",
        released=released,
        period=edition or released,
        classification="SOC 2010",
        licence="Public domain",
        credit="U.S. Bureau of Labor Statistics, for the SOC Policy Committee: crosswalk of ISCO-08 and SOC 2010.",
        measures=(
            "Which groups of the international classification correspond to which occupations of the American one, as "
            "a whole or in part; it holds no figures."
        ),
    )


def _pairs_of_codes(path: Path) -> CodePlaces:
    """Pairs of a code of SOC and one of ISCO-08 in a text table, wherever they stand in a line, with their places."""
    grid = open_grid(path, Problems())
    pairs: dict[tuple[str, str], Place] = {}
    for number, cells in grid.lines if grid else ():
        texts = [str(cell).strip() for cell in cells]
        socs = [text for text in texts if CLASSIFICATIONS["soc"].holds(text)]
        iscos = [text for text in texts if CLASSIFICATIONS["isco"].holds_occupation(text)]
        if len(socs) == len(iscos) == 1:
            pairs.setdefault((socs[0], iscos[0]), Place(str(path), number))
    return pairs

"""Felten, Raj and Seamans, AI occupational exposure: both workbooks, AIOE_DataAppendix and Language Modeling AIOE."""

from __future__ import annotations

from pathlib import Path

from bellwether.imports.grids import open_grid
from bellwether.imports.release import Download, Release, fact_table
from bellwether.imports.soc_2010 import carried
from bellwether.imports.studies import ROUNDED, StudyFigures, check_whole, figures_by_code, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "aioe"
# Each workbook with the sheet and the column in which its scores stand.
_BOOKS = {
    "aioe": ("AIOE_DataAppendix.xlsx", "Appendix A", "AIOE"),
    "lm_aioe": ("Language Modeling AIOE and AIIE.xlsx", "LM AIOE", "Language Modeling AIOE"),
}
_OCCUPATION = {"code": "SOC Code", "title": "Occupation Title"}
_SCORES = ("aioe", "lm_aioe")
# A score is so many standard deviations from the mean, and nothing is as far from it as this.
_WITHIN = (-10, 10)
_SHOWN = 5
_KNOWN = 774
_RELEASED = "2023"


def read(download: Download, problems: Problems) -> Release | None:
    """The scores of both workbooks, by codes of SOC 2018; ranks are among all occupations of the study."""
    if not download.path.is_dir():
        message = "this is no folder, and the scores stand in two workbooks"
        names = " and ".join(name for name, _, _ in _BOOKS.values())
        problems.error(Place(str(download.path)), "", message, f"name the folder with {names}")
        return None
    books = {score: _book(download, score, problems) for score in _BOOKS}
    _check_same(download.path, books, problems)
    if problems.errors:
        return None
    study = {code: {**cells, **books["lm_aioe"][code], **cells} for code, cells in books["aioe"].items()}
    columns, rows = table_of(study, ("code", "title", *_SCORES), _SCORES)
    ranked = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    found, left_out = carried(ranked, _SCORES, download, problems)
    if problems.errors:
        return None
    table = fact_table(_SOURCE, columns, (tuple(cells.values()) for cells in found.values()))
    return Release(_SOURCE, _about(download.released), (table,), sum(map(len, books.values())), left_out)


def _about(released: str) -> Source:
    return Source(
        title="AI occupational exposure (AIOE), with its version for language modeling",
        publisher="Felten, Raj and Seamans",
        url="https://github.com/AIOE-Data/AIOE",
        released=released or _RELEASED,
        period="uses of AI known in 2021",
        classification="SOC 2010",
        region="United States",
        licence="Cited; no data licence stated",
        reuse="not stated",
        credit=(
            "Felten E, Raj M, Seamans R (2021) Occupational, industry, and geographic exposure to artificial "
            "intelligence: A novel dataset and its potential uses. Strategic Management Journal 42(12):2195–2217; "
            f"{ROUNDED}."
        ),
        measures=(
            "How closely ten uses of AI are related to the abilities that an occupation needs, by a survey, in "
            "standard deviations from the mean of all occupations."
        ),
    )


def _book(download: Download, score: str, problems: Problems) -> StudyFigures:
    name, sheet, heading = _BOOKS[score]
    path: Path = download.path / name
    grid = open_grid(path, problems, sheet=sheet)
    if grid is None:
        return {}
    wanted = {**_OCCUPATION, score: heading}
    found = figures_by_code(grid, CLASSIFICATIONS["soc"], wanted, problems, within=_WITHIN)
    check_whole(grid.path, len(found), _KNOWN, download, problems)
    return found


def _check_same(path: Path, books: dict[str, StudyFigures], problems: Problems) -> None:
    """Both workbooks are of the same occupations."""
    one, other = (book.keys() for book in books.values())
    if odd := sorted(one ^ other) if one and other else ():
        more = f" and {len(odd) - _SHOWN:,} more" if len(odd) > _SHOWN else ""
        message = f"only one of the workbooks has {', '.join(odd[:_SHOWN])}{more}"
        problems.error(Place(str(path)), "code", message, "download both again from their publisher")

"""Frey and Osborne, The Future of Employment: the 702 occupations of the paper's appendix as a CSV file."""

from __future__ import annotations

from decimal import Decimal

from bellwether.imports.grids import open_grid
from bellwether.imports.release import Download, Release, fact_table
from bellwether.imports.soc_2010 import carried
from bellwether.imports.studies import StudyFigures, check_whole, figures_by_code, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "frey-osborne"
_COLUMNS = {"code": "_ - code", "title": "occupation", "probability": "probability"}
_AGAIN = {"prob": "prob"}
_KNOWN = 702
_RELEASED = "2013"


def read(download: Download, problems: Problems) -> Release | None:
    """The probability of each occupation, by codes of SOC 2018; ranks are among all occupations of the study."""
    grid = open_grid(download.path, problems)
    if grid is None:
        return None
    study = figures_by_code(grid, CLASSIFICATIONS["soc"], _COLUMNS, problems, optional=_AGAIN)
    check_whole(grid.path, len(study), _KNOWN, download, problems)
    _check_agreement(grid.path, study, problems)
    if problems.errors:
        return None
    columns, rows = table_of(study, tuple(_COLUMNS), ("probability",))
    ranked = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    found, left_out = carried(ranked, ("probability",), download, problems)
    if problems.errors:
        return None
    table = fact_table(_SOURCE, columns, (tuple(cells.values()) for cells in found.values()))
    return Release(_SOURCE, _about(), (table,), len(study), left_out)


def _about() -> Source:
    return Source(
        title="The Future of Employment: How Susceptible Are Jobs to Computerisation?",
        publisher="Frey and Osborne, University of Oxford",
        url="https://www.oxfordmartin.ox.ac.uk/publications/the-future-of-employment",
        released=_RELEASED,
        period="a forecast made in 2013, for SOC 2010 occupations",
        classification="SOC 2010",
        region="United States",
        licence="Cited; no data licence stated",
        reuse="not stated",
        credit=(
            "Frey and Osborne, The Future of Employment: How Susceptible Are Jobs to Computerisation? (2013; "
            "Technological Forecasting and Social Change 114, 2017); probabilities as published, ranks counted by "
            "Bellwether."
        ),
        measures=(
            "A probability, estimated in 2013, that an occupation can be computerised at some time not stated; it is a "
            "forecast of technical feasibility from before large language models, with no account of cost, demand or "
            "actual adoption."
        ),
    )


def _check_agreement(path: str, study: StudyFigures, problems: Problems) -> None:
    """Where the probability stands in two columns, both say the same."""
    for code, cells in study.items():
        one, other = cells["probability"], cells.get("prob", cells["probability"])
        if one and other and Decimal(one) != Decimal(other):
            message = f"'{code}' has the probability {one} in one column and {other} in another"
            problems.error(Place(path), "probability", message, "compare the file with the appendix of the paper")

"""Microsoft Research, Working with AI: soc_ai_applicability_scores.csv."""

from __future__ import annotations

from bellwether.imports.bundles import files_in
from bellwether.imports.grids import open_grid
from bellwether.imports.release import Download, Release, fact_table
from bellwether.imports.studies import ROUNDED, check_whole, figures_by_code, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Problems
from bellwether.model.source import Source

_SOURCE = "microsoft"
_FILE = "soc_ai_applicability_scores.csv"
_COLUMNS = {"code": "SOC Code", "title": "title", "applicability": "ai_applicability_score"}
_KNOWN = 785
_RELEASED = "2025"


def read(download: Download, problems: Problems) -> Release | None:
    """The applicability score of each occupation."""
    path = files_in(download.path, {_FILE: _COLUMNS["applicability"]}, problems).get(_FILE)
    grid = open_grid(path, problems) if path else None
    if grid is None:
        return None
    found = figures_by_code(grid, CLASSIFICATIONS["soc"], _COLUMNS, problems)
    check_whole(grid.path, len(found), _KNOWN, download, problems)
    if problems.errors:
        return None
    table = fact_table(_SOURCE, *table_of(found, tuple(_COLUMNS), ("applicability",)))
    return Release(_SOURCE, _about(download.released), (table,), len(found))


def _about(released: str) -> Source:
    return Source(
        title="Working with AI: Measuring the Applicability of Generative AI to Occupations",
        publisher="Microsoft Research",
        url="https://github.com/microsoft/working-with-ai",
        released=released or _RELEASED,
        period=None if released else "January to September 2024",
        region="United States",
        licence="CC BY 4.0",
        credit=(
            "Tomlinson, Jaffe, Wang, Counts and Suri, Working with AI: Measuring the Applicability of Generative AI to "
            f"Occupations, arXiv:2507.07935 (2025), CC BY 4.0; {ROUNDED}."
        ),
        measures=(
            "How far the work activities of an occupation appear, with success, in Bing Copilot chats, a consumer "
            "product; it shows where such a tool may be useful, does not measure whether AI can replace a job, and "
            "leaves out military occupations."
        ),
    )

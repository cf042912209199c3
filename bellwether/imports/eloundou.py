"""Eloundou et al., GPTs are GPTs: occ_level.csv and full_labelset.tsv, both or one of them."""

from __future__ import annotations

from pathlib import Path

from bellwether.imports.bundles import files_in
from bellwether.imports.cells import code_in, number_in
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, FactTable, Release, fact_table
from bellwether.imports.studies import ROUNDED, check_whole, figures_by_code, is_first, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Problems
from bellwether.model.source import Source

_SOURCE, _TASKS = "eloundou", "eloundou-tasks"
_JOBS_FILE, _TASKS_FILE = "occ_level.csv", "full_labelset.tsv"
_FILES = {_JOBS_FILE: "dv_rating_beta", _TASKS_FILE: "gpt4_exposure"}
_TAB = "\t"
_JOBS = {
    "code": "O*NET-SOC Code",
    "title": "Title",
    "alpha": "dv_rating_alpha",
    "beta": "dv_rating_beta",
    "gamma": "dv_rating_gamma",
    "human_alpha": "human_rating_alpha",
    "human_beta": "human_rating_beta",
    "human_gamma": "human_rating_gamma",
}
_LABELS = {
    "code": "O*NET-SOC Code",
    "id": "Task ID",
    "gpt4": "gpt4_exposure",
    "human": "human_exposure_agg",
}
_EXPOSURES = frozenset({"E0", "E1", "E2", "E3"})
_KNOWN_JOBS, _KNOWN_TASKS = 923, 19_265
_RELEASED = "2024"


def read(download: Download, problems: Problems) -> Release | None:
    """The shares of tasks by occupation, as GPT-4 and as people rated them, and the label of every task."""
    files = files_in(download.path, _FILES, problems, delimiters={_TASKS_FILE: _TAB})
    tables: list[FactTable] = []
    rows = 0
    if _JOBS_FILE in files:
        count, table = _jobs(files[_JOBS_FILE], download, problems)
        rows, tables = rows + count, [*tables, table]
    if _TASKS_FILE in files:
        labels = _labels(files[_TASKS_FILE], download, problems)
        rows, tables = rows + len(labels.rows), [*tables, labels]
    return None if problems.errors else Release(_SOURCE, _about(download.released), tuple(tables), rows)


def _about(released: str) -> Source:
    return Source(
        title="GPTs are GPTs: Labor market impact potential of LLMs",
        publisher="Eloundou, Manning, Mishkin and Rock; data published by OpenAI",
        url="https://github.com/openai/GPTs-are-GPTs",
        released=released or _RELEASED,
        period="ratings published in 2024",
        region="United States",
        licence="MIT",
        credit=(
            "Eloundou, Manning, Mishkin and Rock, GPTs are GPTs: Labor market impact potential of LLMs, Science 384 "
            f"(2024); data © 2024 OpenAI, MIT licence; {ROUNDED}."
        ),
        measures=(
            "The share of an occupation's tasks that a large language model could cut to half the time, counted fully "
            "where the model alone is enough and by half where other software is needed, once as rated by GPT-4 and "
            "once by people; it rates capability, not actual use, and does not forecast job losses."
        ),
    )


def _jobs(path: Path, download: Download, problems: Problems) -> tuple[int, FactTable]:
    grid = open_grid(path, problems)
    found = figures_by_code(grid, CLASSIFICATIONS["onet"], _JOBS, problems) if grid else {}
    check_whole(str(path), len(found), _KNOWN_JOBS, download, problems)
    columns, rows = table_of(found, tuple(_JOBS), ("beta", "human_beta"))
    return len(found), fact_table(_SOURCE, columns, rows)


def _labels(path: Path, download: Download, problems: Problems) -> FactTable:
    grid = open_grid(path, problems, delimiter=_TAB)
    first: dict[object, int] = {}
    rows: list[FactCells] = []
    for row in rows_under(grid, _LABELS, problems) if grid else ():
        code = code_in(row, "code", CLASSIFICATIONS["onet"], problems)
        number = number_in(row, "id", problems, marks=())
        if code and is_first(row, "id", (code, number), first, problems):
            rows.append((code, number, _label(row, "gpt4", problems), _label(row, "human", problems)))
    check_whole(str(path), len(rows), _KNOWN_TASKS, download, problems)
    return fact_table(_TASKS, tuple(_LABELS), rows)


def _label(row: GridRow, name: str, problems: Problems) -> str:
    label = row.text(name)
    if label not in _EXPOSURES:
        cure = f"one of these is expected: {', '.join(sorted(_EXPOSURES))}"
        problems.error(row.place(name), name, f"'{label}' is no label of the study", cure)
    return label

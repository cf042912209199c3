"""Anthropic Economic Index: job_exposure.csv and task_penetration.csv of labor_market_impacts, both or one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from bellwether.imports.beside import cells_of, tables_beside
from bellwether.imports.bundles import files_in
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import rows_under
from bellwether.imports.release import Download, FactTable, Release, fact_table
from bellwether.imports.studies import StudyFigures, check_whole, figure_in, figures_by_code, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems, shortened
from bellwether.model.source import Source

_SOURCE, _TASKS = "aei", "aei-tasks"
_JOBS_FILE, _TASKS_FILE = "job_exposure.csv", "task_penetration.csv"
_FILES = {_JOBS_FILE: "observed_exposure", _TASKS_FILE: "penetration"}
_JOBS = {"code": "occ_code", "exposure": "observed_exposure"}
# No column of codes is read as missing values: `NA` is a country.
_STATEMENTS = {"task": "task", "penetration": "penetration"}
_KNOWN_JOBS, _KNOWN_STATEMENTS = 756, 17_998
_RELEASED = "2026-03"
_ONET, _ONET_TASKS = "onet", "onet-tasks"
_WHOLE = ".00"
_NEED_ONET = "import onet first, or name the folder of its release with --beside"


def read(download: Download, problems: Problems) -> Release | None:
    """Observed exposure by occupation, and observed use by task, joined to the tasks of O*NET by their statements."""
    files = files_in(download.path, _FILES, problems)
    onet = tables_beside(_ONET, {_ONET: ("code", "title"), _ONET_TASKS: ("code", "id", "task")}, download, problems)
    tables: list[FactTable] = []
    rows = 0
    left_out: Mapping[str, int] = {}
    if _JOBS_FILE in files:
        jobs = _jobs(files[_JOBS_FILE], onet.get(_ONET), download, problems)
        rows += len(jobs)
        columns, cells = table_of(jobs, ("code", "title", "exposure"), ("exposure",))
        tables.append(fact_table(_SOURCE, columns, cells))
    if _TASKS_FILE in files and (tasks := onet.get(_ONET_TASKS)):
        statements = _statements(files[_TASKS_FILE], download, problems)
        rows += sum(map(len, statements.values()))
        table, left_out = _joined(statements, tasks)
        tables.append(table)
    elif _TASKS_FILE in files:
        _without_tasks(files[_TASKS_FILE], problems, is_all=not tables)
    if problems.errors:
        return None
    return Release(_SOURCE, _about(download.released), tuple(tables), rows, left_out)


def _about(released: str) -> Source:
    return Source(
        title="Anthropic Economic Index: observed exposure by occupation",
        publisher="Anthropic",
        url="https://huggingface.co/datasets/Anthropic/EconomicIndex",
        released=released or _RELEASED,
        period=None if released else "use of Claude before March 2026",
        region="worldwide, by U.S. occupation code",
        licence="CC-BY (no version stated)",
        credit=(
            "Anthropic, Anthropic Economic Index (labor_market_impacts), CC-BY; figures as published, tasks joined to "
            "O*NET by their statements and ranks counted by Bellwether."
        ),
        measures=(
            "How much of the time that an occupation's tasks take falls to tasks whose use with Claude at work passes "
            "a cut and which Eloundou et al. rate as feasible, counted half where AI only helps; 0 means below the "
            "cut, not that AI cannot do the work."
        ),
    )


def _jobs(path: Path, occupations: FactTable | None, download: Download, problems: Problems) -> StudyFigures:
    """The occupations of the index; where the file has no titles, they have those of O*NET."""
    grid = open_grid(path, problems)
    if grid is None:
        return {}
    found = figures_by_code(grid, CLASSIFICATIONS["soc"], _JOBS, problems, optional={"title": "title"})
    check_whole(grid.path, len(found), _KNOWN_JOBS, download, problems)
    titles = {code: title for code, title, *_ in cells_of(occupations, "code", "title")} if occupations else {}
    for code, cells in found.items():
        cells["title"] = cells.get("title") or titles.get(f"{code}{_WHOLE}", "")
        if not cells["title"]:
            known = "O*NET has no title for it" if occupations else "no table of O*NET is at hand"
            problems.error(Place(grid.path), "title", f"'{code}' has no title in the file, and {known}", _NEED_ONET)
    return found


def _statements(path: Path, download: Download, problems: Problems) -> Mapping[str, list[str]]:
    """What is published for each statement of a task, once for each time that it stands there."""
    grid = open_grid(path, problems)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows_under(grid, _STATEMENTS, problems) if grid else ():
        found[row.text("task")].append(figure_in(row, "penetration", problems))
    check_whole(str(path), sum(map(len, found.values())), _KNOWN_STATEMENTS, download, problems)
    return found


def _joined(statements: Mapping[str, list[str]], tasks: FactTable) -> tuple[FactTable, Mapping[str, int]]:
    """Each task of O*NET with what is published for its statement; one that stands under several has it in each."""
    sound = {statement: given[0] for statement, given in statements.items() if len(set(given)) == 1}
    known = cells_of(tasks, "code", "id", "task")
    rows = [(code, number, sound[task]) for code, number, task in known if task in sound]
    lost = sorted(sound.keys() - {task for _, _, task in known})
    reasons = Counter(
        {
            "statement given again with the same figure": sum(len(statements[task]) - 1 for task in sound),
            "statement given with figures that contradict each other": sum(
                len(given) for task, given in statements.items() if task not in sound
            ),
        }
    )
    if lost:
        shown = "; ".join(f"'{shortened(task)}'" for task in lost[:3])
        reasons[f"statement of no task in the release of O*NET at hand, such as {shown}"] = len(lost)
    return fact_table(_TASKS, ("code", "id", "penetration"), rows), +reasons


def _without_tasks(path: Path, problems: Problems, *, is_all: bool) -> None:
    message = "no table of O*NET tasks is at hand, to which the statements could be joined"
    if is_all:
        problems.error(Place(str(path)), "task", message, _NEED_ONET)
    else:
        problems.warn(Place(str(path)), "task", f"{message}; {_TASKS} stays as it was", _NEED_ONET)

"""ILO, refined global index of occupational exposure to generative AI (2025): the workbook with the final scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bellwether.imports.cells import code_in, number_in
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, Release, fact_table
from bellwether.imports.studies import check_whole, figure_in, is_first, table_of
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Problems
from bellwether.model.source import Source

_SOURCE, _TASKS = "ilo", "ilo-tasks"
# The justifications beside the scores are written by machines, and the publisher does not vouch for them: not read.
_GROUP = {
    "title": "Title",
    "score": "mean_score_2025",
    "sd": "SD_2025",
    "score_2023": "mean_score_2023",
    "sd_2023": "SD_2023",
    "gradient": "potential25",
}
_TASK = {"code": "ISCO_08", "id": "taskID", "task": "Task_ISCO", "task_score": "score_2025", "task_2023": "score_2023"}
_TEXTS = frozenset({"title", "gradient"})
_GRADIENTS = ("Not Exposed", "Minimal Exposure", *(f"Exposed: Gradient {step}" for step in (1, 2, 3, 4)))
_DIGITS = 4
_NO_TEXT = frozenset({"", "nan"})
# Means are published with two decimals; those of a group whose rows are not all there are further off.
_ROUNDED = Decimal("0.0051")
_KNOWN = 3266
_RELEASED = "2025-05"


def read(download: Download, problems: Problems) -> Release | None:
    """The scores of the groups of ISCO-08, with their deviations, and those of their tasks."""
    grid = open_grid(download.path, problems)
    if grid is None:
        return None
    by_group: dict[str, list[GridRow]] = defaultdict(list)
    for row in rows_under(grid, {**_TASK, **_GROUP}, problems):
        code = code_in(row, "code", CLASSIFICATIONS["isco"], problems, digits=_DIGITS)
        if code and len(code) != _DIGITS:
            cure = "a spreadsheet may have taken a zero away: download the workbook again"
            problems.error(row.place("code"), "code", f"'{code}' is no unit group of ISCO-08, of four digits", cure)
        elif code:
            by_group[code].append(row)
    count = sum(map(len, by_group.values()))
    check_whole(grid.path, count, _KNOWN, download, problems)
    study = {code: {"code": code, **_group(rows, problems)} for code, rows in by_group.items()}
    tasks, left_out = _tasks(by_group, problems)
    for code, rows in by_group.items():
        _check_mean(rows, study[code], problems)
    if problems.errors:
        return None
    groups = fact_table(_SOURCE, *table_of(study, ("code", *_GROUP), ("score",)))
    columns = ("code", "id", "task", "score", "score_2023")
    about = _about(download.released)
    return Release(_SOURCE, about, (groups, fact_table(_TASKS, columns, tasks)), count, left_out)


def _about(released: str) -> Source:
    return Source(
        title="Generative AI and Jobs: A Refined Global Index of Occupational Exposure",
        publisher="International Labour Organization (Gmyrek et al.)",
        url="https://github.com/pgmyrek/2025_GenAI_scores_ISCO08",
        released=released or _RELEASED,
        period=None if released else "ratings of 2025",
        region="worldwide, by ISCO-08 group",
        licence="CC BY 4.0 (publication); the data repository states none",
        reuse="not stated",
        credit=(
            "Gmyrek et al., Generative AI and Jobs: A Refined Global Index of Occupational Exposure, ILO Working Paper "
            "140 (2025), CC BY 4.0; scores as published, ranks counted by Bellwether."
        ),
        measures=(
            "How far generative AI could do the tasks of an ISCO-08 group, by models tuned to people's ratings; one "
            "task without a text is counted (group 7126)."
        ),
    )


def _group(rows: Sequence[GridRow], problems: Problems) -> Mapping[str, str]:
    """What is said of a group, which stands in each of its rows and has to be the same there."""
    first = rows[0]
    for row in rows[1:]:
        for name in _GROUP:
            if row.cells[name] != first.cells[name]:
                message = f"'{row.text(name)}' is '{first.text(name)}' in line {first.number}, of the same group"
                problems.error(row.place(name), name, message, "download the workbook again from its publisher")
    if first.text("gradient") not in _GRADIENTS:
        message = f"'{first.text('gradient')}' is no degree of exposure"
        problems.error(first.place("gradient"), "gradient", message, f"known: {', '.join(_GRADIENTS)}")
    return {name: first.text(name) if name in _TEXTS else figure_in(first, name, problems) for name in _GROUP}


def _tasks(by_group: Mapping[str, Sequence[GridRow]], problems: Problems) -> tuple[list[FactCells], Mapping[str, int]]:
    """The tasks with their scores; those of 2023 are missing where a task is new."""
    found: list[FactCells] = []
    left_out: Counter[str] = Counter()
    for code, rows in by_group.items():
        first: dict[object, int] = {}
        for row in rows:
            number = number_in(row, "id", problems, marks=())
            if not is_first(row, "id", number, first, problems):
                continue
            score = figure_in(row, "task_score", problems)
            before = figure_in(row, "task_2023", problems) if row.text("task_2023") else ""
            if row.text("task") in _NO_TEXT:
                left_out["task without a text"] += 1
            else:
                found.append((code, f"{code}.{number}", row.text("task"), score, before))
    return found, left_out


def _check_mean(rows: Sequence[GridRow], group: Mapping[str, str], problems: Problems) -> None:
    """The score of a group is the mean of its tasks; it is not where rows are missing."""
    scores = [Decimal(str(row.cells["task_score"])) for row in rows if isinstance(row.cells["task_score"], float | int)]
    mean = sum(scores, Decimal()) / max(1, len(scores))
    if scores and group["score"] and abs(mean - Decimal(group["score"])) > _ROUNDED:
        message = f"{group['score']} is not the mean of the group's tasks, which is {mean:.2f}"
        cure = "rows of the group may be missing: download the workbook again"
        problems.error(rows[0].place("score"), "score", message, cure)

"""The working day, task by task; the reader corrects it in the same place and sees the figure by the page's formula."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.charts import NumberedPiece
from bellwether.model.entry import Task
from bellwether.model.measure import Score, Term
from bellwether.model.numbers import as_plain
from bellwether.model.view_type import view_type
from bellwether.pages.corrections import task_correction
from bellwether.pages.evidence import EvidenceView, FindingView, evidence_data, evidence_of, explained
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.day import DayTask, sums_of, task_id
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.structured import Node
from bellwether.scores.ratings import are_timed, minutes_of_day
from bellwether.words.day import RATED, WHOSE, day_lead, more_words, time_words
from bellwether.words.figures import score_figure
from bellwether.words.numbers import percent
from bellwether.words.ratings import penetration
from bellwether.words.scripts import figure_patterns
from bellwether.words.subject import span_words, years_of

_FROM_TASKS = ("tasks.automation", "tasks.share")


@view_type(kw_only=True)
class TaskView:
    """A task with its rating; `id` is its place on the page, `place` the one in its entry, for layouts that keep that
    order, and `span` its horizon in years instead of calendar years.

    `minutes` are those of an eight-hour day, `told` the same in words; `correction` is where a reader says what is
    different, empty where there is no place for that; `more` is the line that evidence is folded under.
    """

    id: str
    place: int
    task: str
    minutes: int
    told: str
    automation: str
    kind: str
    whose: str
    horizon: str
    span: str
    penetration: str
    why: str
    evidence: EvidenceView | None
    correction: str
    more: str


@view_type()
class WorkView:
    """How much of the day is work of one kind, and by which ratings."""

    kind: str
    whose: str
    rated: str
    told: str


@view_type(kw_only=True)
class TasksView:
    """All tasks, those that software can do most of first, as a bar and one by one; and what evidence means.

    `formula` is what the script needs to work the reader's own figure out, None where tasks are not what it is made of.
    """

    lead: str
    rows: tuple[TaskView, ...]
    bar: Lazy[tuple[NumberedPiece, ...]] = Lazy()
    work: Lazy[tuple[WorkView, ...]] = Lazy()
    formula: Lazy[Node | None] = Lazy()
    explained: tuple[FindingView, ...]


def shown(page: Material) -> TasksView:
    """Every entry has tasks."""
    written, tasks = page.written, page.written.tasks
    since = written.horizon.from_ if written.horizon else written.published.year
    return TasksView(
        lead=day_lead(timed=are_timed(tasks)),
        rows=tuple(_task_view(page, *one, since) for one in enumerate(page.day, start=1)),
        bar=lambda: page.bar,
        work=lambda: tuple(
            WorkView(kind, WHOSE[kind], RATED[kind], time_words(minutes)) for kind, minutes in sums_of(page.day)
        ),
        formula=lambda: _formula(page),
        explained=explained(page.atlas, [kind for task in tasks for kind in task.evidence], page.marks),
    )


def data(page: Material) -> PlainData:
    """The tasks as written, with their minutes, and what is published on the official tasks that they name."""
    tasks = page.written.tasks
    return {"tasks": [_task_data(page, *known) for known in zip(tasks, minutes_of_day(tasks), strict=True)]}


def _task_data(page: Material, task: Task, minutes: int) -> PlainData:
    written = {**task.model_dump(exclude_none=True, exclude={"evidence"}), "minutes": minutes}
    return {**written, "evidence": found} if (found := evidence_data(page.atlas, task)) else written


def _task_view(page: Material, number: int, known: DayTask, since: int) -> TaskView:
    """A task with its number in the day; its horizon in calendar years counted from `since`."""
    task = known.task
    horizon = years_of(task.horizon, since) if task.horizon else ""
    use, evidence = penetration(task.penetration), evidence_of(page.atlas, task, page.written.codes.given, page.marks)
    return TaskView(
        id=task_id(known.key),
        place=known.place,
        task=task.task,
        minutes=known.minutes,
        told=time_words(known.minutes),
        automation=percent(task.automation),
        kind=task.kind,
        whose=WHOSE[task.kind],
        horizon=horizon,
        span=span_words(task.horizon) if task.horizon else "",
        penetration=use,
        why=task.why,
        evidence=evidence,
        correction=task_correction(page.atlas, page.slug, number, task_id(known.key)),
        more=more_words(horizon=horizon, use=use),
    )


def _formula(page: Material) -> Node | None:
    """The formula of the headline, with everything but the reader's own times filled in."""
    score = page.subject.headline
    if score is None or not any(term.input.input in _FROM_TASKS for term in score.terms):
        return None
    return _filled(page.day, score)


def _filled(day: Sequence[DayTask], score: Score) -> Node:
    measure = score.measure
    return {
        "tasks": [
            {"automation": as_plain(task.automation), "time": None if task.time is None else as_plain(task.time)}
            for task in (known.task for known in day)
        ],
        "inputs": [_input(term) for term in score.terms],
        "page": score_figure(score),
        "decimals": measure.decimals,
        "patterns": figure_patterns(measure),
        "bands": [{"from": float(band.from_), "word": band.word} for band in measure.bands],
    }


def _input(term: Term) -> Node:
    """An input as declared; those that the reader's tasks do not change carry their points."""
    entry = term.input
    data: Node = {"input": entry.input, "weight": entry.weight}
    if entry.input in _FROM_TASKS:
        data |= {"from": float(entry.from_), "to": float(entry.to), "invert": entry.invert}
        return data | ({"at_least": as_plain(entry.at_least)} if entry.at_least is not None else {})
    return data | {"points": None if term.scaled is None else str(term.scaled)}

"""The tasks, one by one, with their ratings."""

from __future__ import annotations

from bellwether.charts import Segment, stack
from bellwether.model.entry import Task, TaskKind
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView
from bellwether.pages.evidence import EvidenceView, FindingView, evidence_data, evidence_of, explained
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import task_chart
from bellwether.words import sentences
from bellwether.words.numbers import percent
from bellwether.words.ratings import TASK_KINDS, penetration
from bellwether.words.subject import span_words, years_of


@view_type()
class TaskView:
    """A task with its rating; `bar` is its width in percent, `span` its horizon in years instead of calendar years."""

    task: str
    automation: str
    bar: str
    kind: str
    kind_word: str
    horizon: str
    span: str
    time: str
    penetration: str
    why: str
    evidence: EvidenceView | None


@view_type(kw_only=True)
class TasksView:
    """All tasks, which of the optional columns they have, how many there are of each kind, and what evidence means."""

    rows: tuple[TaskView, ...]
    have_time: bool
    have_penetration: bool
    have_horizon: bool
    explained: tuple[FindingView, ...]
    counts: Lazy[str] = Lazy()
    stack: Lazy[tuple[Segment, ...]] = Lazy()
    chart: Lazy[ChartView] = Lazy()


_KINDS: tuple[TaskKind, ...] = ("human", "assisted", "automatable")


def shown(page: Material) -> TasksView:
    """Every entry has tasks."""
    written, subject = page.written, page.subject
    since = written.horizon.from_ if written.horizon else written.published.year
    return TasksView(
        rows=tuple(_task_view(page, task, since) for task in written.tasks),
        have_time=any(task.time is not None for task in written.tasks),
        have_penetration=any(task.penetration is not None for task in written.tasks),
        have_horizon=any(task.horizon for task in written.tasks),
        explained=explained(page.atlas, [kind for task in written.tasks for kind in task.evidence], page.marks),
        counts=lambda: sentences.counts(subject),
        stack=lambda: stack([(kind, len(subject.tasks(kind))) for kind in _KINDS]),
        chart=lambda: task_chart(subject),
    )


def data(page: Material) -> PlainData:
    """The tasks as written, with what is published on the official tasks that they name."""
    return {"tasks": [_task_data(page, task) for task in page.written.tasks]}


def _task_data(page: Material, task: Task) -> PlainData:
    written = task.model_dump(exclude_none=True, exclude={"evidence"})
    return {**written, "evidence": found} if (found := evidence_data(page.atlas, task)) else written


def _task_view(page: Material, task: Task, since: int) -> TaskView:
    """A task; its horizon in calendar years counted from `since`."""
    return TaskView(
        task=task.task,
        automation=percent(task.automation),
        bar=str(task.automation),
        kind=task.kind,
        kind_word=TASK_KINDS[task.kind],
        horizon=years_of(task.horizon, since) if task.horizon else "",
        span=span_words(task.horizon) if task.horizon else "",
        time=percent(task.time) if task.time is not None else "",
        penetration=penetration(task.penetration),
        why=task.why,
        evidence=evidence_of(page.atlas, task, page.written.codes.given, page.marks),
    )

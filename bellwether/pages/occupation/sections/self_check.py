"""The self-check: the reader's own tasks by the formula of the page, with everything but the tasks filled in."""

from __future__ import annotations

from bellwether.model.measure import Score, Term
from bellwether.model.numbers import as_plain
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material
from bellwether.pages.structured import Node
from bellwether.words.figures import score_figure
from bellwether.words.scripts import figure_patterns
from bellwether.words.subject import Subject


@view_type()
class SelfCheckView:
    """The self-check: the measure, the tasks with their times, and the formula as data for the script."""

    name: str
    tasks: tuple[tuple[str, str], ...]
    data: Node


_FROM_TASKS = ("tasks.automation", "tasks.share")


def shown(page: Material) -> SelfCheckView | None:
    """Nothing where the headline is not worked out from tasks."""
    score = page.subject.headline
    if score is None or not any(term.input.input in _FROM_TASKS for term in score.terms):
        return None
    tasks = tuple((task.task, "" if task.time is None else str(task.time)) for task in page.written.tasks)
    return SelfCheckView(score.measure.name, tasks, _formula(page.subject, score))


def _formula(subject: Subject, score: Score) -> Node:
    measure = score.measure
    return {
        "tasks": [
            {"automation": as_plain(task.automation), "time": None if task.time is None else as_plain(task.time)}
            for task in subject.job.written.tasks
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

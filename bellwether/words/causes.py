"""Which tasks make a score what it is, and which tasks AI does best and worst: said only where one can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from bellwether.model.entry import Task
from bellwether.scores.measures import Contribution, besides_tasks, contributions
from bellwether.words.figures import points
from bellwether.words.grammar import counted, form, listed, sentence
from bellwether.words.numbers import percent
from bellwether.words.subject import Subject

# How many tasks are named as those that add most.
_LARGEST = 3
_TENTH = Decimal("0.1")


def quoted(task: Task) -> str:
    """A task inside a sentence, as the page calls it: an imperative cannot be a part of another sentence."""
    return f"“{task.task}”"


def causes(subject: Subject) -> str:
    """The tasks that raise the headline most and hold it down most; empty where none does so more than all else."""
    score, tasks = subject.headline, subject.job.written.tasks
    if score is None or len(tasks) < 2:
        return ""
    all_ = subject.all_scores[subject.job.slug]
    found, (adds, lacks) = contributions(score, all_, tasks), besides_tasks(score, all_, tasks)
    most, least = _first(found, lambda one: one.adds, adds), _first(found, lambda one: one.lacks, lacks)
    said = []
    if most:
        what = f"The task that raises it most is {_rated(most.task, points(_tenth(most.adds)))}."
        said.append(f"{what} {sentence(most.task.why)}")
    # A task that takes most of the time can be first in both; it explains the figure in one direction only.
    if least and (most is None or least.task is not most.task):
        said.append(f"The task that holds it down most is {_rated(least.task)}. {sentence(least.task.why)}")
    return " ".join(said)


def largest(subject: Subject) -> str:
    """The tasks that add most to the headline, in points; empty where tasks are no term of it.

    No task is named while another that adds as much is not.
    """
    score = subject.headline
    found = contributions(score, subject.all_scores[subject.job.slug], subject.job.written.tasks) if score else ()
    ordered = sorted(((_tenth(one.adds), one.task) for one in found), key=lambda pair: -pair[0])
    last = ordered[_LARGEST][0] if len(ordered) > _LARGEST else Decimal(0)
    named = [f"{quoted(task)} ({points(adds)})" for adds, task in ordered[:_LARGEST] if adds > last]
    if not named:
        return ""
    return f"{form(len(named), 'The task that adds most is', 'The tasks that add most are')} {listed(named)}."


def _first(
    found: Sequence[Contribution], by: Callable[[Contribution], Decimal], besides: Decimal
) -> Contribution | None:
    """The one that is ahead of all others, and of what is besides, by the figures shown; None where none is."""
    ordered = sorted(found, key=by, reverse=True)
    shown = [_tenth(by(one)) for one in ordered[:2]]
    return ordered[0] if len(shown) == 2 and shown[0] > max(shown[1], _tenth(besides)) else None


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _rated(task: Task, adds: str = "") -> str:
    said = [f"is rated {percent(task.automation)}"]
    if task.time:
        said.append(f"takes {percent(task.time)} of the working time")
    if adds:
        said.append(f"adds {adds}")
    return f"{quoted(task)}, which {listed(said)}"


def extremes(tasks: Sequence[Task], most: int) -> str:
    """The first tasks of those in the order of their ratings, with these; how many they are where too many share one.

    No task is named while another with the same rating is not.
    """
    named: list[Task] = []
    for rating, alike in groupby(tasks, key=lambda task: task.automation):
        group = list(alike)
        if not named and len(group) > most:
            return f"{counted(len(group), 'task')} ({percent(rating)} each)"
        if len(named) + len(group) > most:
            break
        named += group
    return listed([f"{quoted(task)} ({percent(task.automation)})" for task in named])

"""The working day of a job: its tasks from the most to the least that software can do, with their minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bellwether.charts import NumberedPiece, day_bar
from bellwether.model.entry import Task, TaskKind
from bellwether.scores.ratings import minutes_of_day, times_of
from bellwether.words.day import WHOSE


class DayTask(NamedTuple):
    """A task with its place in the entry, and its minutes of eight hours."""

    place: int
    task: Task
    minutes: int


def in_the_day(tasks: Sequence[Task]) -> list[DayTask]:
    """Tasks by their rating, the highest first; those rated alike as in the entry."""
    given = [DayTask(place, *known) for place, known in enumerate(zip(tasks, minutes_of_day(tasks), strict=True))]
    return sorted(given, key=lambda known: -known.task.automation)


def pieces_of(tasks: Sequence[Task]) -> tuple[NumberedPiece, ...]:
    """The bar of the day."""
    times = times_of(tasks)
    return day_bar([(known.task.kind, times[known.place]) for known in in_the_day(tasks)])


def sums_of(tasks: Sequence[Task]) -> list[tuple[TaskKind, int]]:
    """The minutes of each kind of work that there is in the day."""
    day = in_the_day(tasks)
    return [
        (kind, sum(known.minutes for known in day if known.task.kind == kind))
        for kind in WHOSE
        if any(known.task.kind == kind for known in day)
    ]

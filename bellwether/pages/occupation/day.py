"""The working day of a job: its tasks from the most to the least that software can do, with their minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from bellwether.charts import NumberedPiece, day_bar
from bellwether.model.entry import Task, TaskKind
from bellwether.scores.ratings import by_rating, minutes_of_day, times_of
from bellwether.words.day import WHOSE

# Hexadecimal digits of the key of a task.
_KEY = 6


class DayTask(NamedTuple):
    """A task with its place in the entry, the key by which addresses know it, its minutes of eight hours, and its time
    as a part of that of all.
    """

    place: int
    key: str
    task: Task
    minutes: int
    time: Decimal


def keys_of(tasks: Sequence[Task]) -> list[str]:
    """A short name of each task, made of its own words, so that it stays the same when others come, go or move."""
    seen: Counter[str] = Counter()
    keys = []
    for task in tasks:
        key = sha256(" ".join(task.task.casefold().split()).encode()).hexdigest()[:_KEY]
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def task_id(key: str) -> str:
    """Where a task stands on the page."""
    return f"task-{key}"


def in_the_day(tasks: Sequence[Task]) -> list[DayTask]:
    """Tasks by their rating, the highest first; those rated alike as in the entry."""
    found = list(zip(keys_of(tasks), tasks, minutes_of_day(tasks), times_of(tasks), strict=True))
    return [DayTask(place, *found[place]) for place in by_rating(tasks)]


def pieces_of(day: Sequence[DayTask]) -> tuple[NumberedPiece, ...]:
    """The bar of the day."""
    return day_bar([(known.task.kind, known.time) for known in day])


def sums_of(day: Sequence[DayTask]) -> list[tuple[TaskKind, int]]:
    """The minutes of each kind of work that there is in the day."""
    return [
        (kind, sum(known.minutes for known in day if known.task.kind == kind))
        for kind in WHOSE
        if any(known.task.kind == kind for known in day)
    ]

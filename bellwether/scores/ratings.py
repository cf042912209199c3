"""What the ratings of tasks and skills come to, and how far that moves when each of them is off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bellwether.model.basis import Basis
from bellwether.model.entry import Skill, Task

HUNDRED = Decimal(100)
# Minutes of a working day.
DAY = 480


@dataclass(frozen=True)
class RawValue:
    """What an input comes to before it is scaled; `value` is None where it is missing.

    `low` and `high` are what it comes to with all ratings that it rests on lower, or higher, where it rests on any.
    """

    value: Decimal | None
    basis: Basis
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_rated(self) -> bool:
        """Whether it rests on ratings."""
        return self.low is not None

    @property
    def moved(self) -> tuple[Decimal, Decimal] | None:
        """The value with all ratings lower, and with all of them higher; None where it is missing."""
        if self.value is None:
            return None
        low = self.value if self.low is None else self.low
        return low, self.value if self.high is None else self.high


def automation(tasks: Sequence[Task], half_step: Decimal) -> RawValue:
    """The mean of the ratings of tasks, weighted by working time."""
    given = _decimals(task.automation for task in tasks)
    basis = Basis("timed tasks" if are_timed(tasks) else "tasks", of=len(tasks), decimals=given)
    return _of_tasks(tasks, half_step, lambda rating: rating, basis)


def share(tasks: Sequence[Task], half_step: Decimal, at_least: Decimal) -> RawValue:
    """How many percent of the working time are in tasks with a rating from `at_least` on."""
    counted = sum(task.automation >= at_least for task in tasks)
    basis = Basis("share", counted=counted, of=len(tasks))
    return _of_tasks(tasks, half_step, lambda rating: HUNDRED if rating >= at_least else Decimal(0), basis)


def skills(all_: Sequence[Skill], ratings: Sequence[Decimal | None], half_step: Decimal) -> RawValue:
    """The mean of one rating of skills, of those that have it."""
    rated = [rating for rating in ratings if rating is not None]
    if not rated:
        return RawValue(None, Basis("skills"))
    moved = [[_moved(rating, by) for rating in rated] for by in (Decimal(0), -half_step, half_step)]
    value, low, high = (sum(each, Decimal(0)) / len(rated) for each in moved)
    basis = Basis("skills", counted=len(rated), of=len(all_), decimals=_decimals(rated))
    return RawValue(value, basis, low, high)


def _decimals(given: Iterable[Decimal]) -> int:
    """With how many decimals ratings were given, and one at least: as many does a mean of several have."""
    return max([1, *(-int(rating.normalize().as_tuple().exponent) for rating in given)])


def times_of(tasks: Sequence[Task]) -> list[Decimal]:
    """The working time of each task; equal parts when it is not given for all of them."""
    return [Decimal(task.time or 0) for task in tasks] if are_timed(tasks) else [Decimal(1)] * len(tasks)


def minutes_of_day(tasks: Sequence[Task]) -> list[int]:
    """The minutes of each task in a day of eight hours, as whole numbers that add up to it."""
    times = times_of(tasks)
    exact = [DAY * time / sum(times) for time in times]
    minutes = [int(each) for each in exact]
    # Those that lost most by rounding down get back what is missing.
    by_loss = sorted(range(len(tasks)), key=lambda place: minutes[place] - exact[place])
    for place in by_loss[: DAY - sum(minutes)]:
        minutes[place] += 1
    return minutes


def by_rating(tasks: Sequence[Task]) -> list[int]:
    """The places of tasks from the most to the least that software can do; those rated alike as in the entry."""
    return sorted(range(len(tasks)), key=lambda place: -tasks[place].automation)


def are_timed(tasks: Sequence[Task]) -> bool:
    """Whether the working time of every task is given."""
    return all(task.time is not None for task in tasks) and any(task.time for task in tasks)


def _of_tasks(
    tasks: Sequence[Task], half_step: Decimal, counts: Callable[[Decimal], Decimal], basis: Basis
) -> RawValue:
    if not tasks:
        return RawValue(None, Basis("tasks"))
    times = times_of(tasks)
    whole = sum(times)
    means = []
    for way in (0, -1, 1):
        ratings = [counts(_moved(task.automation, way * max(half_step, task.margin or half_step))) for task in tasks]
        means.append(sum((rating * time for rating, time in zip(ratings, times, strict=True)), Decimal(0)) / whole)
    value, low, high = means
    return RawValue(value, basis, low, high)


def _moved(rating: Decimal, by: Decimal) -> Decimal:
    """A rating that is off by so much, and still one from 0 to 100."""
    return min(max(rating + by, Decimal(0)), HUNDRED)

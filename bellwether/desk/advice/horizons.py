"""Whether the years of the main changes are those in which most of the working day changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from bellwether.desk.advice.advised import Advised
from bellwether.model.entry.parts import Horizon, Task
from bellwether.model.problems import Problem
from bellwether.words.subject import within

_GUIDE = "horizon-and-tasks"


def horizons(advised: Advised) -> Iterator[Problem]:
    """Advice on a horizon that lies before or after that of the hour in the middle of the working day.

    The hours of tasks are put in the order in which they change; a task without a time or a horizon leaves the middle
    open, and nothing is advised.
    """
    stated, tasks = advised.job.written.horizon, advised.job.written.tasks
    if stated is None or not tasks or any(task.horizon is None or not task.time for task in tasks):
        return
    middle = _middle(stated, tasks)
    if not _overlap(stated, middle):
        message = (
            f"the main changes are expected {within(stated)}, but the middle hour of the day changes {within(middle)}"
        )
        yield advised.advice(("horizon",), message, "correct `horizon`, or the `horizon` of tasks", _GUIDE)


def _middle(stated: Horizon, tasks: Sequence[Task]) -> Horizon:
    """The horizon of the task in which half of the working time is over, counted from the same year."""
    spans = [(Horizon.model_validate({"years": task.horizon, "from": stated.from_}), task.time or 0) for task in tasks]
    spans.sort(key=lambda item: (item[0].first, item[0].last or float("inf")))
    half = sum(time for _, time in spans) / 2
    over = accumulate(time for _, time in spans)
    return next(span for (span, _), hours in zip(spans, over, strict=True) if hours >= half)


def _overlap(one: Horizon, other: Horizon) -> bool:
    """Whether two spans share more than a year in which one ends and the other begins."""
    return one.first < (other.last or float("inf")) and other.first < (one.last or float("inf"))

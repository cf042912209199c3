"""Tasks as bars: as long as AI can do them, as thick as the working time that they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bellwether.charts.axes import shown
from bellwether.charts.layout import (
    EDGE,
    LINE,
    TEXT,
    WIDTH,
    ChartNumber,
    Label,
    Scale,
    apart,
    fixed,
    inside,
    label,
    text_width,
)
from bellwether.model.entry import ASSISTED_FROM, AUTOMATABLE_FROM, TaskKind
from bellwether.model.view_type import view_type

_EQUAL = 18.0
_THINNEST = 12.0
_PER_PERCENT = (2.4, 3.0)
_GAP = 2.0
_SLIVER = 1.5
_HEAD = 22.0


@view_type()
class RatedTask:
    """A task: the share of it that AI can do, 0 to 100, its share of the working time in percent or None, its kind."""

    name: str
    automation: ChartNumber
    time: ChartNumber | None
    kind: TaskKind


@view_type()
class TaskBar:
    """A bar: `number` is the task's place in the table, `value` what stands at its end."""

    name: str
    kind: str
    number: Label
    value: Label
    x: str
    y: str
    width: str
    height: str


@view_type()
class Boundary:
    """Where a kind of task begins, and its name above the bars."""

    x: str
    kind: str
    name: Label


@view_type()
class TaskBars:
    """The bars from the most to the least automated, between `top` and `bottom`."""

    width: int
    height: str
    left: str
    right: str
    top: str
    bottom: str
    bars: tuple[TaskBar, ...]
    boundaries: tuple[Boundary, ...]
    numbers: tuple[Label, ...]
    name: Label


def task_bars(
    tasks: Sequence[RatedTask], *, axis: str, kinds: Mapping[TaskKind, tuple[str, str]], width: int = WIDTH
) -> TaskBars:
    """Tasks by automation, numbered in the order given, which is that of the table.

    Bars are as high as their working time, but never too low for a number; all equal when a time is missing. `axis`
    says what the scale measures; `kinds` gives the letter and the word of each kind, so that nobody needs to tell the
    colours apart.
    """
    numbered = sorted(enumerate(tasks, start=1), key=lambda pair: (-float(pair[1].automation), pair[0]))
    gutter = max([text_width(str(number)) for number, _ in numbered], default=TEXT) + EDGE + 6
    scale = Scale(0, 100, gutter, width - EDGE - _value_width(kinds) - 6)
    heights = _heights([task for _, task in numbered])
    bars, top = [], _HEAD
    for (number, task), height in zip(numbered, heights, strict=True):
        bars.append(_bar(number, task, kinds[task.kind][0], scale, top, height))
        top += height + _GAP
    bottom = top + 2
    ticks = [inside(shown(value), scale.at(value), bottom + 2 + TEXT, width) for value in _EDGES]
    name = label(axis, scale.start, bottom + 4 + TEXT + LINE)
    return TaskBars(
        width=width,
        height=fixed(name.box.bottom + EDGE),
        left=fixed(scale.start),
        right=fixed(scale.end),
        top=fixed(_HEAD - 4),
        bottom=fixed(bottom),
        bars=tuple(bars),
        boundaries=tuple(_boundary(kind, " ".join(words), scale) for kind, words in kinds.items()),
        numbers=tuple(apart(ticks)),
        name=name,
    )


_STARTS: dict[TaskKind, int] = {"human": 0, "assisted": ASSISTED_FROM, "automatable": AUTOMATABLE_FROM}
_EDGES = (0, 100, ASSISTED_FROM, AUTOMATABLE_FROM)


def _value_width(kinds: Mapping[TaskKind, tuple[str, str]]) -> float:
    """The room for the longest value at the end of a bar."""
    return max(text_width(f"{shown(100)} {letter}") for letter, _ in kinds.values())


def _boundary(kind: TaskKind, words: str, scale: Scale) -> Boundary:
    x = scale.at(_STARTS[kind])
    return Boundary(fixed(x), kind, label(words, x + (4 if _STARTS[kind] else 0), TEXT))


def _heights(tasks: Sequence[RatedTask]) -> list[float]:
    times = [float(task.time) for task in tasks if task.time is not None]
    if len(times) < len(tasks) or not any(times):
        return [_EQUAL] * len(tasks)
    least, most = _PER_PERCENT
    scale = max(least, min(most, _THINNEST / min(time for time in times if time)))
    return [max(_THINNEST, time * scale) for time in times]


def _bar(number: int, task: RatedTask, letter: str, scale: Scale, top: float, height: float) -> TaskBar:
    end = scale.at(task.automation)
    baseline = top + height / 2 + 4
    return TaskBar(
        name=task.name,
        kind=task.kind,
        number=label(str(number), scale.start - 6, baseline, "end"),
        value=label(f"{shown(task.automation)} {letter}", end + 5, baseline),
        x=fixed(scale.start),
        y=fixed(top),
        width=fixed(max(_SLIVER, end - scale.start)),
        height=fixed(height),
    )

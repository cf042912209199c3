"""The history of a score as a line of steps: a score holds until the next one is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor

from bellwether.charts.axes import Axis, ScaleZone, upright
from bellwether.charts.layout import (
    DOT,
    EDGE,
    WIDTH,
    Box,
    ChartNumber,
    Label,
    Scale,
    apart,
    around,
    fixed,
    inside,
    label,
    text_width,
)
from bellwether.model.view_type import view_type

_TOP = 22.0
_HIGH = 140.0
_BELOW = 26.0
_DAYS = 18.5
_INDENT = 20.0
_CROWDED = 60

_Point = tuple[float, float]


@view_type()
class Moment:
    """A score on a day, both also in words: `52 %`, `20 Nov 2026`."""

    day: date
    value: ChartNumber
    shown: str
    when: str


@view_type()
class Step:
    """A score where it begins; `label` is its value where there is room."""

    x: str
    y: str
    radius: str
    label: Label | None


@view_type()
class Timeline:
    """Steps from left to right; `path` is empty when a single day is known. `levels` are the heights of the numbers."""

    width: int
    height: str
    left: str
    right: str
    bottom: str
    path: str
    steps: tuple[Step, ...]
    levels: tuple[str, ...]
    numbers: tuple[Label, ...]
    days: tuple[Label, ...]


def history(
    moments: Sequence[Moment],
    *,
    low: ChartNumber | None = 0,
    high: ChartNumber | None = 100,
    until: date | None = None,
    zones: Sequence[ScaleZone] = (),
    width: int = WIDTH,
) -> Timeline:
    """A score over time, from `low` to `high`, or from the smallest to the largest in round tens where they are None.

    The line goes on until the day `until`. With zones, the numbers beside it are their boundaries.
    """
    ordered = sorted(moments, key=lambda moment: (moment.day, float(moment.value)))
    axis = _axis([float(moment.value) for moment in ordered], low, high)
    values = [*(float(zone.start) for zone in zones), float(axis.high)] if zones else [*axis.values]
    up = axis.scale(_TOP + _HIGH, _TOP)
    numbers = upright(axis, up, 0) if not zones else _numbers(values, up)
    gutter = max(text_width(number.text) for number in numbers) + EDGE + 6
    days = [moment.day for moment in ordered]
    along = _along([*days, until] if until else days, gutter + _INDENT, width - _INDENT)
    points = [(along.at(moment.day.toordinal()), up.at(moment.value)) for moment in ordered]
    end = along.at(until.toordinal()) if until else None
    return Timeline(
        width=width,
        height=fixed(_TOP + _HIGH + _BELOW),
        left=fixed(gutter),
        right=fixed(width - EDGE),
        bottom=fixed(_TOP + _HIGH),
        path=_path(points, end),
        steps=_steps(ordered, points, gutter - EDGE, width),
        levels=tuple(fixed(up.at(value)) for value in values),
        numbers=tuple(Label(number.text, fixed(gutter - 6), number.y, "end") for number in numbers),
        days=_days(ordered, points, width),
    )


def _axis(values: Sequence[float], low: ChartNumber | None, high: ChartNumber | None) -> Axis:
    bottom = floor(min(values, default=0) / 10) * 10 if low is None else float(low)
    top = ceil(max(values, default=0) / 10) * 10 if high is None else float(high)
    top = top if top > bottom else bottom + 10
    return Axis("", bottom, top, (top - bottom) / 2)


def _numbers(values: Sequence[float], up: Scale) -> tuple[Label, ...]:
    """The boundaries of zones; where two come too near to each other, the upper one goes."""
    return tuple(apart([number for value in values for number in upright(Axis("", value, value + 1, 2), up, 0)], 0))


def _along(days: Sequence[date], start: float, end: float) -> Scale:
    """The days from left to right; a single one stands in the middle."""
    ordinals = [day.toordinal() for day in days] or [0]
    return Scale(min(ordinals), max(ordinals), start, end)


def _path(points: Sequence[_Point], end: float | None) -> str:
    if not points or (len({x for x, _ in points}) == 1 and (end is None or end <= points[0][0])):
        return ""
    (x, y), *others = points
    steps = "".join(f"H{fixed(x)}V{fixed(y)}" for x, y in others)
    return f"M{fixed(x)} {fixed(y)}{steps}" + (f"H{fixed(end)}" if end is not None and end > points[-1][0] else "")


def _steps(moments: Sequence[Moment], points: Sequence[_Point], left: float, width: int) -> tuple[Step, ...]:
    """The points with their values: the last and the first before the others, where they meet neither dot nor line."""
    # Among more points than this no value but those at the ends has room, and to look for it would take long.
    between = len(points) - 1 if len(points) <= _CROWDED else 1
    order = [len(points) - 1, *range(between)] if points else []
    taken = [*(around(x, y, DOT) for x, y in points), *_strokes(points)]
    room = Box(left, EDGE, width - EDGE, _TOP + _HIGH)
    found: dict[int, Label] = {}
    for index in order:
        x, y = points[index]
        ways = _beside(moments[index].shown, x, y, width, bold=index == order[0])
        free = [way for way in ways if way.box.within(room) and not any(way.box.meets(box, 1) for box in taken)]
        for way in free[:1]:
            found[index] = way
            taken.append(way.box)
    return tuple(Step(fixed(x), fixed(y), fixed(DOT), found.get(index)) for index, (x, y) in enumerate(points))


def _strokes(points: Sequence[_Point]) -> Iterator[Box]:
    """The line between the points as boxes without breadth."""
    for (x1, y1), (x2, y2) in pairwise(points):
        yield Box(x1, y1, x2, y1)
        yield Box(x2, min(y1, y2), x2, max(y1, y2))


def _beside(text: str, x: float, y: float, width: int, *, bold: bool) -> Iterator[Label]:
    """The places for a value, the best first: above and below the point, then beside its line."""
    above, below = y - DOT - 6, y + DOT + 12.5
    for baseline in (above, below):
        yield inside(text, x, baseline, width, bold=bold)
    for baseline in (above, below):
        yield label(text, x - DOT, baseline, "end", bold=bold)
        yield label(text, x + DOT, baseline, bold=bold)


def _days(moments: Sequence[Moment], points: Sequence[_Point], width: int) -> tuple[Label, ...]:
    """The days below the axis: the first and the last, and those between that have room."""
    texts = [
        inside(moment.when, x, _TOP + _HIGH + _DAYS, width) for moment, (x, _) in zip(moments, points, strict=True)
    ]
    return tuple(sorted(apart([*texts[-1:], *texts[:-1]], 8), key=lambda text: float(text.x)))

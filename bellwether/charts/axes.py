"""The axes of charts: a scale from 0 to 100 with its bands, and scales of any kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count, pairwise
from math import ceil, floor

from bellwether.charts.layout import (
    LINE,
    ChartNumber,
    Label,
    Scale,
    apart,
    fixed,
    inside,
    label,
    wrapped,
)
from bellwether.model.view_type import view_type
from bellwether.words.numbers import on_axis

QUARTERS = (0, 25, 50, 75, 100)

_STRIP = 5.0
# So many steps has a fitted axis, or one more.
_AT_MOST = 4


@view_type()
class ScaleZone:
    """A named part of a scale, beginning at `start`; `level` is how good or bad it is, or empty."""

    start: ChartNumber
    word: str
    level: str = ""


@view_type()
class ZoneMark:
    """A zone on an axis: a strip, and its word below it in one line or two."""

    x: str
    width: str
    level: str
    words: tuple[Label, ...]


@view_type()
class ZoneAxis:
    """A horizontal axis: its line, the numbers, the zones, and `ticks`, the x of every boundary."""

    y: str
    start: str
    end: str
    ticks: tuple[str, ...]
    numbers: tuple[Label, ...]
    zones: tuple[ZoneMark, ...]
    strip: str


@view_type()
class Axis:
    """What is measured along a side of a chart, from where to where, and how far apart the numbers are.

    `unit` stands after each number, such as ` %`; `middle` is where the quadrants of a scatter meet.
    """

    name: str
    low: ChartNumber = 0
    high: ChartNumber = 100
    step: ChartNumber = 25
    unit: str = ""
    middle: ChartNumber | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """Where the numbers stand."""
        low, step = float(self.low), float(self.step)
        return tuple(low + index * step for index in range(int((float(self.high) - low) / step + 1e-9) + 1))

    @property
    def centre(self) -> float:
        """Where low ends and high begins."""
        return (float(self.low) + float(self.high)) / 2 if self.middle is None else float(self.middle)

    def scale(self, start: float, end: float) -> Scale:
        """The axis between two coordinates."""
        return Scale(float(self.low), float(self.high), start, end)


def fitted(name: str, values: Sequence[ChartNumber], unit: str = "", least: ChartNumber = 0) -> Axis:
    """An axis in round numbers that holds all values and `least`; of a hundred steps when there is nothing to hold."""
    ends = [float(least), *map(float, values)]
    low, high = min(ends), max(ends)
    if low == high:
        return Axis(name, low, low + 100, 25, unit)
    step = next(step for step in _steps() if (high - low) / step <= _AT_MOST)
    return Axis(name, floor(low / step) * step, ceil(high / step) * step, step, unit)


def _steps() -> Iterator[float]:
    """0.01, 0.02, 0.05, 0.1 and so on."""
    return (base * 10.0**power for power in count(-2) for base in (1, 2, 5))


def shown(value: ChartNumber, unit: str = "") -> str:
    """A number of an axis."""
    return f"{on_axis(float(value))}{unit}"


def zone_axis(zones: Sequence[ScaleZone], scale: Scale, y: float, width: float) -> tuple[ZoneAxis, float]:
    """The axis below a chart, and the y at which its last line ends; without zones, one with quarters."""
    starts: list[ChartNumber] = [zone.start for zone in zones] or [*QUARTERS[:-1]]
    edges = [scale.at(start) for start in starts] + [scale.end]
    values = [*starts, 100]
    # The ends come first: where two numbers do not fit side by side, the inner one goes.
    order = [0, len(edges) - 1, *range(1, len(edges) - 1)]
    numbers = apart([inside(shown(values[index]), edges[index], y + _STRIP + LINE, width) for index in order])
    words = _words(zones, edges, y + _STRIP + 2 * LINE + 1, width)
    axis = ZoneAxis(
        y=fixed(y),
        start=fixed(scale.start),
        end=fixed(scale.end),
        ticks=tuple(fixed(edge) for edge in edges),
        numbers=tuple(sorted(numbers, key=lambda number: float(number.x))),
        zones=tuple(
            ZoneMark(fixed(start + 0.5), fixed(max(0.5, end - start - 1)), zone.level, lines)
            for zone, lines, (start, end) in zip(zones, words, pairwise(edges), strict=False)
        ),
        strip=fixed(_STRIP),
    )
    return axis, max(one.box.bottom for one in (*numbers, *chain.from_iterable(words)))


def _words(zones: Sequence[ScaleZone], edges: Sequence[float], y: float, width: float) -> list[tuple[Label, ...]]:
    """The words below their zones: in one line if none meets its neighbour, else in lines as narrow as the zone."""
    centres = [(start + end) / 2 for start, end in pairwise(edges)]
    single = [inside(zone.word, centre, y, width) for zone, centre in zip(zones, centres, strict=False)]
    if len(apart(single)) == len(single):
        return [(word,) for word in single]
    rooms = [end - start - 2 for start, end in pairwise(edges)]
    lines = [wrapped(zone.word, room) for zone, room in zip(zones, rooms, strict=False)]
    return [
        tuple(inside(part, centre, y + index * LINE, width) for index, part in enumerate(parts))
        for parts, centre in zip(lines, centres, strict=False)
    ]


def across(axis: Axis, scale: Scale, y: float, width: float) -> tuple[Label, ...]:
    """The numbers below a horizontal axis."""
    ends = [inside(shown(value, axis.unit), scale.at(value), y, width) for value in axis.values]
    return tuple(sorted(apart([*ends[:1], *ends[-1:], *ends[1:-1]]), key=lambda number: float(number.x)))


def upright(axis: Axis, scale: Scale, x: float) -> tuple[Label, ...]:
    """The numbers beside a vertical axis, ending at `x`."""
    return tuple(label(shown(value, axis.unit), x, scale.at(value) + 4, "end") for value in axis.values)

"""A beeswarm: jobs along a scale from 0 to 100, side by side where they would cover each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import sqrt

from bellwether.charts.axes import ScaleZone, ZoneAxis, zone_axis
from bellwether.charts.layout import (
    CURRENT_DOT,
    DOT,
    EDGE,
    TARGET,
    WIDTH,
    Box,
    ChartNumber,
    Label,
    Scale,
    TextAnchor,
    around,
    block,
    bounds,
    broken,
    fixed,
    hundred,
)
from bellwether.model.view_type import view_type

NAMED_AT_MOST = 6
_HAIR = 0.01
_SPACE = 1.0
_LINES = 3
# How far a name would rather move than take another line.
_PER_LINE = 40.0


@view_type()
class Spot:
    """A job: its score from 0 to 100, the same in words, the address of its page, and whether it is the page's own."""

    name: str
    value: ChartNumber
    shown: str = ""
    href: str = ""
    current: bool = False


@view_type()
class Bee:
    """A dot, its name where there is room for it, and its link; `target` is the radius of what can be pressed."""

    title: str
    href: str
    current: bool
    x: str
    y: str
    radius: str
    target: str
    labels: tuple[Label, ...]


@view_type()
class Swarm:
    """Dots from left to right above an axis; the height of a dot means nothing."""

    width: int
    height: str
    bees: tuple[Bee, ...]
    axis: ZoneAxis

    @property
    def linked(self) -> bool:
        """Whether any dot is a link."""
        return any(bee.href for bee in self.bees)


@view_type()
class _Placed:
    """A dot in its place: the distance that it keeps, and its name."""

    spot: Spot
    x: float
    y: float
    reach: float
    labels: tuple[Label, ...] = ()
    text: Box | None = None

    @cached_property
    def parts(self) -> tuple[Box, ...]:
        dot = around(self.x, self.y, self.reach)
        return (dot, self.text) if self.text else (dot,)

    @cached_property
    def box(self) -> Box:
        return bounds(self.parts) if self.text else self.parts[0]

    @property
    def cost(self) -> float:
        return abs(self.y) + _PER_LINE * len(self.labels)

    def moved(self, down: float) -> _Placed:
        text = self.text and Box(self.text.left, self.text.top + down, self.text.right, self.text.bottom + down)
        return _Placed(self.spot, self.x, self.y + down, self.reach, self.labels, text)

    def barred_by_names(self, other: _Placed) -> Iterator[tuple[float, float]]:
        """How far down, from where to where, the names, or a dot and a name, come too near to each other."""
        for mine, theirs in product(self.parts, other.parts):
            named = mine is self.text or theirs is other.text
            if named and mine.left < theirs.right + _SPACE and theirs.left < mine.right + _SPACE:
                yield theirs.top - mine.bottom - _SPACE, theirs.bottom - mine.top + _SPACE


def beeswarm(spots: Sequence[Spot], zones: Sequence[ScaleZone] = (), *, width: int = WIDTH) -> Swarm:
    """A field's jobs by score. The current one is named, and the first and last; all are when they are few."""
    scale = hundred(width)
    # Of more dots than fit side by side at the size of a finger, the table has the links.
    linked = len(spots) * TARGET <= width
    named = _named(spots)
    placed: list[_Placed] = []
    for spot in sorted(spots, key=lambda spot: (spot not in named, *_order(spot))):
        placed.append(_place(spot, placed, scale, width, named.get(spot), linked=linked))
    top = min([one.box.top for one in placed], default=0.0)
    bottom = max([one.box.bottom for one in placed], default=0.0)
    axis, end = zone_axis(zones, scale, bottom - top + EDGE + 4, width)
    down = EDGE - top
    bees = tuple(_bee(one, down, linked=linked) for one in sorted(placed, key=lambda one: (one.x, one.y)))
    return Swarm(width, fixed(end + EDGE), bees, axis)


def _order(spot: Spot) -> tuple[bool, float, str, str, str]:
    return not spot.current, float(spot.value), spot.name, spot.shown, spot.href


def _named(spots: Sequence[Spot]) -> Mapping[Spot, TextAnchor]:
    """The jobs whose names are shown, each with how its name rather begins or ends beside the dot."""
    if len(spots) <= NAMED_AT_MOST:
        return dict.fromkeys(spots, "start")
    ordered = sorted(spots, key=lambda spot: (float(spot.value), *_order(spot)))
    outer: dict[Spot, TextAnchor] = {ordered[0]: "end", ordered[-1]: "start"}
    return {spot: outer.get(spot, "start") for spot in ordered if spot.current or spot in outer}


def _place(
    spot: Spot, placed: Sequence[_Placed], scale: Scale, width: int, named: TextAnchor | None, *, linked: bool
) -> _Placed:
    """The place nearest to the middle where a dot, and its name, meet none that are there already."""
    x = round(scale.at(spot.value), 1)
    radius = CURRENT_DOT if spot.current else DOT
    reach = max(TARGET, radius) if linked else radius
    best: _Placed | None = None
    for labels, text in _texts(spot, x, radius, width, named) if named else ():
        if best and best.cost <= _PER_LINE * len(labels):
            break  # neither this way nor a later one, which has as many lines or more, can be nearer
        way = _nearest(_Placed(spot, x, 0, reach, labels, text), placed)
        best = way if best is None or way.cost < best.cost else best
    return best or _nearest(_Placed(spot, x, 0, reach), placed)


def _nearest(one: _Placed, placed: Sequence[_Placed]) -> _Placed:
    """The dot with its name, moved up or down by as little as it takes to meet nothing."""
    barred: list[tuple[float, float]] = []
    for other in placed:
        distance, across = one.reach + other.reach + _SPACE, other.x - one.x
        if -distance < across < distance:
            half, down = sqrt(distance**2 - across**2), other.y - one.y
            barred.append((down - half, down + half))
        if one.text or other.text:
            barred += one.barred_by_names(other)
    if not barred:
        return one
    up = down = 0.0
    for low, high in sorted(barred):
        if low < down < high:
            down = high + _HAIR
    for low, high in sorted(barred, key=lambda span: -span[1]):
        if low < up < high:
            up = low - _HAIR
    return one.moved(up if -up <= down else down)


def _texts(
    spot: Spot, x: float, radius: float, width: int, side: TextAnchor
) -> Iterator[tuple[tuple[Label, ...], Box]]:
    """The ways to write a name beside a dot in the middle, the best first; none when it is too long for all."""
    sides: list[tuple[TextAnchor, float]] = [("start", radius + 4), ("end", -radius - 4)]
    for lines in range(1, _LINES + 1):
        parts = broken(spot.name, lines, bold=spot.current)
        for anchor, beside in sorted(sides, key=lambda one: one[0] != side):
            labels = block(parts, x + beside, 0, anchor, bold=spot.current)
            box = bounds(one.box for one in labels)
            if box.left >= EDGE and box.right <= width - EDGE:
                yield labels, box


def _bee(one: _Placed, down: float, *, linked: bool) -> Bee:
    spot = one.spot
    labels = tuple(
        Label(text.text, text.x, fixed(float(text.y) + one.y + down), text.anchor, text.bold) for text in one.labels
    )
    return Bee(
        title=", ".join(filter(None, (spot.name, spot.shown))),
        href=spot.href if linked and not spot.current else "",
        current=spot.current,
        x=fixed(one.x),
        y=fixed(one.y + down),
        radius=fixed(CURRENT_DOT if spot.current else DOT),
        target=fixed(TARGET),
        labels=labels,
    )

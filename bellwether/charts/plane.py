"""A scatter: jobs by two figures, with as many names as have room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from bellwether.charts.axes import Axis, across, upright
from bellwether.charts.layout import (
    CURRENT_DOT,
    DOT,
    EDGE,
    LINE,
    PAD,
    TARGET,
    TEXT,
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
    label,
    text_width,
)
from bellwether.model.view_type import view_type

_TOP = 26.0
_BELOW = 40.0
_NUMBERS = 18.5
_HIGHEST = 360.0
_MANY_DOT = 9.0
_SAME = 2.0
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))


@view_type()
class Plotted:
    """A job by two figures, each None when it is not known. `note` stands behind its name where the dot says it."""

    name: str
    x: ChartNumber | None
    y: ChartNumber | None
    current: bool = False
    slug: str = ""
    note: str = ""


@view_type()
class Dot:
    """A dot; one for several jobs in the same place holds their `count`, and all their names.

    With an address it is a link, and has a place to press that is large enough for a finger.
    """

    names: tuple[str, ...]
    href: str
    x: str
    y: str
    radius: str
    target: str
    current: bool
    count: Label | None
    labels: tuple[Label, ...]


@view_type()
class Scatter:
    """Dots in a frame of two axes. `words` name the quadrants where there is room for them."""

    linked: bool
    width: int
    height: str
    left: str
    right: str
    top: str
    bottom: str
    columns: tuple[str, ...]
    lines: tuple[str, ...]
    middle_x: str
    middle_y: str
    x_numbers: tuple[Label, ...]
    y_numbers: tuple[Label, ...]
    x_name: Label
    y_name: Label
    words: tuple[Label, ...]
    dots: tuple[Dot, ...]


@view_type()
class _Group:
    """Jobs in one place, the one to be named first."""

    places: tuple[Plotted, ...]
    x: float
    y: float
    title: str

    @property
    def current(self) -> bool:
        return self.places[0].current

    @property
    def radius(self) -> float:
        return _MANY_DOT if len(self.places) > 1 else CURRENT_DOT if self.current else DOT

    @property
    def box(self) -> Box:
        return around(self.x, self.y, self.radius)


def scatter(
    places: Sequence[Plotted],
    x: Axis,
    y: Axis,
    quadrants: Sequence[str] = (),
    *,
    several: Callable[[str, int], str],
    width: int = WIDTH,
    link: Callable[[Sequence[str]], str] | None = None,
) -> Scatter:
    """Jobs by two figures. `quadrants` are words for top left, top right, bottom left and bottom right.

    `several` names the dot of some jobs by the first of them and the number of the others. `link` gives the address to
    which the dot of some jobs leads, the empty string for none.

    The current job is always named; others are where their names meet nothing. Jobs without both figures are left out.
    """
    gutter = max(text_width(number.text) for number in upright(y, y.scale(0, 0), 0)) + EDGE + 6
    frame = Box(gutter, _TOP, width - PAD, _TOP + min(_HIGHEST, width * 0.8))
    columns, rows = x.scale(frame.left, frame.right), y.scale(frame.bottom, frame.top)
    groups = _groups(places, columns, rows, several)
    meeting = (columns.at(x.centre), rows.at(y.centre))
    writing = _Writing(groups, Box(frame.left, frame.top - 8, width - EDGE, frame.bottom))
    writing.name(group for group in groups if group.current)
    words = tuple(writing.words(quadrants, frame, meeting))
    writing.name(group for group in groups if not group.current)
    # The last is drawn on top: the current one.
    dots = tuple(_dot(group, writing.labels.get(group, ()), link) for group in reversed(groups))
    return Scatter(
        linked=any(dot.href for dot in dots),
        width=width,
        height=fixed(frame.bottom + _BELOW),
        left=fixed(frame.left),
        right=fixed(frame.right),
        top=fixed(frame.top),
        bottom=fixed(frame.bottom),
        columns=tuple(fixed(columns.at(value)) for value in x.values),
        lines=tuple(fixed(rows.at(value)) for value in y.values),
        middle_x=fixed(meeting[0]) if quadrants else "",
        middle_y=fixed(meeting[1]) if quadrants else "",
        x_numbers=across(x, columns, frame.bottom + _NUMBERS, width),
        y_numbers=upright(y, rows, frame.left - 6),
        x_name=label(x.name, width - EDGE, frame.bottom + _NUMBERS + LINE + EDGE, "end", bold=True),
        y_name=label(y.name, EDGE, TEXT, bold=True),
        words=words,
        dots=dots,
    )


def _groups(places: Sequence[Plotted], columns: Scale, rows: Scale, several: Callable[[str, int], str]) -> list[_Group]:
    """The jobs by where they are drawn: the current one first, then the outermost, then from the top down."""
    known = [
        _Group((place,), columns.at(place.x), rows.at(place.y), place.name)
        for place in places
        if place.x is not None and place.y is not None
    ]
    groups: list[_Group] = []
    for one in sorted(known, key=lambda one: (not one.current, one.x, one.y, one.title)):
        same = next((at for at, group in enumerate(groups) if _near(group, one)), None)
        if same is None:
            groups.append(one)
        else:
            first = groups[same].places
            title = several(first[0].name, len(first))
            groups[same] = replace(groups[same], places=(*first, *one.places), title=title)
    outer = {find(groups, key=key) for find, key in product((min, max), (_across, _down))} if groups else set()
    return sorted(groups, key=lambda group: (not group.current, group not in outer, group.y, group.x, group.title))


def _near(group: _Group, one: _Group) -> bool:
    return abs(group.x - one.x) < _SAME and abs(group.y - one.y) < _SAME


def _across(group: _Group) -> tuple[float, float]:
    return group.x, group.y


def _down(group: _Group) -> tuple[float, float]:
    return group.y, group.x


class _Writing:
    """Names and words on a scatter, each where it meets no dot and nothing written before it."""

    def __init__(self, groups: Sequence[_Group], room: Box) -> None:
        self._dots = [group.box for group in groups]
        self._room = room
        self._written: list[Box] = []
        self.labels: dict[_Group, tuple[Label, ...]] = {}

    def name(self, groups: Iterable[_Group]) -> None:
        """Name each group if there is room beside it; the current one in any case."""
        for group in groups:
            ways = [(labels, bounds(one.box for one in labels)) for labels in _beside(group)]
            chosen = next((way for way in ways if self._is_free(way[1], group.box)), None)
            if chosen is None and group.current:
                chosen = min(ways, key=lambda way: self._covered(way[1]))
            if chosen:
                self.labels[group] = chosen[0]
                self._written.append(chosen[1])

    def words(self, quadrants: Sequence[str], frame: Box, meeting: tuple[float, float]) -> Iterator[Label]:
        """The words of the quadrants, each in a corner of its quadrant that is free, or not at all."""
        (x, y) = meeting
        for word, (right, low) in zip(quadrants, _CORNERS, strict=False):
            left, end = (x, frame.right) if right else (frame.left, x)
            top, bottom = (y, frame.bottom) if low else (frame.top, y)
            tops = (bottom - 7, top + TEXT) if low else (top + TEXT, bottom - 7)
            sides = ((end - 4, "end"), (left + 4, "start")) if right else ((left + 4, "start"), (end - 4, "end"))
            ways = [Label(word, fixed(at), fixed(line), _anchor(side)) for line, (at, side) in product(tops, sides)]
            fits = [way for way in ways if left <= way.box.left and way.box.right <= end and self._is_free(way.box)]
            for way in fits[:1]:
                self._written.append(way.box)
                yield way

    def _is_free(self, box: Box, own: Box | None = None) -> bool:
        met = any(box.meets(dot, 1) for dot in self._dots if dot != own) or any(
            box.meets(other, 2) for other in self._written
        )
        return box.within(self._room) and not met

    def _covered(self, box: Box) -> float:
        outside = (box.right - box.left) * (box.bottom - box.top) - box.shared(self._room)
        return 4 * outside + sum(box.shared(other) for other in (*self._dots, *self._written))


def _anchor(side: str) -> TextAnchor:
    return "end" if side == "end" else "start"


def _beside(group: _Group) -> Iterator[tuple[Label, ...]]:
    """The places for a name, the best first: eight around the dot, in one line, then in two."""
    radius = group.radius
    near, slant = radius + 3, radius * 0.7 + 2
    for count in (1, 2):
        parts = broken(group.title, count, bold=group.current)
        half = len(parts) * LINE / 2
        spots: tuple[tuple[float, float, TextAnchor], ...] = (
            (near, 0, "start"),
            (-near, 0, "end"),
            (0, -radius - 1 - half, "middle"),
            (0, radius + 1 + half, "middle"),
            (slant, -slant - half + 1, "start"),
            (slant, slant + half - 1, "start"),
            (-slant, -slant - half + 1, "end"),
            (-slant, slant + half - 1, "end"),
        )
        for across_by, down_by, anchor in spots:
            yield block(parts, group.x + across_by, group.y + down_by, anchor, bold=group.current)


def _dot(group: _Group, labels: tuple[Label, ...], link: Callable[[Sequence[str]], str] | None) -> Dot:
    several = len(group.places) > 1
    return Dot(
        names=tuple(f"{place.name} ({place.note})" if place.note else place.name for place in group.places),
        href=link([place.slug for place in group.places]) if link else "",
        x=fixed(group.x),
        y=fixed(group.y),
        radius=fixed(group.radius),
        target=fixed(TARGET),
        current=group.current,
        count=label(str(len(group.places)), group.x, group.y + 4, "middle", bold=True) if several else None,
        labels=labels,
    )

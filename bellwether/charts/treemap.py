"""A treemap: shapes that are as large as what they stand for, side by side in parts of one picture.

Outlines are in halves of a unit, so that they are short. It is meant for windows that are at least as wide as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bellwether.charts.layout import LINE, Box, ChartNumber, Label, block, text_width, wrapped
from bellwether.model.view_type import view_type

FULL, HIGH = 960, 600
# The strip above the shapes of a part, for a name of one line; and the room around parts and around names.
_STRIP, _GAP, _INSET = 18.0, 3.0, 4.0
# A name that is cut off needs room for so much of it to be of use.
_LEAST = 60.0


class Shape(NamedTuple):
    """What a shape stands for: its name, how large it is, and its kind, which colours it."""

    name: str
    size: ChartNumber
    kind: str


@view_type()
class Tile:
    """A shape: its outline, its kind, and its name where there is room for it."""

    outline: str
    kind: str
    name: tuple[Label, ...]


@view_type()
class TreemapPart:
    """A part: the outline of all of it, its name where there is room, and its shapes in the order given."""

    outline: str
    name: tuple[Label, ...]
    tiles: tuple[Tile, ...]


@view_type()
class Treemap:
    """The parts in the order given. `kinds` has the outlines of all shapes of each kind as one."""

    parts: tuple[TreemapPart, ...]
    kinds: tuple[tuple[str, str], ...]
    width: int = FULL
    height: int = HIGH


def treemap(parts: Sequence[tuple[str, Sequence[Shape]]]) -> Treemap:
    """Shapes in parts with names, both in falling order of size, and none of them of no size."""
    whole = Box(-_GAP / 2, -_GAP / 2, FULL + _GAP / 2, HIGH + _GAP / 2)
    boxes = _squarified([sum(float(shape.size) for shape in shapes) for _, shapes in parts], whole)
    laid = tuple(_part(name, shapes, box) for (name, shapes), box in zip(parts, boxes, strict=True))
    kinds = dict.fromkeys(tile.kind for part in laid for tile in part.tiles)
    return Treemap(
        laid,
        tuple(
            (kind, "".join(tile.outline for part in laid for tile in part.tiles if tile.kind == kind)) for kind in kinds
        ),
    )


def _part(name: str, shapes: Sequence[Shape], box: Box) -> TreemapPart:
    half = _GAP / 2
    left, top = box.left + half, box.top + half
    inner = Box(left, top, max(left, box.right - half), max(top, box.bottom - half))
    titled = _title(name, inner)
    strip = _STRIP + (len(titled) - 1) * LINE if titled else 0
    ground = Box(inner.left, inner.top + strip, inner.right, inner.bottom)
    tiles = zip(shapes, _squarified([float(shape.size) for shape in shapes], ground), strict=True)
    laid = tuple(Tile(_outline(where), shape.kind, _name(shape.name, where)) for shape, where in tiles)
    return TreemapPart(_outline(inner), titled, laid)


def _title(name: str, box: Box) -> tuple[Label, ...]:
    """The name above a part, in as many lines as take a third of it, cut off where these are not enough; nothing where
    there is no room for one.
    """
    room, most = box.right - box.left, 1 + int(((box.bottom - box.top) / 3 - _STRIP) // LINE)
    if not name or room < _LEAST or most < 1:
        return ()
    lines = wrapped(name, room, bold=True)
    shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else [*lines]
    shown = [_cut(line, room) for line in shown]
    return block(shown, box.left, box.top + (_STRIP + (len(shown) - 1) * LINE) / 2, "start", bold=True)


def _cut(line: str, room: float) -> str:
    """A line without what is too long for the room."""
    while text_width(line, bold=True) > room:
        line = f"{line.removesuffix('…')[:-1].rstrip(' ,')}…"
    return line


def _name(name: str, box: Box) -> tuple[Label, ...]:
    """The name inside a shape, if it fits."""
    room, high = box.right - box.left - 2 * _INSET, box.bottom - box.top - 2 * _INSET
    if room < _LEAST / 2 or high < LINE:
        return ()
    lines = wrapped(name, room)
    if len(lines) * LINE > high or max(map(text_width, lines)) > room:
        return ()
    return block(lines, box.left + _INSET, box.top + _INSET + len(lines) * LINE / 2, "start")


def _squarified(sizes: Sequence[float], box: Box) -> list[Box]:
    """A box for each size, as near to squares as can be (Bruls, Huizing and van Wijk, 2000)."""
    return list(_rows([size * _area(box) / sum(sizes) for size in sizes], box)) if sizes else []


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _rows(areas: list[float], box: Box) -> Iterator[Box]:
    while areas:
        short = min(box.right - box.left, box.bottom - box.top)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], short) <= _worst(areas[:count], short):
            count += 1
        row, areas = areas[:count], areas[count:]
        yield from _row(row, box)
        thick = sum(row) / short if short else 0
        is_wide = box.right - box.left >= box.bottom - box.top
        left, top = (box.left + thick, box.top) if is_wide else (box.left, box.top + thick)
        box = Box(left, top, box.right, box.bottom)


def _worst(row: Sequence[float], short: float) -> float:
    """How far from a square the least square shape of a row along the shorter side is."""
    total = sum(row)
    return max(short**2 * max(row) / total**2, total**2 / (short**2 * min(row))) if short else 0


def _row(row: Sequence[float], box: Box) -> Iterator[Box]:
    is_wide = box.right - box.left >= box.bottom - box.top
    short = min(box.right - box.left, box.bottom - box.top)
    thick = sum(row) / short if short else 0
    at = box.top if is_wide else box.left
    for area in row:
        long = area / thick if thick else 0
        yield (
            Box(box.left, at, box.left + thick, at + long) if is_wide else Box(at, box.top, at + long, box.top + thick)
        )
        at += long


def _outline(box: Box) -> str:
    """A box in halves of a unit, inside the picture; the least is one of these."""
    (left, right), (top, bottom) = _edges(box.left, box.right, FULL), _edges(box.top, box.bottom, HIGH)
    return f"M{left} {top}H{right}V{bottom}H{left}z"


def _edges(start: float, end: float, most: int) -> tuple[int, int]:
    first = min(round(2 * start), 2 * most - 1)
    return first, min(max(round(2 * end), first + 1), 2 * most)

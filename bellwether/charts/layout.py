"""What all charts are laid out with: units, text that is measured before it is drawn, scales and boxes.

A chart is `WIDTH` units wide. On a phone of 320 px with margins of 16 px it is drawn at 288 px, where a text of `TEXT`
units is 11 px high and a circle of radius `TARGET` is the 24 px across that a finger needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from bellwether.model.view_type import view_type

ChartNumber = Decimal | int | float
TextAnchor = Literal["start", "middle", "end"]

WIDTH = 312
WIDE = 640
TEXT = 12.0
LINE = 14.0
PAD = 12.0
EDGE = 2.0
SMALL_DOT = 4.0
DOT = 5.0
CURRENT_DOT = 7.0
TARGET = 13.0

# Widths of letters in parts of the type size: those of a wide sans serif, so that text in a narrower one fits too.
_SLIM, _NARROW, _COMMON, _CAPITAL, _BROAD = 0.34, 0.42, 0.635, 0.76, 1.0
_BOLD = 1.13
_ASCENT, _DESCENT = 10.0, 3.5


def fixed(value: float) -> str:
    """A coordinate with one decimal; never −0.0."""
    written = f"{value:.1f}"
    return "0.0" if written == "-0.0" else written


@lru_cache(1024)  # each is measured several times, and the words of an axis for every page
def text_width(text: str, *, bold: bool = False) -> float:
    """How wide a text is at most, in units."""
    return sum(map(_width, text)) * TEXT * (_BOLD if bold else 1)


@cache
def _width(letter: str) -> float:
    if letter in " .,:;'’|!iIjl/":
        return _SLIM
    if letter in "frt()[]-J":
        return _NARROW
    if letter in "mMwWQ%@—" or letter > "⺀":
        return _BROAD
    return _CAPITAL if letter.isupper() or letter in "+−<>=&" else _COMMON


def broken(text: str, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """A text in at most so many lines, broken between words so that the longest line is as short as can be."""
    words = text.split()
    if lines < 2 or len(words) < 2:
        return (" ".join(words),)
    ways = [
        (" ".join(words[:cut]), *broken(" ".join(words[cut:]), lines - 1, bold=bold)) for cut in range(1, len(words))
    ]
    return min(ways, key=lambda way: max(text_width(line, bold=bold) for line in way))


def wrapped(text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in as few lines as fit a width; a word that is longer than that stands over."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@view_type()
class Box:
    """A rectangle, growing to the right and downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Whether the two overlap, or come nearer to each other than `gap`."""
        across = self.left < other.right + gap and other.left < self.right + gap
        return across and self.top < other.bottom + gap and other.top < self.bottom + gap

    def within(self, other: Box) -> bool:
        """Whether this lies inside the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def shared(self, other: Box) -> float:
        """The area that lies in both."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)


def around(x: float, y: float, radius: float) -> Box:
    """The box around a circle."""
    return Box(x - radius, y - radius, x + radius, y + radius)


@view_type()
class Label:
    """A line of text: where its baseline begins, is centred or ends."""

    text: str
    x: str
    y: str
    anchor: TextAnchor = "start"
    bold: bool = False

    @property
    def box(self) -> Box:
        """The room that it takes, at most."""
        width = text_width(self.text, bold=self.bold)
        left = float(self.x) - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, float(self.y) - _ASCENT, left + width, float(self.y) + _DESCENT)


def label(text: str, x: float, y: float, anchor: TextAnchor = "start", *, bold: bool = False) -> Label:
    """A line of text on a baseline."""
    return Label(text, fixed(x), fixed(y), anchor, bold)


def block(
    lines: Sequence[str], x: float, middle: float, anchor: TextAnchor, *, bold: bool = False
) -> tuple[Label, ...]:
    """Lines of text, centred in height on `middle`."""
    first = middle - (len(lines) - 1) * LINE / 2 + (_ASCENT - _DESCENT) / 2
    return tuple(label(line, x, first + index * LINE, anchor, bold=bold) for index, line in enumerate(lines))


def inside(text: str, x: float, y: float, width: float, *, bold: bool = False) -> Label:
    """A line centred on `x`, moved as far as it must to stay within a chart of that width."""
    half = text_width(text, bold=bold) / 2
    return label(text, max(EDGE + half, min(width - EDGE - half, x)), y, "middle", bold=bold)


def bounds(boxes: Iterable[Box]) -> Box:
    """The box around boxes, of which there is at least one."""
    found = list(boxes)
    return Box(
        min(box.left for box in found),
        min(box.top for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )


def apart(labels: Sequence[Label], gap: float = 4) -> list[Label]:
    """The labels that can stand together: each in turn unless it meets one before it."""
    kept: list[Label] = []
    for candidate in labels:
        if not any(candidate.box.meets(other.box, gap) for other in kept):
            kept.append(candidate)
    return kept


@view_type()
class Scale:
    """From values to coordinates; values beyond its ends are drawn at the ends."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: ChartNumber) -> float:
        """The coordinate of a value."""
        share = (float(value) - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + max(0.0, min(1.0, share)) * (self.end - self.start)


def hundred(width: float) -> Scale:
    """The scale from 0 to 100 across a chart."""
    return Scale(0, 100, PAD, width - PAD)

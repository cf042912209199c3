"""A picture as it is drawn: on a ground that is drawn once, with the number of a colour for each pixel.

The colours of a text are those between its own and that of the ground under its first letter, so its edges are smooth
and nothing else has to be worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple, cast

from PIL import Image

from bellwether.outputs.pictures.foreground import Bar, DrawingError, Face, Lettered, read
from bellwether.outputs.pictures.lettering import Lettering
from bellwether.outputs.pictures.png import Colour, encoded

_MOST = 256
# What the ground may have of them; the rest is for the foreground.
_OF_GROUND = 128
# The steps from the colour of the ground to that of a text. More make pictures heavier, and look no other.
_STEPS = 6
_FULL = 255
_STEP_OF = bytes((value * _STEPS + _FULL // 2) // _FULL for value in range(_FULL + 1))
_IS_INK = bytes(_FULL if step else 0 for step in _STEP_OF)
# As many lines of letters are at hand: most of a picture stands on others as well, and one may be 100 kB.
_AT_HAND = 64


@dataclass(frozen=True)
class Ground:
    """What stands under the foreground of many pictures, with its colours."""

    image: Image.Image
    colours: Sequence[Colour]


def ground_of(png: bytes) -> Ground:
    """The ground that a PNG shows, in few colours."""
    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGB").quantize(_OF_GROUND, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    parts = image.getpalette() or []
    colours = [(parts[at], parts[at + 1], parts[at + 2]) for at in range(0, len(parts), 3)]
    return Ground(image, colours)


def over(ground: Ground, lettering: Lettering, foreground: str) -> bytes:
    """The PNG of a ground with a foreground over it. Raises `DrawingError` where that cannot be drawn."""
    canvas = Canvas(ground, lettering)
    for item in read(foreground):
        canvas.draw(item)
    return canvas.png()


class Canvas:
    """A picture while it is drawn."""

    def __init__(self, ground: Ground, lettering: Lettering) -> None:
        self._image = ground.image.copy()
        self._colours = list(ground.colours)
        self._numbers = {colour: number for number, colour in reversed(list(enumerate(self._colours)))}
        self._lettering = lettering

    def draw(self, item: Bar | Lettered) -> None:
        """Draw one thing over what is there. Raises `DrawingError` where that cannot be."""
        if isinstance(item, Bar):
            box = (item.x, item.y, item.x + item.width, item.y + item.height)
            self._image.paste(self._number(_parts(item.fill)), box)
            return
        lines = [_line(self._lettering, run.text, run.face) for run in item.runs]
        width = sum(run.dx + line.advance for run, line in zip(item.runs, lines, strict=True))
        pen = item.x - round(width * item.before)
        for run, line in zip(item.runs, lines, strict=True):
            pen += run.dx
            if line.shape:
                self._write(line.shape, _parts(run.fill), pen, item.y)
            pen += line.advance

    def png(self) -> bytes:
        """The picture as it is now."""
        return encoded(self._image, self._colours)

    def _write(self, shape: _Shape, fill: Colour, x: int, baseline: int) -> None:
        numbers = bytes(self._steps(self._colours[self._under(x, baseline)], fill))
        shades = shape.steps.translate(numbers.ljust(len(_STEP_OF)))
        letters = Image.frombytes("L", shape.ink.size, shades)
        self._image.paste(letters, (x + shape.left, baseline + shape.top), shape.ink)

    def _under(self, x: int, y: int) -> int:
        """The number of the colour at a place, or at the nearest one that the picture has."""
        number = self._image.getpixel((_within(x, self._image.width), _within(y, self._image.height)))
        return cast("int", number)

    def _steps(self, paper: Colour, ink: Colour) -> list[int]:
        """The numbers of the colours from that of the ground to that of a text."""
        return [self._number(_between(paper, ink, step)) for step in range(_STEPS + 1)]

    def _number(self, colour: Colour) -> int:
        if colour not in self._numbers:
            if len(self._colours) == _MOST:
                raise DrawingError(f"the foreground has more colours than the {_MOST - _OF_GROUND} that it may have")
            self._numbers[colour] = len(self._colours)
            self._colours.append(colour)
        return self._numbers[colour]


class _Shape(NamedTuple):
    """Letters side by side: where there are any, each place as a step towards their colour, and where they lie."""

    ink: Image.Image
    steps: bytes
    left: int
    top: int


class _Line(NamedTuple):
    """A line of letters: its shape, None where there is nothing to see, and how far it moves the pen."""

    shape: _Shape | None
    advance: int


@lru_cache(_AT_HAND)
def _line(lettering: Lettering, text: str, face: Face) -> _Line:
    placed, pen = [], 0
    for shape, left, top, advance in lettering.glyphs(text, face):
        if shape is not None:
            placed.append((shape, pen + left, top))
        pen += advance
    return _Line(_together(placed) if placed else None, pen)


def _together(placed: Sequence[tuple[Image.Image, int, int]]) -> _Shape:
    """The shape of letters, each at its place to the pen."""
    left, top = min(x for _, x, _ in placed), min(y for _, _, y in placed)
    right = max(x + shape.width for shape, x, _ in placed)
    bottom = max(y + shape.height for shape, _, y in placed)
    mask = Image.new("L", (right - left, bottom - top))
    for shape, x, y in placed:
        mask.paste(_FULL, (x - left, y - top), shape)
    # What `point` does, which takes a hundred times as long to look at its table as at the letters.
    values = mask.tobytes()
    return _Shape(Image.frombytes("L", mask.size, values.translate(_IS_INK)), values.translate(_STEP_OF), left, top)


def _within(value: int, size: int) -> int:
    return min(max(value, 0), size - 1)


def _parts(fill: str) -> Colour:
    return int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16)


def _between(paper: Colour, ink: Colour, step: int) -> Colour:
    red, green, blue = ((low * (_STEPS - step) + high * step) // _STEPS for low, high in zip(paper, ink, strict=True))
    return red, green, blue

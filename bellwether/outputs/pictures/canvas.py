"""A picture as it is drawn: on a ground that is drawn once, with the number of a colour for each pixel.

The colours of a text are those between its own and that of the ground under its first letter, so its edges are smooth
and nothing else has to be worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from PIL import Image

from bellwether.outputs.pictures.foreground import Bar, DrawingError, Lettered, Run, read
from bellwether.outputs.pictures.lettering import Glyph, Lettering
from bellwether.outputs.pictures.png import Colour, encoded

_MOST = 256
# What the ground may have of them; the rest is for the foreground.
_OF_GROUND = 128
# The steps from the colour of the ground to that of a text. More make pictures heavier, and look no other.
_STEPS = 6
_FULL = 255
_STEP_OF = [(value * _STEPS + _FULL // 2) // _FULL for value in range(_FULL + 1)]
_IS_INK = bytes(_FULL if step else 0 for step in _STEP_OF)


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
        set_ = [(run, self._lettering.glyphs(run.text, run.face)) for run in item.runs]
        width = sum(run.dx + _width(glyphs) for run, glyphs in set_)
        pen = item.x - round(width * item.before)
        for run, glyphs in set_:
            pen += run.dx
            self._write(run, glyphs, pen, item.y)
            pen += _width(glyphs)

    def png(self) -> bytes:
        """The picture as it is now."""
        return encoded(self._image.tobytes(), self._image.width, self._colours)

    def _write(self, run: Run, glyphs: Sequence[Glyph], x: int, baseline: int) -> None:
        mask, left, top = _mask(glyphs)
        if mask is None:
            return
        at = (x + left, baseline + top)
        numbers = self._steps(self._colours[self._under(x, baseline)], _parts(run.fill))
        table = bytes(numbers[step] for step in _STEP_OF)
        self._image.paste(_translated(mask, table), at, _translated(mask, _IS_INK))

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


def _mask(glyphs: Sequence[Glyph]) -> tuple[Image.Image | None, int, int]:
    """Letters side by side, where white is ink, and where that lies to the pen; None where there is nothing to see."""
    placed, pen = [], 0
    for shape, left, top, advance in glyphs:
        if shape is not None:
            placed.append((shape, pen + left, top))
        pen += advance
    if not placed:
        return None, 0, 0
    left, top = min(x for _, x, _ in placed), min(y for _, _, y in placed)
    right = max(x + shape.width for shape, x, _ in placed)
    bottom = max(y + shape.height for shape, _, y in placed)
    mask = Image.new("L", (right - left, bottom - top))
    for shape, x, y in placed:
        mask.paste(_FULL, (x - left, y - top), shape)
    return mask, left, top


def _translated(mask: Image.Image, table: bytes) -> Image.Image:
    """What `point` does, which takes a hundred times as long to look at its table as at the letters."""
    return Image.frombytes("L", mask.size, mask.tobytes().translate(table))


def _width(glyphs: Sequence[Glyph]) -> int:
    return sum(glyph.advance for glyph in glyphs)


def _within(value: int, size: int) -> int:
    return min(max(value, 0), size - 1)


def _parts(fill: str) -> Colour:
    return int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16)


def _between(paper: Colour, ink: Colour, step: int) -> Colour:
    red, green, blue = ((low * (_STEPS - step) + high * step) // _STEPS for low, high in zip(paper, ink, strict=True))
    return red, green, blue

"""Letters of the fonts that pictures have: those of the layouts of a site, and those that come with packages.

A letter that the font of a text lacks is taken from the first of the others that has it. What none has is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image, ImageFont

from bellwether.model.layouts import Layouts, files_in, fonts_among
from bellwether.model.problems import nearest
from bellwether.outputs.pictures.foreground import DrawingError, Face

_DELIVERED = (
    font_source_serif_pro.font_files_otf["SourceSerifProBold"],
    font_source_sans_pro.font_files_otf["SourceSansPro"],
    font_source_sans_pro.font_files_otf["SourceSansProBold"],
)
_SAMPLE = 32
_NOBODYS = "\U0010ffff"  # no letter: fonts show for it what they show for all that they lack
# Written from right to left, or with letters that change with their neighbours: to set these is more than to line up
# letters, and would come out wrong.
_WOVEN = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
# What changes how the letter before it looks, or joins two, and is no letter itself.
_SILENT = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef\U0001f3fb-\U0001f3ff]")


class Glyph(NamedTuple):
    """A letter as it is drawn: its shape, none for a space, where it lies to the pen, and how far that moves on."""

    shape: Image.Image | None
    left: int
    top: int
    advance: int


class Lettering:
    """The letters of some font files; the first that has one counts, after the font that a text asks for."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self._fonts = tuple(fonts)
        self._glyphs: dict[tuple[Face, str], Glyph | None] = {}

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The files of the fonts."""
        return self._fonts

    def glyphs(self, text: str, face: Face) -> list[Glyph]:
        """The letters of a text but those that no font has. Raises `DrawingError` where no font is called so."""
        written = unicodedata.normalize("NFC", text)
        shown = "".join(letter for letter in written if self._glyph(letter, face))
        if shown != written:  # what was left out takes the blanks around it along, but for one
            shown = re.sub(" +", " ", shown if written.startswith(" ") else shown.lstrip(" "))
        return [glyph for letter in shown if (glyph := self._glyph(letter, face))]

    def missing(self, text: str) -> str:
        """The letters of a text that are left out, each once."""
        letters = dict.fromkeys(unicodedata.normalize("NFC", text))
        return "".join(letter for letter in letters if not _SILENT.match(letter) and self._font(letter) is None)

    def _glyph(self, letter: str, face: Face) -> Glyph | None:
        if (face, letter) not in self._glyphs:
            font = self._font(letter, self._named(face))
            self._glyphs[face, letter] = _drawn(font, face.size, letter) if font else None
        return self._glyphs[face, letter]

    def _font(self, letter: str, *first: Path) -> Path | None:
        """The font that has a letter."""
        if _SILENT.match(letter) or _WOVEN.match(letter):
            return None
        return next((font for font in (*first, *self._fonts) if _has(font, letter)), None)

    def _named(self, face: Face) -> Path:
        """The font of a face; the one of another weight where there is none of its own."""
        names = {_name(font): font for font in reversed(self._fonts)}
        for bold in (face.bold, not face.bold):
            if font := names.get((face.family, bold)):
                return font
        cure = nearest(face.family, [family for family, _ in names], "put its file into layouts/pictures/")
        raise DrawingError(f"there is no font '{face.family}' for pictures; {cure}")


def is_woven(text: str) -> bool:
    """Whether a text has letters that pictures cannot set, whatever fonts they have."""
    return bool(_WOVEN.search(text))


def lettering_of(layouts: Layouts) -> Lettering:
    """The letters for the pictures of a site. The fonts of its own layouts come first."""
    files = files_in(layouts)
    return Lettering([*(files[name] for name in fonts_among(files)), *map(Path, _DELIVERED)])


@cache
def fonts_print(fonts: tuple[Path, ...]) -> bytes:
    """A short name for the bytes of fonts."""
    return sha256(b"".join(sha256(font.read_bytes()).digest() for font in fonts)).digest()


@cache
def _opened(font: Path, size: int) -> ImageFont.FreeTypeFont:
    """A font in a size. Of the two ways to set letters the basic one is the same on all machines."""
    return ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _name(font: Path) -> tuple[str, bool]:
    family, style = _opened(font, _SAMPLE).getname()
    return family or "", "bold" in (style or "").casefold()


@cache
def _has(font: Path, letter: str) -> bool:
    return letter.isspace() or _shape(font, letter) != _shape(font, _NOBODYS)


@cache
def _shape(font: Path, letter: str) -> tuple[object, bytes]:
    mask = _opened(font, _SAMPLE).getmask(letter)
    return mask.size, bytes(mask)


def _drawn(font: Path, size: int, letter: str) -> Glyph:
    opened = _opened(font, size)
    width = round(opened.getlength(letter))
    left, top, right, bottom = opened.getbbox(letter, anchor="ls")
    if right <= left or bottom <= top:
        return Glyph(None, 0, 0, width)
    core, (left, top) = opened.getmask2(letter, "L", anchor="ls")
    return Glyph(Image.frombytes("L", core.size, bytes(core)), left, top, width)

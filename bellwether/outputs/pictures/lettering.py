"""Letters of the fonts that pictures have: those of the layouts of a site, and those that come with packages.

A letter that the font of a text lacks is taken from the first of the others that has it. What none has is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image, ImageFont

from bellwether.build.incremental import fingerprint
from bellwether.model.layouts import Layouts, files_in, fonts_among
from bellwether.model.problems import Place, Problem, ProblemsFound, nearest
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


class FontFile:
    """The file of a font, and what was asked of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = path.read_bytes()
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._had: dict[str, bool] = {}

    @property
    def print_(self) -> bytes:
        """A short name for its bytes."""
        return fingerprint(self._data)

    @cached_property
    def name(self) -> tuple[str, bool]:
        """Its family, and whether it is a bold one of that. Raises `ProblemsFound` where the file is no font."""
        family, style = self._opened(_SAMPLE).getname()
        return family or "", "bold" in (style or "").casefold()

    def has(self, letter: str) -> bool:
        """Whether it has a letter, and shows not what it shows for all that it lacks."""
        if letter not in self._had:
            self._had[letter] = letter.isspace() or self._shape(letter) != self._shape(_NOBODYS)
        return self._had[letter]

    def glyph(self, letter: str, size: int) -> Glyph:
        """A letter in a size. Raises `ProblemsFound` where the file is no font."""
        font = self._opened(size)
        advance = round(font.getlength(letter))
        left, top, right, bottom = font.getbbox(letter, anchor="ls")
        if right <= left or bottom <= top:
            return Glyph(None, 0, 0, advance)
        core, (left, top) = font.getmask2(letter, "L", anchor="ls")
        return Glyph(Image.frombytes("L", core.size, bytes(core)), left, top, advance)

    def _opened(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size. Of the two ways to set letters the basic one is the same on all machines."""
        if size not in self._sizes:
            try:
                self._sizes[size] = ImageFont.truetype(BytesIO(self._data), size, layout_engine=ImageFont.Layout.BASIC)
            except OSError as error:
                cure = "put an OpenType or TrueType font in its place"
                problem = Problem(Place(self.path.as_posix()), "", "is no font with outlines", cure)
                raise ProblemsFound([problem]) from error
        return self._sizes[size]

    def _shape(self, letter: str) -> tuple[object, bytes]:
        mask = self._opened(_SAMPLE).getmask(letter)
        return mask.size, bytes(mask)


class Lettering:
    """The letters of some fonts; the first that has one counts, after the font that a text asks for."""

    def __init__(self, fonts: Sequence[FontFile]) -> None:
        self.fonts = fonts
        self._glyphs: dict[tuple[Face, str], Glyph | None] = {}

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
            self._glyphs[face, letter] = font.glyph(letter, face.size) if font else None
        return self._glyphs[face, letter]

    def _font(self, letter: str, *first: FontFile) -> FontFile | None:
        """The font that has a letter."""
        if _SILENT.match(letter) or _WOVEN.match(letter):
            return None
        return next((font for font in (*first, *self.fonts) if font.has(letter)), None)

    def _named(self, face: Face) -> FontFile:
        """The font of a face; the one of another weight where there is none of its own."""
        for bold in (face.bold, not face.bold):
            if font := self._names.get((face.family, bold)):
                return font
        families = [family for family, _ in self._names]
        raise DrawingError(
            f"there is no font '{face.family}' for pictures; "
            + nearest(face.family, families, "put its file into layouts/pictures/")
        )

    @cached_property
    def _names(self) -> Mapping[tuple[str, bool], FontFile]:
        return {font.name: font for font in reversed(self.fonts)}


def is_woven(text: str) -> bool:
    """Whether a text has letters that pictures cannot set, whatever fonts they have."""
    return bool(_WOVEN.search(text))


def lettering_of(layouts: Layouts) -> Lettering:
    """The letters for the pictures of a site. The fonts of its own layouts come first."""
    files = files_in(layouts)
    return Lettering(
        [FontFile(path) for path in (*(files[name] for name in fonts_among(files)), *map(Path, _DELIVERED))]
    )

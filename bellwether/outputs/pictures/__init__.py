"""Drawings to PNG: the same bytes on every machine, by the versions of packages that the lock names.

What is the same for many pictures, their ground, is drawn once, by resvg; the foreground of each over it, by Pillow,
which takes a tenth of the time. A drawing without a foreground is drawn by resvg as a whole. A picture is kept under a
name that tells its drawing and what it was drawn with.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache as once
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import deflate
import PIL.features
import resvg_py

from bellwether.build.incremental import Store, fingerprint
from bellwether.model.layouts import Layouts, files_in
from bellwether.model.output import Output
from bellwether.model.problems import Place, Problem, ProblemsFound
from bellwether.outputs.pictures.canvas import Ground, ground_of, over
from bellwether.outputs.pictures.foreground import DrawingError, parted
from bellwether.outputs.pictures.lettering import Lettering, lettering_of

_ROOM = "pictures"
_PICTURE = ".png"
_CURE = "see docs/publishing.md for what the foreground may hold, and put all else before or after it"


class Drawn(NamedTuple):
    """A picture, and the names under which it and its ground are kept."""

    png: bytes
    names: tuple[bytes, ...]


class Pictures:
    """Draws the pictures of one site, with what is kept in `store`."""

    def __init__(self, layouts: Layouts, store: Store) -> None:
        self._layouts = layouts
        self._store = store
        self._grounds: dict[bytes, Ground] = {}

    def drawn(self, drawing: Output, template: str) -> Drawn:
        """The picture of a drawing that a template made. Raises `ProblemsFound` where that cannot be drawn."""
        ground, foreground = parted(drawing.data.decode())
        name = self._name(drawing.data)
        if not foreground:
            return Drawn(self._kept(name) or self._keep(name, self._rasterised(ground)), (name,))
        below = self._name(ground.encode())
        if (kept := self._kept(name)) is not None:
            return Drawn(kept, (name, below))
        try:
            png = over(self._ground(below, ground), self._lettering, foreground)
        except DrawingError as error:
            place = Place(files_in(self._layouts)[template].as_posix())
            message = f"{error} (on the picture {drawing.path} from {drawing.origin})"
            raise ProblemsFound([Problem(place, "", message, _CURE)]) from error
        return Drawn(self._keep(name, png), (name, below))

    @cached_property
    def _lettering(self) -> Lettering:
        return lettering_of(self._layouts)

    @cached_property
    def _means(self) -> bytes:
        """What a picture depends on besides its drawing: the versions of packages, the fonts, and this code."""
        return fingerprint(_tools(), *(font.print_ for font in self._lettering.fonts))

    def _name(self, drawing: bytes) -> bytes:
        return fingerprint(self._means, drawing)

    def _ground(self, name: bytes, svg: str) -> Ground:
        if name not in self._grounds:
            self._grounds[name] = ground_of(self._kept(name) or self._keep(name, self._rasterised(svg)))
        return self._grounds[name]

    def _rasterised(self, svg: str) -> bytes:
        fonts = [str(font.path) for font in self._lettering.fonts]
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=True))

    def _kept(self, name: bytes) -> bytes | None:
        return self._store.read(_ROOM, name) if self._store.lasting else None

    def _keep(self, name: bytes, png: bytes) -> bytes:
        if self._store.lasting:
            self._store.write(_ROOM, {name: png})
        return png


def is_picture(path: str) -> bool:
    """Whether a file is a picture, by its path."""
    return path.endswith(_PICTURE)


def prune(store: Store, names: Iterable[bytes]) -> None:
    """Let all pictures but these go in time."""
    store.prune(_ROOM, set(names))


@once
def _tools() -> bytes:
    """A short name for the packages that draw, in their versions, and for the code here."""
    rasterising = resvg_py.__version__, resvg_py.__resvg_version__
    lettering = PIL.__version__, PIL.features.version("freetype2") or ""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return fingerprint(*rasterising, *lettering, deflate.__version__, *code)

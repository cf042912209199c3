"""Drawings to PNG, by resvg, with fonts that come with packages: the same bytes on every machine.

A picture takes some 25 ms to draw, so it is kept under a name that tells its drawing and what it was drawn with.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache as once
from hashlib import sha256
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import resvg_py

from bellwether.build.incremental import Store, fingerprint

_FONTS = (
    font_source_serif_pro.font_files_ttf["SourceSerifProBold"],
    font_source_sans_pro.font_files_ttf["SourceSansPro"],
    font_source_sans_pro.font_files_ttf["SourceSansProBold"],
)
_ROOM = "pictures"


def name_of(drawing: bytes) -> bytes:
    """The name under which the picture of a drawing is kept."""
    return fingerprint(_means(), drawing)


def drawn(drawing: bytes, name: bytes, store: Store) -> bytes:
    """The PNG of a drawing; what is kept in `store` under its name is not drawn again."""
    data = store.read(_ROOM, name) if store.lasting else None
    if data is None:
        data = bytes(
            resvg_py.svg_to_bytes(svg_string=drawing.decode(), font_files=list(_FONTS), skip_system_fonts=True)
        )
        if store.lasting:
            store.write(_ROOM, {name: data})
    return data


def prune(store: Store, names: Iterable[bytes]) -> None:
    """Let all pictures but these go in time."""
    store.prune(_ROOM, set(names))


@once
def _means() -> bytes:
    """What a picture depends on besides its drawing: the version of resvg, and the fonts."""
    version = f"{resvg_py.__version__}/{resvg_py.__resvg_version__}".encode()
    return sha256(version + b"".join(Path(font).read_bytes() for font in _FONTS)).digest()

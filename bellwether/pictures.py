"""Drawings to PNG, by resvg, with fonts that come with packages: the same bytes on every machine.

A picture takes some 25 ms to draw, so it is kept in a folder under the hash of its drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import resvg_py

from bellwether.page import Output

_FONTS = (
    font_source_serif_pro.font_files_ttf["SourceSerifProBold"],
    font_source_sans_pro.font_files_ttf["SourceSansPro"],
    font_source_sans_pro.font_files_ttf["SourceSansProBold"],
)
_VERSION = f"{resvg_py.__version__}/{resvg_py.__resvg_version__}"


def drawn(drawings: Iterable[Output], cache: Path | None) -> Iterator[Output]:
    """The PNG of each drawing; `cache` is the folder in which drawn pictures are kept, None for none."""
    for drawing in drawings:
        yield Output(drawing.path, _png(drawing.data, cache), drawing.origin)


def _png(svg: bytes, cache: Path | None) -> bytes:
    kept = cache / "pictures" / f"{sha256(_VERSION.encode() + svg).hexdigest()}.png" if cache else None
    if kept and kept.is_file() and _whole(data := kept.read_bytes()):
        return data
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), font_files=list(_FONTS), skip_system_fonts=True))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(".part")
        partial.write_bytes(data)
        partial.replace(kept)
    return data


def _whole(data: bytes) -> bool:
    """Whether a kept picture was written to its end."""
    return data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82")

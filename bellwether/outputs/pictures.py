"""Drawings to PNG, by resvg, with fonts that come with packages: the same bytes on every machine.

A picture takes some 25 ms to draw, so it is kept in a folder under the hash of its drawing, behind a hash of both: what
is damaged there, or is the picture of another drawing, is drawn again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache as once
from hashlib import sha256
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import resvg_py

from bellwether.model.output import Output

_FONTS = (
    font_source_serif_pro.font_files_ttf["SourceSerifProBold"],
    font_source_sans_pro.font_files_ttf["SourceSansPro"],
    font_source_sans_pro.font_files_ttf["SourceSansProBold"],
)
_HASH = 32  # bytes of a SHA-256


def drawn(drawing: Output, cache: Path | None) -> Output:
    """The PNG of a drawing; `cache` is the folder in which drawn pictures are kept, None for none."""
    return Output(drawing.path, _png(drawing.data, cache), drawing.origin)


def _png(svg: bytes, cache: Path | None) -> bytes:
    key = sha256(_means() + svg)
    kept = cache / "pictures" / key.hexdigest() if cache else None
    data = _kept(kept, key.digest()) if kept else None
    if data is None:
        data = bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), font_files=list(_FONTS), skip_system_fonts=True))
        if kept:
            with suppress(OSError):  # then it is drawn once more the next time
                _keep(kept, key.digest(), data)
    return data


@once
def _means() -> bytes:
    """What a picture depends on besides its drawing: the version of resvg, and the fonts."""
    version = f"{resvg_py.__version__}/{resvg_py.__resvg_version__}".encode()
    return sha256(version + b"".join(Path(font).read_bytes() for font in _FONTS)).digest()


def _kept(path: Path, key: bytes) -> bytes | None:
    """The picture in a file, None where there is none that is whole and belongs to the key."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:  # not to be read
        return None
    return data[_HASH:] if sha256(key + data[_HASH:]).digest() == data[:_HASH] else None


def _keep(path: Path, key: bytes, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")  # so that two builds at once do not write the same file
    partial.write_bytes(sha256(key + data).digest() + data)
    partial.replace(path)

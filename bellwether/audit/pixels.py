"""The size of a picture, from its first bytes."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# Start of frame: the markers C0 to CF without those of tables (ISO/IEC 10918-1, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG picture; None for anything else."""
    try:
        if data.startswith(_PNG):
            return struct.unpack_from(">II", data, 16)
        return _jpeg(data) if data.startswith(_JPEG) else None
    except struct.error:  # cut off
        return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    position = len(_JPEG)
    while data[position : position + 1] == b"\xff":
        marker, length = struct.unpack_from(">xBH", data, position)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + length
    return None

"""Compressed twins of text files, for servers that send a `.gz` in place of a file instead of compressing it anew.

gzip by the standard library alone. Brotli would save another tenth or so, for a compiled dependency: content networks
compress with it by themselves, and nginx as distributed serves `.br` only with a module from elsewhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator

from bellwether.model.output import Output

ENDINGS = ("html", "css", "js", "json", "xml", "md", "txt", "csv", "svg", "webmanifest")
# What fits into one packet is not sooner there when it is smaller.
_LEAST = 1024
_LEVEL = 9
_TWIN = ".gz"
_GZIP = 31  # zlib's word for a gzip header and the largest window
_SYSTEM = 9  # where the header of a gzip names the system that made it
_UNKNOWN = b"\xff"


def with_twins(outputs: Iterable[Output]) -> Iterator[Output]:
    """Every output, each followed by its compressed twin where that is smaller."""
    for output in outputs:
        yield output
        if output.path.endswith(tuple(f".{ending}" for ending in ENDINGS)) and len(output.data) > _LEAST:
            data = _compressed(output.data)
            if len(data) < len(output.data):
                yield Output(f"{output.path}{_TWIN}", data, output.origin)


def is_of(path: str, owners: Collection[str]) -> bool:
    """Whether a file is one of some files, or the twin of one."""
    return path in owners or path.removesuffix(_TWIN) in owners


def _compressed(data: bytes) -> bytes:
    """Without time and system, so that every machine with the same zlib makes the same bytes."""
    made = zlib.compress(data, _LEVEL, _GZIP)
    return made[:_SYSTEM] + _UNKNOWN + made[_SYSTEM + 1 :]

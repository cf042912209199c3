"""Whether a file is as it was, told without reading it."""

from __future__ import annotations

import os

# Its size, when it and its place in the folder were changed, and which one it is.
Stamp = tuple[int, int, int, int]


def stamp_of(path: str | os.PathLike[str]) -> Stamp:
    """What tells that a file is as it was."""
    found = os.stat(path)  # noqa: PTH116 - Path.stat is much slower over many files
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def lasting(stamp: Stamp | tuple[()], settled: int) -> Stamp | tuple[()]:
    """A stamp that tells any later change; empty for a file that was changed after the moment `settled`, or has none.

    Such a file may change once more within the time that its file system can tell apart.
    """
    return stamp if stamp and max(stamp[1:3]) <= settled else ()

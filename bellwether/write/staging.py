"""New files before they have their places: numbered, in one folder.

To make a folder for each of them as well would take longer than to make them, and most of the folders of a site are
there already.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bellwether.build.incremental import Stamp, stamp_of
from bellwether.write.tree import linked


class Staging:
    """Files by the paths that they will have."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.files: dict[str, Stamp] = {}
        self._folder = folder
        self._places: dict[str, str] = {}

    def write(self, path: str, data: bytes, digest: bytes, like: str = "") -> None:
        """Make a file; where a file `like` it has the same bytes, as its second name."""
        where = f"{self._folder}/{len(self.files)}"
        if not (like and _same(like, data) and linked(like, where)):
            Path(where).write_bytes(data)
        self.files[path] = stamp_of(os.lstat(where), digest, ctime=False)
        self._places[path] = where

    def hand_over(self, path: str, where: str) -> Stamp:
        """Move a file to its place."""
        os.rename(self._places[path], where)  # noqa: PTH104 - Path.rename is much slower over many files
        return self.files[path]


def _same(path: str, data: bytes) -> bool:
    try:
        found = os.lstat(path)
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and Path(path).read_bytes() == data
    except OSError:  # not there, or not to be read
        return False

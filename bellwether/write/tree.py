"""A folder that we made, with what is known of it without reading it; and how it comes to hold what it should.

A file counts as the one that was made while its size, time and number are the same; a folder while its time and
number are. Where they are not, the bytes are read, or the folder is listed.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from bellwether.build.incremental import fingerprint
from bellwether.write.claims import folders_of, plain

Seen = tuple[bytes, int, int, int]  # a file: the fingerprint of its bytes, size, time, number
Stamp = tuple[int, int]  # a folder: time, number
UNKNOWN: Stamp = (0, 0)


class FileHolder(Protocol):
    """Holds files for others."""

    @property
    def files(self) -> Mapping[str, Seen]:
        """Those that it can hand over."""
        ...

    def hand_over(self, path: str, where: str) -> Seen:
        """Make one of them appear at a place that is free."""
        ...


class Tree:
    """A folder and what is in it, by paths relative to it.

    `files` and `folders` are those that are as they were made; the folder itself is the empty path. `strays` is
    whatever else is there. `doubted` tells whether something had to be read or listed to know.
    """

    def __init__(
        self, folder: Path, files: dict[str, Seen], folders: dict[str, Stamp], strays: Iterable[str], *, doubted: bool
    ) -> None:
        self.folder = folder
        self.files = files
        self.folders = folders
        self.strays = list(strays)
        self.doubted = doubted
        self._touched: set[str] = set()

    @classmethod
    def empty(cls, folder: Path) -> Tree:
        """A new folder with nothing in it; whatever is in its place goes."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return cls(folder, {}, {"": UNKNOWN}, [], doubted=False)

    def bring(self, target: Mapping[str, bytes], *sources: FileHolder) -> None:
        """Make the folder hold the files of `target`, path by fingerprint, and nothing else.

        What it lacks, the sources hand over.
        """
        for path in self.strays:
            self._take_away(path)
        self.strays = []
        for path in [path for path, seen in self.files.items() if target.get(path) != seen[0]]:
            self._take_away(path)
            del self.files[path]
        for path in sorted(self.folders.keys() - folders_of(target), reverse=True):
            self._take_away(path)
            del self.folders[path]
        for path, digest in target.items():
            if path not in self.files:
                holding = next(source for source in sources if path in source.files and source.files[path][0] == digest)
                self.files[path] = holding.hand_over(path, self._place(path))
        self._settle()

    def _take_away(self, path: str) -> None:
        if not plain(path):  # What was kept may come from elsewhere: nothing outside the folder is ever touched.
            return
        where = f"{self.folder}/{path}"
        try:
            os.unlink(where)  # noqa: PTH108 - Path.unlink is much slower over many files
        except FileNotFoundError:
            pass
        except (IsADirectoryError, PermissionError):  # a folder gives the one on Linux, the other on macOS
            if not Path(where).is_dir():
                raise
            shutil.rmtree(where)
        self._touched.add(path.rpartition("/")[0])

    def hand_over(self, path: str, where: str) -> Seen:
        """Give a file a second name, or a copy where there can be none."""
        there = f"{self.folder}/{path}"
        if linked(there, where):
            return self.files[path]
        Path(where).unlink(missing_ok=True)  # Copying into another name of a file would change that file.
        shutil.copyfile(there, where)
        return seen_as(self.files[path][0], os.lstat(where))

    def _place(self, path: str) -> str:
        """Where a file belongs, with the folders above it made."""
        above = path.rpartition("/")[0]
        missing = []
        self._touched.add(above)
        while above not in self.folders:
            missing.append(above)
            above = above.rpartition("/")[0]
            self._touched.add(above)
        for folder in reversed(missing):
            (self.folder / folder).mkdir()
            self.folders[folder] = UNKNOWN
        return f"{self.folder}/{path}"

    def _settle(self) -> None:
        """Take the stamps of the folders that have been changed, and away what was put there by hand meanwhile."""
        base = f"{self.folder}/"
        for path in sorted(self._touched & self.folders.keys()):
            if self.folders[path] != UNKNOWN:
                for stray in _strangers(base, path, self.files, self.folders):
                    self._take_away(stray)
            self.folders[path] = _stamp(os.lstat(base + path))
        self._touched.clear()


def look(folder: Path, files: Mapping[str, Seen], folders: Mapping[str, Stamp], since: int) -> Tree:
    """What a folder holds of what was made there.

    `since` is when the files and folders were noted: what has a time as late may have changed without a trace in it.
    """
    base = f"{folder}/"
    if folder.is_symlink() or not folder.is_dir():
        return Tree(folder, {}, {}, [], doubted=True)
    there, strays, doubted = _look_at_folders(base, files, folders, since)
    held: dict[str, Seen] = {}
    for path, seen in files.items():
        if path.rpartition("/")[0] not in there:
            continue
        try:
            found = os.lstat(base + path)
        except OSError:
            continue
        time = found.st_mtime_ns
        if time == seen[2] and time < since and found.st_ino == seen[3] and found.st_size == seen[1]:
            held[path] = seen
            continue
        doubted = True
        if _reads_as(base + path, found, seen):
            held[path] = seen_as(seen[0], found)
        else:
            strays[path] = None
    return Tree(folder, held, there, strays, doubted=doubted)


def _look_at_folders(
    base: str, files: Mapping[str, Seen], folders: Mapping[str, Stamp], since: int
) -> tuple[dict[str, Stamp], dict[str, None], bool]:
    """The folders that are there, and what is in them and was not made there."""
    there: dict[str, Stamp] = {}
    strays: dict[str, None] = {}
    doubted = False
    for path, known in folders.items():
        # Noted from above to below. Below a link, whatever a path leads to, it is not in this folder.
        if path and path.rpartition("/")[0] not in there:
            continue
        try:
            found = os.lstat(base + path)
        except OSError:
            continue
        stamp = _stamp(found)
        if stamp != known or stamp[0] >= since:
            doubted = True
            try:
                strays |= dict.fromkeys(_strangers(base, path, files, folders))
            except OSError:  # no folder, or not to be read
                strays[path] = None
                continue
        there[path] = stamp
    return there, strays, doubted


def _strangers(base: str, folder: str, files: Mapping[str, Seen], folders: Mapping[str, Stamp]) -> list[str]:
    """What is in a folder and was not made there."""
    if Path(base + folder).is_symlink():
        raise NotADirectoryError(folder)
    with os.scandir(base + folder) as found:
        entries = [
            (f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)) for entry in found
        ]
    return sorted(path for path, is_folder in entries if path not in (folders if is_folder else files))


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_ino


def seen_as(digest: bytes, found: os.stat_result) -> Seen:
    """A file with this fingerprint as it is noted."""
    return digest, found.st_size, found.st_mtime_ns, found.st_ino


def _reads_as(path: str, found: os.stat_result, seen: Seen) -> bool:
    if not stat.S_ISREG(found.st_mode) or found.st_size != seen[1]:
        return False
    try:
        return fingerprint(Path(path).read_bytes()) == seen[0]
    except OSError:
        return False


def linked(source: str, target: str) -> bool:
    """Give a file a second name; False where the system, or the file system, has none."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True

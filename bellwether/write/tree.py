"""A folder that we made, with what is known of it without reading it; and how it comes to hold what it should.

Files and folders count as those that were made while they fit their stamps, in which ctime has no part: second names
change it. Where they do not, the bytes are read, or the folder is listed.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from bellwether.build.incremental import Stamp, fingerprint, fits, prints, stamp_of, unseen
from bellwether.write.claims import folders_of, plain

_MADE_NOW = unseen()


class FileHolder(Protocol):
    """Holds files for others."""

    @property
    def files(self) -> Mapping[str, Stamp]:
        """Those that it can hand over."""
        ...

    def hand_over(self, path: str, where: str) -> Stamp:
        """Make one of them appear at a place that is free."""
        ...


class Tree:
    """A folder and what is in it, by paths relative to it.

    `files` and `folders` are those that are as they were made; the folder itself is the empty path. `strays` is
    whatever else is there. `doubted` tells whether something had to be read or listed to know.
    """

    def __init__(
        self, folder: Path, files: dict[str, Stamp], folders: dict[str, Stamp], strays: Iterable[str], *, doubted: bool
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
        return cls(folder, {}, {"": _MADE_NOW}, [], doubted=False)

    def bring(self, target: Mapping[str, bytes], *sources: FileHolder) -> None:
        """Make the folder hold the files of `target`, path by fingerprint, and nothing else.

        What it lacks, the sources hand over.
        """
        for path in self.strays:
            self._take_away(path)
        self.strays = []
        for path in [path for path, digest in prints(self.files).items() if target.get(path) != digest]:
            self._take_away(path)
            del self.files[path]
        for path in sorted(self.folders.keys() - folders_of(target), reverse=True):
            self._take_away(path)
            del self.folders[path]
        for path, digest in target.items():
            if path not in self.files:
                holding = next(
                    source for source in sources if path in source.files and source.files[path][-1] == digest
                )
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

    def hand_over(self, path: str, where: str) -> Stamp:
        """Give a file a second name, or a copy where there can be none."""
        there = f"{self.folder}/{path}"
        if linked(there, where):
            return self.files[path]
        Path(where).unlink(missing_ok=True)  # Copying into another name of a file would change that file.
        shutil.copyfile(there, where)
        return stamp_of(os.lstat(where), self.files[path][-1], ctime=False)

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
            self.folders[folder] = _MADE_NOW
        return f"{self.folder}/{path}"

    def _settle(self) -> None:
        """Take the stamps of the folders that have been changed, and away what was put there by hand meanwhile."""
        base = f"{self.folder}/"
        for path in sorted(self._touched & self.folders.keys()):
            if self.folders[path] != _MADE_NOW:
                for stray in _strangers(base, path, self.files, self.folders):
                    self._take_away(stray)
            self.folders[path] = stamp_of(os.lstat(base + path), ctime=False)
        self._touched.clear()


def look(folder: Path, files: Mapping[str, Stamp], folders: Mapping[str, Stamp]) -> Tree:
    """What a folder holds of what was made there."""
    base = f"{folder}/"
    if folder.is_symlink() or not folder.is_dir():
        return Tree(folder, {}, {}, [], doubted=True)
    there, strays, doubted = _look_at_folders(base, files, folders)
    held: dict[str, Stamp] = {}
    for path, stamp in files.items():
        if path.rpartition("/")[0] not in there:
            continue
        try:
            found = os.lstat(base + path)
        except OSError:
            continue
        if fits(found, stamp):
            held[path] = stamp
            continue
        doubted = True
        if _reads_as(base + path, found, stamp):
            held[path] = stamp_of(found, stamp[-1], ctime=False)
        else:
            strays[path] = None
    return Tree(folder, held, there, strays, doubted=doubted)


def _look_at_folders(
    base: str, files: Mapping[str, Stamp], folders: Mapping[str, Stamp]
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
        if fits(found, known):
            there[path] = known
            continue
        doubted = True
        try:
            strays |= dict.fromkeys(_strangers(base, path, files, folders))
            there[path] = stamp_of(found, ctime=False)
        except OSError:  # no folder, or not to be read
            strays[path] = None
    return there, strays, doubted


def _strangers(base: str, folder: str, files: Mapping[str, Stamp], folders: Mapping[str, Stamp]) -> list[str]:
    """What is in a folder and was not made there."""
    if Path(base + folder).is_symlink():
        raise NotADirectoryError(folder)
    with os.scandir(base + folder) as found:
        entries = [
            (f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)) for entry in found
        ]
    return sorted(path for path, is_folder in entries if path not in (folders if is_folder else files))


def _reads_as(path: str, found: os.stat_result, stamp: Stamp) -> bool:
    if not stat.S_ISREG(found.st_mode) or found.st_size != stamp[0]:
        return False
    try:
        return fingerprint(Path(path).read_bytes()) == stamp[-1]
    except OSError:
        return False


def linked(source: str, target: str) -> bool:
    """Give a file a second name; False where the system, or the file system, has none."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True

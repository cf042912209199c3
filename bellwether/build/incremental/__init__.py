"""What is kept from one build for the next, in a folder that may be deleted at any time.

Nothing in it is trusted: what is damaged, or was made by other code or by another program, is dropped with one line,
and made anew. Reading it runs no code: only plain values and classes of our own model are ever made from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from bellwether.build.incremental.memory import Memory
from bellwether.build.incremental.reads import ALL, Read, Reads, Watched, WatchedRow
from bellwether.build.incremental.sealing import fingerprint
from bellwether.build.incremental.stamps import Stamp, fits, lasting, prints, stamp_of, unseen
from bellwether.build.incremental.store import Store, close_all
from bellwether.build.incremental.values import dumps, dumps_tree, loads, loads_tree

__all__ = [
    "ALL",
    "Cache",
    "Memory",
    "Read",
    "Reads",
    "Stamp",
    "Store",
    "Watched",
    "WatchedRow",
    "close_all",
    "dumps",
    "fingerprint",
    "fits",
    "lasting",
    "loads",
    "prints",
    "stamp_of",
    "unseen",
    "usable",
]

# Clocks of file systems may count in steps of two seconds.
_STEP = 2_000_000_000


class Cache:
    """The folder of what is kept; without a folder nothing is. Many values of one kind stand in its `store`.

    `note` is called with one line when something had to be dropped.
    """

    def __init__(self, folder: Path | None, note: Callable[[str], None] = lambda _: None) -> None:
        self.folder = folder
        self._tell = _told_once(folder, note)
        self.store = Store(folder, self._tell)

    def read(self, room: str, name: str = "") -> object | None:
        """What was last kept in a room by the code that runs now, under a name; None when there is no such thing."""
        data = self.store.read(room, name) if self.store.lasting else None
        if data is None:
            return None
        try:
            return loads_tree(data)
        except Exception:  # whatever may be in it that has our seal
            self.drop(room, name)
            return None

    def write(self, room: str, value: object, name: str = "") -> None:
        """Keep a value, whole or not at all: a tree, of which no part leads back to another."""
        if self.store.lasting:
            self.store.write(room, {name: dumps_tree(value)})

    def drop(self, room: str, name: str = "") -> None:
        """Take away what is kept and cannot be used."""
        self._tell(f"is made anew ({room}: damaged)")
        self.store.forget(room, name)

    def moment(self) -> int:
        """Now, in nanoseconds by the clock of the file system; 0 where nothing can be kept."""
        try:
            return _written_now(self.folder) if self.folder else 0
        except OSError:
            return 0

    def settled(self) -> int:
        """A moment: files that were changed before it show any later change by their times."""
        return self.moment() - _STEP


def _told_once(folder: Path | None, note: Callable[[str], None]) -> Callable[[str], None]:
    """What notes, the first time that it is called, what becomes of the cache."""
    told: list[str] = []

    def tell(what: str) -> None:
        if not told:
            note(f"the cache in '{folder}' {what}")
        told.append(what)

    return tell


def _written_now(folder: Path) -> int:
    """The time of a file that is written into a folder and taken away again."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / f"probe.{os.getpid()}"
    probe.write_bytes(b"")
    try:
        return probe.stat().st_mtime_ns
    finally:
        probe.unlink()


def usable(folder: Path, note: Callable[[str], None]) -> Path | None:
    """The folder, made where it is missing; None, and one line, when nothing can be kept there."""
    try:
        _written_now(folder)
    except (OSError, RuntimeError) as error:  # Python before 3.13 has the latter for a link that leads to itself
        note(f"the cache in '{folder}' is left out ({getattr(error, 'strerror', None) or error}): all is made anew")
        return None
    return folder

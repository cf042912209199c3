"""What is kept from one build for the next, in a folder that may be deleted at any time.

Nothing in it is trusted: what is damaged, or was made by other code or by another program, is dropped with one line,
and made anew. Reading it runs no code: only plain values and classes of our own model are ever made from it.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bellwether.build.incremental.blobs import Place
from bellwether.build.incremental.code import code_print
from bellwether.build.incremental.sealing import PRINT, fingerprint
from bellwether.build.incremental.stamps import Stamp, lasting, stamp_of
from bellwether.build.incremental.store import Store

__all__ = ["Cache", "Place", "Stamp", "Store", "dumps", "fingerprint", "lasting", "loads", "stamp_of", "usable"]

_FORM = b"bellwether kept 1\n"
# Clocks of file systems may count in steps of two seconds.
_STEP = 2_000_000_000
# What may be made from a file besides plain values: classes of these rooms, two of Python's own, and marked-up text.
_ROOMS = "model report audit charts pages outputs.feeds"
_OURS = tuple(f"bellwether.{room}." for room in _ROOMS.split())
_FOREIGN = frozenset({("decimal", "Decimal"), ("datetime", "date"), ("markupsafe", "Markup")})


class Cache:
    """The folder of what is kept; without a folder nothing is.

    `note` is called with one line when something had to be dropped.
    """

    def __init__(self, folder: Path | None, note: Callable[[str], None] = lambda _: None) -> None:
        self.folder = folder
        self._note = note
        self._noted = False

    def read(self, name: str) -> object | None:
        """What was last kept under a name by the code that runs now; None when there is no such thing."""
        if self.folder is None:
            return None
        try:
            with _no_collection():
                return _opened(name, (self.folder / name).read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            self.drop(name, error.strerror or "cannot be read")
        except Exception:  # whatever a foreign file may hold
            self.drop(name, "damaged, or not made by this program")
        return None

    def write(self, name: str, value: object) -> None:
        """Keep a value under a name, whole or not at all: a tree, of which no part leads back to another.

        A folder that cannot be written keeps nothing.
        """
        if self.folder is None:
            return
        data = _sealed(name, _tree(value))
        target = self.folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
            try:
                unfinished.write_bytes(data)
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            self.drop(name, f"cannot be written: {error.strerror}")

    def store(self, name: str, file: str = "") -> Store:
        """Many values under one name, each read when it is asked for; their places are for the caller to keep."""
        return Store(self.folder, name, file)

    def forget(self, name: str) -> None:
        """Take away what is kept under a name, if anything is."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    def settled(self) -> int:
        """A moment, in nanoseconds by the clock of the file system: files that were changed before it show any later
        change by their times. 0 where nothing can be kept.
        """
        if self.folder is None:
            return 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            moment = self.folder / f"moment.{os.getpid()}"
            moment.write_bytes(b"")
            try:
                return moment.stat().st_mtime_ns - _STEP
            finally:
                moment.unlink()
        except OSError:
            return 0

    def drop(self, name: str, why: str) -> None:
        """Say, once a build, that something kept is not used."""
        if not self._noted:
            self._note(f"the cache in '{self.folder}' is made anew ({name}: {why})")
        self._noted = True


def usable(folder: Path, note: Callable[[str], None]) -> Path | None:
    """The folder, made where it is missing; None, and one line, when nothing can be kept there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f"probe.{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except (OSError, RuntimeError) as error:  # Python before 3.13 has the latter for a link that leads to itself
        note(f"the cache in '{folder}' is left out ({getattr(error, 'strerror', None) or error}): all is made anew")
        return None
    return folder


@contextmanager
def _no_collection() -> Iterator[None]:
    """Looking for what is no longer used would double the time that reading many values takes, and find nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _sealed(name: str, kept: bytes) -> bytes:
    """With the name in the seal, so that what is kept under one is not taken for what belongs under another."""
    return b"".join((_FORM, code_print(), fingerprint(name, kept), kept))


def _opened(name: str, data: bytes) -> object | None:
    """The value in a file; None when other code made it, an exception when it is damaged or foreign."""
    start = len(_FORM) + 2 * PRINT
    code, seal, kept = data[len(_FORM) : len(_FORM) + PRINT], data[len(_FORM) + PRINT : start], data[start:]
    if not data.startswith(_FORM) or len(code + seal) < 2 * PRINT:
        raise ValueError("not a file of ours")
    if code != code_print():
        return None
    if seal != fingerprint(name, kept):
        raise ValueError("damaged")
    return loads(kept)


def dumps(value: object) -> bytes:
    """A value as bytes; the same value may make other bytes at another time."""
    return pickle.dumps(value, protocol=5)


def _tree(value: object) -> bytes:
    """A tree as bytes. Not to look for values that come back saves four fifths of the time."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


def loads(data: bytes | memoryview) -> object:
    """The value that `dumps` made bytes of. Raises for anything that is no plain value and no class of our model."""
    return _Reader(io.BytesIO(data)).load()


# Classes that have been asked for: looking one up takes longer than making a value of it.
_CLASSES: dict[tuple[str, str], type] = {}


class _Reader(pickle.Unpickler):
    """Makes values of known classes only, and calls nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """The class of a value, when it is one of ours or plain."""
        known = _CLASSES.get((module, name))
        if known is None:
            known = _CLASSES[module, name] = self._found(module, name)
        return known

    def _found(self, module: str, name: str) -> type:
        if (module, name) in _FOREIGN or (f"{module}.".startswith(_OURS) and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"'{module}.{name}' is not kept")

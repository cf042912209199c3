"""Values as bytes and back. To read them runs no code: only plain values and classes of our own model are ever made."""

from __future__ import annotations

import gc
import io
import pickle
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

# What may be made from a file besides plain values: classes of these rooms, two of Python's own, and marked-up text.
_ROOMS = "model report audit charts pages outputs.feeds"
_OURS = tuple(f"bellwether.{room}." for room in _ROOMS.split())
_FOREIGN = frozenset({("decimal", "Decimal"), ("datetime", "date"), ("markupsafe", "Markup")})


def dumps(value: object) -> bytes:
    """One of many values as bytes: packed, which takes less time than to write them as they are.

    The packer of Python takes twice as long for more bytes, and unpacks what this one has packed.
    """
    import deflate  # which where nothing is installed is missed only here, and so in one line

    return bytes(deflate.zlib_compress(pickle.dumps(value, protocol=5), 1))


def dumps_tree(value: object) -> bytes:
    """A tree as bytes: no part of it leads back to another. Not to look for those saves four fifths of the time.

    It is not packed, since it is read at every start.
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


def loads(data: bytes) -> object:
    """The value that `dumps` made bytes of. Raises for anything that is no plain value and no class of our model."""
    return loads_tree(zlib.decompress(data))


def loads_tree(data: bytes) -> object:
    """The tree that `dumps_tree` made bytes of, likewise."""
    with _no_collection():
        return _Reader(io.BytesIO(data)).load()


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

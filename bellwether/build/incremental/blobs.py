"""Many values of one kind in one file, each found by its place and proven by its seal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from bellwether.build.incremental.sealing import fingerprint

_NOWHERE = -1
_BATCH = 256

# Where bytes lie: offset, length, and the fingerprint that they must have.
Place = tuple[int, int, bytes]


class Blobs:
    """Bytes that are only ever added. Without a file, or when it cannot be written, they stay in memory.

    Processes that were forked may read at the same time, and several may add: none moves what another one has written.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._memory: dict[bytes, bytes] = {}

    @property
    def lasting(self) -> bool:
        """Whether all of them will be there tomorrow."""
        return self.file is not None and not self._memory

    @property
    def size(self) -> int:
        """How long the file is, with what nobody asks for any more."""
        try:
            return self.file.stat().st_size if self.file else 0
        except OSError:  # not there, or not to be looked at
            return 0

    def add(self, blobs: Sequence[bytes]) -> list[Place]:
        """Keep bytes; their places, in the same order."""
        seals = [fingerprint(blob) for blob in blobs]
        offset = self._append(b"".join(blobs))
        places = []
        for blob, seal in zip(blobs, seals, strict=True):
            if offset == _NOWHERE:
                self._memory[seal] = blob
            places.append((offset, len(blob), seal))
            offset += len(blob) if offset != _NOWHERE else 0
        return places

    def read(self, place: Place) -> bytes | None:
        """The bytes at a place; None when they are not what they were."""
        offset, length, seal = place
        if seal in self._memory:
            return self._memory[seal]
        if self.file is None:
            return None
        try:
            # Opened anew each time: processes that fork would share one position.
            with self.file.open("rb", buffering=0) as file:
                file.seek(max(0, offset))
                found = file.read(length)
        except OSError:
            return None
        return found if fingerprint(found) == seal else None

    def take_over(self, places: Collection[Place], old: Blobs) -> dict[Place, Place]:
        """Keep what lies at some places in others; where it lies here, without what is not what it was."""
        found: dict[Place, Place] = {}
        waiting = iter(places)
        while batch := list(islice(waiting, _BATCH)):  # so that it fits easily into memory
            read = {place: data for place in batch if (data := old.read(place)) is not None}
            found |= zip(read, self.add(list(read.values())), strict=True)
        return found

    def forget(self) -> None:
        """Take all of them away."""
        self._memory.clear()
        if self.file is not None:
            with suppress(OSError):
                self.file.unlink(missing_ok=True)

    def _append(self, data: bytes) -> int:
        """Where the bytes stand in the file now; nowhere when it cannot hold them."""
        if self.file is None or self._memory:
            return _NOWHERE
        try:
            if not self.file.exists():
                self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("ab", buffering=0) as file:
                written = file.write(data)
                return file.tell() - len(data) if written == len(data) else _NOWHERE
        except OSError:
            return _NOWHERE

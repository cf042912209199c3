"""Many values of one kind in one file, each found by its span and proven by its seal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bellwether.cache.sealing import fingerprint

_NOWHERE = -1
_BATCH = 256

# Where bytes lie, as a plain value.
Place = tuple[int, int, bytes]


class Span(NamedTuple):
    """Where bytes stand, and the fingerprint that they must have."""

    offset: int
    length: int
    seal: bytes


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
        return self.file.stat().st_size if self.file and self.file.exists() else 0

    def add(self, blobs: Sequence[bytes]) -> list[Span]:
        """Keep bytes; their spans, in the same order."""
        seals = [fingerprint(blob) for blob in blobs]
        offset = self._append(b"".join(blobs))
        spans = []
        for blob, seal in zip(blobs, seals, strict=True):
            if offset == _NOWHERE:
                self._memory[seal] = blob
            spans.append(Span(offset, len(blob), seal))
            offset += len(blob) if offset != _NOWHERE else 0
        return spans

    def read(self, span: Span) -> bytes | None:
        """The bytes at a span; None when they are not what they were."""
        if span.seal in self._memory:
            return self._memory[span.seal]
        if self.file is None:
            return None
        try:
            # Opened anew each time: processes that fork would share one position.
            with self.file.open("rb", buffering=0) as file:
                file.seek(max(0, span.offset))
                found = file.read(span.length)
        except OSError:
            return None
        return found if fingerprint(found) == span.seal else None

    def take_over(self, places: Sequence[Place], old: Blobs) -> list[Place | None]:
        """Keep what lies at some places in others; where it lies here, None for what is not what it was."""
        found: list[Place | None] = []
        for start in range(0, len(places), _BATCH):  # so that it fits easily into memory
            read = [old.read(Span._make(place)) for place in places[start : start + _BATCH]]
            spans = iter(self.place([data for data in read if data is not None]))
            found += [next(spans) if data is not None else None for data in read]
        return found

    def place(self, blobs: Sequence[bytes]) -> list[Place]:
        """The same as `add`, with the spans as plain values."""
        return [(span.offset, span.length, span.seal) for span in self.add(blobs)]

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

"""Blobs in one of two files, so that one serves while the other is made without waste."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bellwether.build.incremental.blobs import Blobs, Place

_SPARE = 1 << 20


class Store:
    """The blobs under a name in a folder. `file` says which of its files is in use; without it nothing of them is."""

    def __init__(self, folder: Path | None, name: str, file: str = "") -> None:
        self._files = {part: Blobs(folder / part if folder else None) for part in (f"{name}-a", f"{name}-b")}
        self.file = file or next(iter(self._files))
        if not file:
            self.blobs.forget()
            self.clear_up()

    @property
    def blobs(self) -> Blobs:
        """The blobs of the file in use."""
        return self._files[self.file]

    def moved(self, places: Collection[Place]) -> Mapping[Place, Place] | None:
        """Where lies, once much waste has been cleared away, what is at these places; without what is damaged.

        None when there is not much waste, and all stays where it is.
        """
        if self.blobs.size <= 2 * sum(length for _, length, _ in places) + _SPARE:
            return None
        old = self.blobs
        (self.file,) = self._files.keys() - {self.file}
        self.blobs.forget()
        return self.blobs.take_over(places, old)

    def clear_up(self) -> None:
        """Take away what is not in use, once what is kept names the file that is."""
        for file, blobs in self._files.items():
            if file != self.file:
                blobs.forget()

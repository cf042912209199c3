"""What the full-text index holds of each page, kept from build to build.

An index is made whole when one of its pages changes: to take the others in from here takes a tenth of the time that it
takes to read their pages again.
"""

from __future__ import annotations

from collections.abc import Iterable

from bellwether.build.incremental import Store, dumps, loads

_ROOM = "searched"


class SearchedPages:
    """What is searched of pages, by its fingerprint."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, searched: bytes, found: bytes) -> None:
        """Keep what is searched of a page under its fingerprint, where anything lasts."""
        if self._store.lasting:
            self._store.write(_ROOM, {searched: dumps(found)})

    def of(self, searched: bytes) -> bytes | None:
        """What has a fingerprint; None when it is not kept."""
        if not self._store.lasting:
            return None
        data = self._store.read(_ROOM, searched)
        found = loads(data) if data is not None else None
        return found if isinstance(found, bytes) else None

    def prune(self, used: Iterable[bytes]) -> None:
        """Let go in time what is of none of these fingerprints."""
        self._store.prune(_ROOM, set(used))

"""What is kept of entries from build to build: an index, read at once, and the whole of each, read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from bellwether.build.incremental import Cache, Place, fingerprint
from bellwether.content.entries.making import EntryBuilder
from bellwether.content.entries.row import EntryRow

INDEX = "entries"

# An entry: its slug, its row, what it refers to, and the whole of it; no bytes when there is nothing to publish.
Parts = tuple[str, EntryRow, bytes, bytes]


class KeptEntries(NamedTuple):
    """What is kept: the rows by slug, the name of the data, and under which circumstances they were last right.

    `frame` is what all depend on, `world` what entries may refer to, `figures` what is published.
    """

    rows: Mapping[str, EntryRow]
    data: str
    frame: bytes
    world: bytes
    figures: bytes


class Keeper:
    """Reads and writes the index, and knows the file of data."""

    def __init__(self, cache: Cache, maker: EntryBuilder) -> None:
        self._cache = cache
        # What is read is prose with links below this path, and problems in files below this folder.
        self.frame = fingerprint(maker.urls.base_path, maker.documents.folder)
        kept = cast("tuple[Any, ...] | None", cache.read(INDEX))
        if kept is None or kept[2] != self.frame:
            kept = ({}, "", self.frame, b"", b"")
        self.was = KeptEntries({slug: EntryRow._make(values) for slug, values in kept[0].items()}, *kept[1:])
        self._store = cache.store(INDEX, self.was.data)

    def keep(self, rows: Mapping[str, EntryRow], world: bytes, figures: bytes) -> Mapping[str, EntryRow]:
        """Keep rows, unless nothing differs; they come back with their places, since much waste is cleared up first."""
        if rows is self.was.rows and (world, figures) == (self.was.world, self.was.figures):
            return rows
        lasting = {slug: row for slug, row in rows.items() if row.lasting}
        now = KeptEntries(lasting, self._store.file, self.frame, world, figures)
        if now == self.was or self._cache.folder is None or self._found_damaged():
            return rows
        places = [place for row in lasting.values() for place in (row.mentions, row.span) if place]
        moved = self._store.moved(places)
        if moved is not None:
            now = now._replace(rows=dict(_moved(lasting, moved)), data=self._store.file)
        if self._store.blobs.lasting:
            self._cache.write(INDEX, ({slug: tuple(row) for slug, row in now.rows.items()}, *now[1:]))
        self._store.clear_up()
        self.was = now
        return {slug: now.rows.get(slug, row) for slug, row in rows.items()}

    def damaged(self) -> None:
        """Something kept is not what it was: nothing of it is trusted any more."""
        self._cache.drop(INDEX, "damaged")
        self._cache.forget(INDEX)

    def _found_damaged(self) -> bool:
        """Whether this process, or one that it forked, has found damage."""
        return bool(self.was.rows) and self._cache.folder is not None and not (self._cache.folder / INDEX).exists()

    def read(self, place: Place | None) -> bytes | None:
        """What lies at a place; None when it is not what it was."""
        return self._store.blobs.read(place) if place else None

    def placed(self, entries: Sequence[Parts]) -> dict[str, EntryRow]:
        """Rows with the places of what they refer to and of the whole, which are put there."""
        places = self._store.blobs.add([part for *_, mentions, whole in entries for part in (mentions, whole)])
        return {
            slug: row._replace(mentions=mentions, span=span if whole else None)
            for (slug, row, _, whole), mentions, span in zip(entries, places[::2], places[1::2], strict=True)
        }


def _moved(rows: Mapping[str, EntryRow], places: Mapping[Place, Place]) -> Iterator[tuple[str, EntryRow]]:
    """Rows with their new places, without those of which something has none."""
    for slug, row in rows.items():
        if row.mentions in places and (row.span is None or row.span in places):
            yield slug, row._replace(mentions=places[row.mentions], span=row.span and places[row.span])

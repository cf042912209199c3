"""What is kept of entries from build to build: an index, read at once, and the whole of each, read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from bellwether.build.incremental import Cache, fingerprint
from bellwether.content.entries.making import EntryBuilder
from bellwether.content.entries.row import EntryRow

INDEX = "entries"
# The index, what entries refer to, with their sentences in which numbers stand, the whole of each, and short names for
# its sentences, once somebody has asked for them.
_ROOMS = (INDEX, "mentions", "whole", "sentences")

# An entry: its slug, its row, what it refers to, and the whole of it; no bytes when there is nothing to publish.
Parts = tuple[str, EntryRow, bytes, bytes]


class KeptEntries(NamedTuple):
    """What is kept: the rows by slug, and under which circumstances they were last right.

    `frame` is what all depend on, `world` what entries may refer to, `figures` what is published.
    """

    rows: Mapping[str, EntryRow]
    frame: bytes
    world: bytes
    figures: bytes


class Keeper:
    """Reads and writes the index, and what stands in the store beside it."""

    def __init__(self, cache: Cache, builder: EntryBuilder) -> None:
        self._cache = cache
        self._store = cache.store
        # What is read is prose with links below this path, problems in files below this folder, codes of these, and
        # values of the publisher's own as they are declared.
        declared = (field.model_dump_json() for field in builder.extra)
        classified = repr(builder.figures.classifications)
        self.frame = fingerprint(builder.urls.base_path, builder.documents.folder, classified, *declared)
        # A desk, which is shown drafts, keeps what it reads of them apart from what builds keep.
        self._rooms = [f"{room} at the desk" if builder.documents.proof.drafts else room for room in _ROOMS]
        self._index, self._mentions, self._whole, self._sentences = self._rooms
        self._unfinished = builder.documents.proof.unfinished
        kept = cast("tuple[Any, ...] | None", cache.read(self._index))
        if kept is None or kept[1] != self.frame:
            kept = ({}, self.frame, b"", b"")
        self.was = KeptEntries({slug: EntryRow._make(values) for slug, values in kept[0].items()}, *kept[1:])
        self._mark = self._store.seal(self._index, "")

    def keep(self, rows: Mapping[str, EntryRow], world: bytes, figures: bytes) -> None:
        """Keep rows, unless nothing differs, or something that is kept was found to be damaged."""
        if rows is self.was.rows and (world, figures) == (self.was.world, self.was.figures):
            return
        # What an unfinished draft lacks is to be told each time, so it is read each time.
        lasting = {slug: row for slug, row in rows.items() if row.lasting and slug not in self._unfinished}
        now = KeptEntries(lasting, self.frame, world, figures)
        if now == self.was or self._store.seal(self._index, "") != self._mark:
            return
        self._cache.write(self._index, ({slug: tuple(row) for slug, row in now.rows.items()}, *now[1:]))
        self._mark = self._store.seal(self._index, "")
        used = {self._name(slug, row) for slug, row in now.rows.items()}
        for room in (self._mentions, self._whole, self._sentences):
            self._store.prune(room, used)
        self.was = now

    def damaged(self) -> None:
        """Something kept is not what it was: nothing of it is trusted any more."""
        self._cache.drop(self._index)

    def mentions(self, slug: str, row: EntryRow) -> bytes | None:
        """What an entry refers to; None when it is not what it was."""
        return self._store.read(self._mentions, self._name(slug, row))

    def whole(self, slug: str, row: EntryRow) -> bytes | None:
        """The whole of an entry, likewise."""
        return self._store.read(self._whole, self._name(slug, row))

    def sentences(self, slug: str, row: EntryRow) -> bytes | None:
        """The short names of the sentences of an entry; None when nobody has asked for them yet."""
        return self._store.read(self._sentences, self._name(slug, row))

    def put_sentences(self, slug: str, row: EntryRow, names: bytes) -> None:
        """Put the short names of sentences where they are read from."""
        self._store.write(self._sentences, {self._name(slug, row): names})

    def put(self, entries: Iterable[Parts]) -> None:
        """Put what entries refer to and the whole of them where they are read from."""
        named = [(self._name(slug, row), mentions, whole) for slug, row, mentions, whole in entries]
        self._store.write(self._mentions, {name: mentions for name, mentions, _ in named})
        self._store.write(self._whole, {name: whole for name, _, whole in named if whole})

    def _name(self, slug: str, row: EntryRow) -> bytes:
        return fingerprint(self.frame, slug, row.key)

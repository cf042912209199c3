"""Pages as they were planned, kept from build to build: when templates change, they are rendered anew and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from bellwether.build.incremental import Store, dumps, fingerprint, loads
from bellwether.model.output import Page

_ROOM = "views"


class Planned(NamedTuple):
    """A part as it was planned: its pages, and the paths of its files that no template makes."""

    pages: Sequence[Page]
    others: Sequence[str]


class Views:
    """The views of parts by their names, as each was last planned."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, name: str, pages: Sequence[Page], others: Iterable[str]) -> bytes:
        """Keep what was planned of a part; a short name for it, empty where nothing lasts."""
        if not self._store.lasting:
            return b""
        flat = [(page.path, page.template, page.view, page.origin) for page in pages]
        data = dumps((flat, tuple(others)))
        self._store.write(_ROOM, {name: data})
        return fingerprint(data) if self._store.lasting else b""

    def planned(self, name: str, views: bytes) -> Planned | None:
        """What was planned of a part under a short name; None when that is not what is kept of it."""
        data = self._store.read(_ROOM, name)
        if data is None or fingerprint(data) != views:
            return None
        pages, others = cast("tuple[list[tuple[str, str, object, str]], tuple[str, ...]]", loads(data))
        return Planned([Page(*values) for values in pages], others)

    def prune(self, names: Iterable[str]) -> None:
        """Let those go in time that are of none of these parts."""
        self._store.prune(_ROOM, set(names))

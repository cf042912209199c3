"""Pages as they were planned, kept from build to build: when templates change, they are rendered anew and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from bellwether.build.incremental import Store, dumps, fingerprint, loads
from bellwether.model.output import Page

_ROOM = "views"


class Views:
    """The views of parts by their names, as each was last planned."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, name: str, pages: Sequence[Page]) -> bytes:
        """Keep the pages of a part; a short name for them, empty where nothing lasts."""
        if not self._store.lasting:
            return b""
        data = dumps([(page.path, page.template, page.view, page.origin) for page in pages])
        self._store.write(_ROOM, {name: data})
        return fingerprint(data) if self._store.lasting else b""

    def planned(self, name: str, views: bytes) -> list[Page] | None:
        """The pages of a part that have a short name; None when others, or none, are kept of it."""
        data = self._store.read(_ROOM, name)
        if data is None or fingerprint(data) != views:
            return None
        return [Page(*values) for values in cast("list[tuple[str, str, object, str]]", loads(data))]

    def prune(self, names: Iterable[str]) -> None:
        """Let those go in time that are of none of these parts."""
        self._store.prune(_ROOM, set(names))

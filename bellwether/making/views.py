"""Pages as they were planned, kept from build to build: when templates change, they are rendered anew and no more.

They lie in one of two files, so that one serves while the other is made without waste.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from bellwether.cache import Cache, Place, Span, dumps, loads
from bellwether.page import Page

_FILES = ("views-a", "views-b")
_SPARE = 1 << 20


class Views:
    """The views of the last build, in the file of a name; where there was none, there are none."""

    def __init__(self, cache: Cache, name: str = "") -> None:
        self._cache = cache
        if not name:
            for file in _FILES:
                cache.forget(file)
        self.name = name or _FILES[0]
        self._blobs = cache.blobs(self.name)

    def keep(self, pages: Sequence[Page]) -> Place | None:
        """Keep the pages of a part; the place where they lie, None where nothing lasts."""
        if not self._blobs.lasting:
            return None
        flat = [(page.path, page.template, page.view, page.origin) for page in pages]
        (place,) = self._blobs.place([dumps(flat)])
        return place if self._blobs.lasting else None

    def pages(self, place: Place) -> list[Page] | None:
        """The pages of a part; None when they are not what they were."""
        data = self._blobs.read(Span._make(place))
        return None if data is None else [Page(*values) for values in cast("list[Any]", loads(data))]

    def without_waste(self, places: Sequence[Place]) -> list[Place | None]:
        """Where they lie once much waste has been cleared away."""
        if self._blobs.size <= 2 * sum(length for _, length, _ in places) + _SPARE:
            return list(places)
        old, self.name = self._blobs, _FILES[1 - _FILES.index(self.name)]
        self._cache.forget(self.name)
        self._blobs = self._cache.blobs(self.name)
        return self._blobs.take_over(places, old)

    def clear_up(self) -> None:
        """Take away the other file, once what is kept names this one."""
        for file in _FILES:
            if file != self.name:
                self._cache.forget(file)

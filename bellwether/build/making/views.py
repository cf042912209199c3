"""Pages as they were planned, kept from build to build: when templates change, they are rendered anew and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from bellwether.build.incremental import Cache, Place, dumps, loads
from bellwether.model.output import Page

_NAME = "views"


class Planned(NamedTuple):
    """A part as it was planned: its pages, and the paths of its files that no template makes."""

    pages: Sequence[Page]
    others: Sequence[str]


class Views:
    """The views of the last build, in the file of a name; where there was none, there are none."""

    def __init__(self, cache: Cache, file: str = "") -> None:
        self.store = cache.store(_NAME, file)

    def keep(self, pages: Sequence[Page], others: Iterable[str]) -> Place | None:
        """Keep what was planned of a part; the place where it lies, None where nothing lasts."""
        blobs = self.store.blobs
        if not blobs.lasting:
            return None
        flat = [(page.path, page.template, page.view, page.origin) for page in pages]
        (place,) = blobs.add([dumps((flat, tuple(others)))])
        return place if blobs.lasting else None

    def planned(self, place: Place) -> Planned | None:
        """What was planned of a part; None when it is not what it was."""
        data = self.store.blobs.read(place)
        if data is None:
            return None
        pages, others = cast("tuple[list[tuple[str, str, object, str]], tuple[str, ...]]", loads(data))
        return Planned([Page(*values) for values in pages], others)

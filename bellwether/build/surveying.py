"""What follows from the library before a page is made: scores, relations, and which entries earn the index."""

from __future__ import annotations

from collections.abc import Mapping

from bellwether.build.incremental import Cache
from bellwether.model.library import Library
from bellwether.model.urls import Urls
from bellwether.pages import Atlas
from bellwether.scores.indexing import jobs_kept_out
from bellwether.scores.measures import measure_all
from bellwether.scores.relate import relate

_NONE: Mapping[str, tuple[int, int]] = {}


def surveyed(
    library: Library,
    assets: Mapping[str, str],
    sizes: Mapping[str, tuple[int, int]] = _NONE,
    cache: Cache | None = None,
) -> Atlas:
    """The library with what follows from it, of which `cache` may have some."""
    scores = measure_all(library)
    relations = relate(library, scores, cache)
    urls = Urls(library.settings.base_url)
    return Atlas(library, scores, relations, urls, assets, jobs_kept_out(library), sizes)

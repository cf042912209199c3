"""Which pages exist: the library to all pages with what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bellwether.model.library import Part
from bellwether.page import Page
from bellwether.plan.atlas import Atlas
from bellwether.plan.compare import compare_page, comparison_page
from bellwether.plan.embed import embed_pages
from bellwether.plan.frame import frame_of
from bellwether.plan.lists import field_page, fields_page, index_page, ranking_page, rankings_page
from bellwether.plan.occupation import occupation_page
from bellwether.plan.pictures import badge_pages, picture_pages
from bellwether.plan.site import (
    changes_page,
    data_page,
    home_page,
    not_found_page,
    prose_page,
    redirect_page,
    redirects,
    search_page,
)

__all__ = ["Atlas", "frame_of", "kept_out_for", "picture_pages", "plan"]

# The pages of each part that a publisher can leave out.
_PARTS: Mapping[Part, Callable[[Atlas], Iterable[Page]]] = {
    "index": lambda atlas: [index_page(atlas)],
    "fields": lambda atlas: [fields_page(atlas)],
    "rankings": lambda atlas: [
        rankings_page(atlas),
        *(ranking_page(atlas, ranking) for ranking in atlas.library.rankings.values()),
    ],
    "compare": lambda atlas: [
        compare_page(atlas),
        *(comparison_page(atlas, comparison) for comparison in atlas.library.comparisons.values()),
    ],
    "changes": lambda atlas: [changes_page(atlas)],
    "data": lambda atlas: [data_page(atlas)],
    "search": lambda atlas: [search_page(atlas)],
    "embeds": lambda atlas: [*embed_pages(atlas), *badge_pages(atlas)],
}


def plan(atlas: Atlas) -> Iterator[Page]:
    """Every HTML page of the site. A new kind of page is a line here, a function, a view and a template."""
    library = atlas.library
    yield home_page(atlas)
    for slug in library.occupations:
        yield occupation_page(atlas, slug)
    for category in library.categories.values():
        yield field_page(atlas, category)
    for page in library.pages.values():
        yield prose_page(atlas, page)
    for part, pages in _PARTS.items():
        if atlas.has(part):
            yield from pages(atlas)
    yield not_found_page(atlas)
    for old, new, origin in redirects(atlas):
        yield redirect_page(atlas, old, new, origin)


def kept_out_for(page: Page) -> Sequence[str]:
    """The reasons why search engines are asked to leave a page out; none for pages without a frame."""
    frame = frame_of(page)
    return frame.head.kept_out if frame else ()

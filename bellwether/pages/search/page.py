"""Full text, by a script; kept out of the index, because a search page answers nothing by itself."""

from __future__ import annotations

from bellwether.model import urls as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.frame import Outline, framed
from bellwether.pages.search.view import SearchView
from bellwether.words.sentences import titled


def search_page(atlas: Atlas) -> Page:
    """Full text, by a script; kept out of the index, because a search page answers nothing by itself."""
    title = "Search"
    outline = Outline(
        address=addresses.SEARCH,
        title=titled("Search all pages", atlas.library.settings.title),
        description="Search the full text of every page of this site.",
        short=title,
        modified=atlas.library.settings.started,
        scripts=("search",),
        kept_out=("a tool, not a page",),
    )
    jobs = atlas.href_of("index", addresses.JOBS)
    indexes = " ".join(map(atlas.urls.href, atlas.search_indexes()))
    measures = atlas.library.measures
    bands = tuple(band.word for band in measures.measures[measures.headline].bands)
    view = SearchView(framed(atlas, outline), title, indexes, bands, jobs)
    return Page(output_path(addresses.SEARCH), "search.html", view, "the search page")

"""Full text, by a script; kept out of the index, because a search page answers nothing by itself."""

from __future__ import annotations

from bellwether.model import urls as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.frame import Outline, framed
from bellwether.pages.search.view import SearchView
from bellwether.words import titles
from bellwether.words.indexing import TOOL
from bellwether.words.sentences import titled


def search_page(atlas: Atlas) -> Page:
    """Full text, by a script; kept out of the index, because a search page answers nothing by itself."""
    outline = Outline(
        address=addresses.SEARCH,
        title=titled(titles.SEARCH_HEAD, atlas.library.settings.title),
        description=titles.SEARCH_LEAD,
        short=titles.SEARCH,
        modified=atlas.library.settings.started,
        scripts=("search",),
        kept_out=(TOOL,),
    )
    jobs = atlas.href_of("index", addresses.JOBS)
    indexes = " ".join(map(atlas.urls.href, atlas.search_indexes()))
    measures = atlas.library.measures
    bands = tuple(band.word for band in measures.measures[measures.roles.headline].bands)
    view = SearchView(framed(atlas, outline), titles.SEARCH, indexes, bands, jobs)
    return Page(output_path(addresses.SEARCH), "search.html", view, "the search page")

"""Full text, by a script; kept out of the index, because a search page answers nothing by itself."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame
from bellwether.pages.frame import Outline, framed
from bellwether.words import titles
from bellwether.words.sentences import titled


@view_type()
class SearchView:
    """The full-text search. `indexes` are the folders of its indexes, with spaces between; the first has the script.

    `bands` are the words by which jobs can be narrowed, in the order of their scale.
    """

    frame: Frame
    title: str
    indexes: str
    bands: tuple[str, ...]
    jobs: str


def search_page(atlas: Atlas) -> Page:
    """Full text, by a script; kept out of the index, because a search page answers nothing by itself."""
    outline = Outline(
        address=addresses.SEARCH,
        title=titled(titles.SEARCH_HEAD, atlas.library.settings.title),
        description=titles.SEARCH_LEAD,
        short=titles.SEARCH,
        modified=atlas.library.settings.started,
        scripts=("search",),
        kept_out=atlas.indexability.of_tool(),
    )
    jobs = atlas.href_of("index", addresses.JOBS)
    indexes = " ".join(map(atlas.urls.href, atlas.search_indexes()))
    measures = atlas.library.measures
    bands = tuple(band.word for band in measures.measures[measures.roles.headline].bands)
    view = SearchView(framed(atlas, outline), titles.SEARCH, indexes, bands, jobs)
    return Page(output_path(addresses.SEARCH), "search.html", view, "the search page")

"""What a host shows for an address that leads nowhere."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link
from bellwether.pages.frame import Outline, framed
from bellwether.words import groups, titles
from bellwether.words.sentences import titled


@view_type()
class NotFoundView:
    """The page for addresses that lead nowhere."""

    frame: Frame
    links: tuple[Link, ...]


def not_found_page(atlas: Atlas) -> Page:
    """What a host shows for an address that leads nowhere."""
    outline = Outline(
        address=addresses.NOT_FOUND,
        title=titled(titles.MISSING, atlas.library.settings.title),
        description=titles.MISSING_LEAD,
        short=titles.MISSING,
        modified=atlas.library.settings.started,
        scripts=("nearest",) if atlas.has("index") else (),
        kept_out=atlas.indexability.of_missing(),
    )
    links = [atlas.link(titles.HOME, addresses.HOME)]
    if atlas.shows_groups:
        links.insert(0, atlas.link(groups.GROUPS, addresses.GROUPS))
    if atlas.has("fields"):
        links.insert(0, atlas.link(titles.FIELDS_TITLE, addresses.FIELDS))
    if atlas.has("index"):
        links.insert(0, atlas.link(titles.FIND_A_JOB, addresses.JOBS))
    view = NotFoundView(framed(atlas, outline), tuple(links))
    return Page(output_path(addresses.NOT_FOUND), "404.html", view, "the page for unknown addresses")

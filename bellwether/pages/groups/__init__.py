"""The page of all official occupations: the labour market as a picture and as a list."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link
from bellwether.pages.frame import Outline, framed
from bellwether.pages.market import LabourMarket, market_view
from bellwether.words import groups as words
from bellwether.words import market
from bellwether.words.grammar import clipped
from bellwether.words.sentences import DESCRIPTION_LENGTH, titled


@view_type()
class GroupsView:
    """All official occupations, in the sectors of the labour market."""

    frame: Frame
    title: str
    lead: str
    market: LabourMarket
    picture: Link


def groups_page(atlas: Atlas) -> Page:
    """All official occupations, in the sectors of the labour market."""
    settings, rows = atlas.library.settings, atlas.library.group_rows
    lead = words.groups_lead(groups=len(rows))
    outline = Outline(
        address=addresses.GROUPS,
        title=titled(words.GROUPS, settings.title),
        description=clipped(lead, DESCRIPTION_LENGTH),
        short=words.GROUPS,
        modified=settings.started,
        kept_out=atlas.indexability.of_groups(),
    )
    picture = atlas.link(market.TITLE, addresses.MARKET)
    view = GroupsView(framed(atlas, outline), words.GROUPS, lead, market_view(atlas), picture)
    return Page(output_path(addresses.GROUPS), "groups.html", view, "the list of official occupations")

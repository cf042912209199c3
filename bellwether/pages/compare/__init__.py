"""Comparing jobs in the browser, and the list of authored comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import FieldCard, Frame
from bellwether.pages.frame import Outline, framed
from bellwether.words import titles
from bellwether.words.sentences import titled


@view_type()
class CompareView:
    """Comparing jobs in the browser, and the authored comparisons.

    `instead` names measures that stand in for others, which are compared where a job has none of these.
    """

    frame: Frame
    title: str
    lead: str
    find_index: str
    measures: str
    instead: Mapping[str, str]
    cards: tuple[FieldCard, ...]


def compare_page(atlas: Atlas) -> Page:
    """Comparing in the browser, and the list of authored comparisons."""
    declared = atlas.library.measures.groups
    comparisons = list(atlas.library.comparisons.values())
    cards = tuple(
        FieldCard(
            comparison.title,
            atlas.urls.href(addresses.comparison(comparison.slug)),
            comparison.description,
            "",
            tuple(atlas.job_link(slug) for slug in comparison.jobs),
        )
        for comparison in comparisons
    )
    outline = Outline(
        address=addresses.COMPARE,
        title=titled(titles.COMPARE_HEAD, atlas.library.settings.title),
        description=titles.COMPARE_LEAD,
        short=titles.COMPARE,
        modified=max([atlas.library.settings.started, *(comparison.updated for comparison in comparisons)]),
        scripts=("compare",),
        kept_out=atlas.indexability.of_tool(),
    )
    view = CompareView(
        frame=framed(atlas, outline),
        title=titles.COMPARE_TITLE,
        lead=titles.COMPARE_LEAD,
        find_index=atlas.urls.href(addresses.FIND),
        measures=atlas.urls.href(addresses.data_file("measures.json")),
        instead={other: name for name, other in declared.instead.items()} if declared else {},
        cards=cards,
    )
    return Page(output_path(addresses.COMPARE), "compare.html", view, "the comparison in the browser")

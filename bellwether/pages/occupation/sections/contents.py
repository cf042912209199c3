"""The list of contents: what is on this very page, in its order."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.occupation.material import Material


@view_type()
class ContentsView:
    """Links to the sections of the page."""

    links: tuple[Link, ...]


def shown(page: Material) -> ContentsView:
    """A link for each section that shows something, and for each heading of the prose."""
    found = (section for section in page.sections if section.links and section.content is not None)
    return ContentsView(tuple(link for section in found for link in section.links))

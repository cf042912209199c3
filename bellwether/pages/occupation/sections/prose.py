"""What the writer says in words of their own."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ProsePart
from bellwether.pages.filling import markdown, parts
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class WrittenView:
    """The prose for the page, and as Markdown."""

    parts: Lazy[tuple[ProsePart, ...]] = Lazy()
    markdown: Lazy[str] = Lazy()


def shown(page: Material) -> WrittenView:
    """The prose, of which a page may have none."""
    atlas, prose = page.atlas, page.subject.job.prose
    return WrittenView(
        lambda: parts(atlas, prose, page.slug, page.marks),
        lambda: markdown(atlas, prose, page.slug),
    )


def data(page: Material) -> PlainData:
    """The prose as Markdown."""
    return {"prose": markdown(page.atlas, page.subject.job.prose, page.slug)}

"""What the occupation page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, JobRow, Link
from bellwether.pages.lazy import Lazy


@view_type(kw_only=True)
class SectionView:
    """A section of the page: `content` is what its partial shows, None where there is nothing to show.

    `partial` and `as_markdown` name the templates for the page and for the Markdown twin, which tools have no place in;
    `links` lead to it, or to places in it, from the list of contents.
    """

    id: str
    heading: str
    partial: str
    as_markdown: str
    links: tuple[Link, ...]
    content: Lazy[object | None] = Lazy()


@view_type(kw_only=True)
class OccupationView:
    """The occupation page, its sections by their ids from top to bottom; `indexable` where it may be searched for.

    `nearest` are the jobs of the field whose headline is nearest, the nearest first. `extra` are values of the
    publisher's own, which only layouts of the site know.
    """

    frame: Frame
    question: str
    verdict: str
    answer: str
    sections: Mapping[str, SectionView]
    nearest: Lazy[tuple[JobRow, ...]] = Lazy()
    indexable: bool
    field: str
    extra: Mapping[str, Any]

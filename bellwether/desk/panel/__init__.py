"""The panel that the preview shows beside the page of an entry, for its writer alone: it is never published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bellwether.content.frontmatter import Document
from bellwether.desk.advice import Advised, AllEntries
from bellwether.desk.panel.making import panel_view
from bellwether.desk.panel.view import EntryPanel
from bellwether.model.problems import Problem
from bellwether.outputs.templates import environment
from bellwether.pages import Atlas

__all__ = ["PANEL_STYLES", "EntryPanel", "panel_html", "panel_of"]

_FOLDER = Path(__file__).parent
# For the shadow root in which the panel stands.
PANEL_STYLES = _FOLDER / "panel.css"
_STANDINGS = {
    "asked": "is asked",
    "skipped": "is not asked: the entry skips it",
    "the writer's": "is not asked: the entry asks it itself",
    "unanswered": "is not asked: nothing is known that answers it",
}


def panel_of(
    atlas: Atlas,
    documents: Mapping[str, Document],
    slug: str,
    page: str,
    guide: str,
    problems: Iterable[Problem] = (),
) -> EntryPanel | None:
    """What the panel beside the `page` of an entry says, which is its HTML; None where there is no such entry.

    `documents` are the files of entries by slug, `guide` is the address of the guide for writers, `problems` are those
    of the content.
    """
    if slug not in atlas.library.occupations:
        return None
    return panel_view(Advised(slug, atlas, documents, AllEntries(atlas.library)), page, guide, problems)


def panel_html(panel: EntryPanel, *, open_: bool = False) -> str:
    """The panel as a piece of HTML, folded unless it is to be `open_`."""
    return environment((_FOLDER,)).get_template("panel.html").render(panel=panel, open=open_, standings=_STANDINGS)

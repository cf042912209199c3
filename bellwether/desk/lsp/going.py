"""Where the word at a position is declared: the file of an entry, or a line of the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lsprotocol.types import Position, Range

from bellwether.content.frontmatter import Keys, read_document, read_yaml
from bellwether.desk.lsp.hovering import referent_of
from bellwether.desk.lsp.spots import named_at
from bellwether.model.fields import Referent
from bellwether.model.library import Library
from bellwether.model.names import SLUG
from bellwether.model.problems import Place, Problems

# Reads a file of the content, as it stands in the editor where it is open there. Raises `OSError` as reading does.
Reader = Callable[[Path], str]
_TOP = Range(Position(0, 0), Position(0, 0))
_FILES: Mapping[Referent, str] = {"job": "occupations", "category": "categories"}
# In which file the names of other things stand, and below which keys.
_DECLARED: Mapping[Referent, tuple[str, Keys]] = {
    "source": ("sources.yaml", ()),
    "measure": ("measures.yaml", ("measures",)),
    "official tasks": ("measures.yaml", ("evidence",)),
    "author": ("site.yaml", ("authors",)),
}


def declaration(
    text: str, at: Position, slug: str, content: Path, library: Library | None, read: Reader
) -> tuple[Path, Range] | None:
    """The file and the range where the word at a position of an entry is declared; None where that is nowhere.

    `slug` is that of the entry; empty for a file that is none, where there are links to entries alone.
    Raises `OSError` when a file goes in the meantime.
    """
    spot = named_at(text, at)
    referent = referent_of(spot, library) if spot else None
    if spot is None or referent is None or (not slug and spot.kind != "job"):
        return None
    if referent in _FILES:
        path = content / _FILES[referent] / f"{spot.word}.md"
        return (path, _TOP) if SLUG.fullmatch(spot.word) and path.is_file() else None
    name, above = _DECLARED[referent]
    document = read_yaml(read(content / name), name, Problems())
    if place := document.keys.get((*above, spot.word)):
        return content / name, _range(place)
    # A slot may stand for a field of the entry itself: `title`, `tasks.count`.
    path = content / _FILES["job"] / f"{slug}.md"
    field = read_document(text, path.name, Problems()).keys.get((spot.word.partition(".")[0],))
    return (path, _range(field)) if field and spot.kind == "slot" else None


def _range(place: Place) -> Range:
    at = Position(place.line - 1, place.column - 1)
    return Range(at, at)

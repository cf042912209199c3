"""The files of the content as an editor has them: what it calls them, their texts, and how it counts in these."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import attrs
from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import ServerTextPosition, ServerTextRange, TextDocument

from bellwether.desk.lsp.spots import lines_of

_HasRange = TypeVar("_HasRange", types.TextEdit, types.Hover, types.Diagnostic)


class OpenFiles:
    """The files that an editor may have open."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        # What the editor calls those that are open in it.
        self._opened: dict[Path, str] = {}

    def open(self, uri: str) -> Path:
        """Note that the editor has a file open."""
        self._opened[path_of(uri)] = uri
        return path_of(uri)

    def close(self, uri: str) -> Path:
        """Note that it has closed a file."""
        self._opened.pop(path_of(uri), None)
        return path_of(uri)

    def is_open(self, path: Path) -> bool:
        """Whether the editor has a text of its own of a file."""
        return path.resolve() in self._opened

    def document(self, path: Path) -> TextDocument:
        """A file as it is in the editor, or else on the disk."""
        return self._server.workspace.get_text_document(self.uri(path))

    def read(self, path: Path) -> str:
        """The text of a file there; raises `OSError` as reading does."""
        return text_of(self.document(path))

    def uri(self, path: Path) -> str:
        """What the editor calls a file."""
        return self._opened.get(path.resolve()) or uris.from_fs_path(str(path.resolve())) or ""


def text_of(document: TextDocument) -> str:
    """The text of a file, with one kind of line end."""
    return "\n".join(lines_of(document.source))


def in_characters(document: TextDocument, position: types.Position) -> types.Position:
    """A position of the editor, counted in characters."""
    found = document.position_from_client_units(position)
    return types.Position(found.line, found.character)


def for_editor(document: TextDocument, found: _HasRange) -> _HasRange:
    """The same with its range as the editor counts."""
    if found.range is None:
        return found
    start, end = (ServerTextPosition(at.line, at.character) for at in (found.range.start, found.range.end))
    return attrs.evolve(found, range=document.range_to_client_units(ServerTextRange(start, end)))


def path_of(uri: str) -> Path:
    """The file that an editor means."""
    return Path(uris.to_fs_path(uri) or "").resolve()


def named_path(path: Path) -> str:
    """A path as problems name it."""
    inside = path.is_relative_to(Path.cwd())
    return (path.relative_to(Path.cwd()) if inside else path).as_posix()

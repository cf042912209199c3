"""An editor: it starts the language server as a process of its own, and speaks with it as editors do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import to_fs_path

ROOT = Path(__file__).parent.parent
# So long is waited for what has to come; it comes in a moment.
PATIENCE = 120
ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        )
    )
)


class Editor:
    """One window, with the folder of a site open in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("tests", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self._texts: dict[str, str] = {}
        self._news = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

    def uri(self, name: str) -> str:
        return (self.folder / name).resolve().as_uri()

    def text(self, name: str) -> str:
        return self._texts[self.uri(name)]

    def open(self, name: str) -> None:
        uri = self.uri(name)
        self._texts[uri] = (self.folder / name).read_text("utf-8")
        document = types.TextDocumentItem(uri, "markdown", 1, self._texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type(self, name: str, old: str, new: str) -> types.Position:
        """Put a text in the place of another; gives the position behind it."""
        uri = self.uri(name)
        text = self._texts[uri]
        assert old in text
        self._texts[uri] = text.replace(old, new, 1)
        changes = [types.TextDocumentContentChangeWholeDocument(self._texts[uri])]
        which = types.VersionedTextDocumentIdentifier(2, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, changes))
        return place(self._texts[uri], text.index(old) + len(new))

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Carry out an edit in order, as if all files were saved afterwards."""
        for change in edit.document_changes or ():
            if isinstance(change, types.RenameFile):
                old, new = (Path(to_fs_path(uri) or "") for uri in (change.old_uri, change.new_uri))
                assert not new.exists()
                old.rename(new)
            elif isinstance(change, types.TextDocumentEdit):
                uri = change.text_document.uri
                path = Path(to_fs_path(uri) or "")
                edits = [one for one in change.edits if isinstance(one, types.TextEdit)]
                text = edited(self._texts.get(uri) or path.read_text("utf-8"), edits)
                path.write_text(text, "utf-8")
                if uri in self._texts:
                    self.type(path.relative_to(self.folder).as_posix(), self._texts[uri], text)

    def at(self, name: str, words: str) -> types.TextDocumentPositionParams:
        """The position in the middle of some words."""
        text = self._texts[self.uri(name)]
        return types.TextDocumentPositionParams(
            types.TextDocumentIdentifier(self.uri(name)), place(text, text.index(words) + len(words) // 2)
        )

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for news until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def problems(self, name: str, holds: Callable[[list[str]], bool]) -> list[str]:
        """What is told of a file, as soon as it is as awaited."""
        await self.until(lambda: holds(self.messages_at(name)))
        return self.messages_at(name)

    def messages_at(self, name: str) -> list[str]:
        return [one.message for one in self.told.get(self.uri(name), [])]


@asynccontextmanager
async def editor(folder: Path, *arguments: str, able: types.ClientCapabilities = ABLE) -> AsyncIterator[Editor]:
    """An editor with a folder open, until it is closed."""
    opened = Editor(folder)
    command = (sys.executable, str(ROOT / "build.py"), "lsp", "--stdio", *arguments)
    await opened.client.start_io(*command, cwd=ROOT)
    asked = types.InitializeParams(capabilities=able, root_uri=folder.resolve().as_uri())
    async with asyncio.timeout(PATIENCE):
        await opened.client.initialize_async(asked)
        opened.client.initialized(types.InitializedParams())
        yield opened
        await opened.client.shutdown_async(None)
        opened.client.exit(None)
        await opened.client.stop()


def place(text: str, offset: int) -> types.Position:
    """A position in a text, as editors count: in units of UTF-16."""
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return types.Position(line, len(before.encode("utf-16-le")) // 2)


def edited(text: str, edits: list[types.TextEdit], encoding: str = "utf-16-le", width: int = 2) -> str:
    """A text after edits, none of which overlaps another, as an editor carries them out that counts in some units."""
    lines = text.split("\n")

    def offset(at: types.Position) -> int:
        units = lines[at.line].encode(encoding)[: width * at.character]
        return sum(len(line) + 1 for line in lines[: at.line]) + len(units.decode(encoding))

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text

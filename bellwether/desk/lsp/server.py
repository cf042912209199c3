"""What an editor asks by the Language Server Protocol, and what it is told."""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from bellwether.build.settings import Settings
from bellwether.desk.lsp.completing import completions
from bellwether.desk.lsp.files import OpenFiles, for_editor, in_characters, named_path, path_of, text_of
from bellwether.desk.lsp.going import declaration
from bellwether.desk.lsp.hovering import hover
from bellwether.desk.lsp.renaming import CannotRename, Renaming, renamed, slug_at
from bellwether.desk.lsp.telling import NAME, cures, diagnostic
from bellwether.desk.lsp.watching import TypedText, Watch
from bellwether.desk.resident import Resident
from bellwether.model.problems import Problem
from bellwether.model.version import VERSION
from bellwether.pages import Atlas

_ENTRIES = types.FileOperationFilter(
    types.FileOperationPattern("**/occupations/*.md", matches=types.FileOperationPatternKind.File)
)
_AtPosition = (
    types.CompletionParams | types.HoverParams | types.DefinitionParams | types.PrepareRenameParams | types.RenameParams
)


def language_server(settings: Callable[[], Settings], leave: Callable[[], None]) -> LanguageServer:
    """A server that waits for its editor.

    `settings` are asked for when that has named its folder; `leave` is called when it takes its leave.
    """
    server = LanguageServer(NAME, VERSION)
    desk = _Desk(server, settings)
    features: Sequence[tuple[str, object, Callable[..., object]]] = (
        (types.INITIALIZE, None, desk.begin),
        (types.INITIALIZED, None, desk.watch_files),
        (types.SHUTDOWN, None, desk.end),
        (types.EXIT, None, lambda _: leave()),
        (types.TEXT_DOCUMENT_DID_OPEN, None, desk.changed),
        (types.TEXT_DOCUMENT_DID_CHANGE, None, desk.changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, None, desk.closed),
        (types.TEXT_DOCUMENT_DID_SAVE, None, desk.changed),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, desk.files_changed),
        (types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["{", "[", " "]), desk.complete),
        (types.TEXT_DOCUMENT_HOVER, None, desk.hover),
        (types.TEXT_DOCUMENT_DEFINITION, None, desk.definition),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
            desk.fixes,
        ),
        (types.TEXT_DOCUMENT_PREPARE_RENAME, None, desk.prepare_rename),
        (types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True), desk.rename),
        (
            types.WORKSPACE_WILL_RENAME_FILES,
            types.FileOperationRegistrationOptions(filters=[_ENTRIES]),
            desk.will_rename,
        ),
    )
    for name, options, answer in features:
        # The library marks what it is given, which a method cannot be.
        server.feature(name, options)(partial(answer))
    return server


class _Desk:
    """Answers an editor."""

    def __init__(self, server: LanguageServer, settings: Callable[[], Settings]) -> None:
        self._server = server
        self._settings_asked = settings
        self._published: dict[str, list[Problem]] = {}
        self._files = OpenFiles(server)

    @cached_property
    def _settings(self) -> Settings:
        return self._settings_asked()

    @cached_property
    def _watch(self) -> Watch:
        loop = asyncio.get_running_loop()

        def tell(problems: Sequence[Problem], path: str | None) -> None:
            loop.call_soon_threadsafe(self._publish, problems, path)

        def say(message: str) -> None:
            shown = types.ShowMessageParams(types.MessageType.Error, message)
            loop.call_soon_threadsafe(self._server.window_show_message, shown)

        return Watch(Resident(self._settings), tell, say)

    @property
    def _atlas(self) -> Atlas | None:
        return self._watch.atlas

    def begin(self, asked: types.InitializeParams) -> None:
        """Stand in the folder that the editor has open: there the content is looked for."""
        root = asked.root_uri and uris.to_fs_path(asked.root_uri)
        if root and Path(root).is_dir():
            os.chdir(root)
        self._watch.start()

    async def watch_files(self, _: types.InitializedParams) -> None:
        """Ask to be told of files that others change."""
        workspace = self._server.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            content = self._settings.content.as_posix()
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(f"**/{content}/**")])
            what = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await self._server.client_register_capability_async(types.RegistrationParams([what]))

    def end(self, _: None) -> None:
        """Stop looking."""
        self._watch.stop()

    def changed(
        self,
        params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams | types.DidSaveTextDocumentParams,
    ) -> None:
        """Look at a text as it is in the editor."""
        path = self._files.open(params.text_document.uri)
        self._watch.take(TypedText(named_path(path), self._files.document(path).source))

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Look at the file again as it is on the disk."""
        self._watch.take(TypedText(named_path(self._files.close(params.text_document.uri))))

    def files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Look at files that others have changed, unless the editor has texts of its own of them."""
        for change in params.changes:
            if not self._files.is_open(path := path_of(change.uri)):
                self._watch.take(TypedText(named_path(path)))

    def complete(self, asked: types.CompletionParams) -> list[types.CompletionItem]:
        """What may be written at a position."""
        document, at = self._asked(asked)
        found = completions(text_of(document), at, self._slug(document), self._atlas)
        for item in found:
            if isinstance(item.text_edit, types.TextEdit):
                item.text_edit = for_editor(document, item.text_edit)
        return found

    def hover(self, asked: types.HoverParams) -> types.Hover | None:
        """What is known of the word at a position."""
        document, at = self._asked(asked)
        found = hover(text_of(document), at, self._slug(document), self._atlas)
        return found and for_editor(document, found)

    def definition(self, asked: types.DefinitionParams) -> types.Location | None:
        """Where the word at a position is declared."""
        document, at = self._asked(asked)
        library = self._atlas.library if self._atlas else None
        found = declaration(
            text_of(document), at, self._slug(document), self._settings.content, library, self._files.read
        )
        return types.Location(self._files.uri(found[0]), found[1]) if found else None

    def fixes(self, asked: types.CodeActionParams) -> list[types.CodeAction]:
        """The cures of problems at a range that the editor can carry out."""
        document = self._files.document(path_of(asked.text_document.uri))
        problems = self._published.get(named_path(path_of(document.uri)), ())
        text = text_of(document)
        where = types.Range(in_characters(document, asked.range.start), in_characters(document, asked.range.end))
        return [
            types.CodeAction(
                title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[for_editor(document, diagnostic(problem, text))],
                edit=types.WorkspaceEdit(changes={document.uri: [for_editor(document, edit)]}),
                is_preferred=True,
            )
            for problem, title, edit in cures(problems, text, where)
        ]

    def prepare_rename(self, asked: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        """The slug that would be renamed at a position."""
        document, at = self._asked(asked)
        found = slug_at(text_of(document), at, self._slug(document))
        if found is None:
            return None
        where = for_editor(document, types.TextEdit(found.range, "")).range
        return types.PrepareRenamePlaceholder(where, found.word)

    def rename(self, asked: types.RenameParams) -> types.WorkspaceEdit:
        """Give an entry another slug. Raises `JsonRpcInvalidParams` where that cannot be."""
        document, at = self._asked(asked)
        found = slug_at(text_of(document), at, self._slug(document))
        if found is None:
            raise JsonRpcInvalidParams("here stands no slug of an entry")
        if not self._renames_files():
            raise JsonRpcInvalidParams("this editor lets nobody rename files; rename the file of the entry itself")
        return self._edit(found.word, asked.new_name)

    def will_rename(self, asked: types.RenameFilesParams) -> types.WorkspaceEdit | None:
        """What else is to change where the editor renames the file of an entry.

        Raises `JsonRpcInvalidParams` where that cannot be.
        """
        folder = (self._settings.content / "occupations").resolve()
        for file in asked.files:
            old, new = path_of(file.old_uri), path_of(file.new_uri)
            if old.parent == new.parent == folder and old.suffix == new.suffix == ".md":
                return self._edit(old.stem, new.stem, besides=old)
        return None

    def _edit(self, old: str, new: str, besides: Path | None = None) -> types.WorkspaceEdit:
        """All changes that give an entry another slug, but for the renaming of its own file where that is done."""
        library = self._atlas.library if self._atlas else None
        home = library.settings.base_url.rstrip("/") if library else ""
        try:
            found = renamed(self._settings.content, old, new, self._files.read, home)
        except CannotRename as reason:
            raise JsonRpcInvalidParams(str(reason)) from None
        return types.WorkspaceEdit(document_changes=self._changes(found, besides))

    def _changes(self, found: Renaming, besides: Path | None) -> list[types.TextDocumentEdit | types.RenameFile]:
        changes: list[types.TextDocumentEdit | types.RenameFile] = []
        for path, edits in found.edits.items():
            document = self._files.document(path)
            version = document.version if self._files.is_open(path) else None
            which = types.OptionalVersionedTextDocumentIdentifier(document.uri, version)
            changes.append(types.TextDocumentEdit(which, [for_editor(document, edit) for edit in edits]))
        renames = ((old, new) for old, new in found.files.items() if old.resolve() != besides)
        return [*changes, *(types.RenameFile(self._files.uri(old), self._files.uri(new)) for old, new in renames)]

    def _renames_files(self) -> bool:
        workspace = self._server.client_capabilities.workspace
        able = workspace and workspace.workspace_edit
        kinds = (able and able.resource_operations) or ()
        return bool(able and able.document_changes and types.ResourceOperationKind.Rename in kinds)

    def _publish(self, problems: Sequence[Problem], path: str | None) -> None:
        """Show problems: those of one file, or of all."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            found[problem.place.path].append(problem)
        if path is None:
            for file in found.keys() | self._published.keys():
                self._show(file, found[file])
            return
        # Advice comes when all is looked at; until then the last one stands, and the editor moves it with the text.
        before = self._published.get(path, [])
        if _said(found[path]) != _said(before):
            self._show(path, [*found[path], *(problem for problem in before if problem.severity == "advice")])

    def _show(self, file: str, problems: list[Problem]) -> None:
        if not problems and not self._published.get(file):
            return
        self._published[file] = problems
        document = self._files.document(Path(file))
        try:
            text = text_of(document)
        except (OSError, UnicodeDecodeError):  # a file that is missing, or none of text
            shown = [diagnostic(problem, "") for problem in problems]
        else:
            shown = [for_editor(document, diagnostic(problem, text)) for problem in problems]
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, shown))

    def _asked(self, asked: _AtPosition) -> tuple[TextDocument, types.Position]:
        document = self._files.document(path_of(asked.text_document.uri))
        return document, in_characters(document, asked.position)

    def _slug(self, document: TextDocument) -> str:
        """The slug of the entry that a file is, or is to be; empty where it is none."""
        path = path_of(document.uri)
        return path.stem if path.parent == (self._settings.content / "occupations").resolve() else ""


def _said(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """What problems say, wherever it stands now."""
    return sorted((problem.field, problem.message) for problem in problems if problem.severity != "advice")

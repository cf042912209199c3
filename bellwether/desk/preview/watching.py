"""Which files have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from threading import Event, Thread

from watchfiles import DefaultFilter, watch

from bellwether.build.settings import Settings

# Milliseconds: how long changes are gathered at most, after how long without one they are told, and how often it is
# looked whether a folder has come or gone, which cannot be watched while it is not there.
_GATHERED, _QUIET, _LOOKED = 40, 5, 300


class Watcher(Thread):
    """Tells of changed files of content and layouts, by the paths that problems have, until it is ended."""

    def __init__(self, settings: Settings, tell: Callable[[Collection[str]], None]) -> None:
        super().__init__(name="watcher", daemon=True)
        folders = (settings.content, settings.layouts, *settings.layers)
        self._folders = {folder.resolve(): folder for folder in folders}
        self._first = self._there()
        self._tell = tell
        self._ended = Event()

    def run(self) -> None:
        """Tell of changes as they come."""
        there = self._first
        self._watch(there, set())
        while not self._ended.is_set():
            before, there = there, self._there()
            self._watch(there, before ^ there)

    def _there(self) -> set[Path]:
        return {folder for folder in self._folders if folder.is_dir()}

    def _watch(self, watched: Collection[Path], others: Collection[Path]) -> None:
        """Watch some folders until there are others. `others` have come or gone: told of when nothing can be missed."""
        untold = {self._as_named(folder) for folder in others}
        for changes in watch(
            *watched,
            watch_filter=DefaultFilter(),
            debounce=_GATHERED,
            step=_QUIET,
            stop_event=self._ended,
            rust_timeout=_LOOKED,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            if told := untold | {self._as_named(Path(path)) for _, path in changes}:
                self._tell(told)
            untold = set()
            if self._there() != watched:
                return

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()

    def _as_named(self, path: Path) -> str:
        """A path below the folder as it was given."""
        for resolved, folder in self._folders.items():
            if path.is_relative_to(resolved):
                return (folder / path.relative_to(resolved)).as_posix()
        return path.as_posix()

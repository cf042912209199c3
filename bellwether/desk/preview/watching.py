"""Which files have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from threading import Event, Thread

from watchfiles import DefaultFilter, watch

from bellwether.build.settings import Settings

# Milliseconds: how long changes are gathered at most, and after how long without one they are told.
_GATHERED, _QUIET = 40, 5


class Watcher(Thread):
    """Tells of changed files of content and layouts, by the paths that problems have, until it is ended."""

    def __init__(self, settings: Settings, tell: Callable[[Collection[str]], None]) -> None:
        super().__init__(name="watcher", daemon=True)
        self._folders = {folder.resolve(): folder for folder in (settings.content, *settings.layers)}
        self._tell = tell
        self._ended = Event()

    def run(self) -> None:
        """Tell of changes as they come."""
        watched = (folder for folder in self._folders if folder.is_dir())
        for changes in watch(
            *watched,
            watch_filter=DefaultFilter(),
            debounce=_GATHERED,
            step=_QUIET,
            stop_event=self._ended,
            rust_timeout=1000,
            yield_on_timeout=False,
            raise_interrupt=False,
        ):
            self._tell({self._as_named(Path(path)) for _, path in changes})

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()

    def _as_named(self, path: Path) -> str:
        """A path below the folder as it was given."""
        for resolved, folder in self._folders.items():
            if path.is_relative_to(resolved):
                return (folder / path.relative_to(resolved)).as_posix()
        return path.as_posix()

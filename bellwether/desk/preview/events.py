"""What open pages are told: a line of JSON each, over a connection that stays open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Literal

from bellwether.model.problems import Problem

# Seconds after which a page that was told nothing is told so, which shows whether it is still there.
_SILENCE = 15.0

Kind = Literal["status", "reload", "styles"]


class Listener:
    """An open page, by the path of its file, and what it has yet to be told."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._waiting: SimpleQueue[str | None] = SimpleQueue()

    def tell(self, kind: Kind, status: Mapping[str, object]) -> None:
        """Have the page told something, with how things stand."""
        self._waiting.put(f"event: {kind}\ndata: {json.dumps(status, ensure_ascii=False)}\n\n")

    def end(self) -> None:
        """Let the connection end."""
        self._waiting.put(None)

    def lines(self) -> Iterator[bytes]:
        """What is sent, until it ends."""
        while True:
            try:
                line = self._waiting.get(timeout=_SILENCE)
            except Empty:
                line = ": still here\n\n"
            if line is None:
                return
            yield line.encode()


class Listeners:
    """The pages that are open in browsers."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: list[Listener] = []
        self._ended = False

    @contextmanager
    def listening(self, path: str) -> Iterator[Listener]:
        """A page that is open until left."""
        listener = Listener(path)
        with self._lock:
            self._open.append(listener)
            if self._ended:
                listener.end()
        try:
            yield listener
        finally:
            with self._lock:
                self._open.remove(listener)

    @property
    def now(self) -> tuple[Listener, ...]:
        """Those that are open now."""
        with self._lock:
            return tuple(self._open)

    def end(self) -> None:
        """Let all connections end, and those to come."""
        with self._lock:
            self._ended = True
            for listener in self._open:
                listener.end()


def problem_data(problem: Problem, line_of: Callable[[str, int], str]) -> dict[str, object]:
    """A problem as a page shows it, with the line that it stands in."""
    place = problem.place
    return {
        "place": str(place),
        "field": problem.field,
        "message": problem.message,
        "cure": problem.cure,
        "excerpt": line_of(place.path, place.line) if place.line else "",
        "column": place.column,
    }

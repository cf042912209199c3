"""The one thread that knows the content: it takes in changes, makes the open pages, and tells them.

A change of one entry is shown by a glance at it, and the pages that are open are made and told before anything else is
looked at. The full check follows, then whatever pages are asked for, then the whole site in the background. What
changes meanwhile is not lost: it waits, and is taken in together.
"""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Thread
from time import monotonic
from typing import TypeVar

from bellwether.build.settings import Settings
from bellwether.desk.preview.events import Kind, Listener, Listeners, problem_data
from bellwether.desk.preview.live_site import LiveSite
from bellwether.desk.preview.rest import Rest
from bellwether.desk.resident import Resident, State
from bellwether.model.problems import Place, Problem, UsageError, listed
from bellwether.outputs.hosts import Rules

# Seconds without a change after which the whole site is made.
_PAUSE = 1.0
# Seconds in which a page that is to be loaded anew is asked for; nothing that takes long is begun in them.
_RELOAD = 0.2
_STYLE = ".css"

Result = TypeVar("Result")


class Workbench(Thread):
    """Keeps the content and the pages made of it. `say` is told in the terminal's words which errors come and go.

    Other threads ask `page`, `rules`, `panel` and `status`, and wait.
    """

    def __init__(self, settings: Settings, listeners: Listeners, say: Callable[[str], None] = lambda _: None) -> None:
        super().__init__(name="workbench", daemon=True)
        self._resident = Resident(settings)
        self._live = LiveSite(settings)
        self._rest = Rest(settings, say)
        self._settings = settings
        self._listeners = listeners
        self._say = say
        self._said: tuple[Problem, ...] = ()
        self._woken = Condition()
        self._changed: set[str] = set()
        self._asked: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._ended = False
        # What is still to be done: to read a file that could not be, to check all content, to make the whole site.
        self._unread, self._unchecked, self._unmade = False, False, False
        self._reloaded = 0.0  # when pages that were told to load anew will have done so; no check begins before
        self._state = State()
        self._last: dict[str, bytes] = {}
        # What was told of the entry of a page before a mistake took it out of the content.
        self._last_panels: dict[str, str] = {}
        self._faults: dict[str, tuple[Problem, ...]] = {}

    def start(self) -> None:
        """Look at the content once, and then at whatever changes. Raises `UsageError` where there is no content."""
        self._show_checked(self._resident.check())
        super().start()

    def change(self, paths: Collection[str]) -> None:
        """Files have changed."""
        with self._woken:
            self._changed |= set(paths)
            self._woken.notify()

    def page(self, path: str) -> bytes | None:
        """A file of the site by its path, the last that could be made; None where there is none."""
        return self._ask(lambda: self._page(path))

    def rules(self) -> Rules | None:
        """What a host has to do for the site; None while nothing can be made."""
        return self._ask(lambda: self._live.rules)

    def panel(self, path: str, guide: str) -> str:
        """What is to be told of the entry whose page has a path, as HTML; empty where it is the page of none.

        `guide` is the address of the guide for writers.
        """
        return self._ask(lambda: self._panel(path, guide))

    def status(self, path: str) -> Mapping[str, object]:
        """How things stand for an open page."""
        return self._ask(lambda: self._status(path))

    def end(self) -> None:
        """Stop, and with it whatever is made in the background."""
        with self._woken:
            self._ended = True
            self._woken.notify()
        self.join()
        self._rest.end()

    def _ask(self, do: Callable[[], Result]) -> Result:
        """What the thread finds when it comes to it."""
        answer: Future[Result] = Future()

        def work() -> None:
            try:
                answer.set_result(do())
            except BaseException as error:
                answer.set_exception(error)

        with self._woken:
            self._asked.put(work)
            self._woken.notify()
        return answer.result()

    def run(self) -> None:
        """Do what is to be done until the end, the most urgent first."""
        while not self._ended:
            try:
                self._do_next()
            except Exception as error:  # ours; the page that is open says so, and what is mended next may be shown
                traceback.print_exception(error)
                ours = f"this is a fault of Bellwether, not of the content: {error!r}"
                self._show(replace(self._state, problems=(Problem(Place(str(self._settings.content)), "", ours),)))

    def _do_next(self) -> None:
        with self._woken:
            self._woken.wait_for(self._is_wanted, timeout=self._patience())
            changed, self._changed = self._changed, set()
        if self._ended:
            return
        if changed:
            self._take_in(changed)
        elif not self._asked.empty():
            self._asked.get()()
        elif self._is_to_be_checked():
            self._check()
        elif self._unmade and not self._rest.is_busy:
            self._unmade = False
            self._rest.begin()

    def _is_wanted(self) -> bool:
        return bool(self._ended or self._changed or self._is_to_be_checked() or not self._asked.empty())

    def _is_to_be_checked(self) -> bool:
        return self._unchecked and monotonic() >= self._reloaded

    def _patience(self) -> float | None:
        """How long to wait for what is more urgent."""
        if self._unchecked:
            return max(0.0, self._reloaded - monotonic())
        return _PAUSE if self._unmade else None

    def _take_in(self, changed: set[str]) -> None:
        """Show what has changed as soon as can be; whether all of it is right is looked at later."""
        self._unchecked = True
        for path in changed:
            linecache.cache.pop(path, None)
        state = None
        if len(changed) == 1 and not self._unread:
            try:
                state = self._resident.glance(*changed)
            except OSError:  # the file is about to be written once more
                self._unread = True
                return
        if state is not None:
            self._show(state)
            return
        self._check(styles=all(path.endswith(_STYLE) for path in changed), layouts=self._is_layout(changed))

    def _is_layout(self, changed: set[str]) -> bool:
        content = self._settings.content
        return any(not Path(path).is_relative_to(content) for path in changed)

    def _check(self, *, styles: bool = False, layouts: bool = False) -> None:
        self._unchecked = self._unread = False
        try:
            state = self._resident.check()
        except OSError:  # a file goes while it is read
            self._unchecked = self._unread = True
            self._reloaded = monotonic() + _RELOAD  # and not at once, over and over
            return
        except UsageError as error:
            lost = Problem(Place(self._settings.content.as_posix()), "", str(error))
            state = replace(self._state, problems=(lost,))
        self._show_checked(state, styles=styles, layouts=layouts)

    def _show_checked(self, state: State, *, styles: bool = False, layouts: bool = False) -> None:
        self._unmade = self._unmade or not state.errors
        # A mistake that a draft is forgiven keeps it from being shown all the same.
        mistakes = tuple(problem for problem in state.problems if problem.severity != "warning" or problem.forgiven)
        if mistakes != self._said:
            self._said = mistakes
            self._say(listed(mistakes) if mistakes else "mended: no errors")
        self._show(state, styles=styles, layouts=layouts)

    def _show(self, state: State, *, styles: bool = False, layouts: bool = False) -> None:
        """Make the open pages of the content as it is now, and tell those that are other ones."""
        self._state = state
        self._live.show(state, layouts=layouts)
        listening: dict[str, list[Listener]] = {}
        for listener in self._listeners.now:
            listening.setdefault(listener.path, []).append(listener)
        for path, listeners in listening.items():
            before = self._last.get(path)
            after = self._page(path)
            kind: Kind = "status" if before == after else "styles" if styles else "reload"
            if kind == "reload":
                self._reloaded = monotonic() + _RELOAD
            for listener in listeners:  # the same page may be open twice, or be told once more after it has gone
                listener.tell(kind, self._status(path))

    def _page(self, path: str) -> bytes | None:
        made = self._live.file(path)
        self._faults[path] = made.problems or self._lacking(path)
        if made.data is not None:
            self._last[path] = made.data
            return made.data
        if self._faults[path]:
            return self._last.get(path)
        self._last.pop(path, None)
        return self._rest.file(path) if self._live.follows(path) else None

    def _lacking(self, path: str) -> tuple[Problem, ...]:
        """What the entry of a page lacks to be shown: of a draft that is no mistake of the content."""
        state, slug = self._state, _entry(path)
        document = self._resident.documents.get(slug)
        if document is None or (state.atlas is not None and slug in state.atlas.library.occupations):
            return ()
        return tuple(problem for problem in state.problems if problem.place.path == document.path)

    def _status(self, path: str) -> dict[str, object]:
        self._page(path)
        problems = dict.fromkeys((*self._state.errors, *self._faults.get(path, ())))
        return {
            "problems": [problem_data(problem, _line) for problem in problems],
            "unpublished": self._unpublished(_entry(path)),
            "shown": path in self._last,
        }

    def _unpublished(self, slug: str) -> str:
        """Why an entry is not published; a draft that a mistake keeps from being shown is one all the same."""
        document = self._resident.documents.get(slug)
        is_draft = document is not None and document.data.get("draft") is True
        return self._state.unpublished.get(slug) or ("draft" if is_draft else "")

    def _panel(self, path: str, guide: str) -> str:
        state, slug = self._state, _entry(path)
        page = self._page(path)
        if state.atlas is None or page is None or not slug:
            return ""
        if slug not in state.atlas.library.occupations:
            return self._last_panels.get(path, "") if self._faults.get(path) else ""
        from bellwether.desk.panel import panel_html, panel_of  # which take long to load, and no page waits for

        documents = self._resident.documents
        found = panel_of(state.atlas, documents, slug, page.decode(), guide, state.problems)
        self._last_panels[path] = panel_html(found) if found else ""
        return self._last_panels[path]


def _entry(path: str) -> str:
    """The slug of the entry whose page has a path; empty where it is that of none."""
    return path.removeprefix("jobs/").removesuffix("/index.html") if path.startswith("jobs/") else ""


def _line(path: str, number: int) -> str:
    return linecache.getline(path, number).rstrip("\n")

"""Looks at the content in a thread of its own while it is written: one entry at once, all of it when it is quiet."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from bellwether.content.load import Documents, Proof
from bellwether.desk.advice import advice
from bellwether.desk.resident import Resident, State
from bellwether.model.problems import Problem, Problems, UsageError
from bellwether.pages import Atlas

# What stands for an entry with a mistake, so that the others are known: one that is held back.
_HELD_BACK = b"---\ndraft: true\n---\n"
# For how many seconds nothing is typed before all of the content is looked at.
_QUIET = 0.3


@dataclass(frozen=True)
class TypedText:
    """A file of which an editor has another text; without one, the file counts as it is on the disk."""

    path: str
    text: str | None = None


class Watch:
    """Takes changes, and tells the problems that the content has then.

    `tell` is called with the problems, of the file at a path or of all files, and `say` with why there are none to be
    told; both in the thread of the watch.
    """

    def __init__(
        self,
        resident: Resident,
        tell: Callable[[Sequence[Problem], str | None], None],
        say: Callable[[str], None],
    ) -> None:
        self._resident = resident
        self._tell = tell
        self._say = say
        self._sound_part: Atlas | None = None
        self._changes: SimpleQueue[TypedText | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="content", daemon=True)

    @property
    def atlas(self) -> Atlas | None:
        """The last content without a mistake; where there was none yet, that of the entries without one."""
        return self._resident.state.atlas or self._sound_part

    def start(self) -> None:
        """Begin with all of the content."""
        self._thread.start()

    def stop(self) -> None:
        """Look at nothing more, once what is under way is done."""
        self._changes.put(None)
        self._thread.join()

    def take(self, change: TypedText) -> None:
        """Look at the content with this change."""
        self._changes.put(change)

    def _work(self) -> None:
        wait: float | None = 0
        while True:
            try:
                change = self._changes.get(timeout=wait)
            except Empty:
                self._soundly(self._check)
                wait = None
                continue
            if change is None:
                return
            wait = _QUIET
            self._resident.unsaved(change.path, change.text)
            if self._changes.empty():
                self._soundly(partial(self._glance, change.path))

    def _soundly(self, look: Callable[[], None]) -> None:
        """Look at something; whatever comes of it, the next change is looked at as well."""
        try:
            # A file may go while it is read; of that there is another change.
            with suppress(OSError):
                look()
        except UsageError as error:
            self._say(str(error))
        except Exception as error:  # ours: an editor shows it among the output of the server
            traceback.print_exception(error)

    def _glance(self, path: str) -> None:
        """Tell what is wrong with one entry, as far as it can be told by itself."""
        if self._resident.glance(path):
            self._tell([problem for problem in self._resident.state.problems if problem.place.path == path], path)

    def _check(self) -> None:
        """Tell all problems, and advice on the entries that are open."""
        state = self._resident.check()
        if self.atlas is None:
            self._sound_part = self._without(state.errors)
        self._tell(state.problems, None)
        if advised := list(self._advice(state)):
            self._tell([*state.problems, *advised], None)

    def _without(self, errors: Sequence[Problem]) -> Atlas | None:
        """The content without the entries that have these mistakes, which is what may be named in them."""
        others = Resident(self._resident.settings)
        folder = (self._resident.settings.content / "occupations").resolve()
        faulty = {error.place.path for error in errors if Path(error.place.path).parent.resolve() == folder}
        others.texts = {**self._resident.texts, **dict.fromkeys(faulty, _HELD_BACK)}
        return others.check().atlas

    def _advice(self, state: State) -> Iterator[Problem]:
        if state.atlas is None or state.errors:
            return
        folder, texts = self._resident.settings.content / "occupations", self._resident.texts
        slugs = [slug for path in texts if (slug := self._resident.slug_of(path))]
        yield from advice(state.atlas, Documents(folder, Problems(), Proof(texts)), slugs)

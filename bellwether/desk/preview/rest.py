"""What nobody waits for: the whole site in a folder of the cache, full-text index included, by a process of its own.

It is an ordinary build. Run as a program, it makes one build of the settings that it is given as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from bellwether.build.settings import Settings
from bellwether.build.workers import killed_with_parent
from bellwether.model.problems import ProblemsFound, UsageError

_ENGINE = Path(__file__).parents[3]
_FOLDER = "desk"


class Rest:
    """Builds the whole site in the background, one build after another, and has its files.

    `say` is told in the terminal's words why there is none, once for each reason.
    """

    def __init__(self, settings: Settings, say: Callable[[str], None] = lambda _: None) -> None:
        self._settings = settings
        self._say = say
        self._said = ""
        self._ended = False
        self._folder: Path | None = None
        self._temporary: TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[str] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a build is under way."""
        return self._process is not None and self._process.poll() is None

    def begin(self) -> None:
        """Begin a build of the content as it is now."""
        settings = self._settings
        if self._folder is None:
            self._temporary = None if settings.cache else TemporaryDirectory(prefix="bellwether-desk-")
            above = settings.cache or Path(self._temporary.name if self._temporary else "")
            self._folder = above.absolute() / _FOLDER
        given = {
            "content": str(settings.content),
            "layouts": str(settings.layouts),
            "out": str(self._folder / "site"),
            "cache": str(self._folder),
            "today": settings.today.isoformat(),
            "base_url": settings.base_url,
            "host": settings.host,
            "drafts": settings.drafts,
        }
        call = [sys.executable, "-m", __spec__.name, json.dumps(given)]
        path = os.pathsep.join(filter(None, (str(_ENGINE), os.environ.get("PYTHONPATH"))))
        quiet = subprocess.DEVNULL
        env = {**os.environ, "PYTHONPATH": path}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                call, stdin=quiet, stdout=quiet, stderr=subprocess.PIPE, text=True, errors="replace", env=env
            )
        except OSError as error:
            self._say_why(str(error))
            return
        Thread(target=self._hear_of, args=(self._process,), name="rest", daemon=True).start()

    def _hear_of(self, process: subprocess.Popen[str]) -> None:
        """Wait until a build is done, and say what kept it from being so."""
        lines = process.communicate()[1].strip().splitlines()
        if not process.returncode:
            self._said = ""
        elif not self._ended:
            self._say_why(lines[-1] if lines else f"it ended with the code {process.returncode}")

    def _say_why(self, reason: str) -> None:
        if reason != self._said:
            self._said = reason
            self._say(f"the whole site could not be made, so search and sitemaps stay as they were: {reason}")

    def file(self, path: str) -> bytes | None:
        """A file of the last whole build, by its path; None where there is none."""
        if self._folder is None:
            return None
        site = self._folder / "site"
        found = (site / path).resolve()
        try:
            return found.read_bytes() if found.is_relative_to(site) and found.is_file() else None
        except OSError:  # a new site is put into its place
            return None

    def end(self) -> None:
        """End the build that is under way, and take away what does not stay."""
        self._ended = True
        if self._process:
            self._process.terminate()
            self._process.wait()
        if self._temporary:
            self._temporary.cleanup()


def _built(given: dict[str, str]) -> None:
    from bellwether.build.pipeline import build  # which the preview itself does not need

    folders = {name: Path(given.pop(name)) for name in ("content", "layouts", "out", "cache")}
    folders["cache"].mkdir(parents=True, exist_ok=True)
    today = date.fromisoformat(given.pop("today"))
    try:
        build(Settings(**folders, today=today, **given))  # type: ignore[arg-type]
    except ProblemsFound as found:  # the last whole site stays
        first, more = found.problems[0], len(found.problems) - 1
        sys.exit(f"{first.place}: {first.message}{f' (and {more} more)' if more else ''}")
    except UsageError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    killed_with_parent()
    os.nice(19)
    _built(json.loads(sys.argv[1]))

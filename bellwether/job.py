"""What is asked of a build, and the content that it is about: read and checked, nothing made yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bellwether.load import load
from bellwether.model.library import HostName, Library
from bellwether.problems import Problems, ProblemsFound
from bellwether.validate import validate


def _silent(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Job:
    """What to build: from where, to where, for which address, and on which day.

    `cache` is the folder for what need not be made again; None for none. `host` takes the place of the one in the
    settings; `processes` is how many may work at once, as many as there are cores when it is None. `say` is
    told in one line what is odd about this computer, not about the content.
    """

    content: Path
    layouts: Path
    out: Path
    today: date
    base_url: str | None = None
    strict: bool = False
    cache: Path | None = None
    host: HostName | None = None
    processes: int | None = None
    say: Callable[[str], None] = _silent


def understood(job: Job, problems: Problems) -> Library:
    """The content, read and checked; `ProblemsFound` when it makes no library."""
    content = load(job.content, problems)
    library = validate(content, job.today, job.base_url, problems)
    if library is None:
        raise ProblemsFound(problems)
    if job.host is None:
        return library
    return replace(library, settings=library.settings.model_copy(update={"host": job.host}))

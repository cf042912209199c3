"""One build at a time: who holds the folder in which a new site is made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bellwether.problems import UsageError

try:
    import fcntl
except ImportError:  # Windows cannot lock a folder; there the publisher takes care.
    fcntl = None  # type: ignore[assignment]

HOLDER = ".building"


@contextmanager
def held(folder: Path, out: Path) -> Iterator[None]:
    """Make `folder` and hold it; `UsageError`, which names the process, when another build does.

    The lock is on the folder itself and ends with its process, so a killed build never blocks the next one.
    """
    number = _locked(folder, out)
    try:
        # As text of our own beside the new files; `commit` takes it away.
        (folder / HOLDER).write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        os.close(number)


def _locked(folder: Path, out: Path) -> int:
    """The open folder, locked. What was opened may have been moved by the build that held it: then once more."""
    while True:
        folder.mkdir(exist_ok=True)
        number = os.open(folder, os.O_RDONLY)
        try:
            if fcntl:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(number)
            raise UsageError(f"{_holder(folder)} is making '{out}' at this moment; wait until it has ended") from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), folder.stat()):
                return number
        os.close(number)


def _holder(folder: Path) -> str:
    try:
        return f"another build (process {(folder / HOLDER).read_text(encoding='ascii')})"
    except OSError:
        return "another build"

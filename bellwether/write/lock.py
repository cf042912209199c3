"""One build at a time: who holds the folder in which a new site is made."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bellwether.model.problems import UsageError

try:
    import fcntl
except ImportError:  # Windows cannot lock a folder; there the publisher takes care.
    fcntl = None  # type: ignore[assignment]

HOLDER = ".building"

# How often, and after how many seconds each time, the lock of a build that was killed is asked for again: what that
# build has started ends with it, but not in the same moment.
_TRIES, _PAUSE = 50, 0.1

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

_held: set[int] = set()


def _let_go() -> None:
    """In a process that was forked off a build: the lock is the build's alone, and ends with it."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def exclusive(folder: Path, out: Path) -> Iterator[None]:
    """Make `folder` and hold it; `UsageError`, which names the process, when another build does.

    The lock is on the folder itself and ends with its process, so a killed build never blocks the next one.
    """
    number = _locked(folder, out)
    _held.add(number)
    try:
        holder = folder / HOLDER
        holder.unlink(missing_ok=True)  # whatever it may lead to
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        _held.discard(number)
        os.close(number)


def _locked(folder: Path, out: Path) -> int:
    """The open folder, locked. What was opened may have been moved by the build that held it: then once more."""
    tries = _TRIES
    while True:
        folder.mkdir(exist_ok=True)
        number = os.open(folder, os.O_RDONLY | _NO_LINK)
        try:
            if fcntl:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(number)
            holder = _holder(folder)
            tries -= 1
            if tries and holder and not _runs(holder):
                time.sleep(_PAUSE)
                continue
            raise UsageError(_refusal(holder, folder, out)) from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), folder.stat(follow_symlinks=False)):
                return number
        os.close(number)


def _holder(folder: Path) -> int | None:
    """The process that says it holds the folder."""
    try:
        return int((folder / HOLDER).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _refusal(holder: int | None, folder: Path, out: Path) -> str:
    if holder and not _runs(holder):
        return (
            f"'{folder}' is locked by a build that is not to be seen from here (process {holder}), "
            "as in another container; wait until it has ended"
        )
    named = f"another build (process {holder})" if holder else "another build"
    return f"{named} is making '{out}' at this moment; wait until it has ended"

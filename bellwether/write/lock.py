"""One build at a time: who holds the folder in which a new site is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.model.problems import UsageError

if TYPE_CHECKING:
    from filelock import BaseFileLock

# In the folder: the file that is locked, which not every system lets others read, and the one that says by whom.
LOCK, HOLDER = ".lock", ".building"

# How often, and for how many seconds each time, the lock of a build that was killed is asked for: what that build has
# started ends with it, but not in the same moment.
_TRIES, _PAUSE = 50, 0.1


@contextmanager
def exclusive(folder: Path, out: Path) -> Iterator[None]:
    """Make `folder` and hold it; `UsageError`, which names the process, when another build does.

    The lock ends with its process, so a killed build never blocks the next one. What was forked off a build does not
    hold it.
    """
    from filelock import FileLock  # which takes long to load, and a build that has nothing to do writes nothing

    lock = FileLock(folder / LOCK, _PAUSE, poll_interval=_PAUSE / 4)
    _acquire(lock, folder, out)
    try:
        holder = folder / HOLDER
        holder.unlink(missing_ok=True)  # whatever it may lead to
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock, folder: Path, out: Path) -> None:
    from filelock import Timeout

    holder = None
    for _ in range(_TRIES):
        try:
            folder.mkdir(exist_ok=True)
            lock.acquire()
        except FileNotFoundError:  # the build that held it has taken it away in this moment
            continue
        except Timeout:
            holder = _holder(folder)
            if holder is None or _runs(holder):
                break
        else:
            return
    raise UsageError(_refusal(holder, folder, out))


def _holder(folder: Path) -> int | None:
    """The process that says it holds the folder."""
    try:
        return int((folder / HOLDER).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _runs(process: int) -> bool:
    """Whether a process is to be seen from here."""
    if sys.platform == "win32":  # where to ask would be to interrupt it, and a lock always ends with its process
        return True
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

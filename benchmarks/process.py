"""One build as a process: how long it takes, what it uses, and how much memory it holds with all its children."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the memory
_PSS = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Used:
    """Wall seconds, processor seconds (user and system, children included), and the peaks of memory in MiB: of all
    processes together, and of the largest one.
    """

    wall: float
    cpu: float
    peak: float
    largest: float


def run(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> Used:
    """Run a command to its end; what it prints goes to `log`. It ends all when it fails.

    The peak of the largest process is the kernel's own. That of all is looked at ten times a second while there are
    several, with shared memory counted once, so that one of less than a tenth of a second may be missed.
    """
    os.sync()
    # As wherever Python is installed, its programs are compiled once and not at every start.
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}
    with log.open("ab") as out:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **compiled, **env}, stdin=subprocess.DEVNULL, stdout=out,
            stderr=out, start_new_session=True,
        )  # fmt: skip
        ended, seen = threading.Event(), [0.0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, seen))
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}; see {log}")
    largest = used.ru_maxrss / 1024
    return Used(wall, used.ru_utime + used.ru_stime, max(largest, seen[0]), largest)


def _watch(session: int, ended: threading.Event, seen: list[float]) -> None:
    """Note the most memory that the processes of a session hold together, when there are several."""
    while not ended.wait(_EVERY):
        seen[0] = max(seen[0], held(session))


def held(session: int) -> float:
    """What the processes of a session hold together in MiB; 0 for a single one, whose peak the kernel tells."""
    pids = list(_processes(session))
    return sum(map(_mib, pids)) if len(pids) > 1 else 0.0


def _processes(session: int) -> Iterator[str]:
    for pid in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208 - names are enough
        try:
            if os.getsid(int(pid)) == session:
                yield pid
        except ProcessLookupError:  # it has ended meanwhile
            continue


def _mib(pid: str) -> float:
    """The memory of a process in MiB, its part of what it shares."""
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
    except OSError:  # it has ended meanwhile
        return 0.0
    return int(found[1]) / 1024 if found else 0.0

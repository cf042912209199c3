"""How long it takes from saving an entry until its open page shows it, with generators that watch, one after another.

Each serves its site; an entry is edited again and again, and two moments are noted: that at which a browser that has
its page open would hear of it, and that at which the page, asked for then, shows the edit. The figures are medians.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from statistics import median
from threading import Thread
from urllib.error import HTTPError, URLError

from benchmarks.bench import described, options_of
from benchmarks.contenders import ROOT, Contender, Peers, alone
from benchmarks.corpus import DAY
from benchmarks.listening import astro_events, fetched, hugo_events, own_events
from benchmarks.tables import FULL, LABELS, written_into

_FLAGS = {"hugo": ("server", "--port"), "astro": ("dev", "--host", "127.0.0.1", "--port")}
_EVENTS = {"hugo": hugo_events, "astro": astro_events, FULL: own_events}
_OWN = (sys.executable, str(ROOT / "build.py"), "serve", "--content", "entries", "--today", DAY.isoformat(), "--port")
# Seconds: for a site to be up, and for an edit to show.
_UP, _SHOWN = 900.0, 60.0


@dataclass(frozen=True)
class Saves:
    """What was measured of one generator: seconds until it was up, until each event, and until each page showed.

    `held` are the megabytes that its process held before the first edit, after half of them, and after the last.
    """

    system: str
    size: int
    up: float
    told: Sequence[float]
    shown: Sequence[float]
    held: Sequence[float]


def measured(contender: Contender, size: int, saves: int, logs: Path, pause: float) -> Saves:
    """Edit one entry so many times, with a pause of so many seconds after each. The file is put back as it was."""
    contender.wipe()
    contender.ready()
    entry = contender.edited
    if contender.name == FULL:
        entry = contender.folder / "entries/occupations" / entry.name
    text, address = entry.read_text(encoding="utf-8"), f"/jobs/{entry.stem}/"
    started = time.monotonic()
    with _serving(contender, logs) as (process, port):
        _until_up(process, port, address)
        up = time.monotonic() - started
        heard: Queue[float] = Queue()
        Thread(target=_listen, args=(_EVENTS[contender.name](port, address), heard), daemon=True).start()
        time.sleep(pause)
        held = [_held(process.pid)]
        try:
            turns = []
            for number in range(saves):
                turns.append(_turn(entry, text, number, heard, lambda: _fetched(port, address)))
                time.sleep(pause)
                if number + 1 in (saves // 2, saves):
                    held.append(_held(process.pid))
        finally:
            entry.write_text(text, encoding="utf-8")
        told, shown = zip(*turns, strict=True)
        return Saves(contender.name, size, up, told, shown, held)


def _turn(entry: Path, text: str, number: int, heard: Queue[float], page: Callable[[], str]) -> tuple[float, float]:
    """Save once; seconds until the event, and until the page shows what was saved."""
    marker = f"Marker{number}x"
    top, rule, body = text.partition("\n---\n")
    while not heard.empty():
        heard.get()
    saved = time.monotonic()
    entry.write_text(f"{top}{rule}\n{marker} was added.\n{body}", encoding="utf-8")
    told = None
    while time.monotonic() - saved < _SHOWN:
        try:
            told = told or heard.get(timeout=_SHOWN)
        except Empty:
            break
        if marker in page():
            return told - saved, time.monotonic() - saved
        told = None  # of an earlier save, perhaps
    raise SystemExit(f"{entry}: {marker} does not show")


def _fetched(port: int, address: str) -> str:
    """The page, as soon as it is given at all: Astro has some requests fail while it takes in a change."""
    end = time.monotonic() + _SHOWN
    while time.monotonic() < end:
        try:
            return fetched(port, address)
        except HTTPError:
            time.sleep(0.01)
    raise SystemExit(f"{address} is not given any more; see the logs")


def _listen(events: Iterator[None], heard: Queue[float]) -> None:
    for _ in events:
        heard.put(time.monotonic())


@contextmanager
def _serving(contender: Contender, logs: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The generator at work, at a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = [part for part in contender.command if part not in ("build", "--quiet", "--silent")]
    command = [*(_OWN if contender.name == FULL else (*begun, *_FLAGS[contender.name])), str(port)]
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / f"saves-{contender.name}.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=contender.folder,
            env={**os.environ, **contender.env},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process, port
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _until_up(process: subprocess.Popen[bytes], port: int, address: str) -> None:
    end = time.monotonic() + _UP
    while time.monotonic() < end and process.poll() is None:
        try:
            fetched(port, address)
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"no page at {address}; see the logs")


def _held(process: int) -> float:
    """The megabytes that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def table(rows: Sequence[Saves]) -> str:
    """A line per size and generator."""
    lines = [
        "| entries | | up after s | event after ms | slowest | page after ms | MiB before | half | after |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        told, worst, shown = (1000 * seconds for seconds in (median(row.told), max(row.told), median(row.shown)))
        name = LABELS.get(row.system, row.system.capitalize())
        held = " | ".join(f"{megabytes:,.0f}" for megabytes in row.held)
        lines.append(f"| {row.size:,} | {name} | {row.up:.1f} | {told:,.0f} | {worst:,.0f} | {shown:,.0f} | {held} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the table."""
    known = argparse.ArgumentParser(prog="benchmarks.saves", add_help=False)
    known.add_argument("--saves", type=int, default=20, help="how often an entry is saved (default: 20)")
    known.add_argument("--pause", type=float, default=2, help="seconds between two saves (default: 2)")
    own, rest = known.parse_known_args(arguments)
    options = options_of(["--sizes", "25", "1000", "10000", "--systems", "hugo", "astro", FULL, "--rounds", "1", *rest])
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    peers = Peers(options.peers.resolve(), scratch, options.systems) if options.peers else None
    rows = []
    for size in options.sizes:
        for contender in peers.contenders(size) if peers else alone(size, scratch):
            rows.append(measured(contender, size, own.saves, scratch / "logs", own.pause))
            print(table(rows[-1:]).splitlines()[-1], flush=True)
    said = (
        f"{described(options, peers.versions() if peers else {})} {own.saves} saves each, {own.pause:g} seconds apart."
    )
    part = f"{said}\n\n{table(rows)}"
    print(f"\n{part}")
    document = options.out.read_text(encoding="utf-8")
    options.out.write_text(written_into(document, "saves", part, "-m benchmarks.saves"), encoding="utf-8")


if __name__ == "__main__":
    main()

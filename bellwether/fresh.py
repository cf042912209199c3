"""Whether a build has anything to do: what it would be made from, and what was made of that last time.

Only light rooms are asked here, so that a build that has nothing to do has said so before the others are even loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.cache import Cache, fingerprint
from bellwether.job import Job
from bellwether.outcome import Report
from bellwether.page import Unchanged
from bellwether.write import MARKER, last_build, staged

_NAME = "inputs"
# A file that changes twice within the time that a file system can tell apart looks unchanged by its time.
_SETTLED = 2_000_000_000

# A file as it was seen: its fingerprint, size, times of change, number.
Seen = tuple[bytes, int, int, int, int]


@dataclass(frozen=True)
class Inputs:
    """What a site is made from: how, and all files by their paths; `since` is when they were looked at."""

    how: bytes
    files: Mapping[str, Seen]
    since: int

    def same_as(self, other: Inputs) -> bool:
        """Whether the same site would come of them."""
        return (self.how, _prints(self.files)) == (other.how, _prints(other.files))


@dataclass(frozen=True)
class Done:
    """The last build: of what, what it reported, and whether it passed as a strict one."""

    inputs: Inputs
    report: Report
    strict: bool


def inputs_of(job: Job, last: Done | None, now: int) -> Inputs:
    """What the site would be made from; files that `last` knows, by their size and times, are not read again.

    `now` is the time in nanoseconds.
    """
    known = last.inputs.files if last else {}
    settled = last.inputs.since - _SETTLED if last else 0
    files = {path: _seen(path, known.get(path), settled) for path in _files(job.content, job.layouts)}
    how = (job.content, job.layouts, job.today, job.base_url, job.host)
    return Inputs(fingerprint(*map(str, how)), files, now)


def last_done(cache: Cache) -> Done | None:
    """The last build of which this cache knows."""
    kept = cache.read(_NAME)
    if not isinstance(kept, tuple):
        return None
    how, files, since, report, strict = kept
    entries, held_back, pages, redirects, kept_out = report
    return Done(Inputs(how, files, since), Report(entries, held_back, pages, redirects, kept_out, ()), strict)


def still_stands(done: Done, inputs: Inputs, job: Job, cache: Cache) -> bool:
    """Whether the site is what a build would make: as the last one left it, or put back from what is kept of it."""
    if not done.inputs.same_as(inputs) or (job.strict and not done.strict):
        return False
    before = last_build(job.out, cache)
    if before.untouched:
        return True
    kept = before.all_kept()
    if kept is None:
        return False
    files = (Unchanged(path, digest, "the last build") for path, digest in kept.items() if path != MARKER)
    with staged(files, job.out, before) as stage:
        stage.commit()
    return True


def remember(cache: Cache, inputs: Inputs, report: Report, *, strict: bool) -> None:
    """Note a build that has just ended. One that has warned is not noted: they are to be told each time."""
    if not report.warnings:
        told = (report.entries, dict(report.held_back), report.pages, report.redirects, dict(report.kept_out))
        cache.write(_NAME, (inputs.how, dict(inputs.files), inputs.since, told, strict))


def _prints(files: Mapping[str, Seen]) -> dict[str, bytes]:
    return {path: seen[0] for path, seen in files.items()}


def _files(*folders: Path) -> Iterator[str]:
    waiting = [str(folder) for folder in folders]
    seen = set()
    while waiting:
        folder = waiting.pop()
        try:
            place = os.stat(folder)  # noqa: PTH116 - as below
            found = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder  # not to be read: whatever the build will say of it
            continue
        if (place.st_dev, place.st_ino) in seen:  # a link that leads back up would never end
            continue
        seen.add((place.st_dev, place.st_ino))
        for entry in found:
            if entry.is_dir():
                waiting.append(entry.path)
            else:
                yield entry.path


def _seen(path: str, known: Seen | None, settled: int) -> Seen:
    try:
        found = os.stat(path)  # noqa: PTH116 - Path.stat is much slower over many files
        stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        if known and known[1:] == stamp and max(found.st_mtime_ns, found.st_ctime_ns) < settled:
            return known
        return fingerprint(Path(path).read_bytes()), *stamp
    except OSError as error:
        return fingerprint(error.strerror or ""), 0, 0, 0, 0

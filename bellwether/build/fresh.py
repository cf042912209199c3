"""Whether a build has anything to do: what it would be made from, and what was made of that last time.

Only light rooms are asked here, so that a build that has nothing to do has said so before the others are even loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.build.incremental import Cache, Stamp, fingerprint, fits, lasting, prints, stamp_of, unseen
from bellwether.build.result import Result
from bellwether.build.settings import Settings
from bellwether.build.workers import spread
from bellwether.model.output import Unchanged
from bellwether.write import MARKER, last_build, staged

_NAME = "inputs"


@dataclass(frozen=True)
class Inputs:
    """What a site is made from: how, and all files by their paths."""

    how: bytes
    files: Mapping[str, Stamp]

    def same_as(self, other: Inputs) -> bool:
        """Whether the same site would come of them."""
        return (self.how, prints(self.files)) == (other.how, prints(other.files))


@dataclass(frozen=True)
class Done:
    """The last build: of what, what it reported, and whether it passed as a strict one.

    Without a result it has not ended well: nothing is known of the site that stands.
    """

    inputs: Inputs
    result: Result | None
    strict: bool

    def is_of(self, inputs: Inputs, *, strict: bool) -> bool:
        """Whether a build of such inputs would come to the same."""
        return self.inputs.same_as(inputs) and (self.strict or not strict)


def up_to_date(settings: Settings, cache: Cache, build: Callable[[Settings], Result]) -> Result:
    """Bring the site up to date. Nothing is built when the site is what a build would make, as the last one made it."""
    if cache.folder is None:
        return build(settings)
    last = _last_done(cache)
    inputs = _inputs(settings, last.inputs.files if last else {}, cache.settled())
    if last and last.result and last.is_of(inputs, strict=settings.strict) and _stands(settings, cache):
        return last.result
    # However this build ends: what is noted must never be of another site than the one that stands.
    _remember(cache, inputs, None, strict=False)
    result = build(settings)
    _remember(cache, inputs, result, strict=settings.strict)
    return result


def _last_done(cache: Cache) -> Done | None:
    kept = cache.read(_NAME)
    if not isinstance(kept, tuple):
        return None
    how, files, told, strict = kept
    return Done(Inputs(how, files), told and Result(*told), strict)


def _remember(cache: Cache, inputs: Inputs, result: Result | None, *, strict: bool) -> None:
    told = result and (
        result.entries,
        dict(result.held_back),
        result.pages,
        result.redirects,
        dict(result.kept_out),
        result.warnings,  # which are to be told each time
    )
    cache.write(_NAME, (inputs.how, dict(inputs.files), told, strict))


def _stands(settings: Settings, cache: Cache) -> bool:
    """Whether the site stands as the last build left it; where it does not, put back from what is kept of it."""
    before = last_build(settings.out, cache)
    if before.untouched:
        return True
    kept = before.all_kept()
    if kept is None:
        return False
    files = (Unchanged(path, digest, "the last build") for path, digest in kept.items() if path != MARKER)
    with staged(files, settings.out, before) as stage:
        stage.commit()
    return True


def _inputs(settings: Settings, known: Mapping[str, Stamp], settled: int) -> Inputs:
    """What the site would be made from; files that are `known`, by their stamps, are not read again."""
    how = (settings.out, settings.content, *settings.layers, settings.today, settings.base_url, settings.host)
    found = {path: _stat(path) for path in _files(settings.content, *settings.layers)}
    files = {path: known[path] for path, now in found.items() if now and path in known and fits(now, known[path])}
    unknown = [path for path in found if path not in files]
    for chunk in spread(_print, unknown, settings.processes):
        stamps = {path: stamp_of(now, digest) if (now := found[path]) else unseen(digest) for path, digest in chunk}
        files |= lasting(stamps, settled)
    return Inputs(fingerprint(*map(str, how)), files)


def _files(*folders: Path) -> Iterator[str]:
    waiting = [str(folder) for folder in folders]
    seen = set()
    while waiting:
        folder = waiting.pop()
        try:
            place = os.stat(folder)  # noqa: PTH116 - Path.stat is much slower over many folders
            found = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder  # not to be read: whatever the build will say of it
            continue
        if (place.st_dev, place.st_ino) in seen:  # a link that leads back up would never end
            continue
        seen.add((place.st_dev, place.st_ino))
        for entry in found:
            if _leads_to_folder(entry):
                waiting.append(entry.path)
            else:
                yield entry.path


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - Path.stat is much slower over many files
    except OSError:
        return None


def _print(path: str) -> bytes:
    """The fingerprint of a file, or of what keeps it from being read."""
    try:
        # A pipe or a device has no end.
        return fingerprint(Path(path).read_bytes() if Path(path).is_file() else b"")
    except OSError as error:
        return fingerprint(error.strerror or "")

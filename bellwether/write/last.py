"""What the last build left: the site, and a copy of it in the cache that shares its files.

The next build changes the copy, which nobody looks at, and lets it change places with the site; the work is that of
what has changed. A clone that has nothing but the cache finds the files of the last site there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bellwether.build.incremental import Cache, Stamp, fingerprint, lasting, prints
from bellwether.model.problems import UsageError
from bellwether.write.tree import Tree, look

_ROOM = "written"


@dataclass(frozen=True)
class LastBuild:
    """What was noted of the last build: all files, the folders of the site and those of its copy."""

    files: Mapping[str, Stamp] = field(default_factory=dict)
    folders: Mapping[str, Stamp] = field(default_factory=dict)
    copied: Mapping[str, Stamp] = field(default_factory=dict)


class KeptSite:
    """The place in the cache for what is made at `out`; without a cache there is none, and nothing is kept."""

    def __init__(self, out: Path, cache: Cache) -> None:
        self._out = out
        self._cache = cache
        self._folder: Path | None = None
        if cache.folder is None:
            return
        above = cache.folder.resolve()
        # Relative, so that a clone elsewhere finds what its cache brings along.
        self._place = os.path.relpath(out, above) if out.anchor == above.anchor else str(out)
        self._name = fingerprint(self._place).hex()
        self._folder = above / _ROOM / self._name

    @property
    def copy(self) -> Path | None:
        """Where the copy of the site is."""
        return self._folder and self._folder / "site"

    def state(self) -> tuple[object, ...]:
        """Something else after every build that has changed something at `out`."""
        site = _stat(self._out)
        return site and site.st_ino, self._folder and self._cache.store.seal(_ROOM, self._name)

    def read(self) -> LastBuild:
        """What was noted last."""
        kept = self._cache.read(_ROOM, self._name) if self._folder else None
        return LastBuild(*kept[1:]) if isinstance(kept, tuple) else LastBuild()

    def write(self, site: Tree, copied: Mapping[str, Stamp]) -> None:
        """Note what stands at `out` now."""
        if self._folder:
            self._clear_others(self._folder)
            moment = self._cache.moment()
            noted = [lasting(stamps, moment) for stamps in (site.files, site.folders, copied)]
            self._cache.write(_ROOM, (self._place, *noted), self._name)

    def refresh(self, site: Tree, made: LastBuild) -> None:
        """Note what was found to be unchanged after all, so that it need not be read again."""
        self.write(site, made.copied)

    def take(self, place: Path, before: Before) -> Tree | None:
        """Move the copy beside the site, to be worked on; None where a folder cannot be moved from here to there."""
        if not self.copy:
            return None
        made = before.made
        try:
            if self.copy.is_symlink() or self.copy.is_file():
                self.copy.unlink()
            self.copy.mkdir(parents=True, exist_ok=True)
            self.copy.rename(place)
        except OSError:
            return None
        copy = before.copy or look(place, made.files, made.copied)
        copy.folder = place
        return copy if copy.files else Tree.empty(place)

    def put_back(self, place: Path) -> None:
        """Move the copy back, when `take` has moved it."""
        if self.copy and place.exists():
            with suppress(OSError):  # then it goes with the folder that it is in
                place.rename(self.copy)

    def _clear_others(self, own: Path) -> None:
        """Take away what was kept for places outside the project that are no more, and what nobody can read."""
        copies = {folder.name for folder in own.parent.glob("*")}
        for name in copies.union(map(str, self._cache.store.names(_ROOM))) - {own.name}:
            kept = self._cache.read(_ROOM, name)
            place = kept[0] if isinstance(kept, tuple) else None
            if place is None or (place.startswith("../..") and not _stat(own.parent.parent / place)):
                self._cache.store.forget(_ROOM, name)
                shutil.rmtree(own.parent / name, ignore_errors=True)


class Before:
    """What is left of the last build. Make it with `last_build`."""

    def __init__(
        self, kept_site: KeptSite, made: LastBuild, site: Tree, copy: Tree | None, state: tuple[object, ...]
    ) -> None:
        self.kept_site = kept_site
        self.made = made
        self.site = site
        # Looked at only when there is no site.
        self.copy = copy
        self._state = state
        self._kept = (copy or site).files

    @property
    def intact(self) -> bool:
        """Whether the site is whole, exactly as the build left it."""
        return bool(self.made.files) and len(self.site.files) == len(self.made.files) and not self.site.strays

    @property
    def untouched(self) -> bool:
        """Whether the site is whole without a doubt: no file or folder had to be looked into."""
        return self.intact and not self.site.doubted

    def all_kept(self) -> Mapping[str, bytes] | None:
        """The fingerprints of all files of the last build, when each of them is there as the build left it."""
        whole = bool(self.made.files) and len(self._kept) == len(self.made.files)
        return prints(self._kept) if whole else None

    def kept(self, path: str) -> bytes | None:
        """The fingerprint of a file that is there as the build left it."""
        stamp = self._kept.get(path)
        return stamp[-1] if stamp else None

    def read(self, path: str) -> bytes:
        """The bytes of a file that is kept."""
        return ((self.copy or self.site).folder / path).read_bytes()

    def check(self, out: Path) -> None:
        """`UsageError` when another build has been at work in the meantime, and what was kept may be gone."""
        if self._kept and self.kept_site.state() != self._state:
            raise UsageError(f"another build has changed '{out}' in the meantime; build again")


def last_build(out: Path, cache: Cache) -> Before:
    """What the last build left at `out`, or, where there is no site, in the cache."""
    out = out.resolve()
    kept_site = KeptSite(out, cache)
    state = kept_site.state()
    made = kept_site.read()
    site = look(out, made.files, made.folders)
    copy = look(kept_site.copy, made.files, made.copied) if kept_site.copy and not out.exists() else None
    return Before(kept_site, made, site, copy, state)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None

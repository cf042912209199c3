"""The one room that writes the site: made whole beside the old one, then put in its place.

Killed at any moment, a build leaves the last complete site: the two folders change places in one step, or, where the
system has no such step, the next build brings the old one back. Files that have not changed stay the same files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from bellwether.build.incremental import Cache, Stamp, prints
from bellwether.model.output import Output, Unchanged
from bellwether.model.problems import ProblemsFound, UsageError
from bellwether.write.claims import Claims, plain
from bellwether.write.exchange import exchange
from bellwether.write.last import Before, last_build
from bellwether.write.lock import HOLDER, LOCK, exclusive
from bellwether.write.staging import Staging
from bellwether.write.tree import Tree

__all__ = ["MARKER", "Before", "Stage", "exchange", "last_build", "staged"]

MARKER = ".bellwether"
_MARKER = Output(MARKER, b"This folder is made by Bellwether and replaced whole at every build.\n", "Bellwether")
_STAGING, _NEW, _COPY, _OLD = "staging", "new", "copy", "old"
# All that is ever in the folder beside the site in which a new one is made.
_WORK = frozenset({LOCK, HOLDER, _STAGING, _NEW, _COPY, _OLD})


class Stage:
    """A new site that is complete but not yet in place; where nothing has changed, it is the old one."""

    def __init__(self, site: Tree, copy: Tree | None, out: Path, before: Before) -> None:
        self._site = site
        self._copy = copy
        self._out = out
        self._before = before

    @property
    def folder(self) -> Path:
        """The folder that holds it."""
        return self._site.folder

    def entries(self) -> list[Path]:
        """Its files and folders, in order."""
        paths = [*self._site.files, *filter(None, self._site.folders)]
        return [self.folder / path for path in sorted(paths, key=lambda path: path.split("/"))]

    def commit(self) -> None:
        """Put the new site in the place of the old one, which `staged` then clears away or keeps as the copy.

        Raises `OSError` where the system does not let it.
        """
        if self._site is self._before.site:
            if self._site.doubted:
                self._before.kept_site.refresh(self._site, self._before.made)
            return
        beside = self.folder
        if not self._out.exists():
            beside.rename(self._out)
        elif not exchange(beside, self._out):
            self._replace(_beside(self._out, "old"))
        self._site.folder = self._out
        self._before.kept_site.write(self._site, self._copied(beside))

    def _replace(self, old: Path) -> None:
        """The same in two steps; between them there is no site, for which `_recover` is there."""
        self._out.rename(old)
        beside = self.folder
        try:
            beside.rename(self._out)
        except BaseException:  # an interrupt, too, must not leave the place empty
            old.rename(self._out)
            raise
        old.rename(beside)

    def _copied(self, beside: Path) -> dict[str, Stamp]:
        """Bring the copy up to date. The site stands: whatever fails here costs the next build time, no more."""
        copy = self._copy
        if copy is None:
            return {}
        with suppress(OSError):
            if copy is self._site:  # which has changed places with the old site
                copy = self._before.site if self._before.site.folders else Tree.empty(beside)
                copy.folder = beside
            copy.bring(prints(self._site.files), self._site)
            return copy.folders
        return {}


@contextmanager
def staged(outputs: Iterable[Output | Unchanged], out: Path, before: Before | None = None) -> Iterator[Stage]:
    """Make the whole site beside `out`. Until `commit` the old site is untouched; without it nothing is left behind.

    `before` is what `last_build` found at the same place; without it nothing is kept from build to build.
    `UsageError` when a file cannot be written, when the place is not ours, and while another build is at work there or
    has been since `before`.
    Raises `UsageError` where the site cannot be written, `ProblemsFound` for two outputs at one path.
    """
    out = out.resolve()
    _refuse_foreign(out)
    before = before or last_build(out, Cache(None))
    work = _beside(out, "new")
    _refuse_strangers(work)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(work, out):
            try:
                _clear(work)
                _recover(_beside(out, "old"), out, work)
                before.check(out)
                yield _stage(outputs, out, before, work)
            finally:
                before.kept_site.put_back(work / _COPY)
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise UsageError(f"the site cannot be written: {error.strerror}{where}; '{out}' is as it was") from error


def _stage(outputs: Iterable[Output | Unchanged], out: Path, before: Before, work: Path) -> Stage:
    staging = Staging(work / _STAGING)
    target = _write(outputs, staging, before, out)
    if before.intact and not staging.files and len(target) == len(before.site.files):
        return Stage(before.site, None, out, before)
    copy = before.kept_site.take(work / _COPY, before)
    site = copy if copy and copy.files else Tree.empty(work / _NEW)
    site.bring(target, staging, *(tree for tree in (before.site, before.copy) if tree))
    site.folder.chmod(0o755)
    return Stage(site, copy, out, before)


def _write(outputs: Iterable[Output | Unchanged], staging: Staging, before: Before, out: Path) -> dict[str, bytes]:
    """Write what the last build has not left; the fingerprints of all files of the site."""
    claims = Claims()
    target: dict[str, bytes] = {}
    for output in chain(outputs, [_MARKER]):
        path = output.path
        if not plain(path):
            raise ValueError(f"an output outside the site: {path}")
        if not claims.add(path, output.origin):
            continue
        digest = output.digest
        target[path] = digest
        kept = before.kept(path)
        if kept == digest:
            continue
        if not isinstance(output, Output):
            raise ValueError(f"not as the last build left it: {path}")  # noqa: TRY004 - the value is wrong
        # What a known file holds is known to be something else.
        staging.write(path, output.data, digest, like="" if kept else f"{out}/{path}")
    if collisions := list(claims.collisions()):
        raise ProblemsFound(collisions)
    return target


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}-{what}")


def _clear(folder: Path) -> None:
    """Take away what a killed build has left."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in (LOCK, HOLDER):
            path.unlink()


def _recover(old: Path, out: Path, work: Path) -> None:
    """Bring back the old site when a build was killed between the two steps of `_replace`, or clear it away."""
    if not os.path.lexists(old):
        return
    _refuse_link(old)
    _refuse_foreign(old)
    if out.exists():
        old.rename(work / _OLD)  # with which it goes
    else:
        old.rename(out)


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise UsageError(f"'{folder}' is a link, and builds make and clear away a folder there; take the link away")


def _refuse_strangers(work: Path) -> None:
    """The folder for the new site is emptied: only what builds put there, and nothing that is behind a link."""
    _refuse_link(work)
    strangers = {path.name for path in work.iterdir()} - _WORK if work.is_dir() else set()
    if strangers:
        name = min(strangers)
        raise UsageError(f"'{work}' holds files that were not made by a build, such as '{name}'; move them away")


def _refuse_foreign(out: Path) -> None:
    """A folder with files in it is replaced only when it was made here."""
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"'{out}' is a file; choose another place with --out")
    if not (out / MARKER).is_file() and any(out.iterdir()):
        cure = "choose another place with --out, or empty it yourself"
        raise UsageError(f"'{out}' holds files that were not made by a build; {cure}")

"""The one room that writes the site: made whole beside the old one, then put in its place.

Killed at any moment, a build leaves the last complete site: the two folders change places in one step, or, where the
system has no such step, the next build brings the old one back. Files that have not changed stay the same files.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from bellwether.page import Output
from bellwether.problems import Place, Problem, ProblemsFound, UsageError
from bellwether.write.exchange import exchange
from bellwether.write.hold import HOLDER, held

MARKER = ".bellwether"
_MARKER_TEXT = b"This folder is made by `python build.py` and replaced whole at every build.\n"


class Stage:
    """A new site that is complete but not yet in place."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder = folder
        self._out = out

    @property
    def entries(self) -> list[Path]:
        """Its files and folders, in order."""
        return sorted(path for path in self.folder.rglob("*") if path != self.folder / HOLDER)

    def commit(self) -> None:
        """Put the new site in the place of the old one, which `staged` then clears away."""
        (self.folder / HOLDER).unlink()
        if not self._out.exists():
            self.folder.rename(self._out)
        elif not exchange(self.folder, self._out):
            self._replace(_beside(self._out, "old"))

    def _replace(self, old: Path) -> None:
        """The same in two steps; between them there is no site, for which `_recover` is there."""
        self._out.rename(old)
        try:
            self.folder.rename(self._out)
        except BaseException:  # an interrupt, too, must not leave the place empty
            old.rename(self._out)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def staged(outputs: Iterable[Output], out: Path) -> Iterator[Stage]:
    """Write all files beside `out`. Until `commit` the old site is untouched; without it nothing is left behind.

    `UsageError` when a file cannot be written, when the place is not ours, and while another build is at work there.
    """
    out = out.resolve()
    _refuse_foreign(out)
    folder = _beside(out, "new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with held(folder, out):
            try:
                _clear(folder)
                _recover(_beside(out, "old"), out)
                folder.chmod(0o755)
                _write(outputs, folder, out)
                yield Stage(folder, out)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise UsageError(f"the site cannot be written: {error.strerror}{where}; '{out}' is as it was") from error


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}-{what}")


def _clear(folder: Path) -> None:
    """Take away what a killed build has left."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != HOLDER:
            path.unlink()


def _recover(old: Path, out: Path) -> None:
    """Bring back the old site when a build was killed between the two steps of `_replace`, or clear it away."""
    if not old.exists():
        return
    if out.exists():
        shutil.rmtree(old)
    else:
        old.rename(out)


def _refuse_foreign(out: Path) -> None:
    """A folder with files in it is replaced only when it was made here."""
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"'{out}' is a file; choose another place with --out")
    if any(out.iterdir()) and not (out / MARKER).is_file():
        cure = "choose another place with --out, or empty it yourself"
        raise UsageError(f"'{out}' holds files that were not made by a build; {cure}")


def _write(outputs: Iterable[Output], folder: Path, before: Path) -> None:
    claims: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    for output in outputs:
        key = _key(output.path)
        claims[key].append(output.origin)
        if key not in shown:
            shown[key] = output.path
            _write_file(folder, output, shown, before)
    (folder / MARKER).write_bytes(_MARKER_TEXT)
    collisions = [(shown[key], origins) for key, origins in claims.items() if len(origins) > 1]
    collisions += list(_nested(shown, claims))
    if collisions:
        raise ProblemsFound(_collision(path, origins) for path, origins in collisions)


def _key(path: str) -> str:
    """Paths that one file system or another holds for the same."""
    return path.casefold()


def _write_file(folder: Path, output: Output, shown: dict[str, str], before: Path) -> None:
    parts = PurePosixPath(output.path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise ValueError(f"an output outside the site: {output.path}")
    if any(_key(str(above)) in shown for above in parts.parents):
        return  # A file stands where a folder is needed; reported as a collision at the end.
    target = folder / parts
    os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103 - Path.mkdir is much slower over many files
    if not target.is_dir() and not _kept(before / parts, output.data, target):
        target.write_bytes(output.data)


def _kept(before: Path, data: bytes, target: Path) -> bool:
    """Whether the old site has the same file, which then has two names until the old site goes."""
    try:
        if before.stat().st_size != len(data) or before.read_bytes() != data:
            return False
        os.link(before, target)
    except OSError:  # not there, or a file system without second names
        return False
    return True


def _nested(shown: dict[str, str], claims: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Files that stand where other files need a folder."""
    for key in shown:
        for above in map(str, PurePosixPath(key).parents):
            if above in shown:
                yield shown[above], [*claims[above], *claims[key]]


def _collision(path: str, origins: list[str]) -> Problem:
    claimants = list(dict.fromkeys(origins))
    named = " and ".join(claimants) if len(claimants) > 1 else f"{claimants[0]}, {len(origins)} times"
    return Problem(Place(claimants[0]), "", f"'{path}' is claimed by {named}", "give one of them another address")

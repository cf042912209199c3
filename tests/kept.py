"""Files for a build that knows what the last one left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bellwether.build.incremental import Cache, fingerprint
from bellwether.model.output import Output, Unchanged
from bellwether.write import Before, last_build, staged

ONE = {"index.html": b"home", "a/index.html": b"a1", "a/b/x.txt": b"x1", "gone/index.html": b"gone"}
TWO = {"index.html": b"home", "a/index.html": b"a2", "a/b/x.txt": b"x1", "new/index.html": b"new"}


def again(outputs: Iterable[Output], before: Before) -> Iterator[Output | Unchanged]:
    """The same files; those that the last build left are named only."""
    for output in outputs:
        digest = fingerprint(output.data)
        same = before.kept(output.path) == digest
        yield Unchanged(output.path, digest, output.origin) if same else output


def rebuilt(out: Path, cache: Path, files: Mapping[str, bytes]) -> Before:
    """Make the site of these files; what was left of the last build before it."""
    before = last_build(out, Cache(cache))
    with staged(again([Output(path, data, "an entry") for path, data in files.items()], before), out, before) as stage:
        stage.commit()
    return before


class Place:
    """A project with a site and a cache."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.cache = folder / ".cache"

    def build(self, files: Mapping[str, bytes]) -> None:
        """Make the site of these files, and look at it."""
        rebuilt(self.site, self.cache, files)
        assert shape(self.site) == whole(files)

    @property
    def copy(self) -> Path:
        """Where the copy of the site is."""
        (place,) = self.cache.glob("written/*")
        return place / "site"

    @property
    def note(self) -> Any:
        """What is noted of the last build."""
        (name,) = map(str, Cache(self.cache).store.names("written"))
        return Cache(self.cache).read("written", name)

    def noted(self, note: object) -> None:
        """Put something in the place of the note."""
        (name,) = map(str, Cache(self.cache).store.names("written"))
        Cache(self.cache).write("written", note, name)

    def build_noted_at(self, moment: Callable[[], int], files: Mapping[str, bytes]) -> None:
        """The same; what the clock says when the site stands and is noted."""
        with patch.object(Cache, "moment", lambda _: moment()):
            self.build(files)

    @property
    def intact(self) -> bool:
        """Whether the next build would find the site as it was left."""
        return last_build(self.site, Cache(self.cache)).intact


def whole(files: Mapping[str, bytes]) -> Mapping[str, bytes | str]:
    """The files with their folders."""
    above = {str(parent) for path in files for parent in Path(path).parents} - {"."}
    return {**files, **dict.fromkeys(above, "a folder")}


def shape(folder: Path) -> Mapping[str, bytes | str]:
    """Everything below a folder: files with their bytes, links and folders as such."""
    return {
        path.relative_to(folder).as_posix(): _what(path)
        for path in folder.rglob("*")
        if path.relative_to(folder).as_posix() != ".bellwether"
    }


def _what(path: Path) -> bytes | str:
    if path.is_symlink():
        return "a link"
    return "a folder" if path.is_dir() else path.read_bytes()

"""Files for a build that knows what the last one left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bellwether.cache import Cache, fingerprint
from bellwether.page import Output, Unchanged
from bellwether.write import Before, last_build, staged


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

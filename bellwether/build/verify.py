"""Whether the cache is right: the site once more without it, compared byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bellwether.build.incremental import Cache, fingerprint
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.write import last_build


@dataclass(frozen=True)
class Deviation:
    """The files of a site that a build without the cache does not make, or makes otherwise.

    `wrong` are as the build left them; `edited` were changed since, with the size and the time that they had.
    """

    wrong: Sequence[str]
    edited: Sequence[str]


def compared(settings: Settings) -> Deviation:
    """The site at `settings.out` beside one that is made without the cache.

    Raises `ProblemsFound` with all mistakes of the content.
    """
    with TemporaryDirectory(prefix="bellwether-verify-") as name:
        out = Path(name) / settings.out.name
        build(replace(settings, out=out, cache=None, strict=False))
        here, there = _prints(settings.out), _prints(out)
    left = last_build(settings.out, Cache(settings.cache)).made.files
    other = sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))
    edited = [path for path in other if path in left and path in here and here[path] != left[path][-1]]
    return Deviation([path for path in other if path not in edited], edited)


def _prints(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): fingerprint(path.read_bytes()) for path in files}

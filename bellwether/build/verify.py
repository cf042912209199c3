"""Whether the cache is right: the site once more without it, compared byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bellwether.build.incremental import Cache, fingerprint
from bellwether.build.job import Job
from bellwether.build.pipeline import build
from bellwether.write import last_build


@dataclass(frozen=True)
class Difference:
    """The files of a site that a build without the cache does not make, or makes otherwise.

    `wrong` are as the build left them; `edited` were changed since, with the size and the time that they had.
    """

    wrong: Sequence[str]
    edited: Sequence[str]


def compared(job: Job) -> Difference:
    """The site at `job.out` beside one that is made without the cache."""
    with TemporaryDirectory(prefix="bellwether-verify-") as name:
        out = Path(name) / job.out.name
        build(replace(job, out=out, cache=None, strict=False))
        here, there = _prints(job.out), _prints(out)
    left = last_build(job.out, Cache(job.cache)).made.files
    other = sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))
    edited = [path for path in other if path in left and path in here and here[path] != left[path][0]]
    return Difference([path for path in other if path not in edited], edited)


def _prints(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): fingerprint(path.read_bytes()) for path in files}

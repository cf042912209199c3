"""Whether the cache is right: the site once more without it, compared byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bellwether.cache import fingerprint
from bellwether.job import Job
from bellwether.pipeline import build


def differences(job: Job) -> list[str]:
    """The files of the site at `job.out` that a build without the cache does not make, or makes otherwise."""
    with TemporaryDirectory(prefix="bellwether-verify-") as name:
        out = Path(name) / job.out.name
        build(replace(job, out=out, cache=None, strict=False))
        here, there = _prints(job.out), _prints(out)
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))


def _prints(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): fingerprint(path.read_bytes()) for path in files}

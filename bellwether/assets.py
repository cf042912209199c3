"""Stylesheets, scripts and other files of `layouts/assets/`: minified, under names that change with their content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from rcssmin import cssmin
from rjsmin import jsmin

from bellwether.page import Output
from bellwether.problems import Place, Problems, UsageError, nearest

STYLESHEETS = ("css/site.css", "css/charts.css")
_URL = re.compile(r"url\(\s*['\"]?(?P<target>[^'\")]+)['\"]?\s*\)")


@dataclass(frozen=True)
class Assets:
    """All assets: their files, and the address of each by its name, such as `css/site.css`."""

    outputs: tuple[Output, ...]
    addresses: Mapping[str, str]


def read_assets(folder: Path, problems: Problems) -> Assets:
    """Read and name every asset. Stylesheets come last, because they name the others."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder '{folder}'; name the folder of templates and assets with --layouts")
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())
    named: dict[str, str] = {}
    outputs = []
    for path in sorted(paths, key=lambda path: path.suffix == ".css"):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        if path.suffix == ".css":
            data = cssmin(_linked(data.decode("utf-8"), name, path, named, problems)).encode("utf-8")
        elif path.suffix == ".js":
            data = jsmin(data.decode("utf-8")).encode("utf-8")
        named[name] = _fingerprinted(name, data)
        outputs.append(Output(f"assets/{named[name]}", data, path.as_posix()))
    for name in STYLESHEETS:
        if name not in named:
            problems.error(Place((folder / name).as_posix()), "", "the file is missing", "every page links to it")
    return Assets(tuple(outputs), {name: f"/assets/{printed}" for name, printed in named.items()})


def _fingerprinted(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{sha256(data).hexdigest()[:10]}{path.suffix}"))


def _linked(css: str, name: str, path: Path, named: Mapping[str, str], problems: Problems) -> str:
    """The stylesheet with the fingerprinted names of what it refers to."""

    def link(match: re.Match[str]) -> str:
        target = match["target"]
        if target.startswith("data:"):
            return match[0]
        known = normpath(f"{PurePosixPath(name).parent}/{target}")
        if known not in named:
            place = Place(path.as_posix(), css.count("\n", 0, match.start()) + 1)
            cure = nearest(known, named, "assets are files of layouts/assets/ other than stylesheets")
            problems.error(place, "url", f"there is no asset '{target}'", cure)
            return match[0]
        return f"url({relpath(named[known], str(PurePosixPath(name).parent))})"

    return _URL.sub(link, css)

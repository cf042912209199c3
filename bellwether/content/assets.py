"""Stylesheets, scripts and pictures, of the layouts and of the content, under names that change with what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from bellwether.content.media import is_picture, size_of
from bellwether.model.layouts import files_in
from bellwether.model.output import Output
from bellwether.model.problems import Place, Problems, nearest
from bellwether.model.theme import Theme

# The one that every page links to.
STYLESHEET, PRINT = "css/site.css", "css/print.css"
_NONE: Mapping[str, Path] = {}
_PLAIN = Theme()
_THEMED = re.compile(r"env\(\s*(?P<name>theme-[\w-]+)\s*\)")
# How files of a kind name others: stylesheets by url(), scripts by what they import.
_REFERENCES = {
    ".css": re.compile(r"(?<=url\()\s*['\"]?(?!data:)(?P<target>[^'\")]+?)['\"]?\s*(?=\))"),
    ".js": re.compile(r"(?:(?<=from )|(?<=import\())\"(?P<target>\.[^\"]+)\""),
}
# Programs that others have made small already, which are published byte for byte.
_AS_IT_IS = ".min.js"


@dataclass(frozen=True)
class Assets:
    """All assets: their files, and the address of each by its name, such as `css/site.css`.

    `sizes` has width and height of every picture.
    """

    outputs: tuple[Output, ...]
    addresses: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]


def read_assets(
    folders: Sequence[Path], problems: Problems, pictures: Mapping[str, Path] = _NONE, theme: Theme = _PLAIN
) -> Assets:
    """Read and name every asset: first what others refer to, since their own names change with it.

    `folders` lie over each other: of two files of one name, that of the earlier one counts. `pictures` are those of
    the content, by their names among the assets; `theme` has the values that stylesheets and drawings of the layouts
    name.
    """
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_symlink()):
        if not path.exists():
            place = Place(path.as_posix())
            problems.error(place, "", "a link that leads nowhere", "delete it, or put the file itself here")
    paths = {**files_in(folders), **pictures}
    read = {name: paths[name].read_bytes() for name in sorted(paths)}
    for name in read.keys() - pictures.keys():
        if name.endswith((".css", ".svg")):
            read[name] = _themed(read[name], paths[name], theme.values, problems)
    named: dict[str, str] = {}
    outputs = []
    for name in _in_order(read, paths, problems):
        suffix, data = PurePosixPath(name).suffix, read[name]
        if suffix in _REFERENCES and not name.endswith(_AS_IT_IS):
            text = _linked(data.decode("utf-8"), name, paths[name], named, problems)
            data = _minified(text, suffix).encode("utf-8")
        named[name] = _fingerprinted(name, data)
        outputs.append(Output(f"assets/{named[name]}", data, paths[name].as_posix()))
    if STYLESHEET not in read:
        place = Place((folders[-1] / STYLESHEET).as_posix())
        problems.error(place, "", "the file is missing", "every page links to it")
    sizes = {name: size for name, data in read.items() if is_picture(name) and (size := size_of(data))}
    return Assets(tuple(outputs), {name: f"/assets/{printed}" for name, printed in named.items()}, sizes)


def _themed(data: bytes, path: Path, values: Mapping[str, str], problems: Problems) -> bytes:
    """A stylesheet or drawing with the values of the theme that it names."""

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in values:
            place = Place(path.as_posix(), text.count("\n", 0, match.start()) + 1)
            known = f"there are: {', '.join(values)}"
            problems.error(place, "env", f"there is no value '{name}' of the theme", nearest(name, values, known))
        return values.get(name, match[0])

    text = data.decode("utf-8")
    return _THEMED.sub(value, text).encode("utf-8")


def _minified(text: str, suffix: str) -> str:
    from rcssmin import cssmin  # which only builds need
    from rjsmin import jsmin

    return str((cssmin if suffix == ".css" else jsmin)(text))


def _in_order(read: Mapping[str, bytes], paths: Mapping[str, Path], problems: Problems) -> list[str]:
    """The names of the assets, each after those that it refers to."""
    order = {name: [target for target in targets(name, data) if target in read] for name, data in read.items()}
    try:
        return list(TopologicalSorter(order).static_order())
    except CycleError as error:
        circle = error.args[1]
        message = f"assets refer to each other in a circle: {' → '.join(circle)}"
        problems.error(Place(paths[circle[0]].as_posix()), "", message, "take out one of the references")
        return []


def targets(name: str, data: bytes) -> Iterator[str]:
    """The names of the assets to which an asset refers."""
    if not name.endswith(_AS_IT_IS) and (pattern := _REFERENCES.get(PurePosixPath(name).suffix)):
        for match in pattern.finditer(data.decode("utf-8")):
            yield _name(match["target"], name)


def _name(target: str, referring: str) -> str:
    return normpath(f"{PurePosixPath(referring).parent}/{target}")


def _fingerprinted(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{sha256(data).hexdigest()[:10]}{path.suffix}"))


def _linked(text: str, name: str, path: Path, named: Mapping[str, str], problems: Problems) -> str:
    """A stylesheet or script with the fingerprinted names of what it refers to."""
    is_script = path.suffix == ".js"

    def link(match: re.Match[str]) -> str:
        target = match["target"]
        known = _name(target, name)
        if known not in named:
            place = Place(path.as_posix(), text.count("\n", 0, match.start()) + 1)
            cure = nearest(known, named, "assets are files of layouts/assets/")
            problems.error(place, "import" if is_script else "url", f"there is no asset '{target}'", cure)
            return match[0]
        address = relpath(named[known], str(PurePosixPath(name).parent))
        return f'"./{address}"' if is_script else address

    return _REFERENCES[path.suffix].sub(link, text)

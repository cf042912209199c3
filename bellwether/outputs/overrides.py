"""Files of a site's layouts that are never used: most often they lay over one that the engine has no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Const

from bellwether.content.assets import targets
from bellwether.model.layouts import Layouts, files_in, fonts_among, plain_name
from bellwether.model.problems import Place, Problems, nearest
from bellwether.outputs.templates import environment

_ASSETS = "assets/"
# Other assets may be there for prose to show or to link to.
_LOADED = frozenset({".css", ".js", ".mjs", ".otf", ".ttf", ".woff", ".woff2"})


def check_overrides(layouts: Layouts, problems: Problems, asset: str = "") -> None:
    """Warn of every file of the site's own layouts that neither takes the place of one of the engine's nor is used by
    one that does, nor is a font of pictures or the `asset` that the settings name.
    """
    own, theirs = files_in(layouts[:-1]), files_in(layouts[-1:])
    if own.keys() <= theirs.keys():  # such as a copy of them all: nothing has to be read
        return
    first = [*(name for name in own if name in theirs), f"{_ASSETS}{asset}"]
    used = _reached(first, own, environment(layouts)) | set(fonts_among(own))
    for name in sorted(own.keys() - used):
        if _ignored(name):
            continue
        cure = nearest(name, theirs, "rename it to what the engine has now, or delete it")
        message = "the engine has no such file, and nothing in these layouts uses it"
        problems.warn(Place(own[name].as_posix()), "", message, cure)


def _ignored(name: str) -> bool:
    """What editors and systems leave behind, and what only prose may use."""
    path = PurePosixPath(name)
    return path.name.startswith(".") or name.endswith("~") or (name.startswith(_ASSETS) and path.suffix not in _LOADED)


def _reached(first: Iterable[str], own: Mapping[str, Path], jinja: Environment) -> set[str]:
    """The files that are used, directly or through others."""
    reached, waiting = set(), list(first)
    while waiting:
        name = waiting.pop()
        if name in own and name not in reached:
            reached.add(name)
            waiting += _named_in(name, own, jinja)
    return reached


def _named_in(name: str, own: Mapping[str, Path], jinja: Environment) -> Iterator[str]:
    """The files that a file names; all templates, where it works out the name of one."""
    data = own[name].read_bytes()
    if name.startswith(_ASSETS):
        yield from (f"{_ASSETS}{target}" for target in targets(name.removeprefix(_ASSETS), data))
        return
    try:
        tree = jinja.parse(data.decode("utf-8", "replace"))
    except TemplateSyntaxError:  # which is said when a page is made with it
        return
    for const in tree.find_all(Const):
        if isinstance(const.value, str):
            yield from (plain_name(const.value), f"{_ASSETS}{const.value}")
    for template in find_referenced_templates(tree):
        yield from [plain_name(template)] if template else (other for other in own if not other.startswith(_ASSETS))

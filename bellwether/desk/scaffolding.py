"""Starts a site of somebody's own: a folder with all that the installed engine needs to build it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from bellwether.build.loading import cache_of, load_library
from bellwether.build.settings import Settings
from bellwether.model.problems import Problems, ProblemsFound, UsageError
from bellwether.model.version import VERSION

# The file that the requirements of a new site name.
WHEEL = f"wheels/bellwether-{VERSION}-py3-none-any.whl"
_STARTER = Path(__file__).parent / "starter"
# Tools would take files of the real names for their own, in the repository and in the wheel.
_HIDDEN = "dot-"
_PLACE = re.compile("@([A-Z_]+)@")
# The repository that the site is going to live in may be there before it.
_ALLOWED = frozenset({".git"})


def start_site(folder: Path, title: str, base_url: str, today: date) -> tuple[str, ...]:
    """Make a site in `folder` and say which files it has.

    All of it or nothing: raises `UsageError` when the folder holds other files or cannot be written, and when title or
    address are none that a site can have.
    """
    _refuse_others(folder)
    values = {"TITLE": _quoted(title), "NAME": title, "BASE_URL": _quoted(base_url), "TODAY": today.isoformat()}
    files = _files({**values, "VERSION": VERSION})
    try:
        with TemporaryDirectory(prefix=".bellwether-", dir=_nearest_folder(folder)) as name:
            made = Path(name)
            _write(files, made)
            _check(made, today)
            folder.mkdir(parents=True, exist_ok=True)
            for entry in sorted(made.iterdir()):
                entry.rename(folder / entry.name)
    except OSError as error:
        raise UsageError(f"no site can be made in '{folder}': {error.strerror}; nothing was written") from error
    return tuple(sorted(files))


def _refuse_others(folder: Path) -> None:
    cure = "name a folder that is empty or not there yet"
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            raise UsageError(f"'{folder}' is no folder; {cure}")
        return
    others = sorted(path.name for path in folder.iterdir() if path.name not in _ALLOWED)
    if others:
        raise UsageError(f"'{folder}' holds other files, such as '{others[0]}'; {cure}")


def _quoted(text: str) -> str:
    """A text as YAML takes it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _files(values: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a site by their names, with the values in their places, and the engine where it can be had."""
    files = {}
    for path in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        text = _PLACE.sub(lambda found: values[found[1]], path.read_text(encoding="utf-8"))
        parts = path.relative_to(_STARTER).parts
        files["/".join(part.replace(_HIDDEN, ".") for part in parts)] = text.encode()
    wheel = _installed_from()
    return files if wheel is None else {**files, WHEEL: wheel.read_bytes()}


def _installed_from() -> Path | None:
    """The wheel that this engine was installed from, where it is still there: pip notes it (PEP 610)."""
    try:
        noted = json.loads(distribution("bellwether").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        return None
    wheel = Path(unquote(urlsplit(noted.get("url", "")).path))
    return wheel if wheel.name == Path(WHEEL).name and wheel.is_file() else None


def _nearest_folder(folder: Path) -> Path:
    """The folder itself, or the first above it that is there: what is made in it can be moved without a copy."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _check(folder: Path, today: date) -> None:
    """Refuse what makes no site: all that can be wrong is what it was called with."""
    settings, problems = Settings(folder / "content", folder / "layouts", folder / "site", today), Problems()
    try:
        load_library(settings, problems, cache_of(settings))
        found = tuple(problems)
    except ProblemsFound as error:
        found = error.problems
    if found:
        told = "\n".join(f"{problem.field}: {problem.message}; {problem.cure}" for problem in found)
        raise UsageError(f"{told}\nnothing was written")

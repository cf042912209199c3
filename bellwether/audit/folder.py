"""The folder of the built site: its files by name, and the words of a finding in one of them."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bellwether.audit.addresses import Base, Target
from bellwether.model.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """A built site. Files are named by their path in it, with slashes; `label` stands before them in findings.

    `odd` is what stands there and is no file that could be published, each with what it is: none of it is ever opened.
    """

    root: Path
    label: str
    base: Base
    files: frozenset[str]
    odd: Mapping[str, str]

    def has(self, target: Target) -> bool:
        """Whether the target is a file of the site."""
        return target.kind == "site" and target.file in self.files

    def has_page(self, target: Target) -> bool:
        """Whether the target is a page of the site."""
        return self.has(target) and target.file.endswith(".html")

    def data(self, file: str) -> bytes:
        """The bytes of a file."""
        return (self.root / file).read_bytes()

    def text(self, file: str) -> str:
        """The text of a file."""
        path = f"{self.root}/{file}"
        found = os.stat(path)  # noqa: PTH116 - Path.stat is slower, and this is asked for every finding
        return _text(path, found.st_size, found.st_mtime_ns)

    def finding(self, file: str, field: str, message: str, cure: str, *, at: str = "") -> Problem:
        """A problem in `file`, on the first line that holds the text `at`."""
        line = _line(self.text(file), at) if at else 0
        return Problem(Place(f"{self.label}/{file}", line), field, message, cure)


@lru_cache(maxsize=2)
def _text(path: str, _size: int, _time: int) -> str:
    """The text of a file as it is at this size and time: findings come page by page, and many of one page."""
    return Path(path).read_bytes().decode("utf-8", "replace")


def contents(root: Path) -> tuple[list[str], dict[str, str]]:
    """The files below a folder, by their paths in it; and what else is there, with what it is."""
    files: list[str] = []
    odd: dict[str, str] = {}
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(root / above) as found:
            for entry in found:
                path = f"{above}{entry.name}"
                if kind := _oddity(entry):
                    odd[path] = kind
                elif entry.is_dir():
                    waiting.append(f"{path}/")
                else:
                    files.append(path)
    return sorted(files), dict(sorted(odd.items()))


def _oddity(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a link"
    if not (entry.is_dir() or entry.is_file()):
        return "a pipe or a device"
    return "" if entry.name.isprintable() else "named with signs that are no text"


def _line(text: str, wanted: str) -> int:
    escaped = html.escape(wanted, quote=False)
    # A whole attribute value first: '/jobs/nurse' also stands inside '/jobs/nurse-aide/'.
    for form in (f'"{wanted}"', f'"{escaped}"', f"'{escaped}'", f">{escaped}<", escaped, wanted):
        position = text.find(form)
        if position >= 0:
            return text.count("\n", 0, position) + 1
    return 0

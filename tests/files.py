"""Folders as values, and layouts with one thing changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bellwether.content.assets import read_assets
from bellwether.model.problems import Problems

LAYOUTS = Path(__file__).parent.parent / "layouts"


def tree(folder: Path) -> Mapping[str, bytes]:
    """All files below a folder with their bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def small_copy_of_our_content(folder: Path) -> Path:
    """The real content without the rows of occupations that no entry names, and so with few pages of such ones."""
    shutil.copytree(LAYOUTS.parent / "content", folder)
    written = "".join(path.read_text(encoding="utf-8") for path in (*folder.rglob("*.md"), folder / "site.yaml"))
    named = {"00-0000", *re.findall(r"\b(?:\d\d-\d{4}|\d{4})\b", written)}
    for path in sorted((folder / "facts").glob("*.csv")):
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if named.intersection(re.findall(r"\b(?:\d\d-\d{4}|\d{4})\b", row[:8]))]
        path.write_text(head + "".join(kept), encoding="utf-8")
    return folder


@cache
def addresses_of_assets() -> Mapping[str, str]:
    """The addresses of the real assets by their names."""
    return read_assets((LAYOUTS / "assets",), Problems()).addresses


def changed_layouts(folder: Path, template: str, old: str, new: str) -> Path:
    """A copy of the real layouts in `folder`, with `new` in place of `old` in one template."""
    layouts = Path(shutil.copytree(LAYOUTS, folder))
    text = (layouts / template).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{template} should hold {old} once"
    (layouts / template).write_text(text.replace(old, new), encoding="utf-8")
    return layouts

"""Folders as values, and layouts with one thing changed."""

from __future__ import annotations

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

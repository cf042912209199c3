"""Downloads of several files: which of them are there, whether a folder was named or one of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from bellwether.imports.grids import open_grid
from bellwether.imports.headings import alike
from bellwether.model.problems import Place, Problems

_LINES_LOOKED_AT = 5


def files_in(
    path: Path, names: Mapping[str, str], problems: Problems, *, delimiters: Mapping[str, str] | None = None
) -> Mapping[str, Path]:
    """Where each file of a download lies, by its name, as far as it is there; a problem where none of them is.

    `names` has a column that only this one has. A folder is asked for its names, a single file, which may have been
    renamed, for its columns.
    """
    if path.is_dir():
        found = {name: path / name for name in names if (path / name).is_file()}
        if not found:
            message = f"none of these files is in the folder: {', '.join(names)}"
            problems.error(Place(str(path)), "", message, "name the folder that has them, or one of the files")
        return found
    unread = Problems()
    for name, column in names.items():
        grid = open_grid(path, unread, delimiter=(delimiters or {}).get(name, ","))
        lines = islice(grid.lines, _LINES_LOOKED_AT) if grid else ()
        if any(alike(cell) == alike(column) for _, cells in lines for cell in cells):
            return {name: path}
    return {next(iter(names)): path}  # whose reader says what is wrong with it

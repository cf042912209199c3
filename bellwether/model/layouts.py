"""Where templates and assets lie: the site's own over those of the engine, file by file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bellwether.model.problems import UsageError

_PACKAGE = Path(__file__).parents[1]

# Folders of templates and assets, the engine's last: of two files of one name, that of the earlier folder counts.
Layouts = tuple[Path, ...]

# Under this folder templates find those of the engine, also where the site has its own under the same name.
ENGINE = "engine"

# Where the fonts for pictures lie, besides those that come with packages.
_FONTS = "pictures/"
_FONT_KINDS = (".otf", ".ttf")


def engine_layouts() -> Path:
    """The engine's own: the wheel carries them inside the package, and in the repository they lie beside it."""
    inside = _PACKAGE / "layouts"
    return inside if inside.is_dir() else _PACKAGE.parent / "layouts"


def layered(site: Path) -> Layouts:
    """The layouts of a site, where it has any, over those of the engine, which in the repository are the same.

    Raises `UsageError` when there is something else in their place.
    """
    engine = engine_layouts()
    if not site.exists():
        return (engine,)
    if not site.is_dir():
        raise UsageError(f"'{site}' is not a folder; put templates and assets into a folder, or take it away")
    return (site,) if site.samefile(engine) else (site, engine)


def plain_name(name: str) -> str:
    """A name by which templates ask for a file of the layouts, as that file is called: `/a//./b.html` is `a/b.html`."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def fonts_among(names: Iterable[str]) -> list[str]:
    """Those files of the layouts that are fonts for pictures, in the order in which they are asked for a letter."""
    return sorted(name for name in names if name.startswith(_FONTS) and name.casefold().endswith(_FONT_KINDS))


def files_in(folders: Sequence[Path]) -> dict[str, Path]:
    """The files of folders that lie over each other, by their names from there on."""
    return {path.relative_to(folder).as_posix(): path for folder in reversed(folders) for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder, and in those to which links in it lead, as templates find them."""
    seen = set()
    for above, folders, names in os.walk(folder, followlinks=True):
        place = os.stat(above)  # noqa: PTH116 - there are many folders, and Path.stat is slower
        if (place.st_dev, place.st_ino) in seen:  # a link that leads back up would never end
            folders.clear()
            continue
        seen.add((place.st_dev, place.st_ino))
        yield from (path for name in names if (path := Path(above, name)).is_file())

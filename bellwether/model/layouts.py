"""Where templates and assets lie: the site's own over those of the engine, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def fonts_among(names: Iterable[str]) -> list[str]:
    """Those files of the layouts that are fonts for pictures, in the order in which they are asked for a letter."""
    return sorted(name for name in names if name.startswith(_FONTS) and name.casefold().endswith(_FONT_KINDS))


def files_in(folders: Sequence[Path]) -> dict[str, Path]:
    """The files of folders that lie over each other, by their names from there on."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in reversed(folders)
        for path in folder.rglob("*")
        if path.is_file()
    }

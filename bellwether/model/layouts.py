"""Where templates and assets lie: the site's own over those of the engine."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

# Folders of templates and assets: of two files of one name, that of the earlier folder counts.
Layouts = tuple[Path, ...]


def engine_layouts() -> Path:
    """The engine's own: the wheel carries them inside the package, and in the repository they lie beside it."""
    inside = _PACKAGE / "layouts"
    return inside if inside.is_dir() else _PACKAGE.parent / "layouts"


def layered(site: Path) -> Layouts:
    """The layouts of a site, where it has any, over those of the engine, which in the repository are the same."""
    engine = engine_layouts()
    return (site, engine) if site.is_dir() and not site.samefile(engine) else (engine,)

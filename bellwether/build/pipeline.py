"""The flow, from content to site, one call per stage."""

from __future__ import annotations

from pathlib import Path

from bellwether.build.loading import cache_of, load_library
from bellwether.build.making import SiteFiles, Track, untold
from bellwether.build.result import Result
from bellwether.build.settings import Settings
from bellwether.build.surveying import surveyed
from bellwether.content.assets import read_assets
from bellwether.model.library import Library
from bellwether.model.problems import FindingsFound, Problems, ProblemsFound
from bellwether.outputs.hosts import check_host
from bellwether.write import last_build, staged


def build(settings: Settings, track: Track = untold) -> Result:
    """Make the site, or raise and leave the old site as it was.

    Raises `ProblemsFound` with all mistakes at once, `FindingsFound` with those of the audit of a strict build, and
    `UsageError` where the site cannot be read or written.
    """
    problems = Problems()
    cache = cache_of(settings)
    library = load_library(settings, problems, cache)
    assets = read_assets(settings.asset_folders, problems, library.pictures, library.settings.theme)
    if problems.errors or (settings.strict and problems.warnings):
        raise ProblemsFound(problems)
    before = last_build(settings.out, cache)
    atlas = surveyed(library, assets.addresses, assets.sizes, cache)
    site = SiteFiles(settings, atlas, assets.outputs, before, cache)
    with staged(site.files(track), settings.out, before) as stage:
        problems.extend(check_host(stage.folder, stage.entries, library.settings, settings.out.name))
        if problems.errors or (settings.strict and problems.warnings):
            raise ProblemsFound(problems)
        if settings.strict:
            _audit(settings, library, stage.folder)
        stage.commit()
    site.keep()
    atlas.relations.keep()
    return _report(library, site, problems)


def _audit(settings: Settings, library: Library, folder: Path) -> None:
    from bellwether.audit import audit  # which takes long to load, and only strict builds need it

    if findings := audit(folder, library.settings.base_url, label=settings.out.name):
        raise FindingsFound(findings)


def _report(library: Library, site: SiteFiles, problems: Problems) -> Result:
    pages = [note for note in site.notes if note.is_page]
    kept_out = {note.path: note.kept_out for note in pages if note.kept_out}
    held_back = {slug: held.reason for slug, held in library.held_back.items()}
    return Result(len(library.occupations), held_back, len(pages), site.moved, kept_out, problems.warnings)

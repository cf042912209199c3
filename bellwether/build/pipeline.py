"""The flow, from content to site, one call per stage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bellwether.build.job import Job
from bellwether.build.making import Site, Track, untold
from bellwether.build.outcome import Report
from bellwether.build.understand import cache_of, understood
from bellwether.content.assets import read_assets
from bellwether.model.library import Library
from bellwether.model.problems import FindingsFound, Problems, ProblemsFound
from bellwether.model.urls import Urls
from bellwether.outputs.hosts import check_host
from bellwether.pages import Atlas
from bellwether.scores.indexing import occupations_kept_out
from bellwether.scores.measures import measure_all
from bellwether.scores.relate import relate
from bellwether.write import last_build, staged

_NONE: Mapping[str, tuple[int, int]] = {}


def surveyed(library: Library, assets: Mapping[str, str], sizes: Mapping[str, tuple[int, int]] = _NONE) -> Atlas:
    """The library with what follows from it."""
    scores = measure_all(library)
    relations = relate(library, scores)
    kept_out = occupations_kept_out(library)
    urls = Urls(library.settings.base_url)
    return Atlas(library, scores, relations, urls, assets, kept_out, sizes)


def build(job: Job, track: Track = untold) -> Report:
    """Make the site. Raises `ProblemsFound` with all mistakes at once, and leaves the old site as it was."""
    problems = Problems()
    cache = cache_of(job)
    library = understood(job, problems, cache)
    assets = read_assets(job.layouts / "assets", problems, library.pictures)
    if problems.errors or (job.strict and problems.warnings):
        raise ProblemsFound(problems)
    before = last_build(job.out, cache)
    atlas = surveyed(library, assets.addresses, assets.sizes)
    site = Site(job, atlas, assets.outputs, before, cache)
    with staged(site.files(track), job.out, before) as stage:
        problems.extend(check_host(stage.folder, stage.entries, library.settings, job.out.name))
        if problems.errors or (job.strict and problems.warnings):
            raise ProblemsFound(problems)
        if job.strict:
            _audit(job, library, stage.folder)
        stage.commit()
    site.keep()
    return _report(library, site, problems)


def _audit(job: Job, library: Library, folder: Path) -> None:
    from bellwether.audit import audit  # which takes long to load, and only strict builds need it

    if findings := audit(folder, library.settings.base_url, label=job.out.name):
        raise FindingsFound(findings)


def _report(library: Library, site: Site, problems: Problems) -> Report:
    pages = [note for note in site.notes if note.is_page]
    kept_out = {note.path: note.kept_out for note in pages if note.kept_out}
    held_back = {slug: held.reason for slug, held in library.held_back.items()}
    return Report(len(library.occupations), held_back, len(pages), site.moved, kept_out, problems.warnings)

"""The flow, from content to site, one call per stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bellwether.assets import read_assets
from bellwether.audit import audit
from bellwether.feeds import feeds, for_crawlers
from bellwether.hosts import check_host, for_host, host_files, stubs_that_serve
from bellwether.indexing import occupations_kept_out
from bellwether.job import Job, understood
from bellwether.measures import measure_all
from bellwether.model.library import HeldBack, Library
from bellwether.page import Output, Page
from bellwether.pictures import drawn
from bellwether.plan import Atlas, frame_of, kept_out_for, picture_pages, plan
from bellwether.plan.views.site import RedirectView
from bellwether.problems import Problem, Problems, ProblemsFound
from bellwether.relate import relate
from bellwether.render import render
from bellwether.report.published import with_list
from bellwether.search import searchable, with_search
from bellwether.twins import data_files, markdown_twins
from bellwether.urls import PAGES_LIST, Urls, output_path
from bellwether.write import staged

Track = Callable[[Sequence[Page]], Iterable[Page]]


@dataclass(frozen=True)
class Report:
    """What a build has made. `kept_out` are the pages that search engines are asked to leave out, with reasons.

    `pages` counts what readers can land on; redirects are counted apart.
    """

    entries: int
    held_back: Mapping[str, HeldBack]
    pages: int
    redirects: int
    kept_out: Mapping[str, Sequence[str]]
    warnings: tuple[Problem, ...]


def surveyed(library: Library, assets: Mapping[str, str]) -> Atlas:
    """The library with what follows from it."""
    scores = measure_all(library)
    relations = relate(library, scores)
    kept_out = occupations_kept_out(library)
    return Atlas(library, scores, relations, Urls(library.settings.base_url), assets, kept_out)


def build(job: Job, track: Track = iter) -> Report:
    """Make the site. Raises `ProblemsFound` with all mistakes at once, and leaves the old site as it was."""
    problems = Problems()
    library = understood(job, problems)
    assets = read_assets(job.layouts / "assets", problems)
    if problems.errors or (job.strict and problems.warnings):
        raise ProblemsFound(problems)
    atlas = surveyed(library, assets.addresses)
    pages = list(plan(atlas))
    served = stubs_that_serve(pages, library.settings)
    rendered = render(track([*served, *feeds(atlas, pages), *markdown_twins(atlas, pages)]), job.layouts)
    pictures = drawn(render(picture_pages(atlas), job.layouts), job.cache)
    searched = with_search(rendered, searchable(pages), library.settings.language)
    files: Iterable[Output] = chain(
        searched, pictures, data_files(atlas), for_crawlers(atlas), host_files(atlas), assets.outputs
    )
    if atlas.has("page-list"):
        files = with_list(files, library.settings.base_url, output_path(PAGES_LIST))
    with staged(for_host(files, library.settings), job.out) as stage:
        problems.extend(check_host(stage.folder, stage.entries, library.settings, job.out.name))
        if problems.errors or (job.strict and problems.warnings):
            raise ProblemsFound(problems)
        if job.strict and (findings := audit(stage.folder, library.settings.base_url, label=job.out.name)):
            raise ProblemsFound(findings)
        stage.commit()
    framed = [page for page in pages if frame_of(page)]
    kept_out = {page.path: reasons for page in framed if (reasons := kept_out_for(page))}
    moved = sum(isinstance(page.view, RedirectView) for page in pages)
    return Report(len(library.occupations), library.held_back, len(framed), moved, kept_out, problems.warnings)

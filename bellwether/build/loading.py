"""The content, read and checked, nothing made yet."""

from __future__ import annotations

from dataclasses import replace

from bellwether.build.incremental import Cache
from bellwether.build.settings import Settings
from bellwether.build.stated import StatedFigures
from bellwether.content.frontmatter import Document
from bellwether.content.load import load
from bellwether.content.media import check_pictures
from bellwether.content.validate import validate
from bellwether.model.layouts import files_in
from bellwether.model.library import Library
from bellwether.model.problems import Problem, Problems, ProblemsFound
from bellwether.scores.measures import measure_all


def cache_of(settings: Settings) -> Cache:
    """What was kept from earlier builds, or nothing."""
    return Cache(settings.cache, settings.say)


def check(settings: Settings) -> tuple[Problem, ...]:
    """Read and check the content without writing anything, and say what is doubtful about it.

    Raises `ProblemsFound` when it makes no site, and `UsageError` when there is none to read.
    """
    return checked_library(settings)[1]


def checked_library(settings: Settings) -> tuple[Library, tuple[Problem, ...]]:
    """The library that the content makes, with its warnings; raises `ProblemsFound` when it makes no site."""
    problems = Problems()
    library = load_library(settings, problems, cache_of(settings))
    if problems.errors or (settings.strict and problems.warnings):
        raise ProblemsFound(problems)
    return library, problems.warnings


def _script_in(settings: Document) -> str:
    """The program of the form for editors that the settings name, whatever else is wrong with them."""
    match settings.data.get("admin"):
        case {"script": str(script)}:
            return script
    return ""


def load_library(settings: Settings, problems: Problems, cache: Cache) -> Library:
    """The library that the content makes, with what `cache` has of it; `ProblemsFound` when it makes none."""
    content = load(settings.content, problems)
    check_pictures(content.pictures.values(), problems)
    assets = files_in(settings.asset_folders) or None
    if len(settings.layers) > 1:
        from bellwether.outputs.overrides import check_overrides  # which only sites with layouts of their own need

        check_overrides(settings.layers, problems, _script_in(content.settings))
    library = validate(content, settings.today, settings.base_url, problems, cache, settings.processes, assets)
    if library is None:
        raise ProblemsFound(problems)
    problems.extend(StatedFigures(library, measure_all(library), content.occupations).contradictions())
    if settings.host:
        library = replace(library, settings=library.settings.model_copy(update={"host": settings.host}))
    if any(entry.basics.aliases for entry in library.occupations.values()):
        from bellwether.outputs.hosts import check_redirects  # which takes long to load, and only old addresses need it

        problems.extend(check_redirects(library))
    return library

"""The content, read and checked, nothing made yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bellwether.build.incremental import Cache
from bellwether.build.settings import Settings
from bellwether.build.stated import StatedFigures
from bellwether.content.frontmatter import Document
from bellwether.content.load import Proof, load
from bellwether.content.media import check_pictures
from bellwether.content.validate import Examined, examine
from bellwether.model.layouts import files_in
from bellwether.model.library import Library
from bellwether.model.problems import Problem, Problems, ProblemsFound
from bellwether.scores.measures import measure_all

_SAVED: Mapping[str, bytes] = {}


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
    library = examined(settings, problems, cache).library
    if library is None:
        raise ProblemsFound(problems)
    return library


def examined(settings: Settings, problems: Problems, cache: Cache, texts: Mapping[str, bytes] = _SAVED) -> Examined:
    """The content looked at, with all problems noted; `texts` are those of files that are not saved, by their paths.

    A draft that cannot be shown is held back like any draft, and its mistakes are forgiven: they are warnings.
    """
    proof = Proof(texts, settings.drafts)
    found = Problems()
    first = _examined(settings, found, cache, proof)
    lacking = [problem for problem in found.errors if _draft_at(problem, first)] if settings.drafts else []
    if not lacking:
        problems.extend(found)
        return first
    unfinished = frozenset(Path(problem.place.path).stem for problem in lacking)
    problems.extend(replace(problem, severity="warning", forgiven=True) for problem in lacking)
    return _examined(settings, problems, cache, replace(proof, unfinished=unfinished))


def _draft_at(problem: Problem, examined: Examined) -> bool:
    """Whether a problem stands in a draft."""
    slug = Path(problem.place.path).stem
    row = examined.entries.rows.get(slug)
    return row is not None and row.draft and problem.place.path == examined.entries.path(slug)


def _examined(settings: Settings, problems: Problems, cache: Cache, proof: Proof) -> Examined:
    content = load(settings.content, problems, proof)
    check_pictures(content.pictures.values(), problems)
    assets = files_in(settings.asset_folders) or None
    if len(settings.layers) > 1:
        from bellwether.outputs.overrides import check_overrides  # which only sites with layouts of their own need

        check_overrides(settings.layers, problems, _script_in(content.settings))
    found = examine(content, settings.today, settings.base_url, problems, cache, settings.processes, assets)
    library = found.library
    if library is None:
        return found
    problems.extend(StatedFigures(library, measure_all(library), content.occupations).contradictions())
    if "pictures" not in library.settings.leave_out and _has_other_letters(library):
        from bellwether.build.letters import check_letters  # which takes long to load, and few names need it

        check_letters(library, content, settings.layers, problems)
    if settings.host:
        library = replace(library, settings=library.settings.model_copy(update={"host": settings.host}))
    if any(entry.basics.aliases for entry in library.occupations.values()):
        from bellwether.outputs.hosts import check_redirects  # which takes long to load, and only old addresses need it

        problems.extend(check_redirects(library))
    return replace(found, library=library)


def _has_other_letters(library: Library) -> bool:
    """Whether a name has other letters than every font has."""
    settings, roles = library.settings, library.measures.roles
    names = (settings.title, settings.tagline, library.measures.measures[roles.headline].name)
    jobs = (name for job in library.occupations.values() for name in (job.basics.title, job.basics.plural or ""))
    return not all(map(str.isascii, chain(names, jobs)))

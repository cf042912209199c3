"""From documents to the library: what the content means, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from bellwether.build.incremental import Cache
from bellwether.content.entries import Entries, Figures, read_entries
from bellwether.content.evidence import KnownEvidence
from bellwether.content.groups import KnownGroups
from bellwether.content.load import Content
from bellwether.content.validate.addresses import (
    check_ledger,
    check_old_addresses,
    read_gone,
    read_ledger,
    unpublished_pages,
)
from bellwether.content.validate.anchors import check_links
from bellwether.content.validate.codes import check_codes
from bellwether.content.validate.evidence import check_contradictions, read_evidence
from bellwether.content.validate.examined import Examined
from bellwether.content.validate.figures import read_figures
from bellwether.content.validate.forecasts import read_forecasts
from bellwether.content.validate.groups import read_groups
from bellwether.content.validate.history import read_history, read_methods
from bellwether.content.validate.lists import read_categories, read_comparisons, read_pages, read_rankings
from bellwether.content.validate.measures import read_measures, read_sources
from bellwether.content.validate.occupations import read_occupations
from bellwether.content.validate.reachable import check_reachable
from bellwether.content.validate.references import Known, check_past
from bellwether.content.validate.settings import check_named_files, read_settings
from bellwether.content.validate.synonyms import read_synonyms
from bellwether.model.codes import Classifications
from bellwether.model.library import Comparison, HeldBack, Library, ProsePage, Ranking, SiteSettings, Synonym
from bellwether.model.measure import Measures
from bellwether.model.problems import Place, Problems
from bellwether.model.recorded import Change, RecordedHorizon, RecordedMethod
from bellwether.model.urls import Urls

__all__ = ["Examined", "examine", "validate"]

# Where bodies are read although the settings cannot be: their problems are to be found all the same.
_NOWHERE = "https://nowhere.invalid"
_NOTHING_KEPT = Cache(None)


def validate(
    content: Content,
    today: date,
    base_url: str | None,
    problems: Problems,
    cache: Cache = _NOTHING_KEPT,
    processes: int | None = None,
    assets: Collection[str] | None = None,
) -> Library | None:
    """The library of the day `today`, or None with all problems noted. A wrong `base_url` raises `UsageError`."""
    return examine(content, today, base_url, problems, cache, processes, assets).library


def examine(
    content: Content,
    today: date,
    base_url: str | None,
    problems: Problems,
    cache: Cache = _NOTHING_KEPT,
    processes: int | None = None,
    assets: Collection[str] | None = None,
) -> Examined:
    """The same, with what to look at one entry again with. A wrong `base_url` raises `UsageError`."""
    settings = read_settings(content.settings, base_url, problems)
    sources = read_sources(content.sources, problems)
    measures = read_measures(content.measures, content.sources, content.facts, _classifications(settings), problems)
    figures, groups, evidence = _published(content, measures, settings, problems, cache)
    gone = read_gone(settings, content.settings, today, problems)
    known = Known(content, measures, settings, gone, assets, groups, evidence)
    check_named_files(known, content.settings, problems)
    urls = Urls(settings.base_url if settings else _NOWHERE)
    entries = read_entries(content.occupations, urls, figures, cache, processes, problems, known.extra_fields)
    occupations, held_back = read_occupations(known, entries, today, problems)
    lists = categories, rankings, comparisons, pages = _lists(known, urls, held_back, today, problems)
    _check_published(entries, occupations, figures, known, cache, problems)
    check_links(known, entries, categories, rankings, comparisons, pages, problems)
    own_tables = _own_tables(content, known, today, problems)
    unpublished = _unpublished(known, held_back, comparisons, problems)
    ledger = read_ledger(content.addresses, problems)
    if settings is None or measures is None or problems.errors:
        return Examined(None, known, entries, today)
    library = Library(
        settings,
        measures,
        sources,
        occupations,
        *lists,
        *own_tables,
        held_back,
        figures.facts,
        known.gone,
        check_ledger(ledger, known, unpublished, comparisons.values(), entries.referring, problems),
        {slug: entries.print(slug) for slug in occupations},
        known.pictures(entries.rows[slug].pictures for slug in occupations),
        figures.print,
        known.groups,
        known.groups.rows,
        today,
        known.evidence,
        {slug: found for slug in occupations if (found := entries.stated(slug))},
    )
    return Examined(library, known, entries, today, occupations)


def _unpublished(
    known: Known, held_back: Mapping[str, HeldBack], comparisons: Mapping[str, Comparison], problems: Problems
) -> Mapping[str, str]:
    """The addresses that are not there now; old ones must not be among those that are."""
    unpublished = unpublished_pages(known, held_back, comparisons)
    check_old_addresses(known, unpublished, problems)
    return unpublished


def _check_published(
    entries: Entries, jobs: Collection[str], figures: Figures, known: Known, cache: Cache, problems: Problems
) -> None:
    """What entries say against what is published: their codes, and the ratings of their tasks."""
    check_codes(entries, figures, known.content.facts, cache, problems)
    check_contradictions(entries, jobs, known, problems)


def _published(
    content: Content,
    measures: Measures | None,
    settings: SiteSettings | None,
    problems: Problems,
    cache: Cache,
) -> tuple[Figures, KnownGroups | None, KnownEvidence | None]:
    """What is published of jobs, official occupations and tasks; formulas of measures must be able to do with it."""
    figures = read_figures(content.facts, measures, content.sources.data, _classifications(settings), problems, cache)
    check_reachable(content.measures, figures.measures, figures.facts, problems)
    groups = read_groups(content, figures, problems, cache)
    evidence, figures = read_evidence(content, figures, problems, cache)
    return figures, groups, evidence


def _own_tables(
    content: Content, known: Known, today: date, problems: Problems
) -> tuple[tuple[Change, ...], tuple[RecordedMethod, ...], tuple[RecordedHorizon, ...], tuple[Synonym, ...]]:
    """The tables that are no published figures: what was recorded, and what readers type for other words."""
    history = read_history(content.history, known, today, problems)
    methods = read_methods(content.methods, known, today, problems)
    forecasts = read_forecasts(content.forecasts, known, today, problems)
    return history, methods, forecasts, read_synonyms(content.synonyms, problems)


_Lists = tuple[dict[str, ProsePage], dict[str, Ranking], dict[str, Comparison], dict[str, ProsePage]]


def _lists(known: Known, urls: Urls, held_back: Collection[str], today: date, problems: Problems) -> _Lists:
    """Categories, rankings, comparisons and pages of prose."""
    comparisons = _publishable(read_comparisons(known, urls, problems), held_back, problems)
    categories = read_categories(known, urls, problems)
    rankings = read_rankings(known, urls, problems)
    pages = read_pages(known, urls, problems)
    _check_pages(known.content, (categories, comparisons, rankings, pages), today, problems)
    return categories, rankings, comparisons, pages


def _check_pages(content: Content, groups: Iterable[Mapping[str, ProsePage]], today: date, problems: Problems) -> None:
    """No page can have changed after today, and each has a title and a description of its own."""
    documents = {
        document.path: document
        for kind in (content.categories, content.comparisons, content.rankings, content.pages)
        for document in kind.values()
    }
    owners: dict[tuple[str, str], str] = {}
    for page in (page for group in groups for page in group.values()):
        check_past(page.updated, "updated", partial(documents[page.path].place, "updated"), today, problems)
        for field, text in (("title", page.title), ("description", page.description)):
            owner = owners.setdefault((field, text.casefold()), page.path)
            if owner != page.path:
                message = f"'{text}' is the {field} of '{Path(owner).stem}' as well"
                problems.warn(documents[page.path].place(field), field, message, "tell the two apart")


def _publishable(
    comparisons: Mapping[str, Comparison], held_back: Collection[str], problems: Problems
) -> dict[str, Comparison]:
    """The comparisons of which both jobs are published."""
    left = {}
    for slug, comparison in comparisons.items():
        if held := [job for job in comparison.jobs if job in held_back]:
            problems.warn(Place(comparison.path), "jobs", f"left out: {' and '.join(held)} held back")
        else:
            left[slug] = comparison
    return left


def _classifications(settings: SiteSettings | None) -> Classifications | None:
    """Those of the site; None when nobody knows which it declares."""
    return settings.all_classifications if settings else None

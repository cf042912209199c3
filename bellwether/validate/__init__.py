"""From documents to the library: what the content means, and all that is wrong with it."""

from __future__ import annotations

from datetime import date

from bellwether.facts import read_facts
from bellwether.load import Content
from bellwether.model.library import Library
from bellwether.problems import Place, Problems
from bellwether.urls import Urls
from bellwether.validate.addresses import check_ledger, check_old_addresses, read_gone, read_ledger, unpublished_pages
from bellwether.validate.history import read_history
from bellwether.validate.lists import read_categories, read_comparisons, read_pages, read_rankings
from bellwether.validate.measures import read_measures, read_sources
from bellwether.validate.occupations import read_occupations
from bellwether.validate.references import Known, check_addresses
from bellwether.validate.settings import read_settings

__all__ = ["validate"]

# Where bodies are read although the settings cannot be: their problems are to be found all the same.
_NOWHERE = "https://nowhere.invalid"


def validate(content: Content, today: date, base_url: str | None, problems: Problems) -> Library | None:
    """The library that the content makes on the day `today`; None, with every problem noted, when it makes none."""
    settings = read_settings(content.settings, base_url, problems)
    sources = read_sources(content.sources, problems)
    measures = read_measures(content.measures, content.sources, content.facts, problems)
    facts = read_facts(content.facts, measures, problems) if measures else {}
    gone = read_gone(settings, content.settings, today, problems)
    known = Known(content, measures, settings, gone)
    urls = Urls(settings.base_url if settings else _NOWHERE)

    occupations, held_back = read_occupations(known, facts, today, urls, problems)
    comparisons = read_comparisons(known, urls, problems)
    for slug, comparison in list(comparisons.items()):
        if held := [job for job in comparison.jobs if job in held_back]:
            problems.warn(Place(comparison.path), "jobs", f"left out: {' and '.join(held)} held back")
            del comparisons[slug]
    categories = read_categories(known, urls, problems)
    rankings = read_rankings(known, urls, problems)
    pages = read_pages(known, urls, problems)
    check_addresses(known, problems)
    history = read_history(content.history, known, problems)
    unpublished = unpublished_pages(known, held_back, comparisons)
    check_old_addresses(known, unpublished, problems)
    ledger = read_ledger(content.addresses, problems)
    if settings is None or measures is None or problems.errors:
        return None
    return Library(
        settings,
        measures,
        sources,
        occupations,
        categories,
        rankings,
        comparisons,
        pages,
        history,
        held_back,
        facts,
        gone,
        check_ledger(ledger, known, unpublished, comparisons.values(), problems),
    )

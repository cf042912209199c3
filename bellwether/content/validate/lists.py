"""Categories, rankings, comparisons and pages of prose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from bellwether.content.body import read_body
from bellwether.content.frontmatter import Document
from bellwether.content.schema import checked
from bellwether.content.validate.references import NO_SLOTS, Known, check_each, check_job, check_prose
from bellwether.model.library import Comparison, ProsePage, Ranking
from bellwether.model.problems import Place, Problems
from bellwether.model.prose import Prose
from bellwether.model.routes import RESERVED
from bellwether.model.text import Count, Day, Name, Slug, Text, Written
from bellwether.model.urls import Urls


class _PageFields(Written):
    """The front matter of every page that is no entry."""

    title: Name
    description: Annotated[Text, Field(max_length=170)]
    updated: Day


class _Filter(Written):
    category: tuple[Slug, ...]


class _RankingFields(_PageFields):
    measure: Slug
    order: Literal["ascending", "descending"]
    size: Annotated[Count, Field(ge=1)] = 25
    filter: _Filter | None = None


class _ComparisonFields(_PageFields):
    answer: Annotated[Text, Field(max_length=220)]
    published: Day
    author: Slug


def read_categories(known: Known, urls: Urls, problems: Problems) -> dict[str, ProsePage]:
    """Fields of work by slug."""
    return _read_pages(known.content.categories, known, urls, problems)


def read_pages(known: Known, urls: Urls, problems: Problems) -> dict[str, ProsePage]:
    """Pages of prose by slug; a slug must not take an address that the site uses itself."""
    for slug, document in known.content.pages.items():
        if slug in RESERVED:
            message = f"the address /{slug}/ is the site's own"
            problems.error(Place(document.path), "", message, "give the file another name")
    return _read_pages(known.content.pages, known, urls, problems)


def read_rankings(known: Known, urls: Urls, problems: Problems) -> dict[str, Ranking]:
    """Rankings by slug."""
    rankings = {}
    for slug, document in known.content.rankings.items():
        prose = _prose(document, known, urls, problems)
        check_each(document, ("measure",), "measure", known.measure_ids, problems)
        check_each(document, ("filter", "category", "*"), "category", known.categories, problems)
        fields = checked(_RankingFields, document, problems)
        if fields is None:
            continue
        categories = fields.filter.category if fields.filter else ()
        rankings[slug] = Ranking(
            slug, document.path, fields.title, fields.description, fields.updated, prose,
            fields.measure, fields.order == "descending", fields.size, categories,
        )  # fmt: skip
    return rankings


def read_comparisons(known: Known, urls: Urls, problems: Problems) -> dict[str, Comparison]:
    """Authored comparisons by slug, `<a>-vs-<b>` in alphabetical order."""
    comparisons = {}
    for slug, document in known.content.comparisons.items():
        prose = _prose(document, known, urls, problems)
        check_each(document, ("author",), "author", known.authors, problems)
        fields = checked(_ComparisonFields, document, problems)
        jobs = _jobs(slug, document, known, problems)
        if fields is None or jobs is None:
            continue
        comparisons[slug] = Comparison(
            slug, document.path, fields.title, fields.description, fields.updated, prose,
            jobs, fields.answer, fields.published, fields.author,
        )  # fmt: skip
    return comparisons


def _jobs(slug: str, document: Document, known: Known, problems: Problems) -> tuple[str, str] | None:
    """The two jobs that the file's name names."""
    place = Place(document.path)
    words = slug.split("-vs-")
    pairs = [("-vs-".join(words[:cut]), "-vs-".join(words[cut:])) for cut in range(1, len(words))]
    pair = next((pair for pair in pairs if set(pair) <= set(known.jobs)), pairs[0] if pairs else None)
    if pair is None:
        cure = "name the file <a>-vs-<b>.md after the slugs of two entries"
        problems.error(place, "", f"'{slug}' does not name two jobs", cure)
        return None
    for job in pair:
        check_job(job, "", lambda: place, known, problems)
    if pair[0] == pair[1]:
        problems.error(place, "", f"'{pair[0]}' is compared with itself", "name the file after two jobs")
    elif pair[0] > pair[1]:
        cure = f"name the file {pair[1]}-vs-{pair[0]}.md; the other order becomes a redirect by itself"
        problems.error(place, "", "the two jobs are not in alphabetical order", cure)
    return pair


def _read_pages(
    documents: Mapping[str, Document], known: Known, urls: Urls, problems: Problems
) -> dict[str, ProsePage]:
    pages = {}
    for slug, document in documents.items():
        prose = _prose(document, known, urls, problems)
        if fields := checked(_PageFields, document, problems):
            pages[slug] = ProsePage(slug, document.path, fields.title, fields.description, fields.updated, prose)
    return pages


def _prose(document: Document, known: Known, urls: Urls, problems: Problems) -> Prose:
    body = read_body(document.body, document.path, document.body_line, urls, problems, asking=False)
    check_prose(body.references, NO_SLOTS, known, problems)
    if body.faq:
        problems.error(body.faq, "FAQ", "questions belong to entries", "take the section `## FAQ` out")
    return body.prose

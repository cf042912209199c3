"""Which files the site has: the library to parts, each of which is made, and kept, as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bellwether.model.library import Part
from bellwether.model.output import Output, Page
from bellwether.outputs.admin import admin_files
from bellwether.outputs.calendar import review_calendar
from bellwether.outputs.dataset import data_set
from bellwether.outputs.feeds import changes_feed, digest_files, for_crawlers, job_feed, llms, site_feed
from bellwether.outputs.finder import finder, group_titles
from bellwether.outputs.hosts import has_stubs, host_files
from bellwether.outputs.manifest import web_manifest
from bellwether.outputs.twins import changes_json, job_json, markdown_twin
from bellwether.pages import Atlas
from bellwether.pages.az import index_page
from bellwether.pages.changes import changes_page
from bellwether.pages.compare import compare_page
from bellwether.pages.comparison import comparison_page
from bellwether.pages.embed import embed_page
from bellwether.pages.group import group_page
from bellwether.pages.groups import groups_page
from bellwether.pages.home import home_page
from bellwether.pages.lists.field import field_page, fields_page
from bellwether.pages.lists.ranking import ranking_page, rankings_page
from bellwether.pages.market import market_page
from bellwether.pages.missing import not_found_page
from bellwether.pages.occupation import occupation_page
from bellwether.pages.occupation.material import Material
from bellwether.pages.pictures import badge_page, picture_page, site_pictures
from bellwether.pages.prose import prose_page
from bellwether.pages.redirect import has_stub, redirect_page, redirects
from bellwether.pages.search import search_page

Files = Iterable[Page | Output]


@dataclass(frozen=True)
class Recipe:
    """A part of the site: its name, and the function that makes its files of the atlas.

    Of a part that is one of `many` the views are kept, so that an edit of a template need not plan all of them anew.
    `slug` stands in the paths of all files of a part that is about one thing.
    """

    name: str
    make: Callable[[Atlas], Files]
    many: bool = False
    slug: str = ""


def recipes(atlas: Atlas) -> Iterator[Recipe]:
    """Every part of the site but what follows from the finished pages. A new kind of page is a line here, a function,
    a view and a template.
    """
    library = atlas.library
    if atlas.has("data"):
        # It takes longest, and would be waited for by all cores but one if it came last.
        yield Recipe("data", data_set)
    yield _page("home", home_page)
    for slug in library.occupations:
        yield Recipe(f"job {slug}", partial(_job, slug=slug), many=True, slug=slug)
    for slug in library.categories:
        yield _page(f"field {slug}", partial(_field, slug=slug), slug)
    for slug in library.pages:
        yield _page(f"page {slug}", partial(_prose, slug=slug), slug)
    for part, made in _PARTS.items():
        if atlas.has(part):
            yield from made(atlas)
    yield _page("not found", not_found_page)
    if has_stubs(library.settings):
        yield from _moved(atlas)
    yield _page("feed", site_feed)
    if library.settings.admin:
        yield Recipe("form for editors", partial(admin_files, admin=library.settings.admin))
    yield Recipe("for crawlers", for_crawlers)
    yield Recipe("for the host", host_files)


def _moved(atlas: Atlas) -> Iterator[Recipe]:
    """Pages at old addresses that lead to the new ones."""
    for old, new, origin in redirects(atlas):
        if has_stub(atlas.library, old):
            make = partial(redirect_page, old=old, new=new, origin=origin)
            # Where it leads is not read while it is made, and so stands in its name.
            yield _page(f"old {old} to {new}", make, old.strip("/").rsplit("/", 1)[-1])


def _page(name: str, make: Callable[[Atlas], Page | Output], slug: str = "") -> Recipe:
    return Recipe(name, partial(_alone, make), slug=slug)


def _alone(make: Callable[[Atlas], Page | Output], atlas: Atlas) -> Files:
    yield make(atlas)


def _job(atlas: Atlas, slug: str) -> Files:
    """All files of one job. The page and its twins are made from the very same view or material."""
    material = Material.of(atlas, slug)
    page = occupation_page(material)
    yield page
    if atlas.has("twins"):
        yield markdown_twin(page)
        yield job_json(material)
    if atlas.has("changes"):
        yield job_feed(atlas, slug)
        yield from review_calendar(atlas, slug)
    if atlas.has("embeds"):
        yield embed_page(atlas, slug)
        yield badge_page(atlas, slug)
    if atlas.has("pictures"):
        yield picture_page(atlas, slug)


def _field(atlas: Atlas, slug: str) -> Page:
    return field_page(atlas, atlas.library.categories[slug])


def _prose(atlas: Atlas, slug: str) -> Page:
    return prose_page(atlas, atlas.library.pages[slug])


def _ranking(atlas: Atlas, slug: str) -> Page:
    return ranking_page(atlas, atlas.library.rankings[slug])


def _comparison(atlas: Atlas, slug: str) -> Page:
    return comparison_page(atlas, atlas.library.comparisons[slug])


def _rankings(atlas: Atlas) -> Iterator[Recipe]:
    yield _page("rankings", rankings_page)
    for slug in atlas.library.rankings:
        yield _page(f"ranking {slug}", partial(_ranking, slug=slug), slug)


def _comparisons(atlas: Atlas) -> Iterator[Recipe]:
    yield _page("compare", compare_page)
    for slug in atlas.library.comparisons:
        yield _page(f"comparison {slug}", partial(_comparison, slug=slug), slug)


def _groups(atlas: Atlas) -> Iterator[Recipe]:
    if declared := atlas.library.measures.groups:
        yield _page("groups", groups_page)
        yield _page("market", market_page)
        if atlas.has("index"):
            yield Recipe("titles of groups", group_titles)
        for code, row in atlas.library.group_rows.items():
            yield _page(f"group {code}", partial(group_page, declared=declared, code=code), row.slug)


def _changes(_: Atlas) -> Iterator[Recipe]:
    yield _page("changes", changes_page)
    yield _page("changes feed", changes_feed)
    yield _page("changes data", changes_json)
    yield Recipe("digest", digest_files)


# What belongs to each part that a publisher can leave out.
_PARTS: Mapping[Part, Callable[[Atlas], Iterable[Recipe]]] = {
    "index": lambda _: [_page("index", index_page), Recipe("finder", finder)],
    "fields": lambda _: [_page("fields", fields_page)],
    "rankings": _rankings,
    "compare": _comparisons,
    "changes": _changes,
    "search": lambda _: [_page("search", search_page)],
    "twins": lambda _: [_page("llms", llms)],
    "pictures": lambda _: [Recipe("pictures", site_pictures), _page("web manifest", web_manifest)],
    "groups": _groups,
}

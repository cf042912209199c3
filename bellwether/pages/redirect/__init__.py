"""Old addresses: where they lead, and the stubs that stand at them."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.library import Library
from bellwether.model.output import Page
from bellwether.model.routes import RESERVED
from bellwether.model.urls import decoded, output_path, page_address
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.words import titles


@view_type()
class RedirectView:
    """A stub at an old address."""

    language: str
    title: str
    href: str
    canonical: str


def redirects(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Old addresses: where from, where to, and the file that says so."""
    for slug, job in atlas.library.occupations.items():
        for alias in job.basics.aliases:
            yield page_address(alias), addresses.job(slug), job.path
    for comparison in atlas.library.comparisons.values() if atlas.has("compare") else ():
        one, other = comparison.jobs
        yield addresses.comparison(f"{other}-vs-{one}"), addresses.comparison(comparison.slug), comparison.path


def has_stub(library: Library, old: str) -> bool:
    """Whether a page can stand at an old address: not where it asks for something, or is a page's but for its case."""
    if "?" in old:
        return False
    lowered = decoded(old).casefold()
    head, slug = lowered.rstrip("/").rsplit("/", 1)
    kept = {
        addresses.JOBS: library.occupations,
        addresses.FIELDS: library.categories,
        addresses.RANKINGS: library.rankings,
        addresses.COMPARE: library.comparisons,
        addresses.HOME: {*library.pages, *RESERVED},
    }
    return lowered == old or slug not in kept.get(f"{head}/", ())


def redirect_page(atlas: Atlas, old: str, new: str, origin: str) -> Page:
    """A stub at an old address, for hosts that read no list of redirects."""
    view = RedirectView(
        language=atlas.library.settings.language,
        title=titles.MOVED,
        href=atlas.urls.href(new),
        canonical=atlas.urls.absolute(new),
    )
    return Page(output_path(old), "redirect.html", view, f"an old address in {origin}")

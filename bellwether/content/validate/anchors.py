"""Links to a place on another page: the place must be there, as far as it is somebody's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bellwether.content.body import is_own_id
from bellwether.content.entries import Entries
from bellwether.content.validate.references import Known, check_addresses
from bellwether.model import routes
from bellwether.model.library import Comparison, ProsePage, Ranking
from bellwether.model.problems import Problems
from bellwether.model.prose import Prose


def check_links(
    known: Known,
    entries: Entries,
    categories: Mapping[str, ProsePage],
    rankings: Mapping[str, Ranking],
    comparisons: Mapping[str, Comparison],
    pages: Mapping[str, ProsePage],
    problems: Problems,
) -> None:
    """Check the links around the pages, and, since all pages are read now, every link to a place on another page."""
    check_addresses(known, problems)
    if not known.anchors:
        return
    written = {
        **{routes.field(slug): [page.prose] for slug, page in categories.items()},
        **{routes.ranking(slug): [page.prose] for slug, page in rankings.items()},
        **{routes.comparison(slug): [page.prose] for slug, page in comparisons.items()},
        **{routes.prose(slug): [page.prose] for slug, page in pages.items()},
    }
    for anchor in known.anchors:
        found = written.get(anchor.address) or _entry(anchor.address, entries)
        ids = [name for prose in found for name in prose.ids]
        if found and anchor.id not in ids and not is_own_id(anchor.id):
            message = f"there is no place '#{anchor.id}' on the page '{anchor.address}'"
            otherwise = "link to a heading of that page: its words in lower case, with hyphens"
            cure = known.near(anchor.id, ids, otherwise, anchor.address)
            problems.error(anchor.at(), anchor.field, message, cure)


def _entry(address: str, entries: Entries) -> Iterable[Prose]:
    """What is written on the page of an entry; nothing where the address is of no such page, or its file is wrong."""
    slug = address.removeprefix(routes.JOBS).removesuffix("/")
    if address != routes.job(slug) or slug not in entries.rows or not entries.rows[slug].basics:
        return ()
    job = entries.whole(slug)
    return (job.prose, *(question.answer for question in job.questions))

"""Fields and rankings as cards, wherever they are named together."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model import routes as addresses
from bellwether.model.library import ProsePage
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import FieldCard
from bellwether.pages.order import ranked
from bellwether.words import titles

# So many jobs of a ranking are shown where it is named.
FIRST = 3


def field_cards(atlas: Atlas) -> tuple[FieldCard, ...]:
    """Every field with its jobs."""
    return tuple(
        _card(atlas, category, addresses.field(category.slug), atlas.in_category(category.slug))
        for category in atlas.library.categories.values()
    )


def ranking_cards(atlas: Atlas) -> tuple[FieldCard, ...]:
    """Every ranking with its first three jobs."""
    return tuple(
        _card(atlas, ranking, addresses.ranking(ranking.slug), ranked(atlas, ranking), FIRST)
        for ranking in atlas.library.rankings.values()
    )


def _card(atlas: Atlas, page: ProsePage, address: str, slugs: Sequence[str], at_most: int | None = None) -> FieldCard:
    jobs = tuple(atlas.job_link(slug) for slug in slugs[:at_most])
    count = titles.how_many(jobs=len(slugs), shown=len(jobs))
    return FieldCard(page.title, atlas.urls.href(address), page.description, count, jobs)

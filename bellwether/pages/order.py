"""Jobs in the order of a measure, and those of a field and of a ranking."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.library import Ranking
from bellwether.pages.atlas import Atlas


def by_measure(atlas: Atlas, slugs: Sequence[str], measure_id: str, *, descending: bool) -> list[str]:
    """Jobs that have the measure, in its order; equal ones by title."""
    sign, values = -1 if descending else 1, atlas.values(measure_id)
    having = [slug for slug in slugs if slug in values]
    return sorted(having, key=lambda slug: (sign * values[slug], atlas.library.occupations[slug].title))


def ranked(atlas: Atlas, ranking: Ranking) -> list[str]:
    """The jobs of a ranking in its order."""
    possible = [slug for slug in atlas.library.occupations if in_ranking(atlas, slug, ranking)]
    return by_measure(atlas, possible, ranking.measure, descending=ranking.descending)[: ranking.size]


def in_ranking(atlas: Atlas, slug: str, ranking: Ranking) -> bool:
    """Whether a ranking is about a job: it is of one of its fields, where the ranking names any."""
    category = atlas.library.occupations[slug].basics.category
    return not ranking.categories or category in ranking.categories


def field_jobs(atlas: Atlas, category: str) -> list[str]:
    """The jobs of a field by headline, the highest first, and then those without."""
    jobs = atlas.in_category(category)
    rated = by_measure(atlas, jobs, atlas.library.measures.roles.headline, descending=True)
    return [*rated, *(slug for slug in jobs if slug not in set(rated))]

"""Jobs in the order of a measure, and those of a field and of a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.library import Ranking
from bellwether.pages.atlas import Atlas

# What is beyond the highest amount that is printed stands above all that are.
ABOVE_ALL = Decimal("inf")


def by_measure(atlas: Atlas, slugs: Sequence[str], measure_id: str, *, descending: bool) -> list[str]:
    """Jobs that have the measure, in its order; equal ones by title.

    Those beyond the highest amount that is printed stand at its upper end.
    """
    sign, known = -1 if descending else 1, atlas.values(measure_id)
    # Asked of these jobs alone: a field does not depend on jobs of other fields.
    values = {slug: known[slug] for slug in slugs if slug in known}
    values |= {slug: ABOVE_ALL for slug in slugs if is_beyond(atlas, slug, measure_id)}
    having = [slug for slug in slugs if slug in values]
    return sorted(having, key=lambda slug: (sign * values[slug], atlas.library.occupations[slug].title))


def ends_in_tie(atlas: Atlas, ordered: Sequence[str], size: int, measure_id: str) -> bool:
    """Whether the last of so many jobs in the order of a measure shows the same figure as the one after it."""
    edge = ordered[size - 1 : size + 1]
    beyond = [is_beyond(atlas, slug, measure_id) for slug in edge]
    if len(edge) < 2 or any(beyond):
        return len(edge) == 2 and all(beyond)
    known, measure = atlas.values(measure_id), atlas.library.measures.measures[measure_id]
    return measure.rounded(known[edge[0]]) == measure.rounded(known[edge[1]])


def ranked(atlas: Atlas, ranking: Ranking) -> list[str]:
    """The jobs of a ranking in its order."""
    possible = [slug for slug in atlas.library.occupations if in_ranking(atlas, slug, ranking)]
    return by_measure(atlas, possible, ranking.measure, descending=ranking.descending)[: ranking.size]


def is_beyond(atlas: Atlas, slug: str, measure_id: str) -> bool:
    """Whether a job has more by a measure than the highest amount that the publisher prints."""
    withheld = atlas.library.occupations[slug].joined.withheld.get(measure_id)
    return withheld is not None and withheld.is_beyond


def in_ranking(atlas: Atlas, slug: str, ranking: Ranking) -> bool:
    """Whether a ranking is about a job: it is of one of its fields, where the ranking names any."""
    category = atlas.library.occupations[slug].basics.category
    return not ranking.categories or category in ranking.categories


def field_jobs(atlas: Atlas, category: str) -> list[str]:
    """The jobs of a field by headline, the highest first, and then those without."""
    jobs = atlas.in_category(category)
    rated = by_measure(atlas, jobs, atlas.library.measures.roles.headline, descending=True)
    return [*rated, *(slug for slug in jobs if slug not in set(rated))]

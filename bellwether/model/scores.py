"""The scores of many jobs, each worked out when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from bellwether.model.measure import Score, Scores

# Of how many jobs the scores are at hand at once.
_AT_HAND = 1000


class Valued(Mapping[str, Mapping[str, Score]]):
    """Scores of which the values may be known without the rest."""

    @abstractmethod
    def value(self, slug: str, measure_id: str) -> Decimal | None:
        """What a measure comes to for a job; None when it comes to nothing."""


class LazyScores(Valued):
    """Scores that are worked out when they are asked for, and forgotten when too many others were asked for since.

    `value_of` knows values that need no working out.
    """

    def __init__(
        self,
        slugs: Collection[str],
        work_out: Callable[[str], Mapping[str, Score]],
        values_of: Callable[[str], Mapping[str, Decimal] | None],
    ) -> None:
        self._slugs = slugs
        self._scores = lru_cache(maxsize=_AT_HAND)(work_out)
        self._values_of = values_of

    def __getitem__(self, slug: str) -> Mapping[str, Score]:
        if slug not in self._slugs:
            raise KeyError(slug)
        return self._scores(slug)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)

    def value(self, slug: str, measure_id: str) -> Decimal | None:
        """What a measure comes to for a job; None when it comes to nothing."""
        known = self._values_of(slug)
        if known is not None:
            return known.get(measure_id)
        score = self[slug].get(measure_id)
        return score.value if score else None


def value_of(scores: Scores, slug: str, measure_id: str) -> Decimal | None:
    """What a measure comes to for a job; None when it comes to nothing."""
    if isinstance(scores, Valued):
        return scores.value(slug, measure_id)
    score = scores[slug].get(measure_id)
    return score.value if score else None


def column(scores: Scores, measure_id: str) -> dict[str, Decimal]:
    """The values of one measure by job, in the order of the scores, without those for which it comes to nothing."""
    values = ((slug, value_of(scores, slug, measure_id)) for slug in scores)
    return {slug: value for slug, value in values if value is not None}

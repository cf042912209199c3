"""Figures of jobs as they are and as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bellwether.content.stated.speaking import words_of
from bellwether.model.library import Library
from bellwether.model.measure import Measure, Scores
from bellwether.model.recorded import Change
from bellwether.model.scores import value_of
from bellwether.words.figures import figure


@dataclass(frozen=True)
class PastFigure:
    """What a figure was, None where there was none, and when: `recorded on 2026-11-20`, `before the import`.

    `turned` says that nobody can have read the sentences around it again since it became another one.
    """

    value: Decimal | None
    when: str
    turned: bool = False


@dataclass(frozen=True)
class TrackedFigure:
    """A measure of one job as it is now, None where it comes to nothing, and what it was before.

    `words` are the beginnings of words by which sentences speak of it. What is not `watched` is never found stale: its
    figure only tells what numbers mean. `job` is the title of the job, where a text is about several.
    """

    measure_id: str
    measure: Measure
    now: Decimal | None
    past: tuple[PastFigure, ...]
    words: frozenset[str]
    watched: bool = True
    job: str = ""

    @property
    def name(self) -> str:
        """What it is called, with the job where that is not said."""
        return f"{self.measure.short} ({self.job})" if self.job else self.measure.short

    def told(self, value: Decimal | None) -> str:
        """A value as it is printed; nothing where there is none."""
        return "" if value is None else figure(self.measure, value)


class TrackedJobs:
    """The figures of all jobs of a library, with what was recorded of them."""

    def __init__(self, library: Library, scores: Scores) -> None:
        self._library, self._scores = library, scores
        measures, sources = library.measures, library.sources
        self._words = {measure_id: words_of(measure_id, measures, sources) for measure_id in measures.measures}
        self._recorded: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in library.history:
            self._recorded[change.occupation, change.measure].append(change)

    def __getitem__(self, slug: str) -> tuple[TrackedFigure, ...]:
        return tuple(self._figure(slug, name, measure) for name, measure in self._library.measures.measures.items())

    def together(self, slugs: Iterable[str]) -> tuple[TrackedFigure, ...]:
        """Those of some jobs, each by the name of its job, for a text about them all."""
        titles = {slug: self._library.occupations[slug].title for slug in slugs}
        return tuple(replace(tracked, job=title) for slug, title in titles.items() for tracked in self[slug])

    def _figure(self, slug: str, measure_id: str, measure: Measure) -> TrackedFigure:
        value = value_of(self._scores, slug, measure_id)
        now = None if value is None else measure.rounded(value)
        updated = self._library.occupations[slug].basics.updated
        past = past_of(self._recorded[slug, measure_id], now, updated)
        return TrackedFigure(measure_id, measure, now, past, self._words[measure_id])


def past_of(recorded: Sequence[Change], now: Decimal | None, updated: date) -> tuple[PastFigure, ...]:
    """What was recorded of a figure, the oldest first, that is another one now, the newest first.

    The words around the last of it have turned where it became another one after the entry was updated.
    """
    found: list[PastFigure] = []
    since: date | None = None
    for change in reversed(recorded):
        if change.value != now:
            turned = not found and (since is None or since > updated)
            found.append(PastFigure(change.value, f"recorded on {change.date}", turned))
        since = change.date
    return tuple(found)

"""Recorded scores, wherever they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.model.library import Change
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChangeView
from bellwether.words.announcing import recorded
from bellwether.words.figures import figure
from bellwether.words.grammar import day


def change_views(atlas: Atlas, changes: Sequence[Change]) -> Iterator[ChangeView]:
    """Recorded scores, the newest first, each with the one that it replaced."""
    before: dict[tuple[str, str], str] = {}
    views = []
    for change in reversed(changes):
        measure = atlas.library.measures.measures[change.measure]
        after = figure(measure, change.value)
        previous = before.get((change.occupation, change.measure), "")
        before[(change.occupation, change.measure)] = after
        if change.occupation in atlas.library.occupations:
            words = recorded(measure=measure, value=after, before=previous)
            job = atlas.job_link(change.occupation)
            iso = change.date.isoformat()
            views.append(ChangeView(day(change.date), iso, job, measure.short, previous, after, change.reason, words))
    yield from reversed(views)

"""Recorded scores and figures, wherever they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.model.recorded import Change
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChangeView
from bellwether.words.announcing import recorded
from bellwether.words.figures import figure
from bellwether.words.grammar import day


def change_views(atlas: Atlas, changes: Sequence[Change]) -> Iterator[ChangeView]:
    """What recorded changes, given the newest first, tell a reader; the newest first, each with what it replaced."""
    return (view for _, view in told_changes(atlas, changes))


def told_changes(atlas: Atlas, changes: Sequence[Change]) -> Iterator[tuple[Change, ChangeView]]:
    """The same, each beside what was recorded.

    The first record of a published figure is left out: it says no more than the page with the figure does.
    """
    for change, before in replaced(changes):
        measure = atlas.library.measures.measures[change.measure]
        if change.occupation not in atlas.library.occupations or (before is None and measure.fact):
            continue
        after = "" if change.value is None else figure(measure, change.value)
        previous = figure(measure, before.value) if before and before.value is not None else ""
        by_another = before is not None and before.method != change.method
        words = recorded(
            measure=measure, value=after, before=previous, is_first=before is None, by_another_method=by_another
        )
        job = atlas.job_link(change.occupation)
        iso = change.date.isoformat()
        yield (
            change,
            ChangeView(day(change.date), iso, job, measure.short, previous, after, change.reason, words, by_another),
        )


def replaced(changes: Sequence[Change]) -> Iterator[tuple[Change, Change | None]]:
    """Recorded changes, the newest first, each with the one that it replaced; None for the first of its kind."""
    last: dict[tuple[str, str], Change] = {}
    pairs = []
    for change in reversed(changes):
        pairs.append((change, last.get((change.occupation, change.measure))))
        last[(change.occupation, change.measure)] = change
    yield from reversed(pairs)

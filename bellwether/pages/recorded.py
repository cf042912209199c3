"""Recorded scores and figures, wherever they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from bellwether.model.measure import Measure
from bellwether.model.recorded import Change
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChangeView, Link
from bellwether.words.announcing import (
    OTHER_METHOD,
    first_records,
    kept_their_value,
    reason_words,
    recorded,
    recorded_there,
    together,
)
from bellwether.words.figures import figure
from bellwether.words.grammar import day


@view_type()
class RecordedApart:
    """A record with a reason of its own."""

    job: Link
    change: ChangeView


@view_type()
class RecordedTogether:
    """Records of one measure that were made of several jobs for one reason: of each job what happened, by title.

    Jobs of which the same is shown as before are no lines, and counted in the note.
    """

    heading: str
    reason: str
    note: str
    lines: tuple[tuple[Link, str], ...]


@view_type()
class ChangeDay:
    """A day with its records; first ones of several jobs stand behind what changed, under words of their own."""

    date: str
    iso: str
    apart: tuple[RecordedApart, ...]
    together: tuple[RecordedTogether, ...]
    first_words: str
    first: tuple[RecordedTogether, ...]


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
            ChangeView(
                day(change.date),
                iso,
                job,
                measure.short,
                previous,
                after,
                reason_words(change.reason),
                words,
                before is None,
                by_another,
            ),
        )


def by_day(atlas: Atlas, told: Iterable[tuple[Change, ChangeView]], link: Callable[[str], Link]) -> Iterator[ChangeDay]:
    """What is told, day by day. What happened to several jobs for one reason is told together, and the reason once."""
    for date, of_day in groupby(told, key=lambda one: one[0].date):
        alike: dict[tuple[object, ...], list[tuple[Change, ChangeView]]] = {}
        for change, view in of_day:
            name = (change.measure, change.reason, view.is_first, view.by_another_method)
            alike.setdefault(name, []).append((change, view))
        apart = [RecordedApart(link(one.occupation), view) for (one, view), *more in alike.values() if not more]
        apart.sort(key=lambda record: record.job.title.casefold())
        together = [several for several in alike.values() if len(several) > 1]
        first = [several for several in together if several[0][1].is_first]
        yield ChangeDay(
            day(date),
            date.isoformat(),
            tuple(apart),
            tuple(_together(atlas, several, link) for several in together if several not in first),
            first_records(measures=_measures(atlas, first)) if first else "",
            tuple(_together(atlas, several, link) for several in first),
        )


def _measures(atlas: Atlas, told: Iterable[Sequence[tuple[Change, ChangeView]]]) -> list[Measure]:
    """The measures of records that were made together, each once."""
    ids = dict.fromkeys(of_measure[0][0].measure for of_measure in told)
    return [atlas.library.measures.measures[id_] for id_ in ids]


def _together(atlas: Atlas, told: Sequence[tuple[Change, ChangeView]], link: Callable[[str], Link]) -> RecordedTogether:
    change, first = told[0]
    heading = together(
        measure=atlas.library.measures.measures[change.measure],
        is_first=first.is_first,
        by_another_method=first.by_another_method,
    )
    lines = [
        (link(one.occupation), recorded_there(value=view.after, before=view.before))
        for one, view in told
        if not view.after or view.after != view.before
    ]
    lines.sort(key=lambda line: line[0].title.casefold())
    notes = (
        OTHER_METHOD if first.by_another_method else "",
        kept_their_value(kept=len(told) - len(lines), jobs=len(told)),
    )
    return RecordedTogether(heading, first.reason, " ".join(filter(None, notes)), tuple(lines))


def replaced(changes: Sequence[Change]) -> Iterator[tuple[Change, Change | None]]:
    """Recorded changes, the newest first, each with the one that it replaced; None for the first of its kind."""
    last: dict[tuple[str, str], Change] = {}
    pairs = []
    for change in reversed(changes):
        pairs.append((change, last.get((change.occupation, change.measure))))
        last[(change.occupation, change.measure)] = change
    yield from reversed(pairs)

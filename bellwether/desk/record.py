"""Keeps what outlives a build: scores and figures that have changed since they were recorded, the methods by which
they came about, when changes were expected, and each address published.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bellwether.content.load import FORECASTS, HISTORY, METHODS
from bellwether.model.library import Library
from bellwether.model.measure import Measure, Score, Scores
from bellwether.model.problems import UsageError
from bellwether.model.recorded import Change, RecordedHorizon, RecordedMethod
from bellwether.scores.methods import made_of, method_print

FIRST = "First published."
LEDGER_HEAD = """\
# Every address of a page that was ever published, written by the command `record`.
# A page that goes needs an alias at the page that takes its place, or a line under `gone` in site.yaml.
"""
# Why a score is another one, where neither its method nor figures alone say it: `--reason` does.
_UNSAID = ""
_FIRST_METHOD = "1"


@dataclass(frozen=True)
class _Last:
    """What was last recorded of jobs by measure, and what they come to now."""

    library: Library
    scores: Scores
    changes: dict[tuple[str, str], Change]

    def differs(self, slug: str, measure_id: str) -> bool:
        """Whether a measure was recorded of a job, and comes to something else now."""
        last, score = self.changes.get((slug, measure_id)), self.scores[slug].get(measure_id)
        return last is not None and score is not None and last.value != score.shown


def unrecorded(library: Library, scores: Scores, today: date, reason: str) -> list[Change]:
    """What `history.csv` does not say yet of the measures that pages of jobs show."""
    last = _Last(library, scores, {(change.occupation, change.measure): change for change in library.history})
    new = [
        Change(today, slug, score.measure_id, score.shown, _reason(last, slug, score, reason), score.measure.method)
        for slug, score in _current(library, scores)
        if _is_new(last.changes.get((slug, score.measure_id)), score)
    ]
    declared = library.measures.measures
    return new + [
        Change(today, slug, name, None, _reason_gone(last, slug, name, reason), declared[name].method)
        for slug, name in _gone(last)
    ]


def _current(library: Library, scores: Scores) -> Iterator[tuple[str, Score]]:
    for slug, found in scores.items():
        for measure_id in library.measures.shown:
            if score := found.get(measure_id):
                yield slug, score


def _gone(last: _Last) -> Iterator[tuple[str, str]]:
    """What was recorded of jobs and comes to nothing now, by a figure that is withheld or no longer in its table."""
    for (slug, measure_id), change in last.changes.items():
        shown = slug in last.library.occupations and measure_id in last.library.measures.shown
        if shown and change.value is not None and measure_id not in last.scores[slug]:
            yield slug, measure_id


def _reason_gone(last: _Last, slug: str, measure_id: str, given: str) -> str:
    """Why there is no value any more: another method, a release, or what is given."""
    library, measure = last.library, last.library.measures.measures[measure_id]
    if other := _other_method(last.changes[slug, measure_id], measure):
        return other
    withheld = library.occupations[slug].withheld.get(measure_id)
    source = withheld.source if withheld else measure.fact.source if measure.fact else ""
    return release(library, source) if source else given or _UNSAID


def _other_method(recorded: Change, measure: Measure) -> str:
    """What has changed in the method of a measure since it was recorded; nothing where nothing has."""
    return " ".join(measure.method_changes[recorded.method - 1 :]) if recorded.method != measure.method else ""


def _is_new(last: Change | None, score: Score) -> bool:
    return last is None or (last.value, last.method) != (score.shown, score.measure.method)


def _reason(last: _Last, slug: str, score: Score, given: str) -> str:
    """Why a score is what it is: another method, a release, the releases of what moved it, or what is given."""
    recorded = last.changes.get((slug, score.measure_id))
    if recorded and (other := _other_method(recorded, score.measure)):
        return other
    if score.fact:
        return release(last.library, score.fact.source)
    if recorded is None:
        return FIRST
    return given or "; ".join(_moved_by(last, slug, score))


def _moved_by(last: _Last, slug: str, score: Score) -> list[str]:
    """The releases that moved a score which is made of figures alone; none where a rating may have moved it as well."""
    if score.hand:
        return []
    figures, rated = made_of(last.library.measures.measures, score.measure_id)
    moved = [figure for figure in sorted(figures) if last.differs(slug, figure)]
    sources = dict.fromkeys(fact.source for figure in moved if (fact := last.scores[slug][figure].fact))
    return [] if rated else [release(last.library, source) for source in sources]


def release(library: Library, source_id: str) -> str:
    """A release as a reason: `Employment Projections 2024–34, released 2025-08-28`."""
    source = library.sources[source_id]
    return f"{source.title}, released {source.released}"


def new_methods(library: Library, changes: Iterable[Change], today: date) -> list[RecordedMethod]:
    """The methods of changes that `methods.csv` does not have yet."""
    known = {(one.measure, one.method) for one in library.methods}
    declared = library.measures.measures
    new = sorted({(change.measure, change.method) for change in changes} - known)
    return [RecordedMethod(name, method, today, method_print(declared, name)) for name, method in new]


def new_horizons(library: Library, today: date) -> list[RecordedHorizon]:
    """The horizons of entries that differ from those last recorded; what was said once stays in the table."""
    last = {one.occupation: (one.first, one.last) for one in library.forecasts}
    stated = {slug: job.written.horizon for slug, job in library.occupations.items()}
    return [
        RecordedHorizon(today, slug, horizon.first, horizon.last)
        for slug, horizon in stated.items()
        if horizon and last.get(slug) != (horizon.first, horizon.last)
    ]


def record(content: Path, library: Library, scores: Scores, today: date, reason: str) -> list[Change]:
    """Append what has changed to `history.csv`, its methods to `methods.csv`, new horizons to `forecasts.csv`.

    The changes of scores and figures are given.

    Raises `UsageError` when a score has changed and nothing says why.
    """
    changes = unrecorded(library, scores, today, reason)
    if any(change.reason == _UNSAID for change in changes):
        raise UsageError('scores have changed; say why with --reason "…"')
    methods = new_methods(library, changes, today)
    _append(content / "history.csv", HISTORY, [_row(change) for change in changes])
    _append(content / "methods.csv", METHODS, [(m.measure, m.method, m.since.isoformat(), m.print) for m in methods])
    spans = [(one.made.isoformat(), one.occupation, one.first, one.last) for one in new_horizons(library, today)]
    _append(content / "forecasts.csv", FORECASTS, spans)
    return changes


def _row(change: Change) -> Sequence[object]:
    return (
        change.date.isoformat(),
        change.occupation,
        change.measure,
        "" if change.value is None else change.value,
        change.reason,
        change.method,
    )


def _append(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Add rows to a table; one that an older version wrote gets the columns that it lacks."""
    if not rows:
        return
    written = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    lines = [line for line in csv.reader(io.StringIO(written, newline="")) if line]
    if lines and tuple(lines[0]) == tuple(columns):
        gap = "" if written.endswith("\n") else "\n"
        with path.open("a", encoding="utf-8", newline="") as table:
            table.write(gap + _lines(rows))
        return
    older = [[*line, *[_FIRST_METHOD] * (len(columns) - len(line))] for line in lines[1:]]
    with path.open("w", encoding="utf-8", newline="") as table:
        table.write(_lines([columns, *older, *rows]))


def _lines(rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def record_addresses(content: Path, library: Library) -> None:
    """Add the pages that `addresses.txt` does not list yet; its lines are sorted, comments first."""
    if not library.unrecorded:
        return
    path = content / "addresses.txt"
    text = path.read_text(encoding="utf-8-sig") if path.exists() else LEDGER_HEAD
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    comments = [line for line in lines if line.startswith("#")]
    addresses = {*lines, *library.unrecorded}.difference(comments)
    with path.open("w", encoding="utf-8", newline="\n") as ledger:
        ledger.writelines(f"{line}\n" for line in [*comments, *sorted(addresses)])

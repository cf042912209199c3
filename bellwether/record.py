"""Keeps the history: writes down each score that has changed since it was last recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from bellwether.model.library import Change, Library
from bellwether.model.measure import Scores
from bellwether.problems import UsageError

FIRST = "First published."
_COLUMNS = ("date", "occupation", "measure", "value", "reason")


def unrecorded(library: Library, scores: Scores, today: date, reason: str) -> list[Change]:
    """What `history.csv` does not say yet: scores of the panel that are not published figures."""
    last: dict[tuple[str, str], Decimal] = {}
    for change in library.history:
        last[(change.occupation, change.measure)] = change.value
    return [
        Change(today, slug, measure_id, value, reason if (slug, measure_id) in last else FIRST)
        for slug, measure_id, value in _current(library, scores)
        if last.get((slug, measure_id)) != value
    ]


def _current(library: Library, scores: Scores) -> Iterator[tuple[str, str, Decimal]]:
    for slug, found in scores.items():
        for measure_id in library.measures.panel:
            score = found.get(measure_id)
            if score and not score.fact:
                yield slug, measure_id, score.shown


def record(content: Path, library: Library, scores: Scores, today: date, reason: str) -> list[Change]:
    """Append what has changed to `history.csv`, and say what it was."""
    changes = unrecorded(library, scores, today, reason)
    if any(change.reason != FIRST for change in changes) and not reason:
        raise UsageError('scores have changed; say why with --reason "…"')
    if changes:
        path = content / "history.csv"
        written = path.read_bytes() if path.exists() else b""
        gap = "" if not written or written.endswith(b"\n") else "\n"
        with path.open("a", encoding="utf-8", newline="") as history:
            history.write(gap + _lines(changes, heads=not written))
    return changes


def _lines(changes: Iterable[Change], *, heads: bool) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    if heads:
        writer.writerow(_COLUMNS)
    writer.writerows((c.date.isoformat(), c.occupation, c.measure, c.value, c.reason) for c in changes)
    return file.getvalue()

"""Keeps what outlives a build: each score that has changed since it was last recorded, and each address published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from bellwether.model.library import Change, Library
from bellwether.model.measure import Scores
from bellwether.model.problems import UsageError

FIRST = "First published."
LEDGER_HEAD = """\
# Every address of a page that was ever published, written by the command `record`.
# A page that goes needs an alias at the page that takes its place, or a line under `gone` in site.yaml.
"""
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
    """Append what has changed to `history.csv`, and say what it was.

    Raises `UsageError` when a score has changed and no reason is given.
    """
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

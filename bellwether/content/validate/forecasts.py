"""`forecasts.csv`: when the main changes in each job were expected, as it was stated at the time."""

from __future__ import annotations

from datetime import date

from bellwether.content.tables import Row, Table
from bellwether.content.validate.history import read_day
from bellwether.content.validate.references import Known
from bellwether.model.problems import Problems
from bellwether.model.recorded import RecordedHorizon
from bellwether.model.routes import job

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def read_forecasts(table: Table, known: Known, today: date, problems: Problems) -> tuple[RecordedHorizon, ...]:
    """All recorded horizons, the oldest first."""
    horizons = [horizon for row in table.rows if (horizon := _horizon(table, row, known, today, problems))]
    return tuple(sorted(horizons, key=lambda horizon: (horizon.made, horizon.occupation)))


def _horizon(table: Table, row: Row, known: Known, today: date, problems: Problems) -> RecordedHorizon | None:
    slug = row.cells["occupation"]
    if job(slug) in known.gone:
        return None
    if slug not in known.jobs:
        place = table.place(row, "occupation")
        problems.warn(place, "occupation", f"there is no occupation '{slug}'", "it may have been renamed")
        return None
    made = read_day(table, row, "made", today, problems)
    first, last = _year(table, row, "first", problems), _year(table, row, "last", problems)
    if made is None or first is None:
        return None
    if last is not None and last < first:
        message = f"the span ends in {last}, before it begins in {first}"
        problems.error(table.place(row, "last"), "last", message, "correct one of the two years")
        return None
    return RecordedHorizon(made, slug, first, last)


def _year(table: Table, row: Row, column: str, problems: Problems) -> int | None:
    """The year in a cell; None where an open span has no last one, or, with a problem noted, where it is none."""
    cell = row.cells[column].strip()
    if cell.isascii() and cell.isdigit() and _FIRST_YEAR <= int(cell) <= _LAST_YEAR:
        return int(cell)
    if cell or column == "first":
        cure = "write it with four digits" + ("" if column == "first" else "; leave it empty where the span is open")
        problems.error(table.place(row, column), column, f"'{cell}' is not a year", cure)
    return None

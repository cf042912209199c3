"""`history.csv` and `methods.csv`: the recorded scores and figures, and by which methods they came about."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter, ValidationError

from bellwether.content.tables import Row, Table
from bellwether.content.validate.references import Known, check_one_of, check_past
from bellwether.model.measure import Measures
from bellwether.model.numbers import cure_of, no_number, to_number
from bellwether.model.problems import Problems
from bellwether.model.recorded import Change, RecordedMethod
from bellwether.model.routes import job
from bellwether.model.text import Day
from bellwether.model.typography import typographic
from bellwether.model.unit import outside
from bellwether.scores.methods import method_print

_DAY: TypeAdapter[date] = TypeAdapter(Day)
_OLDEST = 1


def read_history(table: Table, known: Known, today: date, problems: Problems) -> tuple[Change, ...]:
    """All recorded scores and figures, the oldest first."""
    changes = [change for row in table.rows if (change := _change(table, row, known, today, problems))]
    return tuple(sorted(changes, key=lambda change: (change.date, change.occupation, change.measure)))


def _change(table: Table, row: Row, known: Known, today: date, problems: Problems) -> Change | None:
    cells = row.cells
    if job(cells["occupation"]) in known.gone:
        return None
    if cells["occupation"] not in known.jobs:
        # The history outlives the entry; it is only worth a look.
        place = table.place(row, "occupation")
        problems.warn(
            place, "occupation", f"there is no occupation '{cells['occupation']}'", "it may have been renamed"
        )
        return None
    check_one_of(cells["measure"], "measure", known.measure_ids, "measure", table.place(row, "measure"), problems)
    day = read_day(table, row, "date", today, problems)
    if day is None:
        return None
    cell = cells["value"].strip()
    value = to_number(cell) if cell else None
    if value is None and cell:
        cure = "write digits and a point only; leave it empty where there is no value any more"
        message, cure = no_number(cell, cure_of(cell, cure))
        problems.error(table.place(row, "value"), "value", message, cure)
        return None
    measure = known.measures.measures.get(cells["measure"]) if known.measures else None
    if measure and value is not None and (unlike := outside(value, measure.unit)):
        problems.error(table.place(row, "value"), "value", f"{value} is {unlike}", "correct the value")
    if not cells["reason"].strip():
        problems.error(table.place(row, "reason"), "reason", "the reason is missing", "say why the score is what it is")
    method = _method(table, row, known, problems)
    return Change(day, cells["occupation"], cells["measure"], value, typographic(cells["reason"]), method)


def read_day(table: Table, row: Row, column: str, today: date, problems: Problems) -> date | None:
    """The past day in a cell; None with a problem noted where there is none."""
    try:
        day = _DAY.validate_python(row.cells[column])
    except ValidationError as error:
        said = error.errors()[0]["ctx"]
        problems.error(table.place(row, column), column, said["message"], said["cure"])
        return None
    check_past(day, column, lambda: table.place(row, column), today, problems)
    return day


def _method(table: Table, row: Row, known: Known, problems: Problems) -> int:
    """The number of the method in a row; tables of older versions have none, and then it is the first one."""
    cell = row.cells.get("method", str(_OLDEST))
    measure = known.measures.measures.get(row.cells["measure"]) if known.measures else None
    newest = measure.method if measure else None
    if cell.isascii() and cell.isdigit() and int(cell) >= _OLDEST and (newest is None or int(cell) <= newest):
        return int(cell)
    cure = f"write a number from {_OLDEST} to {newest}, one more than there are `method_changes` in measures.yaml"
    problems.error(table.place(row, "method"), "method", f"there is no method '{cell}'", cure)
    return _OLDEST


def read_methods(table: Table, known: Known, today: date, problems: Problems) -> tuple[RecordedMethod, ...]:
    """The methods by which measures were recorded, in the order written; a formula changed in silence is warned of."""
    methods = [
        RecordedMethod(row.cells["measure"], _method(table, row, known, problems), day, row.cells["print"])
        for row in table.rows
        if (day := read_day(table, row, "since", today, problems))
    ]
    for row in table.rows:
        check_one_of(
            row.cells["measure"], "measure", known.measure_ids, "measure", table.place(row, "measure"), problems
        )
    if known.measures and not problems.errors:
        for measure_id in unannounced(known.measures, methods):
            place = known.content.measures.place("measures", measure_id)
            message = "the way to its value has changed since it was recorded, and no method change tells of it"
            cure = (
                f"say in a sentence under `method_changes` of '{measure_id}' what is counted in another way, or undo it"
            )
            problems.warn(place, f"measures.{measure_id}", message, cure)
    return tuple(methods)


def unannounced(measures: Measures, methods: list[RecordedMethod]) -> list[str]:
    """The measures that come to their values in another way than was recorded under the number of their method."""
    recorded = {(one.measure, one.method): one.print for one in methods}
    return [
        measure_id
        for measure_id, measure in measures.measures.items()
        if recorded.get((measure_id, measure.method), now := method_print(measures.measures, measure_id)) != now
    ]

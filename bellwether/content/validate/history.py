"""`history.csv`: the recorded scores."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter, ValidationError

from bellwether.content.tables import Row, Table
from bellwether.content.validate.references import Known, check_one_of, check_past
from bellwether.model.library import Change
from bellwether.model.numbers import no_number, to_number
from bellwether.model.problems import Problems
from bellwether.model.routes import job
from bellwether.model.text import Day
from bellwether.model.typography import typographic
from bellwether.model.unit import outside

_DAY: TypeAdapter[date] = TypeAdapter(Day)


def read_history(table: Table, known: Known, today: date, problems: Problems) -> tuple[Change, ...]:
    """All recorded scores, the oldest first."""
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
    try:
        day = _DAY.validate_python(cells["date"])
    except ValidationError as error:
        said = error.errors()[0]["ctx"]
        problems.error(table.place(row, "date"), "date", said["message"], said["cure"])
        return None
    value = to_number(cells["value"])
    if value is None:
        message, cure = no_number(cells["value"], "write digits and a point only")
        problems.error(table.place(row, "value"), "value", message, cure)
        return None
    check_past(day, "date", lambda: table.place(row, "date"), today, problems)
    measure = known.measures.measures.get(cells["measure"]) if known.measures else None
    if measure and (unlike := outside(value, measure.unit)):
        problems.error(table.place(row, "value"), "value", f"{value} is {unlike}", "correct the value")
    if not cells["reason"].strip():
        problems.error(table.place(row, "reason"), "reason", "the reason is missing", "say why the score is what it is")
    return Change(day, cells["occupation"], cells["measure"], value, typographic(cells["reason"]))

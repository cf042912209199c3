"""Published figures: tables of `content/facts/` joined to jobs by their codes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from bellwether.content.tables import Row, Table
from bellwether.model.codes import Classifications, codes_for
from bellwether.model.entry import Codes
from bellwether.model.fact import Fact, Published, Withheld, rank_columns
from bellwether.model.measure import FactValue, Measure, Measures
from bellwether.model.numbers import cure_of, no_number, perhaps_grouped, to_number
from bellwether.model.problems import Problems
from bellwether.model.typography import typographic
from bellwether.model.unit import outside

Facts = Mapping[str, Mapping[str, Published]]

_NO_NUMBER = frozenset({"", "*", "**", "#", "—"})
# Before the highest amount that a publisher prints, in place of a figure above it: `>=239200`.
_AT_LEAST: Literal[">="] = ">="


def read_facts(tables: Mapping[str, Table], measures: Measures, known: Classifications, problems: Problems) -> Facts:
    """Every published figure by measure and code. A column or a table that a measure names must exist."""
    facts = {}
    for measure_id, measure in measures.measures.items():
        if measure.fact and measure.fact.code in known and (table := tables.get(measure.fact.source)):
            facts[measure_id] = dict(_column(table, measure.fact, known, problems))
            _check_range(table, measure, facts[measure_id], problems)
            _check_decimals(table, measure_id, measure, facts[measure_id], problems)
    return facts


def join(facts: Facts, measures: Measures, known: Classifications, codes: Codes) -> dict[str, Published]:
    """What is published for one job: for its own code, else for the smallest group that holds it.

    A figure that is withheld for its own code ends the search: that of a broader group is not the one withheld.
    """
    joined = {}
    for measure_id, column in facts.items():
        declared = measures.measures[measure_id].fact
        kind = declared.code if declared else "soc"
        code = next((code for code in codes_for(kind, codes.given, known) if code in column), None)
        if code:
            joined[measure_id] = column[code]
    return joined


def figures_under(facts: Facts, codes: Collection[str]) -> list[tuple[str, Published]]:
    """All that is published under some codes, with the measure: whatever can be joined, or stand beside it."""
    return [(measure_id, column[code]) for measure_id, column in facts.items() for code in codes if code in column]


def _column(
    table: Table, declared: FactValue, known: Classifications, problems: Problems
) -> Iterator[tuple[str, Published]]:
    if not table.columns:
        return
    ranks = rank_columns(declared.column) if declared.ranked else ()
    needed = [name for name in ("code", "title", declared.column, declared.deviation, *ranks) if name]
    missing = [name for name in needed if not table.check_column(name, problems, declared=name == declared.column)]
    if not missing:
        _check_points(table, declared.column, problems)
    seen: dict[str, Row] = {}
    for row in table.rows if not missing else ():
        code = row.cells["code"]
        if first := seen.get(code):
            message = f"'{code}' is given twice, first in line {first.line}"
            problems.error(table.place(row, "code"), "code", message, "keep one of the two")
            continue
        seen[code] = row
        if not known[declared.code].holds(code):
            message = f"'{code}' is not a code of {known[declared.code].name}"
            problems.error(table.place(row, "code"), "code", message, _code_cure(code, declared.code, known))
        elif published := _published(table, row, declared, problems):
            yield code, published


def _code_cure(code: str, kind: str, known: Classifications) -> str:
    if other := next((other for other, one in known.items() if one.holds(code)), None):
        name = known[other].name
        return f"where it is one of {name}, write `code: {other}` with the measures of this table"
    if known[kind].holds(f"0{code}"):
        return f"write 0{code}: a spreadsheet may have taken the zero away"
    return f"write it in the form {known[kind].example}"


def _published(table: Table, row: Row, declared: FactValue, problems: Problems) -> Published | None:
    """What a cell says; None where it is empty, or not as it should be."""
    counted = declared.source, declared.code, row.cells["code"], typographic(row.cells["title"])
    cell = row.cells[declared.column].strip()
    match cell:
        case "*" | "**" | "—" as mark:
            return Withheld(mark, *counted)
        case "#":
            top = None if declared.top is None else declared.top * declared.times
            return Withheld("#", *counted, top)
    value = _number(table, row, declared.column, problems)
    if value is None:
        return None
    if cell.startswith(_AT_LEAST):
        return Withheld(_AT_LEAST, *counted, value * declared.times)
    rank = _rank(table, row, declared.column, problems) if declared.ranked else (None, None, None)
    deviation = _number(table, row, declared.deviation, problems) if declared.deviation else None
    if deviation is not None and deviation < 0:
        message = f"'{row.cells[declared.deviation or '']}' is below 0, the least that a standard deviation can be"
        problems.error(table.place(row, declared.deviation or ""), declared.deviation or "", message)
    return Fact(
        value * declared.times,
        *counted,
        *rank,
        deviation=None if deviation is None else deviation * abs(declared.times),
    )


def _rank(table: Table, row: Row, column: str, problems: Problems) -> tuple[int | None, int | None, int | None]:
    """How many occupations of a study are below one, how many others the same, and of how many; or nothing of it."""
    below, same, of = names = rank_columns(column)
    cells = [row.cells[name].strip() for name in names]
    if not any(cells):
        return None, None, None
    for name, cell in zip(names, cells, strict=True):
        if not (cell.isascii() and cell.isdigit()):
            cure = "write a whole number, or leave all three cells of a rank empty"
            problems.error(table.place(row, name), name, f"'{cell}' is not a number of occupations", cure)
            return None, None, None
    lower, alike, all_ = map(int, cells)
    if lower + alike + 1 > all_:
        message = f"{lower} lower ones, {alike} the same and this one are more than {all_}"
        problems.error(table.place(row, of), of, message, f"correct one of {below}, {same} and {of}")
    return lower, alike, all_


def _number(table: Table, row: Row, column: str, problems: Problems) -> Decimal | None:
    cell = row.cells[column].strip()
    if cell in _NO_NUMBER:
        return None
    number = to_number(cell.removeprefix(_AT_LEAST))
    if number is None:
        cure = "write digits and a point only; leave the cell empty where you hold no figure"
        problems.error(table.place(row, column), column, *no_number(cell, cure_of(cell, cure)))
    return number


def _check_points(table: Table, column: str, problems: Problems) -> None:
    """A point that may part thousands is asked about: to take it for another is to be wrong by a thousand."""
    cells = [(row, row.cells[column].strip().removeprefix(_AT_LEAST)) for row in table.rows]
    doubtful = perhaps_grouped(cell for _, cell in cells)
    found = [(row, cell) for row, cell in cells if cell in doubtful]
    if found:
        row, cell = found[0]
        more = f"; in {len(found):,} cells it is so" if len(found) > 1 else ""
        message = f"'{cell}' may be {cell.replace('.', '')} or {to_number(cell):f}{more}"
        cure = (
            f"write {cell.replace('.', '')} where the point parts thousands; where it parts decimals, write them "
            "without a 0 at their end, or one cell with another number of them"
        )
        problems.error(table.place(row, column), column, message, cure)


def _check_range(table: Table, measure: Measure, column: Mapping[str, Published], problems: Problems) -> None:
    """Figures that their unit cannot have: most often `times` is wrong, or the column."""
    found = {
        code: said
        for code, cell in column.items()
        if isinstance(cell, Fact) and (said := outside(cell.value, measure.unit))
    }
    if found and measure.fact:
        row = next(row for row in table.rows if row.cells["code"] in found)
        name = measure.fact.column
        times = f" times {measure.fact.times}" if measure.fact.times != 1 else ""
        more = f"; in {len(found):,} cells it is so" if len(found) > 1 else ""
        message = f"'{row.cells[name].strip()}'{times} is {found[row.cells['code']]}{more}"
        problems.error(table.place(row, name), name, message, "check the cell, and `times` and `unit` of its measure")


def _check_decimals(
    table: Table, measure_id: str, measure: Measure, column: Mapping[str, Published], problems: Problems
) -> None:
    """An index is no more than 1: without decimals, of which nobody has thought then, nothing is left of it."""
    if measure.unit != "index" or "decimals" in measure.model_fields_set or measure.fact is None:
        return
    cut = {
        code: one for code, one in column.items() if isinstance(one, Fact) and one.value != measure.rounded(one.value)
    }
    row = next((row for row in table.rows if row.cells["code"] in cut), None)
    if row:
        name, value = measure.fact.column, cut[row.cells["code"]].value
        more = f"; in {len(cut):,} cells it is so" if len(cut) > 1 else ""
        message = f"{value.normalize():f} is shown as {measure.rounded(value)}{more}"
        cure = f"give measure '{measure_id}' in measures.yaml its `decimals`, such as `decimals: 2`"
        problems.warn(table.place(row, name), name, message, cure)

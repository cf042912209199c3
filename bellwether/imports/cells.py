"""What stands in a cell: a code, a number, or what a spreadsheet has made of one."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, time, timedelta
from decimal import Decimal

from bellwether.imports.grids import Cell
from bellwether.imports.headings import GridRow
from bellwether.model.codes import Classification
from bellwether.model.numbers import no_number, overlong, to_number
from bellwether.model.problems import Problems, shortened

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMED_MONTH = rf"(?:\d+[-/. ]+)?(?:{'|'.join(_MONTHS)})\w*[-/. ]+\d+"
_DATE = re.compile(rf"{_NAMED_MONTH}|\d+/\d+/\d+|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)
_POWER = re.compile(r"\d(?:[.,]\d+)?E[-+]?\d+", re.IGNORECASE)
_AGAIN = "download the file again, and do not open and save it on the way"


def code_in(row: GridRow, name: str, kind: Classification, problems: Problems, digits: int = 0) -> str | None:
    """The code in a cell; None, with a problem, where there is none of this classification.

    `digits` is how many a code has of which a workbook holds the number, and so has lost the zeros at its beginning.
    """
    cell = row.cells[name]
    code = plain(Decimal(repr(cell))) if isinstance(cell, float) else str(cell).strip()
    whole = code.zfill(digits) if isinstance(cell, float | int) else code
    if whole != code and kind.holds(code) and kind.holds(whole):
        message = f"the number {code} may be the code {code} of {kind.name}, or {whole} without its zero"
        cure = (
            "a workbook keeps zeros in cells of text alone: take the CSV of the publisher, or write the codes as text"
        )
        problems.error(row.place(name), name, message, cure)
        return None
    for reading in (code, whole):
        if not isinstance(cell, date | time | timedelta) and kind.holds(reading):
            return reading
    problems.error(row.place(name), name, *_no_code(cell, code, kind))
    return None


def _no_code(cell: Cell, code: str, kind: Classification) -> tuple[str, str]:
    """What is wrong with a cell that has no code, and what may have happened to it."""
    made = f"where a code of {kind.name} stands"
    if isinstance(cell, date | time | timedelta) or _DATE.fullmatch(code):
        return f"'{code}' is a date, {made}", f"a spreadsheet has made a date of it: {_AGAIN}"
    if _POWER.fullmatch(code):
        return f"'{code}' is a rounded number, {made}", f"a spreadsheet has made a number of it: {_AGAIN}"
    if not code:
        return f"there is no code of {kind.name}", f"its codes have the form {kind.example}"
    lost = "a spreadsheet may have taken a zero away: download the file again" if kind.holds(f"0{code}") else ""
    return f"'{shortened(code)}' is not a code of {kind.name}", lost or f"its codes have the form {kind.example}"


def number_in(row: GridRow, name: str, problems: Problems, *, times: int = 1, marks: Collection[str] = ("",)) -> str:
    """The number in a cell as a table holds it, multiplied by `times`; or the mark that stands in its place.

    Anything else is a problem.
    """
    cell = row.cells[name]
    if isinstance(cell, str) and cell.strip() in marks:
        return cell.strip()
    number = to_decimal(cell)
    made = "" if number is None else plain(number * times)
    if number is None or overlong(made):
        expected = "a number is expected here, or a mark that we know"
        shown = made or shortened(str(cell).strip())
        said, cure = no_number(shown, expected) if shown else ("the cell is empty", expected)
        problems.error(row.place(name), name, said, cure)
        return ""
    return made


def to_decimal(cell: Cell) -> Decimal | None:
    """The number that a cell holds, of a workbook as it is shown there; None where it holds anything else."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if isinstance(cell, str):
        return to_number(cell.strip())
    number = Decimal(repr(cell)) if cell == cell and abs(cell) != float("inf") else None
    return None if number is None or overlong(f"{number:f}") else number


def plain(number: Decimal) -> str:
    """A number as tables hold it: digits and a point, without zeros at the end of decimals."""
    digits = f"{number + 0:f}"  # which makes 0 of -0
    return digits.rstrip("0").rstrip(".") if "." in digits else digits

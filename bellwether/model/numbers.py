"""What counts as a number that somebody writes, in fields and in tables, and how long it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

# Room for every honest figure, and for what programs print of a fraction; and no more, since arithmetic has an end.
MOST_BEFORE = 15
MOST_AFTER = 25
CURE = f"write at most {MOST_BEFORE} digits before the point and {MOST_AFTER} after it"
_LONG = re.compile(rf"[-+]?(?:[0-9]{{{MOST_BEFORE + 1},}}|[0-9]*\.[0-9]{{{MOST_AFTER + 1},}})")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
# Thousands parted by commas, and what is written beside a number.
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_BESIDE = re.compile(r"[\s$€£¥₹]")
_PERHAPS_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")


def overlong(number: str) -> str:
    """What is wrong with the length of a number as written, in words; nothing when it is short enough."""
    return f"a number of {sum(map(str.isdigit, number)):,} digits" if _LONG.match(number) else ""


def to_number(cell: str) -> Decimal | None:
    """The number that a cell holds; None when it holds anything else, `1_000`, `1e3` and `NaN` included."""
    return Decimal(cell) if _NUMBER.fullmatch(cell) and not overlong(cell) else None


def no_number(cell: str, cure: str) -> tuple[str, str]:
    """What is wrong with a cell that holds no number, and its cure: `cure` where it is not the length."""
    if _NUMBER.fullmatch(cell):
        return overlong(cell), CURE
    return f"'{cell}' is not a number", cure


def cure_of(cell: str, otherwise: str) -> str:
    """The cure of a cell that holds no number: what it says beyond doubt, else what is said `otherwise`."""
    plain = _BESIDE.sub("", cell).replace("−", "-").replace("–", "-")
    plain = plain.replace(",", "") if _GROUPED.fullmatch(plain) else plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return otherwise
    return f"write '{plain}', with a hyphen in place of the minus sign" if cell.strip()[0] in "−–" else f"write {plain}"


def perhaps_grouped(cells: Iterable[str]) -> frozenset[str]:
    """The cells of a column of which the point may part thousands instead of decimals, such as `134.200`.

    It does not where other cells show what a point is in this column: all have three decimals and some could not be
    thousands, such as `0.134`; or the decimals differ in number, and so end where their last digit is not 0.
    """
    pointed = {cell for cell in cells if _NUMBER.fullmatch(cell) and "." in cell}
    doubtful = frozenset(cell for cell in pointed if _PERHAPS_GROUPED.fullmatch(cell))
    if doubtful == pointed:
        return doubtful
    if all(len(cell.partition(".")[2]) == 3 for cell in pointed):
        return frozenset()
    return frozenset(cell for cell in doubtful if cell.endswith("0"))


def plain_or_none(value: Decimal | None) -> int | float | None:
    """The same of what may be missing."""
    return None if value is None else as_plain(value)


def as_plain(value: Decimal) -> int | float:
    """A number as JSON and tables have it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)

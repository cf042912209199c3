"""How numbers are written in a country: what parts decimals and thousands. Found by what all cells allow, or named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bellwether.model.numbers import overlong

_SPACES = re.compile(r"\s")  # those that do not break lines included
# Signs of apostrophes, and the triangles that stand for minus in Japan.
_ALIKE = str.maketrans({"’": "'", "−": "-", "△": "-", "▲": "-"})

DECIMALS = (".", ",")
THOUSANDS = {"none": "", "comma": ",", "point": ".", "space": " ", "apostrophe": "'"}


@dataclass(frozen=True)
class Notation:
    """What stands before decimals and, where anything does, between thousands."""

    decimal: str
    thousands: str

    @cached_property
    def _form(self) -> re.Pattern[str]:
        decimals = rf"(?:{re.escape(self.decimal)}[0-9]+)?"
        grouped = rf"[1-9][0-9]{{0,2}}(?:{re.escape(self.thousands)}[0-9]{{3}})+" if self.thousands else r"[0-9]+"
        return re.compile(rf"[-+]?(?:[0-9]+|{grouped}){decimals}")

    def read(self, cell: str) -> Decimal | None:
        """The number in a cell; None where this is not how it is written."""
        if not self._form.fullmatch(cell):
            return None
        digits = cell.replace(self.thousands, "") if self.thousands else cell
        plain = digits.replace(self.decimal, ".")
        return None if overlong(plain) else Decimal(plain)

    def __str__(self) -> str:
        """What is printed of it, in the words of the options."""
        thousands = next(name for name, sign in THOUSANDS.items() if sign == self.thousands)
        return f"--decimal '{self.decimal}' --thousands {thousands}"


def written(cell: str) -> str:
    """A cell with one kind of spaces, digits, apostrophes and minus."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", cell).translate(_ALIKE)).strip()


def notations(decimal: str | None, thousands: str | None) -> list[Notation]:
    """Those that may be meant, the plainest first: by what is named, and by all that can be where nothing is."""
    return [
        Notation(point, sign)
        for name, sign in THOUSANDS.items()
        for point in DECIMALS
        if point != sign and decimal in (None, point) and thousands in (None, name)
    ]


def fitting(cells: Iterable[str], possible: Collection[Notation]) -> list[Notation]:
    """The notations in which every cell is written that is a number in any of them."""
    numbers = [cell for cell in cells if any(notation.read(cell) is not None for notation in possible)]
    return [notation for notation in possible if all(notation.read(cell) is not None for cell in numbers)]


def disputed(cells: Iterable[str], possible: Collection[Notation]) -> tuple[str, Mapping[Decimal, Notation]] | None:
    """The first cell that these notations read as different numbers, with the readings; None where all agree."""
    for cell in cells:
        readings: dict[Decimal, Notation] = {}
        for notation in possible:
            if (number := notation.read(cell)) is not None:
                readings.setdefault(number, notation)
        if len(readings) > 1:
            return cell, readings
    return None

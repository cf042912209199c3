"""Whether a number as it is written is the value of a figure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from bellwether.content.stated.numbers import StatedNumber
from bellwether.model.unit import Counted, Money, Unit

# The currencies that texts write with a sign.
_BY_SIGN = {
    "$": "USD AUD BRL CAD CLP COP HKD MXN NZD SGD TWD ARS",
    "€": "EUR",
    "£": "GBP EGP",
    "¥": "JPY CNY",
    "₹": "INR",
}
_YEARS = range(1900, 2101)


def is_year(number: StatedNumber) -> bool:
    """Whether a number is most likely a year."""
    return number.kind == "number" and number.text.isdigit() and int(number.text) in _YEARS


def fits(number: StatedNumber, unit: Unit, *, spoken_of: bool) -> bool:
    """Whether a number may be one of a unit; `spoken_of` tells whether the words around it are about its measure."""
    if number.is_zero_in_words:
        return spoken_of
    match unit:
        case Money() if not _is_in(number, unit.money):
            return False
        case Money():
            return number.kind == "money" or (number.kind == "number" and number.is_telling and spoken_of)
        case Counted():
            return number.kind == "number"
        case "percent" | "change":
            return number.kind == "percent"
        case "score":
            return number.kind == "score" or (number.kind == "number" and spoken_of)
        case "index" | "z-score":
            return number.kind == "number" and spoken_of and "." in number.text
    return False


def _is_in(number: StatedNumber, currency: str) -> bool:
    """Whether an amount may be in a currency, by the sign or the code before it; some signs are those of many."""
    sign = re.match(r"\W*([A-Z]{3})\s|\W*[A-Z]{0,3}([$€£¥₹])", number.text)
    if sign is None:
        return True
    return sign[1] == currency if sign[1] else currency in _BY_SIGN[sign[2]].split()


def states(number: StatedNumber, value: Decimal) -> bool:
    """Whether a number is a value, as finely as it is written; a decline is often written without its sign."""
    if number.sign and value and (number.sign > 0) != (value > 0):
        return False
    return number.value in (abs(value), _rounded(abs(value), number.step))


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step

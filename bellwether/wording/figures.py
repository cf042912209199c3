"""Figures as text: the unit, the sign and the rounding with which they are shown everywhere."""

from __future__ import annotations

from decimal import Decimal

from bellwether.model.measure import Measure, Score, Value
from bellwether.model.unit import Money, Unit, UnitName

_MINUS = "−"
# As English texts write them (CLDR); any other currency is written by its code.
_SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "MXN": "MX$",
    "NZD": "NZ$",
    "PHP": "₱",
    "TWD": "NT$",
    "USD": "$",
    "VND": "₫",
}
_NO_BREAK = "\u00a0"


def figure(measure: Measure, value: Decimal) -> str:
    """A value of a measure: `46%`, `−2%`, `70/100`, `16,900`, `€3,200 a month`, `0.20`."""
    return amount(measure.unit, measure.rounded(value))


def amount(unit: Unit, value: Decimal) -> str:
    """A value in its unit, with the decimals that it has, so that the figures of a measure are alike; zero is 0."""
    text = f"{abs(value):,f}" if value else "0"
    sign = _MINUS if value < 0 else ""
    if isinstance(unit, Money):
        return f"{sign}{_currency(unit.money)}{text}{_period(unit)}"
    match unit:
        case "percent":
            return f"{sign}{text}%"
        case "change":
            return f"{sign or ('+' if value else '')}{text}%"
        case "score":
            return f"{sign}{text}/100"
        case "years":
            return f"{sign}{text} {'year' if value == 1 else 'years'}"
        case "jobs" | "index":
            return f"{sign}{text}"


def _currency(code: str) -> str:
    """What stands before an amount: the sign of its currency, or its code."""
    return _SYMBOLS.get(code) or f"{code}{_NO_BREAK}"


def _period(unit: Money) -> str:
    """` a month`, ` an hour`; nothing for what is paid once."""
    if unit.per is None:
        return ""
    return f" {'an' if unit.per == 'hour' else 'a'} {unit.per}"


_IN_WORDS: dict[UnitName, str] = {
    "percent": "percent",
    "change": "percent, with its sign",
    "score": "score out of 100",
    "jobs": "number of jobs",
    "index": "index from 0 to 1",
    "years": "years",
}


def unit_words(unit: Unit) -> str:
    """A unit by itself: `percent`, `EUR a month`."""
    return f"{unit.money}{_period(unit)}" if isinstance(unit, Money) else _IN_WORDS[unit]


def plain(value: Decimal) -> str:
    """A number with separators and without needless zeros: `16,900`, `34.8`, `−1.5`."""
    text = f"{abs(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{_MINUS}{text}" if value < 0 and text != "0" else text


def score_figure(score: Value) -> str:
    """The value of a score as shown."""
    return amount(score.measure.unit, score.shown)


def with_band(score: Value | None) -> str:
    """A score and its band, such as `46% moderate`; nothing when there is no score."""
    if score is None:
        return ""
    return f"{score_figure(score)} {score.band.word}" if score.band else score_figure(score)


def score_range(score: Score) -> str:
    """`44–49%`, the range of a score; the empty string when it has none."""
    if not score.has_range:
        return ""
    low, high = (amount("index", score.measure.rounded(value)) for value in (score.low, score.high))
    return f"{low}–{high}{'%' if score.measure.unit == 'percent' else ''}"


def difference(measure: Measure, value: Decimal) -> str:
    """A difference between two values of a measure, with its sign: `−3 points`, `+€200 a month`, or `no difference`."""
    shown = measure.rounded(value)
    if not shown:
        return "no difference"
    sign = _MINUS if shown < 0 else "+"
    if measure.unit in ("percent", "change", "score"):
        points = plain(abs(shown))
        return f"{sign}{points} {'point' if points == '1' else 'points'}"
    return f"{sign}{amount(measure.unit, abs(shown))}"

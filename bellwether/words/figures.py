"""Figures as text: the unit, the sign and the rounding with which they are shown everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bellwether.model.fact import Fact, Withheld
from bellwether.model.measure import Measure, Score, Spread, Value, whole
from bellwether.model.unit import Counted, Money, Unit, UnitName
from bellwether.words.grammar import counted, counted_in, form, listed, lowered
from bellwether.words.numbers import MINUS, number, out_of_hundred, percent, plain, signed, span, with_sign
from bellwether.words.ratings import NOT_RATED

# Of our own tables; that a publisher holds something back is said only where its table says so.
NO_FIGURE = "we hold no figure"
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
WHOLE = 100
_MARKS = {
    "*": "not published",
    "**": "not released by the publisher",
    "#": "above the highest amount that is published",
    ">=": "at least the highest amount that is published",
    "—": "not available from the publisher",
}
# What the marks say where the amount is known.
_BEYOND = {"#": "above {amount}", ">=": "at least {amount}"}


def figure(measure: Measure, value: Decimal) -> str:
    """A value of a measure: `46%`, `−2%`, `70/100`, `16,900`, `€3,200 a month`, `0.20`."""
    return amount(measure.unit, measure.rounded(value))


def amount(unit: Unit, value: Decimal) -> str:
    """A value in its unit, with the decimals that it has, so that the figures of a measure are alike; zero is 0."""
    if isinstance(unit, Money):
        sign = MINUS if value < 0 else ""
        return f"{sign}{_currency(unit.money)}{number(abs(value))}{_period(unit)}"
    if isinstance(unit, Counted):
        return number(value)
    match unit:
        case "percent":
            return percent(value)
        case "change":
            return with_sign(value)
        case "score":
            return out_of_hundred(value)
        case "years":
            return counted_in(value, "year", "years")
        case "index":
            return number(value)
        case "z-score":
            return signed(value)


def _currency(code: str) -> str:
    """What stands before an amount: the sign of its currency, or its code."""
    return _SYMBOLS.get(code) or f"{code}{_NO_BREAK}"


def _period(unit: Money | Counted) -> str:
    """` a month`, ` an hour`; nothing for what is paid once, or counted at one time."""
    if unit.per is None:
        return ""
    return f" {'an' if unit.per == 'hour' else 'a'} {unit.per}"


_IN_WORDS: dict[UnitName, str] = {
    "percent": "percent",
    "change": "percent, with its sign",
    "score": "score out of 100",
    "index": "index from 0 to 1",
    "z-score": "standard deviations from the mean",
    "years": "years",
}


def unit_words(unit: Unit) -> str:
    """A unit by itself: `percent`, `EUR a month`, `number of openings a year`."""
    if isinstance(unit, Counted):
        return f"number of {unit.count}{_period(unit)}"
    return f"{unit.money}{_period(unit)}" if isinstance(unit, Money) else _IN_WORDS[unit]


def score_figure(score: Value) -> str:
    """The value of a score as shown."""
    return amount(score.measure.unit, score.shown)


def in_words(score: Score) -> str:
    """What the value of a score says, as its measure words it; nothing where it does not."""
    return score.measure.in_words.format(value=score_figure(score)) if score.measure.in_words else ""


def with_band(score: Value | None) -> str:
    """A score and its band, such as `46% moderate`; nothing when there is no score."""
    if score is None:
        return ""
    return f"{score_figure(score)} {score.band.word}" if score.band else score_figure(score)


def edge_words(value: Value) -> str:
    """`close to high` of a value that another band is not far from; empty for all others."""
    other = value.measure.neighbour(value.value)
    return f"close to {other.word}" if other else ""


def mark_words(measure: Measure) -> dict[str, str]:
    """What each mark in place of a figure says: `above $239,200 a year`, `not published`."""
    top = measure.fact.top if measure.fact else None
    if measure.fact is None or top is None:
        return _MARKS
    return {**_MARKS, "#": _BEYOND["#"].format(amount=figure(measure, top * measure.fact.times))}


def marks(measures: Iterable[Measure]) -> tuple[str, ...]:
    """The marks that may stand in place of figures of some measures."""
    return tuple(dict.fromkeys(mark for measure in measures if measure.fact for mark in mark_words(measure)))


def absent(measure: Measure) -> str:
    """What stands in place of a value: figures are held or not, while scores are rated, or worked out of ratings."""
    return NO_FIGURE if measure.fact else NOT_RATED


def told(measure: Measure, value: Value | None, withheld: Withheld | None) -> str:
    """What a measure comes to, with its band; or why there is no figure."""
    if value:
        return with_band(value)
    if withheld and withheld.at_least is not None:
        return _BEYOND[withheld.mark].format(amount=figure(measure, withheld.at_least))
    return mark_words(measure)[withheld.mark] if withheld else absent(measure)


def in_part(told: str, missing: Sequence[str]) -> str:
    """A score with the inputs that it does without: `74/100 good, without projected growth`."""
    return f"{told}, without {listed([lowered(label) for label in missing])}" if missing else told


def score_range(score: Score) -> str:
    """`44–49%`, the range of a score; the empty string when it has none."""
    if not score.has_range:
        return ""
    low, high = (score.measure.rounded(value) for value in (score.low, score.high))
    return span(number(low), percent(high) if score.measure.unit == "percent" else number(high))


# What a range is that of: whole sentences end in it.
SPREADS: dict[Spread, str] = {
    "ratings": "with every rating half a step off",
    "inputs": "if one input is left out",
    "none": "",
}


def spread_words(score: Score) -> str:
    """What the range of a score is that of; the empty string when it has none."""
    return SPREADS[score.spread] if score.has_range else ""


def range_words(score: Score) -> str:
    """How far a score moves: `range 37–57% with every rating half a step off`; empty when it has no range."""
    shown = score_range(score)
    return f"range {shown} {spread_words(score)}" if shown else ""


def rank_words(fact: Fact, measure: Measure) -> str:
    """Where a figure stands among all occupations of its study; nothing where that is not known.

    `more than 754 of 756 occupations`, `the lowest of 756 occupations, the same as 412 others`. A zero by which nothing
    was seen has no place among them: `zero, as for 412 of the 755 other occupations`.
    """
    if fact.below is None or fact.same is None or fact.of is None:
        return ""
    among, above = f"{number(fact.of)} occupations", fact.of - 1 - fact.below - fact.same
    if fact.of == 1:
        return "the only occupation measured"
    if measure.unseen_zero and not fact.value:
        return f"zero, as for {number(fact.same)} of the {number(fact.of - 1)} other occupations"
    if fact.same == fact.of - 1:
        return f"the same in all {among}"
    alike = f", the same as {counted(fact.same, 'other')}" if fact.same else ""
    if not fact.below:
        return f"the lowest of {among}{alike}"
    if not above:
        return f"the highest of {among}{alike}"
    return f"more than {number(fact.below)} of {among}{alike}"


def share_below(standing: Decimal) -> str:
    """How many of the other occupations have a lower value: `none`, `about 60%`, `fewer than 1%`, `more than 99%`."""
    if not standing:
        return "none"
    if standing == WHOLE:
        return "all"
    share = whole(standing)
    ends = {0: f"fewer than {percent(1)}", 100: f"more than {percent(99)}"}
    return ends.get(share, f"about {percent(share)}")


def deviation_words(fact: Fact, measure: Measure) -> str:
    """`standard deviation 0.11`; nothing where none is published."""
    if fact.deviation is None:
        return ""
    return f"standard deviation {plain(measure.rounded(fact.deviation))}"


def difference(measure: Measure, value: Decimal) -> str:
    """A difference between two values of a measure, with its sign: `−3 points`, `+€200 a month`, or `no difference`."""
    shown = measure.rounded(value)
    if not shown:
        return "no difference"
    if measure.unit == "z-score":
        return signed(shown)
    sign = MINUS if shown < 0 else "+"
    if measure.unit in ("percent", "change", "score"):
        return f"{sign}{points(abs(shown))}"
    return f"{sign}{amount(measure.unit, abs(shown))}"


def points(value: Decimal) -> str:
    """`1 point`, `2.5 points`."""
    shown = plain(value)
    return f"{shown} {form(1 if shown == '1' else 2, 'point', 'points')}"

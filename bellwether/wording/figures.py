"""Figures as text: the unit, the sign and the rounding with which they are shown everywhere."""

from __future__ import annotations

from decimal import Decimal

from bellwether.model.measure import Measure, Score, Unit, Value

_MINUS = "−"


def figure(measure: Measure, value: Decimal) -> str:
    """A value of a measure: `46%`, `−2%`, `70/100`, `16,900`, `$66,430`, `0.09`."""
    return amount(measure.unit, measure.rounded(value))


def amount(unit: Unit, value: Decimal) -> str:
    """A value in its unit, with the decimals that it has."""
    text = plain(abs(value))
    sign = _MINUS if value < 0 else ""
    match unit:
        case "percent":
            return f"{sign}{text}%"
        case "change":
            return f"{sign or ('+' if value else '')}{text}%"
        case "score":
            return f"{sign}{text}/100"
        case "dollars":
            return f"{sign}${text}"
        case "years":
            return f"{sign}{text} {'year' if value == 1 else 'years'}"
        case "jobs" | "index":
            return f"{sign}{text}"


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
    low, high = (plain(score.measure.rounded(value)) for value in (score.low, score.high))
    return f"{low}–{high}{'%' if score.measure.unit == 'percent' else ''}"


def difference(measure: Measure, value: Decimal) -> str:
    """A difference between two values of a measure, always with its sign: `+$4,200`, `−3 points`, `no difference`."""
    shown = measure.rounded(value)
    if not shown:
        return "no difference"
    sign = _MINUS if shown < 0 else "+"
    if measure.unit in ("percent", "change", "score"):
        points = plain(abs(shown))
        return f"{sign}{points} {'point' if points == '1' else 'points'}"
    return f"{sign}{amount(measure.unit, abs(shown))}"

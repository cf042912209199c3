"""Which of two jobs a measure speaks for. What is not known is never a difference."""

from __future__ import annotations

from bellwether.model.fact import Withheld
from bellwether.model.measure import Measure, Score
from bellwether.model.unit import Counted
from bellwether.words import comparing

# A figure of a job, the mark in its place, or nothing.
KnownFigure = Score | Withheld | None


def verdict(measure: Measure, jobs: tuple[str, str], one: KnownFigure, other: KnownFigure) -> str:
    """The better of two jobs by a measure, in words, or why neither is said to be; nothing where none can be."""
    if one is None or other is None:
        return comparing.MISSING if measure.fact else comparing.UNRATED
    if (unclear := _unclear(one, other)) or _is_no_merit(measure):
        return unclear
    higher = _higher(one, other)
    if higher is None:
        return comparing.OVERLAP if isinstance(one, Score) and isinstance(other, Score) else comparing.UNBOUNDED
    better = higher if measure.direction == "more is better" else 1 - higher
    return comparing.better(job=jobs[better])


def _unclear(one: Score | Withheld, other: Score | Withheld) -> str:
    """Why two figures say nothing of which is better, whatever is better by the measure."""
    if any(isinstance(found, Score) and found.is_unseen for found in (one, other)):
        return comparing.UNSEEN
    if (code := _counted(one)) and code == _counted(other):
        return comparing.ONE_FIGURE
    if any(isinstance(found, Withheld) and not found.is_beyond for found in (one, other)):
        return comparing.WITHHELD
    if _inputs(one) != _inputs(other):
        return comparing.IN_PART
    same = isinstance(one, Score) and isinstance(other, Score) and one.shown == other.shown
    return comparing.THE_SAME if same else ""


def _counted(found: Score | Withheld) -> str | None:
    """The code of the group that a published figure counts."""
    published = found if isinstance(found, Withheld) else found.fact
    return published.code if published else None


def _inputs(found: Score | Withheld) -> list[str]:
    """The inputs that a score rests on: scores of other ones are not made alike, so that neither is the better one."""
    return [term.input.input for term in found.terms if term.scaled is not None] if isinstance(found, Score) else []


def _is_no_merit(measure: Measure) -> bool:
    """Whether more is neither better nor worse: a number of people grows with the size of an occupation."""
    return measure.direction == "neither" or isinstance(measure.unit, Counted)


def _higher(one: Score | Withheld, other: Score | Withheld) -> int | None:
    """Which of two figures is the higher one, 0 or 1; None where their ranges or what is not printed leave it open."""
    if isinstance(one, Withheld) or isinstance(other, Withheld):
        return 0 if _is_above(one, other) else 1 if _is_above(other, one) else None
    if one.low <= other.high and other.low <= one.high and (one.has_range or other.has_range):
        return None
    return 0 if one.value > other.value else 1


def _is_above(one: Score | Withheld, other: Score | Withheld) -> bool:
    """Whether a figure beyond all that are printed is above another one: at least 900 is above 310.

    Where the highest amount is not known, any that is printed is below it.
    """
    if isinstance(one, Score) or isinstance(other, Withheld):
        return False
    return one.at_least is None or one.at_least > other.high

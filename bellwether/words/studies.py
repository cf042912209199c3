"""What is said of studies beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.measure import Measure, Tells, whole
from bellwether.words.grammar import listed, lowered, raised


def dependence(*, study: str, parts: Sequence[str]) -> str:
    """That a study is made of others in part, so that it cannot confirm them."""
    they = "the two" if len(parts) == 1 else "they"
    others = listed([lowered(part) for part in parts])
    return f"{raised(study)} is made in part of {others}: {they} are not independent, and do not confirm each other."


_TELLS: dict[Tells, str] = {
    "capability": "what software could do",
    "relatedness": "how closely AI is related to the abilities that the job needs",
    "use": "what software was seen doing",
    "forecast": "what was expected",
}
# Ranks that are less than this apart, in percent of occupations, tell much the same.
APART = 25


def disagreement(*, highest: tuple[Measure, Decimal], lowest: tuple[Measure, Decimal]) -> str:
    """Which measures rank a job most differently, by how much, and what each looked at; empty where they nearly agree.

    A measure stands with the percentage of the other occupations that are below the job.
    """
    (high, above), (low, below) = highest, lowest
    points = whole(above) - whole(below)
    if points < APART:
        return ""
    said = f"Furthest apart, by {points} points, are “{high.short}” and “{low.short}”"
    if high.tells is None or low.tells is None or high.tells == low.tells:
        return f"{said}."
    return f"{said}: the first tells {_TELLS[high.tells]}, the second {_TELLS[low.tells]}."

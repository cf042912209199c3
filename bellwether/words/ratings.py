"""Ratings in words: kinds of tasks and skills, and what stands where there is no rating."""

from __future__ import annotations

from decimal import Decimal

from bellwether.model.entry import SkillKind
from bellwether.model.measure import Direction
from bellwether.words.numbers import number, percent

NOT_RATED = "not rated"
NO_HORIZON = "no stated horizon"

# Each kind of skill with its name, and what it means.
SKILL_KINDS: tuple[tuple[SkillKind, str, str], ...] = (
    ("durable", "Durable", "Keep their worth."),
    ("complementary", "Complementary", "Worth more with AI."),
    ("exposed", "Exposed", "AI takes over much of them."),
)
SKILL_RATINGS = (
    "Rated from 0 to 100 by the editors: how much AI takes of a skill’s worth (vulnerability), and how much it adds to "
    "what a person with the skill achieves (complementarity)."
)
# Which way a measure is bad.
DIRECTIONS: dict[Direction, str] = {
    "more is worse": "higher is worse",
    "more is better": "higher is better",
    "neither": "",
}


def skill_ratings(vulnerability: Decimal | None, complementarity: Decimal | None) -> str:
    """The ratings of a skill: `takes 20, adds 40`; empty where it has none."""
    told = {"takes": vulnerability, "adds": complementarity}
    return ", ".join(f"{verb} {number(value)}" for verb, value in told.items() if value is not None)


def penetration(value: Decimal | None) -> str:
    """The observed use in a task as the entry gives it, 0 included; nothing where it gives none."""
    return "" if value is None else percent(value)

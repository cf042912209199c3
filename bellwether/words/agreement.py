"""How alike two measures order jobs, in words."""

from __future__ import annotations

from decimal import Decimal

from bellwether.words.grammar import counted

# From which rank correlation on, either way, orders are how near each other.
_WORDS = (
    (Decimal("0.9"), "almost alike", "almost the other way round"),
    (Decimal("0.7"), "much alike", "much the other way round"),
    (Decimal("0.3"), "partly alike", "partly the other way round"),
)
_UNRELATED = "in ways that have hardly anything in common"


def agreement_words(*, correlation: Decimal, jobs: int, share: bool) -> str:
    """`They order 25 jobs almost alike. They share inputs, so neither confirms the other.`"""
    said = next((words for words in _WORDS if abs(correlation) >= words[0]), None)
    order = (said[1] if correlation > 0 else said[2]) if said else _UNRELATED
    text = f"They order {counted(jobs, 'job')} {order}."
    return f"{text} They share inputs, so neither confirms the other." if share else text

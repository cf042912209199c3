"""How alike two measures order jobs, in words."""

from __future__ import annotations

from decimal import Decimal

from bellwether.words.grammar import counted, raised, sentence

# From which rank correlation on, either way, orders are how near each other.
_WORDS = (
    (Decimal("0.9"), "almost the same order", "almost the opposite order"),
    (Decimal("0.7"), "much the same order", "much the opposite order"),
    (Decimal("0.3"), "partly the same order", "partly the opposite order"),
)
_UNRELATED = "hardly any common order"


def agreement_words(*, correlation: Decimal, jobs: int, share: bool) -> str:
    """`Almost the same order of 25 jobs. They share inputs, so neither confirms the other.`"""
    said = next((words for words in _WORDS if abs(correlation) >= words[0]), None)
    order = (said[1] if correlation > 0 else said[2]) if said else _UNRELATED
    text = sentence(f"{raised(order)} of {counted(jobs, 'job')}")
    return f"{text} They share inputs, so neither confirms the other." if share else text

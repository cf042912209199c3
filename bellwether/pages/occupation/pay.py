"""Pay as structured data."""

from __future__ import annotations

from bellwether.model.measure import Score
from bellwether.model.unit import Money
from bellwether.pages import structured
from bellwether.pages.structured import Node
from bellwether.words.population import place_name
from bellwether.words.subject import Subject


def pay_node(subject: Subject) -> tuple[Node, str] | None:
    """What the job's group is paid, and where; None unless all of it is known: amount, currency, period and region.

    The percentiles are measures of their own, and count where they tell of the same people in the same unit.
    """
    pay, spread = subject.playing("pay"), subject.library.measures.roles.pay_percentiles
    if pay is None or pay.fact is None or not isinstance(unit := pay.measure.unit, Money) or not unit.per:
        return None
    region = place_name(subject.library.sources[pay.fact.source].region)
    if not region:
        return None
    ranks = [(int(rank), subject.score(spread[rank])) for rank in sorted(spread)]
    known = [(rank, float(score.value)) for rank, score in ranks if score and _people(score) == _people(pay)]
    group = subject.counted_apart(pay.fact.title)
    return structured.salary(pay.measure.name, unit.money, unit.per, float(pay.value), known, group), region


def _people(score: Score) -> tuple[object, ...] | None:
    """Of whom a published figure tells, and in what."""
    return (score.fact.source, score.fact.code, score.measure.unit) if score.fact else None

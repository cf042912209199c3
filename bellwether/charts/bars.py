"""Bars in table cells, and bars stacked from counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.view_type import view_type


@view_type()
class Segment:
    """A part of a stacked bar: where it begins and how wide it is, in percent of the bar."""

    name: str
    start: str
    width: str
    count: int


def bar(value: Decimal | int, longest: Decimal | int = 100) -> str:
    """The width of a bar in percent of the longest one."""
    return f"{100 * float(value) / float(longest):.1f}" if longest else "0.0"


def stack(parts: Sequence[tuple[str, int]]) -> tuple[Segment, ...]:
    """Counts side by side as parts of one bar; parts of nothing are left out."""
    total = sum(count for _, count in parts)
    segments = []
    before = 0
    for name, count in parts:
        if count:
            # Widths between rounded ends, so that the parts meet and fill the bar.
            start, end = (round(100 * edge / total, 1) for edge in (before, before + count))
            segments.append(Segment(name, f"{start:.1f}", f"{end - start:.1f}", count))
        before += count
    return tuple(segments)

"""The working day as one bar: each task a piece as wide as its time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.view_type import view_type


@view_type()
class DayPiece:
    """A task: the kind of it, where its piece begins and how wide that is, in pixels."""

    kind: str
    x: int
    width: int


def day_pieces(tasks: Sequence[tuple[str, Decimal]], *, start: int, width: int, gap: int) -> tuple[DayPiece, ...]:
    """Tasks by kind and time, side by side in this order with a gap between them; those of no time are left out."""
    total = sum((time for _, time in tasks), Decimal(0))
    shown = [(kind, time) for kind, time in tasks if time]
    pieces = []
    before = Decimal(0)
    for number, (kind, time) in enumerate(shown, start=1):
        # Widths between rounded ends, so that the pieces fill the bar.
        left, right = (round(width * edge / total) for edge in (before, before + time))
        pieces.append(DayPiece(kind, start + left, max(1, right - left - (gap if number < len(shown) else 0))))
        before += time
    return tuple(pieces)

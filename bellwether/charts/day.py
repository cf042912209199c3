"""The working day as one bar: each task a piece as wide as its time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from bellwether.model.entry import TaskKind
from bellwether.model.view_type import view_type

# Percent of the bar that a number takes on the narrowest phone, for each of its digits and for the room around it.
_DIGIT, _ROOM = 3.1, 1.4


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


@view_type()
class NumberedPiece:
    """A task in the bar: whose work it is, where its piece begins, how wide it is and where its middle is, in percent.

    `number` is that of its card; empty where the piece is too narrow for it.
    """

    number: str
    kind: TaskKind
    start: str
    width: str
    middle: str


def day_bar(tasks: Sequence[tuple[TaskKind, Decimal]]) -> tuple[NumberedPiece, ...]:
    """Tasks side by side, each with its time, in the order given; a task that takes no time has no width."""
    total = sum(time for _, time in tasks)
    # Widths between rounded ends, so that the pieces meet and fill the bar.
    ends = [round(100 * float(passed / total), 1) for passed in accumulate(time for _, time in tasks)]
    pieces = zip(tasks, [0.0, *ends], ends, strict=False)
    return tuple(_piece(number, kind, start, end) for number, ((kind, _), start, end) in enumerate(pieces, start=1))


def _piece(number: int, kind: TaskKind, start: float, end: float) -> NumberedPiece:
    width = end - start
    shown = str(number) if width >= _DIGIT * len(str(number)) + _ROOM else ""
    return NumberedPiece(shown, kind, f"{start:.1f}", f"{width:.1f}", f"{start + width / 2:.2f}")

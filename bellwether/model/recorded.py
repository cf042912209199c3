"""What the command `record` keeps of what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Change:
    """A recorded score or figure: the day, the job, the measure, the value as shown, why it is what it is, and by which
    method of the measure it came about. A value of None says that there is none any more.
    """

    date: date
    occupation: str
    measure: str
    value: Decimal | None
    reason: str
    method: int = 1


@dataclass(frozen=True)
class RecordedHorizon:
    """When the main changes in a job were expected, as stated on a day: a span of years, open where `last` is None."""

    made: date
    occupation: str
    first: int
    last: int | None


@dataclass(frozen=True)
class RecordedMethod:
    """A method by which a measure was recorded: its number, since when, and a print of what was declared then."""

    measure: str
    method: int
    since: date
    print: str

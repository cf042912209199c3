"""Days that were written with another year than is meant, as happens around every New Year."""

from __future__ import annotations

from datetime import date, timedelta

# Two days nearer to each other are in the right order with another month or day as well.
_FAR = timedelta(days=90)


def in_year(day: date, year: int) -> date:
    """The same day of another year; the 28th of February where that has no 29th."""
    last = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return last.replace(year=year)


def is_far(early: date, late: date) -> bool:
    """Whether days lie so far apart that the year of one may be a slip."""
    return late - early > _FAR


def with_past_year(day: date, today: date) -> date | None:
    """The day that is meant where the year of one to come is a slip; None where that is not likely."""
    if not is_far(today, day):
        return None
    same = in_year(day, today.year)
    return same if same <= today else in_year(day, today.year - 1)

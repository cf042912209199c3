"""When a page is looked through again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bellwether.model.library import Occupation
from bellwether.pages.atlas import Atlas

_MONTHS = 12


def next_review(atlas: Atlas, slug: str) -> date | None:
    """The day that the entry of a job names, or that follows from how often entries are reviewed.

    None where nobody has said when, or the day has passed: then nobody knows of a next one.
    """
    day = review_day(atlas.library.occupations[slug], atlas.library.settings.review_every)
    return None if day is None or atlas.has_passed(day) else day


def review_day(job: Occupation, every: int | None) -> date | None:
    """The day that an entry names, or that follows from after how many months entries are reviewed."""
    return job.written.review or (months_after(job.written.updated, every) if every else None)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

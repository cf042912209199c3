"""What feeds and llms.txt say of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bellwether.model.measure import Measure
from bellwether.words.grammar import counted, counted_in, day, form, listed, lowered, month
from bellwether.words.numbers import number

JOBS, FIELDS, ABOUT = "Jobs", "Fields", "About and data"
DATA = "every score and figure as CSV and JSON"


def jobs_feed(*, site: str) -> str:
    """The feed of jobs that are new or changed."""
    return f"{site}: new and updated jobs"


def changes_feed(*, of: str) -> str:
    """The feed of recorded scores, of the whole site or of one job."""
    return f"{of}: score changes"


def change_title(*, job: str, change: str) -> str:
    """A recorded score in a feed."""
    return f"{job}: {change}"


def digests_feed(*, site: str) -> str:
    """The feed of which each entry tells of a week."""
    return f"{site}: changes by the week"


def digest_title(*, site: str, last: date | None) -> str:
    """What has changed in the week up to a day; None where nothing has."""
    return f"{site}: changes in the week to {day(last)}" if last else f"{site}: changes"


def digest_lead(*, changes: int, jobs: int) -> str:
    """How much has changed in that week."""
    if not changes:
        return "Nothing has been recorded yet of which the digest could tell."
    told = counted_in(changes, "record of a score or figure", "records of scores and figures")
    made, reasons = form(changes, "was made", "were made"), form(changes, "with its reason", "each with its reason")
    return f"{told} {made} in {counted(jobs, 'job')}, {reasons}."


def review(*, question: str) -> str:
    """The next review of a page, in a calendar."""
    return f"Next review: {question}"


def review_note(*, site: str) -> str:
    """What a calendar says of it."""
    return f"{site} plans to look through its answer again on this day."


def as_markdown(*, of: str) -> str:
    """The Markdown twin of a page."""
    return f"{of} as Markdown"


def as_data(*, of: str) -> str:
    """The JSON twin of a page."""
    return f"{of} as data"


_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|(?<=released )\d{4}-\d\d\b(?!-)")


def reason_words(reason: str) -> str:
    """A recorded reason for readers: `Employment Projections, released 28 August 2025`, where it has `2025-08-28`."""
    return _DATE.sub(lambda date: _written(date[0]), reason)


def _written(date: str) -> str:
    try:
        return month(date)
    except (ValueError, IndexError):  # no date after all
        return date


NOTHING_MOVED = "No score has changed yet since we first recorded it by the present method."


def together(*, measure: Measure, is_first: bool, by_another_method: bool) -> str:
    """The heading of records of one measure that were made of several jobs for one reason."""
    how = ", first recorded" if is_first else ", by a new method" if by_another_method else ""
    return f"{measure.short}{how}"


def first_records(*, measures: Sequence[Measure]) -> str:
    """What first records of several jobs are folded under."""
    return f"First records of {listed([lowered(measure.short) for measure in measures])}"


def kept_their_value(*, kept: int, jobs: int) -> str:
    """How many of so many jobs have a value as before, and so are not listed; empty where none has."""
    if not kept:
        return ""
    if kept == jobs:
        return f"The values of all {number(jobs)} jobs are as before, as far as they are shown."
    return f"Of {counted(jobs, 'job')} {number(kept)} {form(kept, 'has', 'have')} the same value as before."


OTHER_METHOD = "Values of two methods do not compare, so none of these is a change in a job."


def recorded_there(*, value: str, before: str) -> str:
    """What happened to the score or the figure of one job, under such a heading."""
    if not value:
        return f"no value any more, {before or 'none'} before"
    return f"{value}, {before} before" if before else value


def recorded(*, measure: Measure, value: str, before: str, is_first: bool, by_another_method: bool) -> str:
    """What happened to a score or a figure; `before` is empty where there was none, `value` where there is none now.

    Values of two methods are no change in the job, and so not told as one.
    """
    what = lowered(measure.short)
    if not value:
        return f"{what} {f'came to {before}' if before else 'had no value'}, and there is none any more"
    if not before:
        return f"{what} {'first recorded' if is_first else 'recorded again'} at {value}"
    if by_another_method:
        return f"{what} is {value} by a new method, which cannot be compared with the {before} before it"
    if value == before:
        return f"{what} is {value} as before, by less than can be shown apart"
    return f"{what} went from {before} to {value}"

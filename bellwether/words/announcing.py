"""What feeds and llms.txt say of the site."""

from __future__ import annotations

from bellwether.model.measure import Measure
from bellwether.words.grammar import lowered

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


def recorded(*, measure: Measure, value: str, before: str, by_another_method: bool) -> str:
    """What happened to a score; `before` is empty when it was recorded for the first time.

    Values of two methods are no change in the job, and so not told as one.
    """
    if by_another_method:
        return f"{lowered(measure.short)} now {value} by a new method, not comparable with {before} by the one before"
    if before:
        return f"{lowered(measure.short)} from {before} to {value}"
    return f"{lowered(measure.short)} first recorded at {value}"

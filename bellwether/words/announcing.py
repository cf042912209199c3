"""What feeds and llms.txt say of the site."""

from __future__ import annotations

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

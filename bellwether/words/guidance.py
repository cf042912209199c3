"""What stands over the advice of a writer: by when, for whom, and with what kinds of the job are compared."""

from __future__ import annotations

from collections.abc import Mapping

from bellwether.words.grammar import form

# By the fields of a plan.
SPANS: Mapping[str, str] = {
    "this_week": "This week",
    "three_months": "Within three months",
    "one_year": "Within a year",
}
STANDINGS: Mapping[str, str] = {
    "beginner": "If you want to begin",
    "mid_career": "If you are in mid-career",
    "near_retirement": "If you are near retirement",
    "laid_off": "If you have lost the job",
}


def variants_lead(*, jobs: str) -> str:
    """What stands before the kinds of a job: what they are compared with, and whose judgement that is."""
    return f"By the editors’ estimate, beside all {jobs}:"


def more_variants(number: int) -> str:
    """What opens the kinds of a job that are folded."""
    return f"{number} more {form(number, 'kind', 'kinds')} of the job"

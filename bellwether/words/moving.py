"""What is said of a job to move to: how its figures differ from those here, and whom they count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.fact import Fact, Published
from bellwether.model.measure import Measure
from bellwether.words.figures import amount, difference, points
from bellwether.words.grammar import counted, counted_in, form, group_title, listed, lowered, raised

NO_FIGURES = "We hold no published figures for this job."
_THE_SAME = "the same as here"


def set_beside(measure: Measure, here: Published | None, there: Published | None) -> str:
    """How far a published figure is from that of this job: `$4,500 a year less`; empty where it cannot be said.

    A figure beyond the highest that is printed is told from the least that it may be: `at least $4,500 a year more`.
    """
    if isinstance(here, Fact) and isinstance(there, Fact):
        return apart(measure, here.value, there.value)
    low, high = _least(here), _least(there)
    if low is None or high is None or not (isinstance(here, Fact) or isinstance(there, Fact)):
        return ""
    is_certain = high > low if isinstance(here, Fact) else low > high
    return f"at least {apart(measure, low, high)}" if is_certain else ""


def _least(published: Published | None) -> Decimal | None:
    """What a figure is at least; None where nothing is known of it."""
    if published is None:
        return None
    return published.value if isinstance(published, Fact) else published.at_least


def apart(measure: Measure, here: Decimal, there: Decimal) -> str:
    """How far two values are from each other, as both are shown: `5 points higher`, `$4,500 a year less`."""
    if measure.unseen_zero and not (here and there):
        return ""
    shown = measure.rounded(there) - measure.rounded(here)
    if not shown:
        return _THE_SAME
    if measure.unit == "z-score":
        return difference(measure, shown)
    if measure.unit in ("percent", "change", "score"):
        return f"{points(abs(shown))} {'higher' if shown > 0 else 'lower'}"
    return f"{amount(measure.unit, abs(shown))} {'more' if shown > 0 else 'less'}"


def here(detail: str) -> str:
    """What is so in this job, beside what is so in another; empty where it is not known."""
    return f"here: {detail}" if detail else ""


def skills_counted(common: int, besides: int) -> str:
    """How many skills two jobs have in common, and how many more the other needs; empty where it has none."""
    if not common:
        return f"{counted_in(besides, 'other skill', 'other skills')} needed there" if besides else ""
    more = f", {counted_in(besides, 'other', 'others')} needed there" if besides else ""
    return f"{counted(common, 'skill')} in common{more}"


def counted_as_one(measures: Sequence[Measure], group: str) -> str:
    """That figures do not tell two jobs apart, because they count both together."""
    names = raised(listed([lowered(measure.short) for measure in measures]))
    return f"{names} {form(len(measures), 'is', 'are')} published for both jobs together, as {group_title(group)}."


def measured_from(*, jobs: str, groups: Sequence[str]) -> str:
    """From what the differences are told; `groups` are those that the figures here count, if not the job itself."""
    if not groups:
        return f"Differences are from the figures of {jobs}."
    return f"Differences in published figures are from those of all {listed(groups)}."

"""What is said of two jobs side by side: which figure is better, and why sometimes nothing can be said."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.words.grammar import form, group_title, listed, raised

MISSING = "no comparison: a figure is missing"
UNRATED = "no comparison: one of the two is not rated"
WITHHELD = "no comparison: a figure is not published"
LEAST_ONLY = "of a figure only the least amount is published"
UNBOUNDED = f"no comparison: {LEAST_ONLY}"
RESTS_IN_PART = "a score rests on a part of its inputs"
IN_PART = f"no comparison: {RESTS_IN_PART}"
UNSEEN = "no comparison: 0 means that nothing was observed"
ONE_FIGURE = "one figure for both"
THE_SAME = "the same"
OVERLAP = "the ranges overlap"


def better(*, job: str) -> str:
    """Which of two has the better figure."""
    return f"better: {job}"


def pair(*, first: str, second: str) -> str:
    """Two jobs in the trail: `Organ tuner and piano tuner`."""
    return f"{first} and {second}"


def shared_skill(skill: str) -> str:
    """A skill that two jobs have in common; the empty string without one."""
    return f"Both jobs need this skill: {skill}." if skill else ""


def counted_together(*, jobs: Sequence[str], group: str) -> str:
    """Two jobs of which published figures say the same."""
    return (
        f"{raised(listed(jobs))} are counted together as {group_title(group)}; "
        "published figures cannot tell them apart."
    )


def counted_with_similar(*, jobs: Sequence[str], group: str, same: Sequence[str]) -> str:
    """Jobs of one group, and which of their published figures are the same ones."""
    names, title = raised(listed(jobs)), group_title(group)
    if not same:
        return f"{names} are counted together as {title}."
    figures = form(len(same), "one figure for", "one figure each for")
    return f"{names} are counted together as {title}, with {figures} {listed(same)}."

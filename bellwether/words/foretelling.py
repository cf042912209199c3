"""What was forecast for a job, and how it turned out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.model.measure import Score
from bellwether.model.recorded import Change
from bellwether.words.announcing import reason_words
from bellwether.words.figures import figure
from bellwether.words.grammar import day, group_title

EXPECTED = "Main changes, as the entry expected them"


def span(*, first: int, last: int | None) -> str:
    """The years of a forecast."""
    return f"{first}–{last}" if last else f"after {first}"


def read_as(years: str) -> str:
    """The years by which we hold a study to account that names none so exactly."""
    return f"which we read as {years}"


def studied(score: Score, *, within: str) -> str:
    """What a study has forecast."""
    group = f" for {group_title(score.fact.title)}" if score.fact else ""
    return f"{score.measure.name}: {figure(score.measure, score.value)}{group}, {within}"


def ahead(*, last: int | None) -> str:
    """That the time of a forecast is not over."""
    return f"It runs to the end of {last}." if last else "It names no last year."


def so_far(counts: Sequence[tuple[Change, str]], *, made: date) -> str:
    """What was counted while the time of a study's forecast is running; nothing where nothing was."""
    if not counts:
        return ""
    change, latest = counts[-1]
    missing = " We hold no count from the time of the forecast." if counts[0][0].date > made else ""
    return f" The latest count of jobs is {latest} ({reason_words(change.reason)}).{missing}"


def outcome(counts: Sequence[tuple[Change, str]], *, made: date) -> str:
    """How many jobs were counted, of the recorded counts with the words for each, the oldest first.

    A count that was recorded after the forecast was made says nothing of the time before it.
    """
    if not counts:
        return "Its time is over. We hold no count of jobs to set it against."
    (first, before), (last, after) = counts[0], counts[-1]
    if len(counts) == 1:
        count = f"One count of jobs is on record, {before} ({reason_words(first.reason)})"
        return f"Its time is over. {count}, too few to say how it turned out."
    late = "" if first.date <= made else f" The first of them was recorded on {day(first.date)}, after the forecast."
    earlier, later = f"{before} ({reason_words(first.reason)})", f"{after} ({reason_words(last.reason)})"
    return f"Its time is over. The count of jobs was {earlier} and then {later}.{late}"

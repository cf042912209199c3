"""The working day of a job in words: whose work it is, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bellwether.model.entry import TaskKind
from bellwether.words.grammar import raised

# Whose work a task is, in the order in which software gets on with it.
WHOSE: Mapping[TaskKind, str] = {"automatable": "software", "assisted": "shared", "human": "people"}
_HOUR = 60
_NO_BREAK = "\u00a0"
# As scripts fill it in as well.
TIMES = {"hours": "{hours} h", "minutes": "{minutes} min", "both": "{hours} h {minutes} min"}


def time_words(minutes: int) -> str:
    """`2 h 19 min`, `45 min`, `3 h`."""
    hours, rest = divmod(minutes, _HOUR)
    pattern = TIMES["both" if hours and rest else "hours" if hours else "minutes"]
    return pattern.format(hours=hours, minutes=rest).replace(" ", _NO_BREAK)


def day_words(sums: Sequence[tuple[TaskKind, int]]) -> str:
    """The day in one line: `Of eight hours, software: 2 h 19 min; shared: 3 h 17 min; people: 2 h 24 min.`"""
    told = "; ".join(f"{WHOSE[kind]}: {time_words(minutes)}" for kind, minutes in sums)
    return f"Of eight hours, {told}."


def day_lead(*, timed: bool) -> str:
    """What the bar shows, and where its times come from."""
    if timed:
        return "Each piece of the bar is a task, as wide as the time that it takes by the editors’ estimate."
    return "The entry gives no times, so the bar counts each task as an equal part of the day; real days differ."


def more_words(*, horizon: str, use: str, evidence: bool) -> str:
    """The line under which the rest of a task is folded: `Change expected 2028–2031; evidence`."""
    known = (horizon and f"change expected {horizon}", use and f"observed use {use}", evidence and "evidence")
    return raised("; ".join(part for part in known if part) or "is it different for you?")


def made_words(*, with_ai: bool | None) -> str:
    """How an entry was written, as far as its author says so."""
    return "" if with_ai is None else "drafted with AI tools" if with_ai else "written without AI tools"


def unreviewed_words(*, with_ai: bool | None) -> str:
    """What is said where no reviewer is named. A draft of tools wants one in the trade, another anybody."""
    who = "in the trade" if with_ai else "else"
    return f"Nobody {who} has reviewed it yet."

"""The working day of a job in words: whose work it is, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bellwether.model.entry import ASSISTED_FROM, AUTOMATABLE_FROM, TaskKind
from bellwether.words.grammar import listed, raised
from bellwether.words.numbers import percent

# Whose work a task is, in the order in which software gets on with it.
WHOSE: Mapping[TaskKind, str] = {"automatable": "software", "assisted": "shared", "human": "people"}
# The ratings that make it so: a whole task counts as one kind of work.
RATED: Mapping[TaskKind, str] = {
    "automatable": f"from {percent(Decimal(AUTOMATABLE_FROM))}",
    "assisted": f"{ASSISTED_FROM} to under {percent(Decimal(AUTOMATABLE_FROM))}",
    "human": f"under {percent(Decimal(ASSISTED_FROM))}",
}
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
    """The day in one line: `Of eight hours, tasks rated from 70% (software) take 2 h 19 min, and tasks rated …`"""
    told = [f"tasks rated {RATED[kind]} ({WHOSE[kind]}) take {time_words(minutes)}" for kind, minutes in sums]
    return f"Of eight hours, {listed(told)}."


def day_lead(*, timed: bool) -> str:
    """What the bar shows, what the ratings mean, and where both come from."""
    if timed:
        return (
            "Each task is as wide as its time; the percentage is how much of it software can do unaided. Both are the "
            "editors’ estimates."
        )
    return (
        "The entry gives no times, so each task counts as an equal part of the day; real days differ. The percentage "
        "is how much of a task software can do unaided, by the editors’ rating."
    )


def more_words(*, horizon: str, use: str) -> str:
    """What more is known of a task: `Change expected 2028–2031; observed use 12%`, empty where nothing is."""
    known = (horizon and f"change expected {horizon}", use and f"observed use {use}")
    return raised("; ".join(part for part in known if part))


def made_words(*, with_ai: bool | None) -> str:
    """How an entry was written, as far as its author says so."""
    return "" if with_ai is None else "drafted with AI tools" if with_ai else "written without AI tools"


def unreviewed_words(*, with_ai: bool | None) -> str:
    """What is said where no reviewer is named. A draft of tools wants one in the trade, another anybody."""
    who = "in the trade" if with_ai else "else"
    return f"Nobody {who} has reviewed it yet."

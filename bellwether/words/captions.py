"""What stands at charts: their titles, the sentence that states what one shows, and the words on it."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bellwether.model.entry import TaskKind
from bellwether.model.measure import Measure
from bellwether.words.day import WHOSE
from bellwether.words.figures import figure, share_below, unit_words
from bellwether.words.grammar import counted, day, form, lowered, raised
from bellwether.words.numbers import number, percent

PERCENTILE_AXIS = "percent that are lower"


def axis_name(measure: Measure) -> str:
    """`Exposure, index from 0 to 1`."""
    return f"{measure.short}, {unit_words(measure.unit)}"


def and_more(name: str, others: int) -> str:
    """A dot of several jobs: `Audio mixer and 2 more`."""
    return f"{name} and {number(others)} more"


def studies_title(*, jobs: str) -> str:
    """Of the chart of studies."""
    return f"Where {jobs} stand among all occupations"


def studies_shown(*, studies: int, lowest: Decimal, highest: Decimal) -> str:
    """What the chart of studies shows: of the other occupations, how many percent have a lower value."""
    low, high = share_below(lowest), share_below(highest)
    said = f"Of the other occupations, {low} have a lower value by"
    if low == high:
        return f"{said} each of {number(studies)} published measures."
    return f"{said} the lowest of {number(studies)} published measures, {high} by the highest."


OUR_RATING = "our rating"


def own_rank_shown(*, jobs: int) -> str:
    """Of our own rating in the chart of studies, which ranks other jobs than they do."""
    return f"Our rating ranks it among our {number(jobs)} other jobs."


def field_title(*, field: str, measure: Measure) -> str:
    """Of the chart of a field."""
    return f"{field}: jobs by {lowered(measure.short)}"


def field_shown(*, lowest: tuple[str, str], highest: tuple[str, str], others: int, left_out: int) -> str:
    """What the chart of a field shows: the first and the last job with their figures, and what it does not show."""
    (low, least), (high, most) = lowest, highest
    said = [f"All stand at {least}." if least == most else f"They reach from {low} ({least}) to {high} ({most})."]
    if others:
        stand = form(others, "stands", "stand")
        said.append(f"Of the field’s jobs these are the nearest; {counted(others, 'more job')} {stand} in its table.")
    return " ".join([*said, *_without_figure(left_out)])


def _without_figure(jobs: int) -> list[str]:
    """A sentence on the jobs that a chart cannot show."""
    return [f"{counted(jobs, 'job')} without this figure {form(jobs, 'is', 'are')} left out."] if jobs else []


def outlook_title(*, outlook: Measure, exposure: Measure) -> str:
    """Of the chart of outlook against exposure."""
    return f"{outlook.short} against {lowered(exposure.name)}"


def outlook_shown(*, jobs: int, outlook: Measure, exposure: Measure, left_out: int, counted_apart: int) -> str:
    """What the chart of outlook against exposure shows; `counted_apart` jobs have figures of other groups."""
    up, right = lowered(outlook.short), lowered(exposure.short)
    said = [
        f"Of {counted(jobs, 'job')}, those further up have a higher {up}, and those further right a higher {right}."
    ]
    if left_out:
        said.append(f"{counted(left_out, 'job')} without both figures {form(left_out, 'is', 'are')} left out.")
    if counted_apart:
        whose = "all that are shown" if 1 < counted_apart == jobs else counted(counted_apart, "job")
        said.append(
            f"For {whose} the published figures are those of a wider or differently named group, which "
            f"{form(counted_apart, 'its dot names', 'their dots name')}."
        )
    return " ".join(said)


def history_title(*, measure: Measure) -> str:
    """Of the chart of recorded scores."""
    return f"{measure.short} as recorded"


def history_shown(*, measure: Measure, oldest: tuple[Decimal, date], newest: tuple[Decimal, date]) -> str:
    """What the chart of recorded scores shows."""
    (first, since), (last, until) = oldest, newest
    return f"It was {figure(measure, first)} on {day(since)} and {figure(measure, last)} on {day(until)}."


def badge_label(*, measure: Measure, job: str) -> str:
    """The left part of a badge."""
    return f"{measure.short}: {job}"


def picture_alt(*, question: str, verdict: str, measure: Measure, shown: str, band: str) -> str:
    """What the picture of a job shows, in words; `verdict` is empty where the entry gives none."""
    figure_words = f"{measure.name}: {shown}, {band}." if band else f"{measure.name}: {shown}."
    return " ".join(filter(None, (question, verdict, figure_words)))


def picture_note(*, measure: Measure, range_: str, spread: str) -> str:
    """What stands under the figure on the picture of a job."""
    return f"{measure.name}, {range_} {spread}" if range_ else measure.name


def picture_share(kind: TaskKind, share: Decimal) -> str:
    """How much of the working day the tasks of a kind take, on the picture of a job: `Shared 30%`."""
    return f"{raised(WHOSE[kind])} {percent(share.quantize(Decimal(1), ROUND_HALF_UP))}"


def picture_whole(*, timed: bool) -> str:
    """What the shares on the picture of a job are shares of."""
    return "of the working day" if timed else "of the tasks"

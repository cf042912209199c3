"""What is said of all official occupations together, by how many people work in them and one published figure more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from bellwether.model.measure import Measure
from bellwether.model.source import Source
from bellwether.words.figures import NO_FIGURE, WHOLE, amount, figure
from bellwether.words.grammar import counted, form, group_title, listed, lowered, month
from bellwether.words.groups import unseen
from bellwether.words.numbers import number, percent
from bellwether.words.population import in_region, period_of

TITLE, SHORT = "The labour market in one picture", "In one picture"
LIST = "All official occupations as a list"


def title(*, measure: Measure) -> str:
    """Of the picture."""
    return f"Official occupations by jobs and {lowered(measure.name)}"


def people(jobs: Decimal) -> str:
    """How many work somewhere."""
    return f"{number(jobs)} {form(jobs, 'job', 'jobs')}"


def sector_told(*, jobs: Decimal, groups: int) -> str:
    """How large a part of the labour market is; of how many occupations alone where no number of jobs is known."""
    occupations = counted(groups, "occupation")
    return f"{people(jobs)} in {occupations}" if jobs else occupations


def group_told(*, jobs: Decimal | None, measure: Measure | None, value: Decimal | None) -> str:
    """What stands behind an occupation: `3,298,000 jobs, 12.3%`."""
    said = [people(jobs)] if jobs is not None else []
    if measure and value is not None:
        shown = figure(measure, value)
        said.append(unseen(shown) if measure.unseen_zero and not value else shown)
    return ", ".join(said) or NO_FIGURE


def zero(*, measure: Measure) -> str:
    """The step of those of which nothing was seen."""
    return unseen(figure(measure, Decimal(0)))


def step(*, measure: Measure, low: Decimal | None, high: Decimal | None) -> str:
    """A step of a measure, open below without `low` and above without `high`."""
    if low is None:
        return f"under {amount(measure.unit, high)}" if high is not None else "any"
    least = amount(measure.unit, low)
    return f"{least} to under {amount(measure.unit, high)}" if high is not None else f"{least} or more"


def share(part: Decimal, of: Decimal) -> str:
    """How much a part is of all: `36%`, `fewer than 1%`, `all`, `none`; never 0% or 100% by rounding."""
    if not part:
        return "none"
    if part == of:
        return "all"
    rounded = (part * WHOLE / of).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    ends = {0: f"fewer than {percent(1)}", WHOLE: f"more than {percent(WHOLE - 1)}"}
    return ends.get(int(rounded), percent(rounded))


def shown(*, jobs: Decimal, groups: int, source: Source) -> str:
    """How much the picture shows."""
    return f"The figures count {people(jobs)}{in_region(source.region)}, in {counted(groups, 'official occupation')}."


def found(*, measure: Measure, shares: Sequence[str]) -> str:
    """What is to be seen: how the jobs stand by a measure."""
    return f"By {lowered(measure.name)}, {listed(shares)}."


def largest(*, group: str, step: str) -> str:
    """In which occupation at a step most people work."""
    return f"The largest occupation at {step} is that of {group_title(group)}."


def at_step(*, share: str, step: str) -> str:
    """`3% of the jobs stand at 60% or more`."""
    return f"{share} of the jobs stand at {step}"


def without(*, share: str) -> str:
    """How many jobs have no figure."""
    return f"for {share} we hold no figure"


def smaller(sectors: int) -> str:
    """What is folded: the sectors with fewer jobs."""
    return counted(sectors, "smaller sector")


def read_as(*, measure: Measure) -> str:
    """How the picture is to be read."""
    scale = lowered(measure.short)
    return f"Each shape is an occupation: the larger, the more jobs; the stronger in colour, the higher its {scale}."


def origin(*, measure: Measure, source: Source) -> str:
    """Where a figure of the picture comes from, and of when it is."""
    when = period_of(measure, source) or month(source.released)
    return f"{measure.name}: {source.title}, {source.publisher}, {when}"


def left_out(groups: int) -> str:
    """How many occupations cannot be drawn; empty where all can."""
    verb = form(groups, "is", "are")
    return f"{counted(groups, 'occupation')} without a published number of jobs {verb} left out." if groups else ""

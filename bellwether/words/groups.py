"""What the pages of official occupations say of them: figures and no verdict, since nobody has rated their tasks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bellwether.model.measure import Measure, Value
from bellwether.words.figures import difference, score_figure
from bellwether.words.grammar import counted, form, group_title, listed, lowered
from bellwether.words.population import in_region

GROUPS = "Official occupations"
NO_VERDICT = (
    "Nobody has rated the tasks of this occupation here yet, so there is no verdict on whether AI will replace it."
)
NO_FIGURES = "We hold no figures for this occupation."
NO_STUDIES = "None of the studies that we use covers this occupation."
OTHER_CODES = "The studies that we use are published under other codes, which do not lead to this occupation."
NO_TASKS = "The tables that we use list no tasks for this occupation."


def all_of(groups: int) -> str:
    """What leads to the list of all groups."""
    return f"Figures for {counted(groups, 'official occupation')}"


def page_title(*, group: str) -> str:
    """The title of the page of a group."""
    return f"{group}: figures and AI studies"


def description(*, group: str, measures: Sequence[Measure]) -> str:
    """What the page of a group has; `measures` are those that it shows."""
    title = group_title(group)
    if not measures:
        return f"The official occupation “{title}”: what is published of its tasks and titles, and the jobs in it."
    return (
        f"What is published of {title}, with its sources: {listed([lowered(measure.short) for measure in measures])}."
    )


def counted_as(*, classification: str, code: str, region: str | None) -> str:
    """By which code an occupation is counted, and where: `SOC 2018 code 29-1292, counted in the United States`."""
    where = in_region(region)
    return f"{classification} code {code}{f', counted{where}' if where else ''}"


def not_held(measures: Sequence[Measure]) -> str:
    """Which of the figures that a page of a group has room for we do not hold; empty where we hold all."""
    return (
        f"We hold no figure of this occupation for {listed([lowered(one.name) for one in measures])}."
        if measures
        else ""
    )


def unseen(told: str) -> str:
    """A zero that says that nothing was seen, where there is no room to explain it."""
    return f"{told} (none counted)"


def entries_lead(*, jobs: int) -> str:
    """What is said of a group in which some jobs stand that have pages."""
    return (
        f"{counted(jobs, 'job')} of this group {form(jobs, 'has a page', 'have pages')} here, with tasks rated one by "
        "one; the figures count the group as a whole."
    )


def studied(figures: Sequence[tuple[Measure, str]]) -> str:
    """What studies say of an occupation in one sentence, each with what its measure comes to; empty without any."""
    said = "; ".join(f"{told}{',' * (', ' in told)} for {lowered(measure.name)}" for measure, told in figures)
    return f"Published studies give this occupation {said}." if said else ""


def rated_in(sector: str) -> str:
    """What stands before the jobs of a sector that have pages."""
    return f"Jobs with rated tasks among {group_title(sector)}:"


def described_by(source: str) -> str:
    """What stands before the description of a group, which is the words of a source."""
    return f"In the words of {source}:"


def job_scored(measure: Measure, score: Value | None, told: str) -> str:
    """What the headline of a job comes to, as it stands behind its title; `told` says it where there is no score."""
    if score is None:
        return f"{lowered(measure.short)}: {told}"
    band = f" ({score.band.word})" if score.band else ""
    return f"{lowered(measure.short)} {score_figure(score)}{band}"


def groups_lead(*, groups: int) -> str:
    """What stands above the list of all groups."""
    return (
        f"Official figures count {counted(groups, 'occupation')}; the page of each has what is published of it. Most "
        "jobs without a page of their own here are counted in one of them."
    )


def set_apart(measure: Measure, here: Decimal | None, there: Decimal | None) -> str:
    """How far a figure is from that of another group; empty where one is missing, or is an unseen zero."""
    if here is None or there is None or (measure.unseen_zero and not (here and there)):
        return ""
    return difference(measure, there - here)


def other_titles(titles: int) -> str:
    """What is folded: the other titles of a group."""
    return counted(titles, "other title")


def titles_listed(titles: Sequence[str]) -> str:
    """The other titles of a group, of which there may be hundreds."""
    return " · ".join(titles)


def rarer_tasks(tasks: int) -> str:
    """What is folded: the tasks that its publisher counts as supplemental."""
    return counted(tasks, "supplemental task")

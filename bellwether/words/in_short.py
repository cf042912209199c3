"""The quick take: three lines of the writer's, or of what differs on this page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from bellwether.words.causes import extremes
from bellwether.words.figures import rank_words, score_figure
from bellwether.words.grammar import counted, form, group_title, listed, lowered
from bellwether.words.numbers import number
from bellwether.words.sentences import counts
from bellwether.words.slots import filled
from bellwether.words.subject import Subject

_LINES = 3


def quick_take(subject: Subject) -> list[str]:
    """The first takeaways of the writer; of an entry without any, as many lines that are true for it.

    None repeats the first screen; where two measures disagree, the figures of both are named.
    """
    derived = chain(_take_tasks(subject), _take_skills(subject), _take_exposure(subject), _take_disagreement(subject))
    return takeaways(subject)[:_LINES] or list(islice(derived, _LINES))


def more_takeaways(subject: Subject) -> list[str]:
    """The takeaways of the writer that the quick take has no room for."""
    return takeaways(subject)[_LINES:]


def takeaways(subject: Subject) -> list[str]:
    """The takeaways of the writer, their slots printed."""
    return [filled(subject, line) for line in subject.job.written.takeaways]


def _take_tasks(subject: Subject) -> Iterator[str]:
    tasks = subject.tasks("human", "assisted", "automatable")
    yield f"Of {counted(len(tasks), 'task')}, {counts(subject)}."
    first, last = tasks[0], tasks[-1]
    if first.automation > last.automation:
        yield f"AI gets furthest with {extremes(tasks, 1)} and least far with {extremes(tasks[::-1], 1)}."


def _take_skills(subject: Subject) -> Iterator[str]:
    skills = subject.job.written.skills
    durable = [lowered(skill.skill) for skill in skills if skill.kind == "durable"]
    if durable:
        keeps = form(len(durable), "keeps its", "keep their")
        which = f"Of {counted(len(skills), 'skill')}, {number(len(durable))} {keeps}"
        if len(durable) == len(skills):
            which = f"{form(len(skills), 'The one skill named', f'All {number(len(skills))} skills')} {keeps}"
        yield f"{which} worth whatever the tools can do: {listed(durable)}."


def _take_exposure(subject: Subject) -> Iterator[str]:
    exposure = subject.playing("observed_use")
    if exposure is None:
        return
    group = f" for {group_title(exposure.fact.title)}" if exposure.fact else ""
    said = f"{exposure.measure.name} is {score_figure(exposure)}{group}"
    if exposure.value == 0:
        yield f"{said}. {exposure.measure.zero}"
    elif exposure.fact and (rank := rank_words(exposure.fact, exposure.measure)):
        yield f"{said}, {rank}."


def _take_disagreement(subject: Subject) -> Iterator[str]:
    """The measures with bands, when they point in different directions."""
    headline, outlook = subject.headline, subject.playing("outlook")
    if headline and outlook and headline.band and outlook.band and headline is not outlook:
        yield (
            f"The answer depends on the question: {lowered(headline.measure.name)} is {score_figure(headline)} "
            f"({headline.band.word}), and {lowered(outlook.measure.name)} is {score_figure(outlook)} "
            f"({outlook.band.word})."
        )

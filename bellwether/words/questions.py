"""The questions that every page asks, answered from what differs on this page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bellwether.model.entry import Task
from bellwether.model.measure import Score
from bellwether.words.causes import causes, quoted
from bellwether.words.figures import score_range, spread_words
from bellwether.words.grammar import counted, form, listed
from bellwether.words.sentences import headline_words, question
from bellwether.words.subject import Subject, within, within_of

# How many tasks are named in a list.
_NAMED = 3
_STOP = frozenset("a an the of to for in on is are do does will can be i it my".split())


QuestionStanding = Literal["asked", "skipped", "the writer's", "unanswered"]


@dataclass(frozen=True)
class DerivedQuestion:
    """A question with its answer, a paragraph each."""

    id: str
    question: str
    answer: tuple[str, ...]


def derived_questions(subject: Subject) -> list[DerivedQuestion]:
    """All that the data can answer, without those that the writer asks or skips."""
    unskipped = _QUESTIONS.keys() - set(subject.job.written.faq_skip)
    return [derived for derived, standing in considered(subject, unskipped) if standing == "asked"]


def considered(
    subject: Subject, ids: Collection[str] | None = None
) -> Iterator[tuple[DerivedQuestion, QuestionStanding]]:
    """Each question that can be derived, or those with some ids, and whether it is asked: not where the writer skips it
    or asks the same, nor where nothing is known that answers it.
    """
    skipped = subject.job.written.faq_skip
    asked = {_sense(question.question) for question in subject.job.questions}
    for question_id, derive in _QUESTIONS.items():
        if ids is not None and question_id not in ids:
            continue
        question, answer = derive(subject)
        standing: QuestionStanding = "asked"
        if question_id in skipped:
            standing = "skipped"
        elif _sense(question) in asked:
            standing = "the writer's"
        elif not answer:
            standing = "unanswered"
        yield DerivedQuestion(question_id, question, tuple(answer)), standing


def more_questions(number: int) -> str:
    """What opens the questions that are folded."""
    return f"{number} more {'question' if number == 1 else 'questions'}"


def _sense(question: str) -> frozenset[str]:
    """The words that carry a question, so that two wordings of it are seen as one."""
    return frozenset(word for word in re.findall(r"[a-z0-9]+", question.lower()) if word not in _STOP)


def _replace(subject: Subject) -> tuple[str, list[str]]:
    asked = question(subject)
    score = subject.headline
    if score is None or score.band is None:
        return asked, []
    answer = [f"{score.band.text} {_comes_to(subject, score)}"]
    if why := causes(subject):
        answer.append(why)
    return asked, answer


def _comes_to(subject: Subject, score: Score) -> str:
    said = headline_words(subject, score)
    if not score.has_range:
        return said
    return f"{said} The range is {score_range(score)} {spread_words(score)}."


def _when(subject: Subject) -> tuple[str, list[str]]:
    horizon = subject.job.written.horizon
    question = f"When will AI change the work of {subject.name.one}?"
    answer = []
    if horizon:
        answer.append(f"The editors expect the main changes {within(horizon)}.")
        spans: dict[str, list[Task]] = {}
        for task in subject.job.written.tasks:
            if task.horizon:
                spans.setdefault(task.horizon, []).append(task)
        ordered = sorted(spans.items(), key=lambda item: int(re.split(r"[-+]", item[0])[0]))
        if len(ordered) > 1:
            (soon, first), (late, last) = ordered[0], ordered[-1]
            answer.append(
                f"They expect the first changes, {within_of(soon, horizon.from_)}, in {_some(first)}. "
                f"The last are expected, {within_of(late, horizon.from_)}, in {_some(last)}."
            )
    return question, answer


def _some(tasks: Sequence[Task]) -> str:
    """Up to three tasks, and how many there are where these are not all."""
    named = listed([quoted(task) for task in tasks[:_NAMED]])
    if len(tasks) > _NAMED:
        return f"{counted(len(tasks), 'task')}, such as {named}"
    return f"the {form(len(tasks), 'task', 'tasks')} {named}"


# What a section of the page answers is not asked again: tasks, skills, moves, the market, the score.
_QUESTIONS: Mapping[str, Callable[[Subject], tuple[str, list[str]]]] = {"replace": _replace, "when": _when}

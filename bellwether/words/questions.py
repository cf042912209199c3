"""The questions that every page asks, answered from what differs on this page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bellwether.model.entry import Move, SkillKind, Task
from bellwether.model.measure import Score
from bellwether.words.causes import causes, extremes, largest, quoted
from bellwether.words.figures import score_figure, score_range, spread_words
from bellwether.words.grammar import counted, form, group_title, listed, lowered
from bellwether.words.method import inputs_sentence
from bellwether.words.numbers import number, percent
from bellwether.words.population import in_region, period_of
from bellwether.words.sentences import counts, headline_words, lowered_name, market_sentences, pay_difference
from bellwether.words.subject import Subject, within, within_of

# Skills stand as they are written: what begins with a name must keep its capital. Of one, and of several.
_SKILL_WORDS: tuple[tuple[SkillKind, str, str], ...] = (
    (
        "durable",
        "One skill keeps its worth whatever the tools can do",
        "{count} skills keep their worth whatever the tools can do",
    ),
    ("complementary", "One is worth more with AI than without", "{count} are worth more with AI than without"),
    ("exposed", "One loses worth as tools take over more of it", "{count} lose worth as tools take over more of them"),
)
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
    question = f"Will AI replace {subject.name.plural}?"
    score = subject.headline
    if score is None or score.band is None:
        return question, []
    answer = [f"{score.band.text} {_comes_to(subject, score)}"]
    if why := causes(subject):
        answer.append(why)
    return question, answer


def _comes_to(subject: Subject, score: Score) -> str:
    said = headline_words(subject, score)
    if not score.has_range:
        return said
    return f"{said} The range is {score_range(score)} {spread_words(score)}."


def _when(subject: Subject) -> tuple[str, list[str]]:
    horizon = subject.job.written.horizon
    question = f"When will AI change the work of {subject.name.plural}?"
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


def _tasks(subject: Subject) -> tuple[str, list[str]]:
    name = subject.name
    question = f"Which tasks of {name.one} can AI do?"
    answer = [f"Of {counted(len(subject.job.written.tasks), 'task')}, {counts(subject)}."]
    able, human = subject.tasks("automatable") or subject.tasks("assisted"), subject.tasks("human")
    if len({task.automation for task in subject.job.written.tasks}) == 1:
        able, human = (), ()  # no task is ahead of another
    if able:
        answer.append(f"AI gets furthest with {extremes(able, 3)}.")
    if human:
        answer.append(f"{'It' if able else 'AI'} gets least far with {extremes(human[::-1], 3)}.")
    return question, [" ".join(answer)]


def _skills(subject: Subject) -> tuple[str, list[str]]:
    question = f"Which skills of {subject.name.one} keep their value?"
    parts = []
    for kind, one, several in _SKILL_WORDS:
        if named := [skill.skill for skill in subject.job.written.skills if skill.kind == kind]:
            words = form(len(named), one, several).format(count=number(len(named)))
            parts.append(f"{words}: {'; '.join(named)}.")
    kinds = {skill.kind for skill in subject.job.written.skills}
    return question, [" ".join(parts)] if kinds & {"durable", "complementary"} else []


def _moves(subject: Subject) -> tuple[str, list[str]]:
    question = f"What can {subject.name.one} move to?"
    lines = [_move(subject, move) for move in subject.job.written.moves]
    named = f"This page names {counted(len(lines), 'move')}: to {'; to '.join(lines)}."
    return question, [named] if lines else []


def _move(subject: Subject, move: Move) -> str:
    if not move.to or move.to not in subject.library.occupations:
        title = move.job or subject.library.held_back[move.to or ""].title
        return f"{lowered(title)} ({move.difficulty})"
    details: list[str] = [move.difficulty]
    if score := subject.value(subject.library.measures.roles.headline, move.to):
        details.append(f"{lowered(score.measure.short)} {score_figure(score)}")
    if paid := _paid(subject, move.to):
        details.append(paid)
    return f"{subject.name_of(move.to).singular} ({', '.join(details)})"


def _paid(subject: Subject, slug: str) -> str:
    """How much more or less another job is paid, where that is published for other groups than the one of this job."""
    more, group = pay_difference(subject, slug)
    pay = subject.library.measures.roles.pay
    if not pay or not more or subject.counted_together(pay, slug):
        return ""
    measure = lowered(subject.library.measures.measures[pay].short)
    return f"{more} in {measure}, published for {group}" if group else f"{more} in {measure}"


def _outlook(subject: Subject) -> tuple[str, list[str]]:
    name = subject.name
    question = f"What is the job outlook for {name.plural}?"
    growth = subject.playing("growth")
    if growth is None or growth.fact is None:
        return question, []
    source = subject.library.sources[growth.fact.source]
    named = period_of(growth.measure, source)
    period = f" for {named}" if named else ""
    answer = (
        f"For {group_title(growth.fact.title)}{in_region(source.region)}, {_projected(growth)} is projected{period} "
        f"({source.publisher})."
    )
    answer = " ".join([answer, *market_sentences(subject, "jobs", "openings")])
    outlook = subject.playing("outlook")
    if outlook and outlook.band:
        answer += f" The {lowered_name(outlook.measure)} is {score_figure(outlook)}, which we call {outlook.band.word}."
    return question, [answer]


def _projected(growth: Score) -> str:
    """`a decline of 1.7%`, `growth of 3.3%`, `no change`; with its sign where it is no change in percent."""
    if growth.measure.unit != "change":
        return f"a change of {score_figure(growth)}"
    if not growth.shown:
        return "no change"
    return f"{'growth' if growth.shown > 0 else 'a decline'} of {percent(abs(growth.shown))}"


def _score(subject: Subject) -> tuple[str, list[str]]:
    score = subject.headline
    question = f"How is the {lowered_name(subject.headline_measure)} of {subject.name.plural} worked out?"
    if score is None:
        return question, []
    return question, [inputs_sentence(score, subject.library.sources), *filter(None, [largest(subject)])]


_QUESTIONS: Mapping[str, Callable[[Subject], tuple[str, list[str]]]] = {
    "replace": _replace,
    "when": _when,
    "tasks": _tasks,
    "skills": _skills,
    "moves": _moves,
    "outlook": _outlook,
    "score": _score,
}

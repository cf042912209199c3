"""The questions that every page asks, answered from what differs on this page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bellwether.model.entry import Move, Skill, SkillKind, Task
from bellwether.wording.figures import difference, score_figure, score_range
from bellwether.wording.grammar import counted, group_title, listed, lowered, raised, sentence
from bellwether.wording.method import inputs_sentence
from bellwether.wording.sentences import counts, lowered_name, quoted
from bellwether.wording.subject import Subject, within, years_of

_STOP = frozenset("a an the of to for in on is are do does will can be i it my".split())


@dataclass(frozen=True)
class DerivedQuestion:
    """A question with its answer, a paragraph each."""

    id: str
    question: str
    answer: tuple[str, ...]


def derived_questions(subject: Subject) -> list[DerivedQuestion]:
    """All that the data can answer, without those that the writer asks or skips."""
    asked = {_sense(question.question) for question in subject.job.questions}
    found = []
    for question_id, derive in _QUESTIONS.items():
        if question_id in subject.job.written.faq_skip:
            continue
        question, answer = derive(subject)
        if answer and _sense(question) not in asked:
            found.append(DerivedQuestion(question_id, question, tuple(answer)))
    return found


def _sense(question: str) -> frozenset[str]:
    """The words that carry a question, so that two wordings of it are seen as one."""
    return frozenset(word for word in re.findall(r"[a-z0-9]+", question.lower()) if word not in _STOP)


def _replace(subject: Subject) -> tuple[str, list[str]]:
    question = f"Will AI replace {subject.name.plural}?"
    score = subject.headline
    if score is None or score.band is None:
        return question, []
    span = score_range(score)
    spread = f", and between {span} when each input is left out in turn" if span else ""
    figures = f"{lowered_name(score.measure)} is {score_figure(score)}{spread}"
    answer = [f"{score.band.text} For {subject.name.plural} the {figures}."]
    tasks = subject.tasks("human", "assisted", "automatable")
    if tasks[0].automation > tasks[-1].automation:
        answer.append(f"What speaks for it: {_because(tasks[0])} What speaks against it: {_because(tasks[-1])}")
    return question, answer


def _because(task: Task) -> str:
    return f"{quoted(task)} is rated {task.automation}%, because {lowered(sentence(task.why))}"


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
                f"Soonest, {years_of(soon, horizon.from_)}: {listed([quoted(task) for task in first[:3]])}. "
                f"Latest, {years_of(late, horizon.from_)}: {listed([quoted(task) for task in last[:3]])}."
            )
    return question, answer


def _tasks(subject: Subject) -> tuple[str, list[str]]:
    name = subject.name
    question = f"Which tasks of {name.one} can AI do?"
    answer = [f"Of {counted(len(subject.job.written.tasks), 'task')}, {counts(subject)}."]
    able = subject.tasks("automatable") or subject.tasks("assisted")
    if able:
        answer.append(f"AI gets furthest with {_rated(able[:3])}.")
    if human := subject.tasks("human"):
        answer.append(f"It gets least far with {_rated(list(reversed(human))[:3])}.")
    return question, [" ".join(answer)]


def _rated(tasks: Sequence[Task]) -> str:
    return listed([f"{quoted(task)} ({task.automation}%)" for task in tasks])


def _skills(subject: Subject) -> tuple[str, list[str]]:
    question = f"Which skills of {subject.name.one} keep their value?"
    named = {kind: _named(subject.job.written.skills, kind) for kind in ("durable", "complementary", "exposed")}
    parts = []
    if named["durable"]:
        verb = _verb(named["durable"], "keeps its", "keep their")
        parts.append(f"{raised(listed(named['durable']))} {verb} worth.")
    if named["complementary"]:
        verb = _verb(named["complementary"], "is", "are")
        parts.append(f"{raised(listed(named['complementary']))} {verb} worth more with AI than without.")
    if named["exposed"]:
        verb = _verb(named["exposed"], "loses its", "lose their")
        parts.append(f"{raised(listed(named['exposed']))} {verb} price as tools take over more of the work.")
    return question, [" ".join(parts)] if named["durable"] or named["complementary"] else []


def _named(skills: Sequence[Skill], kind: SkillKind) -> list[str]:
    return [lowered(skill.skill) for skill in skills if skill.kind == kind]


def _verb(items: Sequence[str], singular: str, plural: str) -> str:
    return singular if len(items) == 1 else plural


def _moves(subject: Subject) -> tuple[str, list[str]]:
    question = f"What can {subject.name.one} move to?"
    lines = [_move(subject, move) for move in subject.job.written.moves]
    return question, [f"{raised(listed(lines))}."] if lines else []


def _move(subject: Subject, move: Move) -> str:
    if not move.to or move.to not in subject.library.occupations:
        title = move.job or ""
        return f"{lowered(title)} ({move.difficulty})"
    details: list[str] = [move.difficulty]
    if score := subject.score(subject.library.measures.headline, move.to):
        details.append(f"{lowered(score.measure.short)} {score_figure(score)}")
    here, there = subject.score("pay"), subject.score("pay", move.to)
    if here and there and here.value != there.value:
        details.append(f"{difference(here.measure, there.value - here.value)} in median pay")
    return f"{subject.name_of(move.to).singular} ({', '.join(details)})"


def _outlook(subject: Subject) -> tuple[str, list[str]]:
    name = subject.name
    question = f"What is the job outlook for {name.plural}?"
    growth, openings, employed = (subject.score(measure) for measure in ("growth", "openings", "employed"))
    if growth is None or growth.fact is None:
        return question, []
    source = subject.library.sources[growth.fact.source]
    jobs = f", from {score_figure(employed)} jobs in 2024" if employed else ""
    answer = (
        f"{source.publisher} projects a change of {score_figure(growth)} between 2024 and 2034 "
        f"for {group_title(growth.fact.title)} in the United States{jobs}."
    )
    if openings and openings.fact:
        answer += f" It expects {score_figure(openings)} openings a year for {group_title(openings.fact.title)}."
    outlook = subject.score(subject.library.measures.outlook)
    if outlook and outlook.band:
        answer += f" The {lowered_name(outlook.measure)} comes to {score_figure(outlook)}: {outlook.band.word}."
    return question, [answer]


def _score(subject: Subject) -> tuple[str, list[str]]:
    score = subject.headline
    question = f"How is the {lowered_name(subject.headline_measure)} of {subject.name.plural} worked out?"
    return question, [inputs_sentence(score)] if score else []


_QUESTIONS: Mapping[str, Callable[[Subject], tuple[str, list[str]]]] = {
    "replace": _replace,
    "when": _when,
    "tasks": _tasks,
    "skills": _skills,
    "moves": _moves,
    "outlook": _outlook,
    "score": _score,
}


def all_ids() -> Iterator[str]:
    """The ids by which an entry can skip a derived question."""
    yield from _QUESTIONS

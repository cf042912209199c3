"""Scores with their arithmetic. Pure functions of what is known; the page prints every step of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bellwether.model.basis import Basis
from bellwether.model.entry import Skill, Task
from bellwether.model.fact import Fact, Published
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import FormulaInput, LazyScores, Measure, Score, Scores, Term

_HUNDRED = Decimal(100)


def measure_all(library: Library) -> Scores:
    """Every measure of every job. A measure that comes to nothing for a job is absent from its mapping."""
    jobs, declared = library.occupations, library.measures.measures
    return LazyScores(
        jobs,
        lambda slug: measured(jobs[slug], declared, library.facts),
        lambda slug: jobs[slug].joined.values,
    )


def measured(
    job: Occupation, declared: Mapping[str, Measure], facts: Mapping[str, Mapping[str, Published]]
) -> Mapping[str, Score]:
    """Every measure of one job that comes to something, in the order declared."""
    return _Evaluation(job, declared, facts).all()


class _Evaluation:
    """The measures of one job, each worked out once."""

    def __init__(
        self, job: Occupation, declared: Mapping[str, Measure], facts: Mapping[str, Mapping[str, Published]]
    ) -> None:
        self._declared = declared
        self._facts = facts
        self._job = job
        self._scores: dict[str, Score | None] = {}

    def all(self) -> Mapping[str, Score]:
        found = {measure_id: self.score(measure_id) for measure_id in self._declared}
        return {measure_id: score for measure_id, score in found.items() if score}

    def score(self, measure_id: str) -> Score | None:
        if measure_id not in self._scores:
            self._scores[measure_id] = self._work_out(measure_id, self._declared[measure_id])
        return self._scores[measure_id]

    def _work_out(self, measure_id: str, measure: Measure) -> Score | None:
        if hand := self._job.written.scores.get(measure_id):
            return Score(measure_id, measure, hand.value, hand.value, hand.value, hand=hand)
        if measure.fact:
            fact = self._job.facts.get(measure_id)
            return Score(measure_id, measure, fact.value, fact.value, fact.value, fact=fact) if fact else None
        if measure.formula:
            return self._mean(measure_id, measure, measure.formula.inputs)
        return None

    def _mean(self, measure_id: str, measure: Measure, inputs: Sequence[FormulaInput]) -> Score | None:
        found = [(entry, *self._raw(entry)) for entry in inputs]
        present = sum(entry.weight for entry, raw, _ in found if raw is not None)
        if not present:
            return None
        terms = tuple(_term(entry, raw, basis, present) for entry, raw, basis in found)
        value = _weighted(terms) or Decimal(0)
        others = [_weighted([term for term in terms if term is not left_out]) for left_out in terms]
        known = [other for other in others if other is not None]
        return Score(measure_id, measure, value, min([value, *known]), max([value, *known]), terms)

    def _raw(self, entry: FormulaInput) -> tuple[Decimal | None, Basis]:
        """The value of an input before scaling, and where it was taken from."""
        tasks, skills = self._job.written.tasks, self._job.written.skills
        match entry.input:
            case "tasks.automation":
                return _automation(tasks)
            case "tasks.share":
                return _share(tasks, entry.at_least or 0)
            case "skills.vulnerability":
                return _skills(skills, [skill.vulnerability for skill in skills])
            case "skills.complementarity":
                return _skills(skills, [skill.complementarity for skill in skills])
        return self._measured(entry)

    def _measured(self, entry: FormulaInput) -> tuple[Decimal | None, Basis]:
        score = self.score(entry.input)
        if score is None:
            if entry.input in self._job.withheld:
                return None, Basis("withheld")
            return None, Basis("absent", name=self._declared[entry.input].absent)
        fact = score.fact
        basis = Basis("figure", name=fact.title) if fact else Basis("measure", name=score.measure.name)
        if entry.per is None:
            return score.value, basis
        base = self._beside(entry.per, fact)
        if base is None or not base.value:
            return None, Basis("absent", name=self._declared[entry.per].absent)
        return _HUNDRED * score.value / base.value, basis

    def _beside(self, measure_id: str, fact: Fact | None) -> Fact | None:
        """The figure of another measure for the very code of `fact`, so that both count the same people."""
        found = self._facts.get(measure_id, {}).get(fact.code) if fact else None
        return found if isinstance(found, Fact) else None


def _automation(tasks: Sequence[Task]) -> tuple[Decimal | None, Basis]:
    weights = _time(tasks)
    if not tasks:
        return None, Basis("tasks")
    total = sum((Decimal(task.automation) * weight for task, weight in zip(tasks, weights, strict=True)), Decimal(0))
    return total / sum(weights), Basis("timed tasks" if _timed(tasks) else "tasks", of=len(tasks))


def _share(tasks: Sequence[Task], at_least: int) -> tuple[Decimal | None, Basis]:
    if not tasks:
        return None, Basis("tasks")
    weights = _time(tasks)
    counted = [weight for task, weight in zip(tasks, weights, strict=True) if task.automation >= at_least]
    basis = Basis("share", counted=len(counted), of=len(tasks))
    return _HUNDRED * sum(counted, Decimal(0)) / sum(weights), basis


def _timed(tasks: Sequence[Task]) -> bool:
    return all(task.time is not None for task in tasks) and any(task.time for task in tasks)


def _time(tasks: Sequence[Task]) -> list[Decimal]:
    """The working time of each task; equal parts when it is not given for all of them."""
    return [Decimal(task.time or 0) for task in tasks] if _timed(tasks) else [Decimal(1)] * len(tasks)


def _skills(skills: Sequence[Skill], ratings: Sequence[int | None]) -> tuple[Decimal | None, Basis]:
    rated = [Decimal(rating) for rating in ratings if rating is not None]
    if not rated:
        return None, Basis("skills")
    return sum(rated, Decimal(0)) / len(rated), Basis("skills", counted=len(rated), of=len(skills))


def _term(entry: FormulaInput, raw: Decimal | None, basis: Basis, present: int) -> Term:
    if raw is None:
        return Term(entry, None, None, Decimal(0), basis)
    scaled = _HUNDRED * (raw - entry.from_) / (entry.to - entry.from_)
    scaled = min(max(scaled, Decimal(0)), _HUNDRED)
    return Term(entry, raw, _HUNDRED - scaled if entry.invert else scaled, _HUNDRED * entry.weight / present, basis)


def _weighted(terms: Sequence[Term]) -> Decimal | None:
    counted = [term for term in terms if term.scaled is not None]
    weight = sum(term.input.weight for term in counted)
    total = sum((term.scaled * term.input.weight for term in counted if term.scaled is not None), Decimal(0))
    return total / weight if weight else None


def groups_behind(measure_id: str, scores: Mapping[str, Score]) -> tuple[str, ...]:
    """The titles of the groups that a score counts, itself or by the inputs that it rests on, each once."""
    behind: dict[str, Score] = {}
    waiting = [measure_id]
    while waiting:
        score = scores.get(waiting.pop())
        if score and score.measure_id not in behind:
            behind[score.measure_id] = score
            waiting += [term.input.input for term in score.terms if term.raw is not None]
    return tuple(sorted({score.fact.title for score in behind.values() if score.fact}))


@dataclass(frozen=True)
class Contribution:
    """The points that a task adds to a score by its rating, its time and the weight of the input that it is part of.

    `lacks` are the points that it would add besides if its rating were the one that raises the score most.
    """

    task: Task
    adds: Decimal
    lacks: Decimal


def contributions(score: Score, scores: Mapping[str, Score], tasks: Sequence[Task]) -> tuple[Contribution, ...]:
    """What each task adds to a score, directly or by a score that is an input of it; empty where tasks add nothing.

    `scores` are all of the same job. An input that its scale cuts off does not follow its tasks, and is left out.
    """
    parts = [part for term in score.terms if (part := _of_term(term, scores, tasks))]
    return tuple(
        Contribution(task, sum((one.adds for one in ones), Decimal(0)), sum((one.lacks for one in ones), Decimal(0)))
        for task, *ones in zip(tasks if parts else (), *parts, strict=True)
    )


def _of_term(term: Term, scores: Mapping[str, Score], tasks: Sequence[Task]) -> tuple[Contribution, ...]:
    entry = term.input
    if term.raw is None or not entry.from_ <= term.raw <= entry.to:
        return ()
    found = _rated(term, tasks)
    if not found and entry.per is None and entry.input in scores:
        found = contributions(scores[entry.input], scores, tasks)
    # The scale stretches what an input spans to 100 points, and the weight brings these down to what it counts.
    factor = _HUNDRED / (entry.to - entry.from_) * term.share / _HUNDRED
    scaled = ((one.task, one.adds * factor, one.lacks * factor) for one in found)
    return tuple(
        Contribution(task, *((lacks, adds) if entry.invert else (adds, lacks))) for task, adds, lacks in scaled
    )


def _rated(term: Term, tasks: Sequence[Task]) -> tuple[Contribution, ...]:
    """The parts of the tasks in an input that is made of nothing else, before it is scaled."""
    entry = term.input
    match entry.input:
        case "tasks.automation":
            ratings = [Decimal(task.automation) for task in tasks]
        case "tasks.share":
            ratings = [_HUNDRED if task.automation >= (entry.at_least or 0) else Decimal(0) for task in tasks]
        case _:
            return ()
    times = _time(tasks)
    whole = sum(times)
    return tuple(
        Contribution(task, (rating - entry.from_) * time / whole, (entry.to - rating) * time / whole)
        for task, rating, time in zip(tasks, ratings, times, strict=True)
    )

"""Scores with their arithmetic. Pure functions of what is known; the page prints every step of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bellwether.model.basis import Basis
from bellwether.model.entry import Task
from bellwether.model.fact import Fact, Published
from bellwether.model.formula import Formula, FormulaInput
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import Measure, Measures, Score, Scores, Term, Unscored
from bellwether.model.scores import LazyScores
from bellwether.scores import ratings
from bellwether.scores.ratings import HUNDRED, RawValue, times_of


def measure_all(library: Library) -> Scores:
    """Every measure of every job. A measure that comes to nothing for a job is absent from its mapping."""
    jobs = library.occupations
    return LazyScores(
        jobs,
        lambda slug: measured(jobs[slug], library.measures, library.facts),
        lambda slug: jobs[slug].joined.values,
    )


def measured(job: Occupation, measures: Measures, facts: Mapping[str, Mapping[str, Published]]) -> Mapping[str, Score]:
    """Every measure of one job that comes to something, in the order declared."""
    evaluation = _Evaluation(job, measures, facts)
    found = {measure_id: evaluation.score(measure_id) for measure_id in measures.measures}
    return {measure_id: score for measure_id, score in found.items() if isinstance(score, Score)}


def unscored(library: Library, job: Occupation, measure_id: str) -> Unscored | None:
    """Why a formula gives a job no score although some inputs are known; None where it gives one."""
    found = _Evaluation(job, library.measures, library.facts).score(measure_id)
    return found if isinstance(found, Unscored) and found.known else None


class _Evaluation:
    """The measures of one job, each worked out once."""

    def __init__(self, job: Occupation, measures: Measures, facts: Mapping[str, Mapping[str, Published]]) -> None:
        self._declared = measures.measures
        self._half_step = measures.rubric.half_step
        self._facts = facts
        self._job = job
        self._scores: dict[str, Score | Unscored | None] = {}
        # What scores that rest on ratings come to with all of these lower, and with all of them higher.
        self._moved: dict[str, tuple[Decimal, Decimal]] = {}

    def score(self, measure_id: str) -> Score | Unscored | None:
        if measure_id not in self._scores:
            self._scores[measure_id] = self._work_out(measure_id, self._declared[measure_id])
        return self._scores[measure_id]

    def _work_out(self, measure_id: str, measure: Measure) -> Score | Unscored | None:
        if hand := self._job.written.scores.get(measure_id):
            return Score(measure_id, measure, hand.value, hand.value, hand.value, hand=hand)
        if measure.fact:
            fact = self._job.facts.get(measure_id)
            return Score(measure_id, measure, fact.value, fact.value, fact.value, fact=fact) if fact else None
        if measure.formula:
            return self._mean(measure_id, measure, measure.formula)
        return None

    def _mean(self, measure_id: str, measure: Measure, formula: Formula) -> Score | Unscored:
        found = [(entry, self._found(entry)) for entry in formula.inputs]
        present = sum(entry.weight for entry, one in found if one.value is not None)
        terms = tuple(_term(entry, one, present) for entry, one in found)
        value = _weighted(terms)
        if value is None or HUNDRED * present < formula.minimum * sum(entry.weight for entry in formula.inputs):
            return Unscored(measure, terms)
        if any(one.is_rated for _, one in found):
            ends = [_moved(entry, one) for entry, one in found]
            lower, higher = (
                _weighted([replace(term, scaled=points[end]) for term, points in zip(terms, ends, strict=True)])
                or Decimal(0)
                for end in (0, 1)
            )
            self._moved[measure_id] = lower, higher
            low, *_, high = sorted((value, lower, higher))
            return Score(measure_id, measure, value, low, high, "ratings", terms)
        others = [_weighted([term for term in terms if term is not left_out]) for left_out in terms]
        known = [value, *(other for other in others if other is not None)]
        return Score(measure_id, measure, value, min(known), max(known), "inputs", terms)

    def _found(self, entry: FormulaInput) -> RawValue:
        """The value of an input before scaling, and where it was taken from."""
        tasks, skills = self._job.written.tasks, self._job.written.skills
        match entry.input:
            case "tasks.automation":
                return ratings.automation(tasks, self._half_step)
            case "tasks.share":
                return ratings.share(tasks, self._half_step, Decimal(entry.at_least or 0))
            case "skills.vulnerability":
                return ratings.skills(skills, [skill.vulnerability for skill in skills], self._half_step)
            case "skills.complementarity":
                return ratings.skills(skills, [skill.complementarity for skill in skills], self._half_step)
        return self._measured(entry)

    def _measured(self, entry: FormulaInput) -> RawValue:
        score = self.score(entry.input)
        if not isinstance(score, Score):
            if entry.input in self._job.withheld:
                return RawValue(None, Basis("withheld"))
            return RawValue(None, Basis("absent", name=self._declared[entry.input].absent))
        if score.is_unseen:
            return RawValue(None, Basis("unseen", name=score.measure.zero))
        fact = score.fact
        basis = Basis("figure", name=fact.title) if fact else Basis("measure", name=score.measure.name)
        if entry.per or entry.beyond:
            return self._compared(entry, score, basis)
        lower, higher = self._moved.get(entry.input, (None, None))
        return RawValue(score.value, basis, lower, higher)

    def _compared(self, entry: FormulaInput, score: Score, basis: Basis) -> RawValue:
        """A figure beside another one of its kind: of the same group, or of the group that stands for all."""
        value, fact = score.value, score.fact
        if entry.beyond:
            all_ = self._facts.get(entry.input, {}).get(entry.beyond)
            if not isinstance(all_, Fact):
                return RawValue(None, Basis("absent", name=score.measure.absent))
            value -= all_.value
        if entry.per:
            base = self._facts.get(entry.per, {}).get(fact.code) if fact else None
            if not isinstance(base, Fact) or not base.value:
                return RawValue(None, Basis("absent", name=self._declared[entry.per].absent))
            value = HUNDRED * value / base.value
        return RawValue(value, basis)


def _term(entry: FormulaInput, found: RawValue, present: int) -> Term:
    if found.value is None:
        return Term(entry, None, None, Decimal(0), found.basis)
    return Term(entry, found.value, _scaled(entry, found.value), HUNDRED * entry.weight / present, found.basis)


def _scaled(entry: FormulaInput, value: Decimal) -> Decimal:
    """The points of a value: its place between the ends of the scale, turned over where less is better."""
    points = HUNDRED * (value - entry.from_) / (entry.to - entry.from_)
    points = min(max(points, Decimal(0)), HUNDRED)
    return HUNDRED - points if entry.invert else points


def _moved(entry: FormulaInput, found: RawValue) -> tuple[Decimal | None, Decimal | None]:
    """The points that an input comes to with all ratings below it lower, and with all of them higher."""
    if found.moved is None:
        return None, None
    lower, higher = found.moved
    return _scaled(entry, lower), _scaled(entry, higher)


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


def besides_tasks(score: Score, scores: Mapping[str, Score], tasks: Sequence[Task]) -> tuple[Decimal, Decimal]:
    """The most that any input adds to a score, and the most that any lacks, of those that tasks have no part in."""
    others = [term for term in score.terms if not _of_term(term, scores, tasks)]
    known = [(term.scaled, term.share / HUNDRED) for term in others if term.scaled is not None]
    adds = max((points * share for points, share in known), default=Decimal(0))
    return adds, max(((HUNDRED - points) * share for points, share in known), default=Decimal(0))


def _of_term(term: Term, scores: Mapping[str, Score], tasks: Sequence[Task]) -> tuple[Contribution, ...]:
    entry = term.input
    if term.raw is None or not entry.from_ <= term.raw <= entry.to:
        return ()
    found = _rated(term, tasks)
    if not found and entry.per is None and entry.input in scores:
        found = contributions(scores[entry.input], scores, tasks)
    # The scale stretches what an input spans to 100 points, and the weight brings these down to what it counts.
    factor = HUNDRED / (entry.to - entry.from_) * term.share / HUNDRED
    scaled = ((one.task, one.adds * factor, one.lacks * factor) for one in found)
    return tuple(
        Contribution(task, *((lacks, adds) if entry.invert else (adds, lacks))) for task, adds, lacks in scaled
    )


def _rated(term: Term, tasks: Sequence[Task]) -> tuple[Contribution, ...]:
    """The parts of the tasks in an input that is made of nothing else, before it is scaled."""
    entry = term.input
    match entry.input:
        case "tasks.automation":
            ratings = [task.automation for task in tasks]
        case "tasks.share":
            ratings = [HUNDRED if task.automation >= (entry.at_least or 0) else Decimal(0) for task in tasks]
        case _:
            return ()
    times = times_of(tasks)
    whole = sum(times)
    return tuple(
        Contribution(task, (rating - entry.from_) * time / whole, (entry.to - rating) * time / whole)
        for task, rating, time in zip(tasks, ratings, times, strict=True)
    )

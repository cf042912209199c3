"""Titles, descriptions, the sentence to quote, and the quick take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.model.fact import Fact
from bellwether.model.measure import Measure, Score
from bellwether.model.recorded import Change
from bellwether.model.roles import Role
from bellwether.scores.relate import Relation
from bellwether.words.answers import full_answer
from bellwether.words.figures import difference, range_words, score_figure
from bellwether.words.grammar import clipped, counted, day, group_title, listed, lowered, month, raised
from bellwether.words.subject import Subject, within

TITLE_LENGTH = 60
DESCRIPTION_LENGTH = 158
# Points between two scores of 100 that are told to be near each other.
NEAR = 15
# By whether its spread, its day and a horizon are known.
_RATED = {
    (False, False, False): "{site} rates the {measure} of {jobs} at {score}.",
    (False, False, True): "{site} rates the {measure} of {jobs} at {score} and expects the main changes {when}.",
    (False, True, False): "{site} rates the {measure} of {jobs} at {score}, as of {since}.",
    (False, True, True): (
        "{site} rates the {measure} of {jobs} at {score}, as of {since}, and expects the main changes {when}."
    ),
    (True, False, False): "{site} rates the {measure} of {jobs} at {score}, {spread}.",
    (True, False, True): (
        "{site} rates the {measure} of {jobs} at {score}, {spread}, and expects the main changes {when}."
    ),
    (True, True, False): "{site} rates the {measure} of {jobs} at {score}, {spread}, as of {since}.",
    (True, True, True): (
        "{site} rates the {measure} of {jobs} at {score}, {spread}, as of {since}, and expects the main changes {when}."
    ),
}


def question(subject: Subject) -> str:
    """The question that the page answers, its h1."""
    return f"Will AI replace {subject.name.plural}?"


def titled(title: str, site: str) -> str:
    """A page title, with the site's name while there is room for it."""
    whole = f"{title} · {site}"
    return whole if len(whole) <= TITLE_LENGTH else title


def page_title(subject: Subject) -> str:
    """The title of an occupation page: the question and the answer in figures, and no year that would outlive it."""
    score = subject.headline
    answer = f" {_in_short(score)}" if score else ""
    return titled(f"{question(subject)}{answer}", subject.library.settings.title)


def _in_short(score: Score) -> str:
    """`56%, moderate risk` or `61/100, mixed outlook` where the measure is called so; else with its own short name."""
    shown, name = score_figure(score), lowered(score.measure.short)
    if score.band is None:
        return f"{shown}, {name}"
    word = lowered(score.band.word)
    noun = next((noun for noun in ("risk", "outlook") if noun in lowered(score.measure.name).split()), "")
    if noun:
        return f"{shown}, {word if noun in word.split() else f'{word} {noun}'}"
    return f"{name} {shown}, {word}"


def description(subject: Subject) -> str:
    """The meta description: the figures of this page, then as much of the answer as fits."""
    answer, score = full_answer(subject), subject.headline
    return clipped(f"{_figures(subject, score)} {answer}" if score else answer, DESCRIPTION_LENGTH)


def _figures(subject: Subject, score: Score) -> str:
    """How the job is rated, and how many of its tasks stay human."""
    human = len(subject.tasks("human"))
    jobs, tasks = raised(subject.name.plural), counted(len(subject.job.written.tasks), "task")
    figure, measure = score_figure(score), lowered(score.measure.short)
    if human == 1:
        return f"{jobs}: {figure} {measure}, {human} of {tasks} stays human."
    return f"{jobs}: {figure} {measure}, {human} of {tasks} stay human."


def quotable(subject: Subject, recorded: Sequence[Change]) -> str:
    """A sentence that can stand alone: who says what about which job, and when.

    `recorded` are the recorded scores of the job, the newest first: the day of the sentence is that of the score.
    """
    score = subject.headline
    if score is None:
        return ""
    return _as_published(subject, score.fact, score) if score.fact else _as_rated(subject, score, recorded)


def _as_published(subject: Subject, fact: Fact, score: Score) -> str:
    """The sentence for a figure that somebody published."""
    measure, figure, group = lowered_name(score.measure), _with_band(score), group_title(fact.title)
    source = subject.library.sources[fact.source]
    return f"The {measure} of {group} is {figure}, as published by {source.publisher} in {month(source.released)}."


def _as_rated(subject: Subject, score: Score, recorded: Sequence[Change]) -> str:
    """The sentence for a score of this site: whole for each choice of what is known besides."""
    spread, since, horizon = range_words(score), _day_of(score, recorded), subject.job.written.horizon
    return _RATED[bool(spread), bool(since), bool(horizon)].format(
        site=subject.library.settings.title,
        measure=lowered_name(score.measure),
        jobs=subject.name.plural,
        score=_with_band(score),
        spread=spread,
        since=day(since) if since else "",
        when=within(horizon) if horizon else "",
    )


def _with_band(score: Score) -> str:
    return f"{score_figure(score)} ({score.band.word})" if score.band else score_figure(score)


def _day_of(score: Score, recorded: Sequence[Change]) -> date | None:
    """A day on which a score was what it is now; None when none is known."""
    if score.hand:
        return score.hand.date
    newest = next((change for change in recorded if change.measure == score.measure_id), None)
    return newest.date if newest and newest.value == score.shown else None


def lowered_name(measure: Measure) -> str:
    """A measure's name inside a sentence: `AI displacement risk`, `career outlook`."""
    return lowered(measure.name)


def counts(subject: Subject) -> str:
    """How many tasks stay human, are assisted and are automatable: `3 stay human, 4 are …`."""
    parts = []
    for kind, singular, plural in (
        ("human", "stays human", "stay human"),
        ("assisted", "is shared with AI", "are shared with AI"),
        ("automatable", "is largely automatable", "are largely automatable"),
    ):
        number = len(subject.tasks(kind))  # type: ignore[arg-type]
        if number:
            parts.append(f"{number} {singular if number == 1 else plural}")
    return listed(parts)


def pay_difference(subject: Subject, slug: str) -> tuple[str, str]:
    """How much more or less another job is paid, and the group of which that is known when it is not the job itself."""
    pay = subject.library.measures.roles.pay
    here, there = (subject.value(pay), subject.value(pay, slug)) if pay else (None, None)
    if not (pay and here and there):
        return "", ""
    fact = subject.library.occupations[slug].facts.get(pay)
    return difference(here.measure, there.value - here.value), subject.counted_apart(fact.title, slug) if fact else ""


def market_sentences(subject: Subject, *roles: Role) -> list[str]:
    """Published figures with the group that they count and their publisher; one sentence for those that share both."""
    alike: dict[tuple[str, str], list[str]] = {}
    for measure_id in subject.library.measures.roles.played(*roles):
        if published := subject.published(measure_id):
            publisher = subject.library.sources[published.source].publisher
            alike.setdefault((group_title(published.title), publisher), []).append(measure_id)
    return [_market_sentence(subject, found, *of) for of, found in alike.items()]


def _market_sentence(subject: Subject, measure_ids: Sequence[str], group: str, publisher: str) -> str:
    named = ((subject.library.measures.measures[found].name, subject.told(found)) for found in measure_ids)
    told = "; ".join(f"{lowered(name)}: {said}" for name, said in named)
    return f"{raised(told)} ({group}; {publisher})."


def reason_words(relation: Relation, subject: Subject) -> str:
    """Why a job is related, in one line."""
    reason = relation.reasons[0]
    match reason.kind:
        case "chosen":
            return _chosen(relation, subject)
        case "move from":
            move = next(move for move in subject.job.written.moves if move.to == relation.slug)
            return f"A move from here: {move.difficulty}"
        case "move to":
            return "Its page describes a move to this job"
        case "same group":
            return f"Counted in one group, {group_title(reason.detail)}"
        case "shared skills":
            return f"Shares a skill: {reason.detail}"
        case "same field":
            near = f", near in {lowered(subject.headline_measure.short)}" if _are_near(subject, relation.slug) else ""
            return f"Same field{near}"


def _are_near(subject: Subject, slug: str) -> bool:
    headline = subject.library.measures.roles.headline
    here, there = subject.value(headline), subject.value(headline, slug)
    if here is None or there is None or here.measure.unit not in ("percent", "score"):
        return False
    return abs(here.shown - there.shown) <= NEAR


def _chosen(relation: Relation, subject: Subject) -> str:
    if len(relation.reasons) > 1:
        return reason_words(Relation(relation.slug, relation.reasons[1:]), subject)
    return "Chosen by the editors"

"""Titles, descriptions, the sentence to quote, and why jobs are related."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.model.entry import Difficulty
from bellwether.model.fact import Fact
from bellwether.model.measure import Measure, Score
from bellwether.model.recorded import Change, RecordedHorizon
from bellwether.scores.relate import Relation
from bellwether.words.answers import answer_text, verdict_word
from bellwether.words.figures import in_words, score_figure, score_range, spread_words
from bellwether.words.grammar import clipped, day, group_title, listed, lowered, month
from bellwether.words.subject import Subject, within

TITLE_LENGTH = 60
DESCRIPTION_LENGTH = 158
# Points between two scores of 100 that are told to be near each other.
NEAR = 15
# By whether its spread and its day are known.
_RATED = {
    (False, False): "{site} rates the {measure} of {jobs} at {score}.",
    (False, True): "As of {since}, {site} rates the {measure} of {jobs} at {score}.",
    (True, False): "{site} rates the {measure} of {jobs} at {score}, and at {span} {spread}.",
    (True, True): "As of {since}, {site} rates the {measure} of {jobs} at {score}, and at {span} {spread}.",
}
# A related job to which the page of a job describes a move.
_MOVES: dict[Difficulty, str] = {
    "easy": "An easy move from here",
    "medium": "A move of medium difficulty",
    "hard": "A hard move from here",
}
_EXPECTED = " It expects the main changes {when}."


def question(subject: Subject) -> str:
    """The question that the page answers, its h1."""
    return f"Will AI replace {subject.name.plural}?"


def titled(title: str, site: str) -> str:
    """A page title, with the site's name while there is room for it."""
    whole = f"{title} · {site}"
    return whole if len(whole) <= TITLE_LENGTH else title


def page_title(subject: Subject) -> str:
    """The title of an occupation page: the question alone. A figure behind it would read as a probability."""
    return titled(question(subject), subject.library.settings.title)


def description(subject: Subject) -> str:
    """The meta description: the verdict, what the headline says, then as much of the answer as fits.

    An answer without a verdict begins with its own, and what the headline says follows it where it fits.
    """
    score, verdict, answer = subject.headline, verdict_word(subject), answer_text(subject)
    told = headline_words(subject, score) if score else ""
    if verdict:
        return clipped(" ".join(filter(None, (verdict, told, answer))), DESCRIPTION_LENGTH)
    whole = f"{answer} {told}".rstrip()
    return whole if len(whole) <= DESCRIPTION_LENGTH else clipped(answer, DESCRIPTION_LENGTH)


def headline_words(subject: Subject, score: Score) -> str:
    """What the headline says, as its measure words it, or else in a sentence of its own."""
    figure = score_figure(score)
    return in_words(score) or f"For {subject.name.plural} the {lowered_name(score.measure)} is {figure}."


def quotable(subject: Subject, recorded: Sequence[Change], expected: Sequence[RecordedHorizon]) -> str:
    """What can stand alone: who says what about which job, and when.

    `recorded` are the recorded scores of the job, the newest first, `expected` its recorded horizons, the oldest first:
    the sentence has the day since which both are what they are now.
    """
    score = subject.headline
    if score is None:
        return ""
    if score.fact:
        return _as_published(subject, score.fact, score)
    return _as_rated(subject, score, _since(subject, _day_of(score, recorded), expected))


def _as_published(subject: Subject, fact: Fact, score: Score) -> str:
    """The sentence for a figure that somebody published."""
    measure, figure, group = lowered_name(score.measure), _with_band(score), group_title(fact.title)
    source = subject.library.sources[fact.source]
    return f"The {measure} of {group} is {figure}, as published by {source.publisher} in {month(source.released)}."


def _as_rated(subject: Subject, score: Score, since: date | None) -> str:
    """The words for a score of this site: whole for each choice of what is known besides."""
    spread, horizon = spread_words(score), subject.job.written.horizon
    rated = _RATED[bool(spread), bool(since)].format(
        site=subject.library.settings.title,
        measure=lowered_name(score.measure),
        jobs=subject.name.plural,
        score=_with_band(score),
        span=score_range(score),
        spread=spread,
        since=day(since) if since else "",
    )
    return rated + _EXPECTED.format(when=within(horizon)) if horizon else rated


def _with_band(score: Score) -> str:
    return f"{score_figure(score)} ({score.band.word})" if score.band else score_figure(score)


def _since(subject: Subject, scored: date | None, expected: Sequence[RecordedHorizon]) -> date | None:
    """The day of a score, or that of the horizon beside it where it was stated later."""
    horizon, newest = subject.job.written.horizon, expected[-1] if expected else None
    if scored and horizon and newest and (newest.first, newest.last) == (horizon.first, horizon.last):
        return max(scored, newest.made)
    return scored


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
    """How many tasks are whose: `3 stay with people, 4 are shared with software and 2 can …`."""
    parts = []
    for kind, singular, plural in (
        ("human", "stays with people", "stay with people"),
        ("assisted", "is shared with software", "are shared with software"),
        ("automatable", "can largely be left to software", "can largely be left to software"),
    ):
        number = len(subject.tasks(kind))  # type: ignore[arg-type]
        if number:
            parts.append(f"{number} {singular if number == 1 else plural}")
    return listed(parts)


def reason_words(relation: Relation, subject: Subject) -> str:
    """Why a job is related, in one line."""
    reason = relation.reasons[0]
    match reason.kind:
        case "chosen":
            return _chosen(relation, subject)
        case "move from":
            move = next(move for move in subject.job.written.moves if move.to == relation.slug)
            return _MOVES[move.difficulty]
        case "move to":
            return "Its page describes a move to this job"
        case "same group":
            return f"Counted in the same group, {group_title(reason.detail)}"
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

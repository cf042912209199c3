"""What entries say of figures that have changed since: numbers in their texts, and words around slots.

A number counts as that of a measure when its unit fits and it has so many digits that it can hardly be another one, or
its sentence has a word of the measure. Numbers that state any figure as it is now are true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from bellwether.content.frontmatter import Document
from bellwether.content.load import Documents
from bellwether.content.stated.matching import fits, is_year, states
from bellwether.content.stated.numbers import StatedNumber
from bellwether.content.stated.sentences import StatedSentence, sentences_of
from bellwether.desk.tracked import TrackedFigure, TrackedJobs
from bellwether.model.library import Library
from bellwether.model.measure import Measure, Scores
from bellwether.model.problems import Problem, Problems

# That there is no figure, in whatever words.
_NO_FIGURE = re.compile(
    r"\b(?:no|without an?|lacks? an?)\s+(?:[\w-]+\s+){0,3}(?:figures?|projections?|estimates?|numbers?)\b"
    r"|\b[\w-]+(?:\s+[\w-]+){0,3}\s+(?:is|are|was|were)\s+not\s+(?:published|given|available|projected|released)\b",
    re.IGNORECASE,
)
# How near to a figure a number is that can hardly mean another: of percents in points, of others in percent.
_NEAR_POINTS, _NEAR_SHARE = Decimal(1), Decimal("0.1")


def stale_statements(document: Document, figures: Sequence[TrackedFigure]) -> Iterator[Problem]:
    """What an entry says of figures of its job that are other ones now, as warnings at their places."""
    by_slot = {tracked.measure_id: tracked for tracked in figures}
    for sentence in sentences_of(document):
        for number in sentence.numbers:
            if said := _stale(sentence, number, figures):
                yield _problem(sentence, number.start, *said)
        for tracked in figures:
            if found := _denied(tracked, sentence):
                yield _problem(sentence, *found)
        for start, slot in sentence.slots:
            if slot in by_slot and (said := _turned(by_slot[slot], sentence)):
                yield _problem(sentence, start, *said)


def _problem(sentence: StatedSentence, start: int, message: str, cure: str) -> Problem:
    return Problem(sentence.place(start), sentence.field, message, cure, "warning")


def _stale(sentence: StatedSentence, number: StatedNumber, figures: Sequence[TrackedFigure]) -> tuple[str, str] | None:
    """What is wrong with a number, and its cure; None where it states no figure, or one that still holds."""
    meant = [] if is_year(number) else [tracked for tracked in figures if _is_of(number, tracked, sentence)]
    if any(tracked.now is not None and _holds(number, tracked.now, tracked) for tracked in meant):
        return None
    said = (
        saying(number, tracked, sentence)
        for saying in (_as_it_was, _zero, _nearly)
        for tracked in meant
        if tracked.watched
    )
    return next(filter(None, said), None)


def _as_it_was(number: StatedNumber, tracked: TrackedFigure, sentence: StatedSentence) -> tuple[str, str] | None:
    for past in tracked.past:
        if past.value is not None and past.value != tracked.now and states(number, past.value):
            what = f"'{number.text}' is the figure of {tracked.name} {past.when}: {tracked.told(past.value)}"
            return f"{what}; {_now(tracked)}", _cure(sentence, tracked)
    return None


def _zero(number: StatedNumber, tracked: TrackedFigure, _: StatedSentence) -> tuple[str, str] | None:
    """The word, which is explained where a zero means that nothing was seen, beside a figure that is none."""
    if not (number.is_zero_in_words and tracked.measure.unseen_zero and tracked.now):
        return None
    what = f"'{number.text}' is said of {tracked.name}, which is {tracked.told(tracked.now)}"
    return what, "take it out, or say what the figure means"


def _nearly(number: StatedNumber, tracked: TrackedFigure, sentence: StatedSentence) -> tuple[str, str] | None:
    if not _is_near(number, tracked, sentence):
        return None
    what = f"'{number.text}' is near {tracked.name}, and not the figure"
    return f"{what}, which is {tracked.told(tracked.now)}", _cure(sentence, tracked)


def _now(tracked: TrackedFigure) -> str:
    return "now there is none" if tracked.now is None else f"now it is {tracked.told(tracked.now)}"


def _cure(sentence: StatedSentence, tracked: TrackedFigure) -> str:
    slot = f"{{{{ {tracked.measure_id} }}}}"
    if tracked.now is None:
        return "take it out"
    if tracked.job:
        return f"write {tracked.told(tracked.now)}, or leave the figure to the pages of the jobs"
    if not sentence.takes_slots:
        return f"write {tracked.told(tracked.now)}, or leave the figure to the prose, where {slot} prints it"
    return f"write {slot} in its place, and read the sentence again"


def _is_of(number: StatedNumber, tracked: TrackedFigure, sentence: StatedSentence) -> bool:
    """Whether a number may be that of a measure: by its unit, and by its digits or the words around it."""
    spoken_of = any(word.startswith(tuple(tracked.words)) for word in sentence.words)
    return (spoken_of or number.is_telling) and fits(number, tracked.measure.unit, spoken_of=spoken_of)


def _holds(number: StatedNumber, now: Decimal, tracked: TrackedFigure) -> bool:
    """Whether a number still states a figure: all of it, or as roughly as it was meant when it was written."""
    shown = tracked.measure.rounded(now)
    if number.value == abs(shown):
        was = [past.value for past in tracked.past if past.value is not None and states(number, past.value)]
        return states(number, shown) and all((value < 0) == (shown < 0) for value in was)
    exact = any(past.value is not None and number.value == abs(past.value) for past in tracked.past)
    return (number.hedged or not (exact or tracked.measure.fact)) and states(number, shown)


def _is_near(number: StatedNumber, tracked: TrackedFigure, sentence: StatedSentence) -> bool:
    """Whether a number can hardly mean anything but a published figure, and is not quite that."""
    if tracked.now is None or not tracked.measure.fact or number.in_words or number.hedged:
        return False
    if not any(word.startswith(tuple(tracked.words)) for word in sentence.words):
        return False
    difference = abs(number.value - abs(tracked.now))
    if number.kind == "percent":
        return difference <= _NEAR_POINTS
    return number.is_telling and difference <= abs(tracked.now) * _NEAR_SHARE


def _turned(tracked: TrackedFigure, sentence: StatedSentence) -> tuple[str, str] | None:
    """Words around a slot whose figure has another sign, has become zero or more than that, or is in another band."""
    for past in tracked.past:
        if past.turned and _sense(tracked.measure, past.value) != _sense(tracked.measure, tracked.now):
            named = f"figure of {tracked.name} {past.when}"
            was = f"there was no {named}" if past.value is None else f"the {named} was {tracked.told(past.value)}"
            message = f"{was}, and {_now(tracked)}: the words around it may no longer hold"
            return message, f"read it again: {sentence.quoted}"
    return None


def _denied(tracked: TrackedFigure, sentence: StatedSentence) -> tuple[int, str, str] | None:
    """Words that there is no figure, where there is one."""
    if not tracked.watched or tracked.now is None or not (found := _NO_FIGURE.search(sentence.text)):
        return None
    if not any(word.startswith(tuple(tracked.words)) for word in found[0].casefold().split()):
        return None
    message = f"'{' '.join(found[0].split())}' is no longer so: {tracked.name} is {tracked.told(tracked.now)}"
    return found.start(), message, _cure(sentence, tracked)


def _sense(measure: Measure, value: Decimal | None) -> object:
    if value is None:
        return None
    shown = measure.rounded(value)
    return (shown > 0) - (shown < 0), measure.bands_reached(shown)


def stale_in(library: Library, scores: Scores, content: Path) -> Iterator[Problem]:
    """What entries and comparisons say of figures that are other ones now than when they were recorded."""
    jobs = TrackedJobs(library, scores)
    entries, comparisons = (Documents(content / folder, Problems()) for folder in ("occupations", "comparisons"))
    for slug in library.occupations:
        yield from stale_statements(entries[slug], jobs[slug])
    for slug, comparison in library.comparisons.items():
        yield from stale_statements(comparisons[slug], jobs.together(comparison.jobs))

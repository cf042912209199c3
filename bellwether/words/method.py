"""How a score is made, in words: for the page, for the questions, and for `explain`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bellwether.model.basis import Basis
from bellwether.model.fact import Withheld
from bellwether.model.measure import Measure, Score, Term, Unscored, whole
from bellwether.model.source import Source
from bellwether.words.figures import (
    deviation_words,
    range_words,
    rank_words,
    score_figure,
    score_range,
    spread_words,
    told,
)
from bellwether.words.grammar import counted, day, form, group_title, listed, lowered, sentence
from bellwether.words.numbers import PERCENT, number, percent, plain
from bellwether.words.ratings import NOT_RATED

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
# Where an input of a score comes to nothing, and where a measure does.
LEFT_OUT, NONE = "left out", "–"
NO_FIGURE = "no figure"


def arithmetic(term: Term, value: Decimal) -> str:
    """A value of an input, for arithmetic that can be followed: to one decimal, or to as many as it takes."""
    return plain(term.shown(value))


def term_words(term: Term) -> str:
    """One line of the arithmetic: the input, what it was found to be, and what it adds."""
    if term.raw is None or term.scaled is None:
        return f"{term.input.label}: {LEFT_OUT} ({lowered(basis_words(term.basis)).rstrip('.')})"
    shown, points = arithmetic(term, term.raw), arithmetic(term, term.scaled)
    scaled = "" if shown == points else f" = {points} points"
    return f"{term.input.label}: {shown}{scaled}, weight {percent(whole(term.share))} ({basis_words(term.basis)})"


def basis_words(basis: Basis) -> str:
    """What an input rests on, or why it comes to nothing."""
    match basis.kind:
        case "timed tasks":
            return f"{counted(basis.of, 'task')}, weighted by working time"
        case "tasks":
            return f"{counted(basis.of, 'task')}, each counted alike" if basis.of else "no task is rated"
        case "share":
            return f"{number(basis.counted)} of {counted(basis.of, 'task')}"
        case "skills":
            return _rated_skills(basis)
        case "figure":
            return f"published for {group_title(basis.name)}"
        case "withheld":
            return "The publisher does not print the figure."
        case "unseen":
            return f"0 says only that nothing was seen. {basis.name}"
        case "measure" | "absent":
            return basis.name


def _rated_skills(basis: Basis) -> str:
    if not basis.of:
        return "no skill is rated"
    skills = counted(basis.of, "skill")
    return skills if basis.counted == basis.of else f"{number(basis.counted)} of {skills}"


def unscored_sentence(found: Unscored) -> str:
    """Why there is no score although something is known."""
    missing = listed([lowered(term.input.label) for term in found.terms if term.raw is None])
    known = form(found.known, "is", "are")
    return (
        f"There is no score: only {number(found.known)} of {counted(len(found.terms), 'input')} {known} known, "
        f"which is too little to stand for all. What is missing: {missing}."
    )


def inputs_sentence(score: Score, sources: Mapping[str, Source]) -> str:
    """The whole arithmetic in two or three sentences."""
    if score.hand:
        note = f" {sentence(score.hand.note)}" if score.hand.note else ""
        basis = sources[score.hand.source].title
        return (
            f"It was rated by hand at {score_figure(score)} on {day(score.hand.date)}, on the basis of {basis}.{note}"
        )
    known = [term for term in score.terms if term.scaled is not None]
    if not known:
        return f"It is the published figure: {score_figure(score)}."
    parts = [
        f"{arithmetic(term, term.scaled)} for {lowered(term.input.label)}, which counts {percent(whole(term.share))}"
        for term in known
        if term.scaled is not None
    ]
    text = f"It is the weighted mean of {counted(len(known), 'input')}, {score_figure(score)}: {'; '.join(parts)}."
    if len(known) == 1:
        text = f"It rests on one input, {lowered(known[0].input.label)}, and is {score_figure(score)}."
    if missing := [lowered(term.input.label) for term in score.terms if term.scaled is None]:
        are = form(len(missing), "is", "are")
        text += f" For want of a figure, {listed(missing)} {are} left out."
    if span := score_range(score):
        text += f" The range is {span} {spread_words(score)}."
    return text


def origin(measure: Measure) -> str:
    """Where the values of a measure come from."""
    if measure.fact:
        return "A published figure, printed as published."
    return "A weighted mean of the inputs below." if measure.formula else "Rated by hand, with source and date."


def band_range(start: Decimal, end: Decimal | None) -> str:
    """From where to where a band reaches; the last has no end."""
    return f"{plain(start)} and more" if end is None else f"{plain(start)} to below {plain(end)}"


def input_scale(*, nothing: str, all_: str) -> str:
    """Which values of an input give no points, and which give all."""
    return f"{nothing} is {number(0)} points, {all_} is {number(100)} points"


def explanation(score: Score) -> list[str]:
    """What `explain` prints for one measure."""
    band = f" ({score.band.word})" if score.band else ""
    lines = [f"{score.measure.name}: {score_figure(score)}{band}", f"  {score.measure.meaning}"]
    if score.fact:
        fact = score.fact
        said = (f"{fact.code} {fact.title}", rank_words(fact, score.measure), deviation_words(fact, score.measure))
        lines.append(f"  published by source '{fact.source}' for {', '.join(filter(None, said))}")
    if score.measure.contains:
        lines.append(f"  made in part of {listed(score.measure.contains)}, and so not independent")
    if score.hand:
        note = f": {score.hand.note}" if score.hand.note else ""
        lines.append(f"  rated by hand on {score.hand.date}, source '{score.hand.source}'{note}")
    lines += [f"  {term_words(term)}" for term in score.terms]
    if score.terms:
        total = " + ".join(
            f"{arithmetic(term, term.scaled)} × {PERCENT.format(number=plain(term.share.quantize(_TENTH)))}"
            for term in score.terms
            if term.scaled is not None
        )
        lines.append(f"  {total} = {plain(score.value.quantize(_HUNDREDTH))}, shown as {score_figure(score)}")
        if range_ := range_words(score):
            lines.append(f"  {range_}")
    return lines


def unscored_explanation(found: Unscored) -> list[str]:
    """What `explain` prints for a formula that gives no score."""
    lines = [f"{found.measure.name}: {NOT_RATED}", f"  {unscored_sentence(found)}"]
    return lines + [f"  {term_words(term)}" for term in found.terms]


def withheld_explanation(measure: Measure, withheld: Withheld) -> list[str]:
    """What `explain` prints for a figure that its publisher does not print."""
    where = f"source '{withheld.source}' for {withheld.code} {withheld.title}"
    return [f"{measure.name}: {told(measure, None, withheld)}", f"  {withheld.mark} stands in the table of {where}"]

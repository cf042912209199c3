"""Scores and published figures as a page shows them: what a template sees of them, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from bellwether.charts import bar, level
from bellwether.model.fact import Published
from bellwether.model.formula import FormulaInput
from bellwether.model.measure import Measure, Score, Term, Unscored, whole
from bellwether.model.view_type import view_type
from bellwether.pages.elements import BandView, InputView, Mark, ScoreScale
from bellwether.pages.sources import Marks
from bellwether.words import method
from bellwether.words.figures import (
    amount,
    deviation_words,
    edge_words,
    in_words,
    rank_words,
    score_figure,
    score_range,
    spread_words,
    unit_words,
)
from bellwether.words.grammar import group_title, listed, raised, sentence
from bellwether.words.method import arithmetic, inputs_sentence
from bellwether.words.numbers import percent
from bellwether.words.population import period_beside_name
from bellwether.words.ratings import DIRECTIONS, NOT_RATED
from bellwether.words.subject import Subject


@view_type(kw_only=True)
class ScoreView:
    """A measure of this job: value, band and direction in words, and what stands behind it.

    `number` is the value without unit.
    """

    id: str
    name: str
    short: str
    value: str
    number: str
    band: str
    edge: str
    band_text: str
    level: str
    direction: str
    range: str
    spread: str
    meaning: str
    note: str
    group: str
    mark: Mark | None


@view_type()
class FigureView:
    """A published figure: for whom it counts, of what time, and how it ranks; `number` is its value without unit."""

    name: str
    value: str
    number: str
    meaning: str
    group: str
    period: str
    note: str
    rank: str
    deviation: str
    bar: str
    mark: Mark | None
    group_href: str = ""


@view_type()
class TermView:
    """One input of a score at work."""

    label: str
    value: str
    points: str
    weight: str
    detail: str


@view_type()
class MethodView:
    """How one score of this page is made."""

    name: str
    sentence: str
    terms: tuple[TermView, ...]


@view_type()
class Unrated:
    """The headline of a job for which it comes to nothing: what it would say, and why it does not."""

    name: str
    value: str
    meaning: str
    reason: str


def score_view(score: Score, marks: Marks) -> ScoreView:
    """A measure of a job in the score panel."""
    measure = score.measure
    band = score.band
    return ScoreView(
        id=score.measure_id,
        name=measure.name,
        short=measure.short,
        value=score_figure(score),
        number=str(score.shown),
        band=band.word if band else "",
        edge=edge_words(score),
        band_text=band.text if band else "",
        level=level(measure, score.value),
        direction=DIRECTIONS[measure.direction],
        range=score_range(score),
        spread=spread_words(score),
        meaning=in_words(score) or measure.meaning,
        note=measure.zero if score.value == 0 else "",
        group=_group(score.fact),
        mark=marks.mark(score.source),
    )


def unrated_view(subject: Subject, measure_id: str) -> Unrated:
    """A measure that comes to nothing for a job."""
    measure = subject.library.measures.measures[measure_id]
    reason = sentence(raised(subject.told(measure_id))) if subject.published(measure_id) else measure.absent
    if found := subject.unscored(measure_id):
        reason = method.unscored_sentence(found)
    return Unrated(measure.name, method.NO_FIGURE if measure.fact else NOT_RATED, measure.meaning, reason)


def figure_views(
    subject: Subject, measure_ids: Sequence[str], marks: Marks, way: Callable[[Published | None], str]
) -> Iterator[FigureView]:
    """Figures in a table, in the order asked for, those that their publishers withhold among them.

    `way` gives the address of the page of a group that is counted.
    """
    for measure_id in subject.known(measure_ids):
        measure, score = subject.library.measures.measures[measure_id], subject.score(measure_id)
        published = subject.published(measure_id)
        source = marks.library.sources[published.source] if published else None
        told_by = published or score
        yield FigureView(
            name=measure.name,
            value=score_figure(score) if score else subject.told(measure_id),
            number=str(score.shown) if score else "",
            meaning=measure.meaning,
            group=_group(published),
            period=period_beside_name(measure, source) if source else "",
            note=measure.zero if score and score.value == 0 else "",
            rank=rank_words(score.fact, measure) if score and score.fact else "",
            deviation=deviation_words(score.fact, measure) if score and score.fact else "",
            bar=bar(max(Decimal(0), score.value), 100 if measure.unit == "percent" else 1) if score else "",
            mark=marks.mark(told_by.source if told_by else None),
            group_href=way(published),
        )


def _group(published: Published | None) -> str:
    return group_title(published.title) if published else ""


def method_view(score: Score, marks: Marks) -> MethodView:
    """How a score of this page is made, input by input."""
    return MethodView(
        score.measure.name, inputs_sentence(score, marks.library.sources), tuple(_term_views(score.terms))
    )


def unscored_method_view(found: Unscored) -> MethodView:
    """Why a formula gives this page no score, input by input."""
    return MethodView(found.measure.name, method.unscored_sentence(found), tuple(_term_views(found.terms)))


def _term_views(terms: Sequence[Term]) -> list[TermView]:
    views = []
    for term in terms:
        basis = method.basis_words(term.basis)
        if term.raw is None or term.scaled is None:
            views.append(TermView(term.input.label, method.LEFT_OUT, method.NONE, method.NONE, basis))
        else:
            found, points = arithmetic(term, term.raw), arithmetic(term, term.scaled)
            views.append(TermView(term.input.label, found, points, percent(whole(term.share)), basis))
    return views


def scale_view(measure_id: str, measure: Measure, measures: dict[str, Measure], marks: Marks) -> ScoreScale:
    """A measure as it is declared."""
    return ScoreScale(
        id=measure_id,
        name=measure.name,
        meaning=measure.meaning,
        direction=DIRECTIONS[measure.direction],
        unit=unit_words(measure.unit),
        origin=method.origin(measure),
        zero=measure.zero,
        absent=measure.absent,
        contains=listed([measures[part].name for part in measure.contains]),
        bands=tuple(_band_views(measure)),
        inputs=tuple(_input_view(entry, measures) for entry in measure.formula.inputs) if measure.formula else (),
        mark=marks.mark(measure.fact.source) if measure.fact else None,
    )


def _band_views(measure: Measure) -> list[BandView]:
    ends = [band.from_ for band in measure.bands[1:]]
    return [
        BandView(
            range=method.band_range(band.from_, end),
            word=band.word,
            text=band.text,
            level=level(measure, band.from_),
        )
        for band, end in zip_longest(measure.bands, ends)
    ]


def _input_view(entry: FormulaInput, measures: dict[str, Measure]) -> InputView:
    unit = measures[entry.input].unit if entry.input in measures and not entry.per else "index"
    low, high = amount(unit, entry.from_), amount(unit, entry.to)
    first, last = (high, low) if entry.invert else (low, high)
    return InputView(entry.label, str(entry.weight), method.input_scale(nothing=first, all_=last))

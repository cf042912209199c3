"""The headline: value, band, direction and range, and the working day that it is a share of."""

from __future__ import annotations

from decimal import Decimal

from bellwether.charts import NumberedPiece
from bellwether.model.fact import Withheld
from bellwether.model.measure import Score
from bellwether.model.numbers import as_plain
from bellwether.model.unit import unit_data
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import ScoreView, Unrated, score_view, unrated_view
from bellwether.pages.occupation.day import sums_of
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.day import day_words
from bellwether.words.figures import edge_words, score_figure, score_range, spread_words
from bellwether.words.grammar import day
from bellwether.words.population import classification
from bellwether.words.subject import Subject, horizon_words, span_words


@view_type(kw_only=True)
class HeadlineView:
    """The headline measure, or why it comes to nothing; `span` is the horizon in years instead of calendar years.

    `indexable` where search engines and the full-text search may have the page.
    """

    headline: ScoreView | None
    unrated: Unrated | None
    day: Lazy[tuple[NumberedPiece, ...]] = Lazy()
    day_words: Lazy[str] = Lazy()
    updated: str
    horizon: str
    span: str
    indexable: bool


def shown(page: Material) -> HeadlineView:
    """Every page says its headline, or that there is none."""
    headline, horizon, measures = page.subject.headline, page.written.horizon, page.atlas.library.measures
    return HeadlineView(
        headline=score_view(headline, page.marks) if headline else None,
        unrated=None if headline else unrated_view(page.subject, measures.roles.headline),
        day=lambda: page.bar,
        day_words=lambda: day_words(sums_of(page.day)),
        updated=day(page.atlas.modified(page.slug)),
        horizon=horizon_words(page.subject),
        span=span_words(horizon.years) if horizon else "",
        indexable=page.slug not in page.atlas.kept_out,
    )


def data(page: Material) -> PlainData:
    """Every measure of the job with what stands behind it; the other sections name those that they show."""
    found, horizon = page.atlas.scores[page.slug], page.written.horizon
    return {
        "headline": page.atlas.library.measures.roles.headline,
        "horizon": {"first": horizon.first, "last": horizon.last} if horizon else None,
        "scores": {measure_id: _score(page.atlas, score) for measure_id, score in found.items()},
        "published_for": page.subject.groups(page.atlas.library.measures.measures),
        "withheld": {
            measure_id: _withheld(page.subject, measure_id, withheld)
            for measure_id, withheld in page.subject.job.withheld.items()
            if measure_id not in found
        },
    }


def _score(atlas: Atlas, score: Score) -> PlainData:
    data: dict[str, object] = {
        "value": as_plain(score.shown),
        "unit": unit_data(score.measure.unit),
        "text": score_figure(score),
    }
    if score.band:
        data["band"] = score.band.word
    if edge := edge_words(score):
        data["edge"] = edge
    if score.terms:
        data["range"] = [as_plain(score.measure.rounded(value)) for value in (score.low, score.high)]
        data["range_text"] = score_range(score)
        data["range_of"] = spread_words(score)
        data["inputs"] = [
            {
                "input": term.input.input,
                "points": None if term.scaled is None else as_plain(term.shown(term.scaled)),
                "weight": as_plain(term.share.quantize(Decimal("0.1"))),
            }
            for term in score.terms
        ]
    if score.fact:
        source = atlas.library.sources[score.fact.source]
        data |= {"source": score.fact.source, "released": source.released}
        data |= {"classification": classification(score.measure, source, atlas.library.settings.all_classifications)}
        data |= {"code": score.fact.code, "group": score.fact.title}
        if score.fact.deviation is not None:
            data |= {"deviation": as_plain(score.fact.deviation)}
        if score.fact.of is not None:
            data |= {"below": score.fact.below, "same": score.fact.same, "of": score.fact.of}
    if score.hand:
        data |= {"source": score.hand.source, "rated": score.hand.date.isoformat()}
        data |= {"note": score.hand.note} if score.hand.note else {}
    return data


def _withheld(subject: Subject, measure_id: str, found: Withheld) -> PlainData:
    """A figure that its publisher does not print: the mark in its place, and what it says."""
    data: dict[str, object] = {"mark": found.mark, "text": subject.told(measure_id)}
    if found.at_least is not None:
        data["at_least"] = as_plain(found.at_least)
    source, measure = subject.library.sources[found.source], subject.library.measures.measures[measure_id]
    data |= {"source": found.source, "released": source.released}
    data |= {"classification": classification(measure, source, subject.library.settings.all_classifications)}
    return data | {"code": found.code, "group": found.title}

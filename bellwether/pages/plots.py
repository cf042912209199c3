"""The charts of pages: which figures they draw, and the sentence that states what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bellwether import charts
from bellwether.charts import Moment, Plotted, Rank, Spot
from bellwether.model import routes as addresses
from bellwether.model.measure import Score
from bellwether.model.recorded import Change
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChartView
from bellwether.pages.tables import counted_for
from bellwether.scores.relate import AROUND
from bellwether.words import captions
from bellwether.words.figures import NO_FIGURE, figure, score_figure, with_band
from bellwether.words.grammar import day, lowered
from bellwether.words.subject import Subject

# Fewer points than this say nothing that the table does not say better: jobs, and records or studies of one job.
POINTS = 3
RECORDS = STUDIES = 2
# More points than this lie in heaps.
CROWDED = 120
# As many jobs as are compared side by side.
COMPARED = 4


def standings(scores: Sequence[Score]) -> list[tuple[Score, Decimal]]:
    """Where measures rank the job among all occupations, of those that say; what was only not seen has no place."""
    placed = [(score, score.fact.standing) for score in scores if score.fact and not score.is_unseen]
    return [(score, standing) for score, standing in placed if standing is not None]


def study_chart(atlas: Atlas, subject: Subject, placed: Sequence[tuple[Score, Decimal]]) -> ChartView | None:
    """Where the job stands among all occupations, study by study, and by ours among the jobs of the site.

    None where fewer than two studies say.
    """
    if len(placed) < STUDIES:
        return None
    known = sorted(standing for _, standing in placed)
    ranks = [Rank(score.measure.short, float(standing), score_figure(score)) for score, standing in placed]
    ours = _own_rank(atlas, subject)
    title = captions.studies_title(jobs=subject.name.plural)
    desc = captions.studies_shown(studies=len(ranks), lowest=known[0], highest=known[-1])
    if ours:
        ranks.insert(0, ours)
        desc = f"{desc} {captions.own_rank_shown(jobs=_others(atlas))}"
    plot = charts.percentiles(ranks, axis=captions.PERCENTILE_AXIS, mark=captions.OUR_RATING, missing=NO_FIGURE)
    return ChartView(plot, title, desc)


def _own_rank(atlas: Atlas, subject: Subject) -> Rank | None:
    """The headline among the other jobs of the site; None where it is a study itself, or where there are too few."""
    headline = subject.headline
    if headline is None or headline.fact or _others(atlas) < POINTS:
        return None
    lower = atlas.relations.lower(headline.shown)
    return Rank(headline.measure.short, 100 * lower / _others(atlas), score_figure(headline), current=True)


def _others(atlas: Atlas) -> int:
    """How many jobs of the site have a headline besides one that has."""
    return len(atlas.values(atlas.library.measures.roles.headline)) - 1


def field_chart(atlas: Atlas, category: str, current: str = "", width: int = charts.WIDTH) -> ChartView | None:
    """The jobs of a field by the headline; around the current one, which is marked, no more than can be told apart."""
    slugs = atlas.in_category(category)
    if current and len(slugs) > AROUND:
        near = set(atlas.relations.around_in_field(current))
        slugs = [slug for slug in slugs if slug in near]
    measures = atlas.library.measures
    measure = measures.measures[measures.roles.headline]
    spots = {slug: spot for slug in slugs if (spot := _spot(atlas, slug, current=slug == current))}
    if not POINTS <= len(spots) <= CROWDED:
        return None
    ordered = sorted(spots, key=lambda slug: spots[slug].value)
    lowest, highest = ((atlas.name(slug).singular, spots[slug].shown) for slug in (ordered[0], ordered[-1]))
    title = captions.field_title(field=atlas.library.categories[category].title, measure=measure)
    others, left_out = len(atlas.in_category(category)) - len(slugs), len(slugs) - len(spots)
    desc = captions.field_shown(lowest=lowest, highest=highest, others=others, left_out=left_out)
    return ChartView(charts.beeswarm(list(spots.values()), charts.zones(measure), width=width), title, desc)


def _spot(atlas: Atlas, slug: str, *, current: bool) -> Spot | None:
    """A job in the chart of its field; None without a headline. It is made once, since it stands in many charts."""

    def made() -> Spot | None:
        score, link = atlas.value(slug, atlas.library.measures.roles.headline), atlas.job_link(slug)
        return Spot(link.title, score.value, with_band(score), link.href) if score else None

    spot = atlas.reads.once(atlas.once.spots, slug, made)
    return replace(spot, current=True) if spot and current else spot


def outlook_chart(atlas: Atlas, slugs: Sequence[str], width: int = charts.WIDTH) -> ChartView | None:
    """Outlook against observed exposure; jobs without both are left out. None where one is made of the other."""
    measures = atlas.library.measures
    drawn = measures.roles.played("observed_use", "outlook")
    # A score drawn against what it is made of shows its own arithmetic.
    if len(drawn) < 2 or drawn[0] in measures.made_of(drawn[1]) or drawn[1] in measures.made_of(drawn[0]):
        return None
    exposure, outlook = (measures.measures[measure_id] for measure_id in drawn)
    right, high = (atlas.values(measure_id) for measure_id in drawn)
    places = [
        Plotted(
            atlas.library.occupations[slug].title,
            right[slug],
            high[slug],
            slug=slug,
            note=lowered(counted_for(atlas.subject(slug), drawn)),
        )
        for slug in slugs
        if slug in right and slug in high
    ]
    if not POINTS <= len(places) <= CROWDED:
        return None
    # One scale for every field: a corner of it would make small differences look large.
    across = charts.fitted(captions.axis_name(exposure), list(right.values()))
    up = charts.fitted(
        captions.axis_name(outlook), [0, 100] if outlook.unit in ("percent", "score") else list(high.values())
    )
    title = captions.outlook_title(outlook=outlook, exposure=exposure)
    desc = captions.outlook_shown(
        jobs=len(places),
        outlook=outlook,
        exposure=exposure,
        left_out=len(slugs) - len(places),
        counted_apart=sum(bool(place.note) for place in places),
    )

    def link(chosen: Sequence[str]) -> str:
        """A job leads to its page, jobs in one place to their comparison if it takes so many."""
        if len(chosen) == 1:
            return atlas.job_link(chosen[0]).href
        return atlas.href_of("compare", addresses.compare(*chosen)) if len(chosen) <= COMPARED else ""

    plot = charts.scatter(places, across, up, several=captions.and_more, width=width, link=link)
    return ChartView(plot, title, desc)


def history_chart(atlas: Atlas, changes: Sequence[Change], until: date) -> ChartView | None:
    """The headline over time; None until it has been recorded twice by the method of today."""
    measures = atlas.library.measures
    measure = measures.measures[measures.roles.headline]
    headline = [change for change in changes if change.measure == measures.roles.headline]
    same = (change for change in headline if change.method == measure.method)
    recorded = [(change.date, change.value) for change in same if change.value is not None]
    if len(recorded) < RECORDS:
        return None
    moments = [Moment(on, value, figure(measure, value), day(on)) for on, value in recorded]
    (newest_day, newest), (oldest_day, oldest) = recorded[0], recorded[-1]
    desc = captions.history_shown(measure=measure, oldest=(oldest, oldest_day), newest=(newest, newest_day))
    plot = charts.history(moments, until=until if until > newest_day else None, zones=charts.zones(measure))
    return ChartView(plot, captions.history_title(measure=measure), desc)

"""The charts of pages: which figures they draw, and the sentence that states what they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether import charts
from bellwether.charts import Moment, Plotted, Rank, RatedTask, Span, Spot
from bellwether.model import urls as addresses
from bellwether.model.library import Change
from bellwether.model.measure import Measure, Score
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChartView
from bellwether.pages.tables import counted_for
from bellwether.words.figures import figure, score_figure, share_below, unit_words, with_band
from bellwether.words.grammar import counted, day, lowered
from bellwether.words.sentences import counts
from bellwether.words.subject import Subject

# Fewer points than this say nothing that the table does not say better: jobs, and records or studies of one job.
POINTS = 3
RECORDS = STUDIES = 2
# More points than this lie in heaps.
CROWDED = 120
# As many jobs as are compared side by side.
COMPARED = 4
# As many jobs of a field as the page of one of them shows in its chart.
AROUND = 24


def task_chart(subject: Subject) -> ChartView:
    """Tasks by automation; their height is working time."""
    rated = [RatedTask(task.task, task.automation, task.time, task.kind) for task in subject.job.written.tasks]
    title = f"Tasks of {subject.name.plural} by how much of them AI can do"
    timed = ", and a bar is as high as the task’s part of the working time" if all(t.time for t in rated) else ""
    desc = f"Of {counted(len(rated), 'task')}, {counts(subject)}. Numbers are those of the table{timed}."
    return ChartView(charts.task_bars(rated), title, desc)


def study_chart(subject: Subject, scores: Sequence[Score]) -> ChartView | None:
    """Where the job stands among all occupations, study by study; None where fewer than two studies say."""
    ranks = [
        Rank(score.measure.short, score.fact.percentile, score_figure(score))
        for score in scores
        if score.fact and score.fact.percentile is not None
    ]
    known = sorted(int(rank.percentile) for rank in ranks if rank.percentile is not None)
    if len(known) < STUDIES:
        return None
    title = f"Where {subject.name.plural} stand among all occupations"
    low, high = share_below(known[0]), share_below(known[-1])
    spread = f"from {low} to {high}" if low != high else low
    desc = f"By {len(ranks)} studies, {spread} of the occupations measured have a lower value."
    return ChartView(charts.percentiles(ranks), title, desc)


def comparison_chart(subject: Subject, slugs: Sequence[str]) -> ChartView | None:
    """This job and similar ones by the headline, with ranges."""
    measure_id, measure = subject.library.measures.headline, subject.headline_measure
    spans, shown = [], []
    for slug in slugs:
        score = subject.score(measure_id, slug)
        if score:
            shown.append(score.shown)
            title, current = subject.library.occupations[slug].title, slug == subject.job.slug
            spans.append(Span(title, score.value, score.low, score.high, score_figure(score), current))
    if len(spans) < POINTS or subject.headline is None:
        return None
    higher = sum(value > subject.headline.shown for value in shown)
    verb = "stand" if higher > 1 else "stands"
    title = f"{measure.short} of {subject.name.plural} and of similar jobs"
    jobs = f"{higher or 'None'} of the {counted(len(spans) - 1, 'similar job')} shown"
    desc = f"{jobs} {verb} higher. Lines are ranges if one input is left out."
    desc += _left_out(len(slugs) - len(spans))
    return ChartView(charts.ranges(spans, charts.zones(measure)), title, desc)


def field_chart(atlas: Atlas, category: str, current: str = "", width: int = charts.WIDTH) -> ChartView | None:
    """The jobs of a field by the headline; around the current one, which is marked, no more than can be told apart."""
    slugs = atlas.in_category(category)
    if current and len(slugs) > AROUND:
        slugs = _around(atlas, slugs, current)
    measures = atlas.library.measures
    measure = measures.measures[measures.headline]
    spots = {}
    for slug in slugs:
        if score := atlas.value(slug, measures.headline):
            link = atlas.job_link(slug)
            spots[slug] = Spot(link.title, score.value, with_band(score), link.href, slug == current)
    if not POINTS <= len(spots) <= CROWDED:
        return None
    ordered = sorted(spots, key=lambda slug: spots[slug].value)
    low, high = (f"{atlas.name(slug).singular} ({spots[slug].shown})" for slug in (ordered[0], ordered[-1]))
    field = atlas.library.categories[category].title
    title = f"{field}: jobs by {lowered(measure.short)}"
    others = len(atlas.in_category(category)) - len(slugs)
    note = f" Of the field’s jobs these are the nearest; {counted(others, 'more job')} in its table." if others else ""
    note += _left_out(len(slugs) - len(spots))
    desc = f"From {low} to {high}.{note}"
    return ChartView(charts.beeswarm(list(spots.values()), charts.zones(measure), width=width), title, desc)


def _left_out(number: int) -> str:
    """A sentence on the jobs that a chart cannot show."""
    return f" {counted(number, 'job')} without this figure left out." if number else ""


def _around(atlas: Atlas, slugs: Sequence[str], current: str) -> list[str]:
    """The jobs that are nearest to one of them by the headline, in the order given."""
    every = atlas.values(atlas.library.measures.headline)
    values = {slug: every[slug] for slug in slugs if slug in every}
    if current not in values:
        return []
    near = set(sorted(values, key=lambda slug: (slug != current, abs(values[slug] - values[current]), slug))[:AROUND])
    return [slug for slug in slugs if slug in near]


def outlook_chart(atlas: Atlas, slugs: Sequence[str], width: int = charts.WIDTH) -> ChartView | None:
    """Outlook against observed exposure; jobs without both are left out and counted."""
    measures = atlas.library.measures
    exposure, outlook = measures.measures.get("exposure"), measures.measures[measures.outlook]
    if exposure is None:
        return None
    right, high = atlas.values("exposure"), atlas.values(measures.outlook)
    places = [
        Plotted(
            atlas.library.occupations[slug].title,
            right[slug],
            high[slug],
            slug=slug,
            note=lowered(counted_for(atlas.subject(slug), ("exposure", measures.outlook))),
        )
        for slug in slugs
        if slug in right and slug in high
    ]
    if not POINTS <= len(places) <= CROWDED:
        return None
    # One scale for every field: a corner of it would make small differences look large.
    across = charts.fitted(_axis_name(exposure), list(right.values()))
    up = charts.fitted(_axis_name(outlook), [0, 100] if outlook.unit in ("percent", "score") else list(high.values()))
    left_out = len(slugs) - len(places)
    note = f" {counted(left_out, 'job')} without both figures left out." if left_out else ""
    title = f"{outlook.short} against {lowered(exposure.name)}"
    ways = f"up is a higher {lowered(outlook.short)}, right a higher {lowered(exposure.short)}"
    if apart := sum(bool(place.note) for place in places):
        note += f" Published figures of {apart} of those shown count a group of another name, which the dot gives."
    desc = f"{counted(len(places), 'job')}; {ways}.{note}"

    def link(chosen: Sequence[str]) -> str:
        """A job leads to its page, jobs in one place to their comparison if it takes so many."""
        if len(chosen) == 1:
            return atlas.job_link(chosen[0]).href
        return atlas.href_of("compare", addresses.compare(*chosen)) if len(chosen) <= COMPARED else ""

    return ChartView(charts.scatter(places, across, up, width=width, link=link), title, desc)


def _axis_name(measure: Measure) -> str:
    return f"{measure.short}, {unit_words(measure.unit)}"


def history_chart(atlas: Atlas, changes: Sequence[Change], until: date) -> ChartView | None:
    """The headline over time; None until it has been recorded twice."""
    measures = atlas.library.measures
    measure = measures.measures[measures.headline]
    recorded = [change for change in changes if change.measure == measures.headline]
    if len(recorded) < RECORDS:
        return None
    moments = [Moment(c.date, c.value, figure(measure, c.value), day(c.date)) for c in recorded]
    newest, oldest = recorded[0], recorded[-1]
    title = f"{measure.short} as recorded"
    since, now = (f"{figure(measure, change.value)} on {day(change.date)}" for change in (oldest, newest))
    plot = charts.history(moments, until=until if until > newest.date else None, zones=charts.zones(measure))
    return ChartView(plot, title, f"{since}, {now}.")

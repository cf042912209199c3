"""Authored comparisons: two jobs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bellwether.model import urls as addresses
from bellwether.model.library import Comparison
from bellwether.model.measure import Measure, Score
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.comparison.view import ComparedFigure, ComparisonView
from bellwether.pages.elements import JobRow, Link
from bellwether.pages.filling import parts
from bellwether.pages.frame import Outline, author_node, framed
from bellwether.pages.sources import Marks, marks_of
from bellwether.pages.tables import counted_for, job_row
from bellwether.scores.relate import shared_group
from bellwether.words.grammar import day, group_title, listed, raised
from bellwether.words.sentences import titled


def comparison_page(atlas: Atlas, comparison: Comparison) -> Page:
    """Two jobs side by side."""
    address = addresses.comparison(comparison.slug)
    url, home = atlas.urls.absolute(address), atlas.urls.absolute(addresses.HOME)
    jobs = [atlas.library.occupations[slug] for slug in comparison.jobs]
    modified = atlas.newest(comparison.jobs, comparison.updated)
    article = structured.article(
        url=url,
        headline=comparison.title,
        description=comparison.description,
        published=comparison.published,
        modified=modified,
        by=author_node(atlas, comparison.author),
        home=home,
        about=[f"{atlas.urls.absolute(addresses.job(slug))}#occupation" for slug in comparison.jobs],
        picture=atlas.urls.absolute(addresses.PICTURE) if atlas.has("pictures") else "",
    )
    outline = Outline(
        address=address,
        title=titled(comparison.title, atlas.library.settings.title),
        description=comparison.description,
        short=f"{jobs[0].title} and {atlas.name(jobs[1].slug).singular}",
        published=comparison.published,
        modified=modified,
        above=(("Compare", addresses.COMPARE),),
        nodes=lambda: (article,),
        # No page that is offered to search engines would lead to it.
        kept_out=("both jobs are kept out",) if all(slug in atlas.kept_out for slug in comparison.jobs) else (),
        scripts=("tables",),
    )
    marks = marks_of(atlas.library, jobs)
    view = ComparisonView(
        frame=framed(atlas, outline),
        title=comparison.title,
        answer=comparison.answer,
        jobs=_rows(atlas, comparison),
        figures=tuple(_figure(atlas, comparison, measure_id, marks) for measure_id in _measures(atlas, comparison)),
        shared_skills=_shared_skills(atlas, comparison),
        group_note=_group_note(atlas, comparison),
        prose=parts(atlas, comparison.prose),
        contents=tuple(Link(heading.text, f"#{heading.id}") for heading in comparison.prose.headings),
        published=day(comparison.published),
        updated=day(modified),
        author=atlas.author_link(comparison.author),
        sources=marks.views(),
    )
    return Page(output_path(address), "comparison.html", view, comparison.path)


def _rows(atlas: Atlas, comparison: Comparison) -> tuple[JobRow, JobRow]:
    shown = _measures(atlas, comparison)
    one, other = comparison.jobs
    return _row(atlas, one, shown), _row(atlas, other, shown)


def _row(atlas: Atlas, slug: str, shown: Sequence[str]) -> JobRow:
    return replace(job_row(atlas, slug), note=counted_for(atlas.subject(slug), shown))


def _measures(atlas: Atlas, comparison: Comparison) -> list[str]:
    """The measures of which there is something to tell of one of the two, in the order of an occupation page."""
    measures = atlas.library.measures
    shown = dict.fromkeys((*measures.panel, *measures.market, *measures.studies))
    known = {measure_id for slug in comparison.jobs for measure_id in atlas.subject(slug).known(shown)}
    return [measure_id for measure_id in shown if measure_id in known]


def _figure(atlas: Atlas, comparison: Comparison, measure_id: str, marks: Marks) -> ComparedFigure:
    measure = atlas.library.measures.measures[measure_id]
    first, second = comparison.jobs
    one, other = atlas.scores[first].get(measure_id), atlas.scores[second].get(measure_id)
    source = measure.fact.source if measure.fact else None
    return ComparedFigure(
        name=measure.name,
        values=(atlas.subject(first).told(measure_id), atlas.subject(second).told(measure_id)),
        better=_better(atlas, comparison, measure, one, other),
        mark=marks.mark(source),
    )


def _better(atlas: Atlas, comparison: Comparison, measure: Measure, one: Score | None, other: Score | None) -> str:
    """Which of the two is better, in words. What is not known is never a difference."""
    if one is None or other is None:
        return "no comparison: a figure is missing"
    if one.is_unseen or other.is_unseen:
        return "no comparison: 0 means that nothing was observed"
    if one.fact and other.fact and one.fact.code == other.fact.code:
        return "one figure for both"
    if one.shown == other.shown:
        return "the same"
    # A number of people grows with the size of an occupation, and is no merit of it.
    if measure.direction == "neither" or measure.unit == "jobs":
        return ""
    if one.low <= other.high and other.low <= one.high and (one.has_range or other.has_range):
        return "the ranges overlap"
    first = (one.value > other.value) == (measure.direction == "more is better")
    return f"better: {atlas.name(comparison.jobs[0 if first else 1]).singular}"


def _shared_skills(atlas: Atlas, comparison: Comparison) -> str:
    found = atlas.relations.shared_skill(*comparison.jobs)
    return f"A skill that both need: {found}." if found else ""


def _group_note(atlas: Atlas, comparison: Comparison) -> str:
    group = shared_group(*(atlas.library.occupations[slug] for slug in comparison.jobs))
    if not group:
        return ""
    names = listed([atlas.name(slug).plural for slug in comparison.jobs])
    return f"{raised(names)} are counted together as {group_title(group)}; published figures cannot tell them apart."

"""Authored comparisons: two jobs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bellwether.model import routes as addresses
from bellwether.model.library import Comparison
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.comparison.verdict import verdict
from bellwether.pages.comparison.view import ComparedFigure, ComparisonView
from bellwether.pages.elements import JobRow, Link
from bellwether.pages.filling import parts
from bellwether.pages.frame import Outline, author_node, framed
from bellwether.pages.sources import Marks, marks_of
from bellwether.pages.tables import counted_for, job_row
from bellwether.scores.relate import shared_group
from bellwether.words import comparing, titles
from bellwether.words.grammar import day
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
        site=atlas.library.settings.title,
        about=[f"{atlas.urls.absolute(addresses.job(slug))}#occupation" for slug in comparison.jobs],
        picture=atlas.urls.absolute(addresses.PICTURE) if atlas.has("pictures") else "",
    )
    outline = Outline(
        address=address,
        title=titled(comparison.title, atlas.library.settings.title),
        description=comparison.description,
        short=comparing.pair(first=jobs[0].title, second=atlas.name(jobs[1].slug).singular),
        published=comparison.published,
        modified=modified,
        above=((titles.COMPARE, addresses.COMPARE),),
        nodes=lambda: (article,),
        # No page that is offered to search engines would lead to it.
        kept_out=atlas.indexability.of_comparison(comparison.jobs),
        scripts=("tables", "spy"),
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
    first, second = (atlas.subject(slug) for slug in comparison.jobs)
    one, other = (job.score(measure_id) or job.withheld(measure_id) for job in (first, second))
    source = measure.fact.source if measure.fact else None
    return ComparedFigure(
        name=measure.name,
        values=(first.told(measure_id), second.told(measure_id)),
        better=verdict(measure, (first.name.singular, second.name.singular), one, other),
        mark=marks.mark(source),
    )


def _shared_skills(atlas: Atlas, comparison: Comparison) -> str:
    return comparing.shared_skill(atlas.relations.shared_skill(*comparison.jobs))


def _group_note(atlas: Atlas, comparison: Comparison) -> str:
    one, other = (atlas.library.occupations[slug] for slug in comparison.jobs)
    group = shared_group(one, other, atlas.library.settings.all_classifications)
    if not group:
        return ""
    return comparing.counted_together(jobs=[atlas.name(slug).plural for slug in comparison.jobs], group=group)

"""Jobs in tables: the same columns wherever jobs are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bellwether.charts import bar, level
from bellwether.model.library import Occupation
from bellwether.model.measure import whole
from bellwether.plan.atlas import Atlas
from bellwether.plan.views.elements import JobRow, JobTable
from bellwether.wording.grammar import listed
from bellwether.wording.subject import Subject


def columns(atlas: Atlas) -> tuple[str, ...]:
    """The measures of a job table: the headline, the outlook, and the labour market without the number of jobs."""
    measures = atlas.library.measures
    market = ("growth", "openings", "pay")
    return tuple(dict.fromkeys((measures.headline, measures.outlook, *(m for m in market if m in measures.measures))))


def job_table(atlas: Atlas, slugs: Sequence[str], caption: str, current: str = "") -> JobTable:
    """Jobs in the order given; the one whose page it stands on is marked."""
    chosen = columns(atlas)
    heads = tuple(atlas.library.measures.measures[measure].short for measure in chosen)
    rows = tuple(job_row(atlas, slug, current=slug == current) for slug in slugs)
    return JobTable(caption, chosen, heads, rows)


def job_row(atlas: Atlas, slug: str, *, current: bool = False) -> JobRow:
    """One job with its figures; made once, since a job stands in many tables."""
    row = atlas.reads.once(atlas.rows, slug, lambda: _row(atlas, atlas.library.occupations[slug], columns(atlas)))
    return replace(row, current=True) if current else row


def _row(atlas: Atlas, job: Occupation, chosen: Sequence[str]) -> JobRow:
    subject = atlas.subject(job.slug)
    found = [subject.value(measure_id) for measure_id in chosen]
    headline = atlas.value(job.slug, atlas.library.measures.headline)
    return JobRow(
        title=job.title,
        href=atlas.job_link(job.slug).href,
        summary=job.brief.answer,
        also=", ".join(job.brief.aka),
        cells=tuple(subject.told(measure_id) for measure_id in chosen),
        values=tuple(str(value.value) if value else "" for value in found),
        bar=bar(whole(headline.value)) if headline else "0.0",
        level=level(headline.measure, headline.value) if headline else "",
        note=_counted_for(subject),
    )


def _counted_for(subject: Subject) -> str:
    """For whom figures of the row are published, when that is not the job itself."""
    groups = dict.fromkeys(filter(None, map(subject.counted_apart, subject.job.joined.counted)))
    return f"Published figures: {listed(list(groups))}" if groups else ""

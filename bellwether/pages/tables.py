"""Jobs in tables: the same columns wherever jobs are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bellwether.charts import bar, level
from bellwether.model import routes as addresses
from bellwether.model.formula import TASK_INPUTS, FormulaInput
from bellwether.model.library import Occupation
from bellwether.model.measure import whole
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import JobRow, JobTable
from bellwether.pages.order import ABOVE_ALL
from bellwether.pages.structured import Node
from bellwether.words.answers import full_answer
from bellwether.words.figures import in_part
from bellwether.words.subject import Subject
from bellwether.words.titles import published_figures

_FILTERED_FROM = 7


def columns(atlas: Atlas, ordered_by: str = "") -> tuple[str, ...]:
    """The measures of a job table: the headline, the outlook, the labour market without the number of jobs.

    Whatever the jobs are ordered by stands there as well.
    """
    usual = atlas.library.measures.roles.played("headline", "outlook", "growth", "openings", "pay")
    return tuple(dict.fromkeys((*usual, *filter(None, [ordered_by]))))


def job_table(atlas: Atlas, slugs: Sequence[str], caption: str, current: str = "", ordered_by: str = "") -> JobTable:
    """Jobs in the order given; the one whose page it stands on is marked."""
    chosen = columns(atlas, ordered_by)
    heads = tuple(atlas.library.measures.measures[measure].short for measure in chosen)
    rows = tuple(job_row(atlas, slug, current=slug == current, ordered_by=ordered_by) for slug in slugs)
    return JobTable(caption, chosen, heads, rows, filtered=len(rows) >= _FILTERED_FROM)


def job_row(atlas: Atlas, slug: str, *, current: bool = False, ordered_by: str = "") -> JobRow:
    """One job with its figures; made once where they are the usual ones, since a job stands in many tables."""
    job = atlas.library.occupations[slug]
    if ordered_by and (chosen := columns(atlas, ordered_by)) != columns(atlas):
        return replace(_row(atlas, job, chosen), current=current)
    row = atlas.reads.once(atlas.once.rows, slug, lambda: _row(atlas, job, columns(atlas)))
    return replace(row, current=True) if current else row


def _row(atlas: Atlas, job: Occupation, chosen: Sequence[str]) -> JobRow:
    subject = atlas.subject(job.slug)
    headline = atlas.value(job.slug, atlas.library.measures.roles.headline)
    return JobRow(
        title=job.title,
        href=atlas.job_link(job.slug).href,
        summary=full_answer(subject),
        also=", ".join(job.basics.aka),
        cells=tuple(_cell(subject, measure_id) for measure_id in chosen),
        values=tuple(_sorts_by(subject, measure_id) for measure_id in chosen),
        bar=bar(whole(headline.value)) if headline else "0.0",
        level=level(headline.measure, headline.value) if headline else "",
        note=counted_for(subject, chosen),
        note_href=atlas.group_href_of(job.slug),
    )


def _cell(subject: Subject, measure_id: str) -> str:
    """What a measure comes to, and which published figures a score had to do without."""
    told, formula = subject.told(measure_id), subject.library.measures.measures[measure_id].formula
    if formula is None or subject.value(measure_id) is None:
        return told
    return in_part(told, [one.label for one in formula.inputs if _lacks(subject, one)])


def _lacks(subject: Subject, given: FormulaInput) -> bool:
    """Whether a published figure behind an input is missing; ratings, which would have to be loaded, are not asked."""
    behind = (name for name in (given.input, given.per) if name and name not in TASK_INPUTS)
    return any(subject.value(name) is None for name in behind)


def _sorts_by(subject: Subject, measure_id: str) -> str:
    """The number that a cell sorts by: above all others what is beyond them; nothing where there is none."""
    if value := subject.value(measure_id):
        return str(value.value)
    withheld = subject.withheld(measure_id)
    return str(ABOVE_ALL) if withheld and withheld.is_beyond else ""


def counted_for(subject: Subject, chosen: Sequence[str]) -> str:
    """For whom published figures behind some measures are, when that is not the job itself."""
    groups = subject.groups(chosen)
    return published_figures(groups)


def item_list_node(atlas: Atlas, address: str, name: str, slugs: Sequence[str]) -> Node:
    """Jobs in the order shown, as structured data."""
    entries = [(atlas.library.occupations[slug].title, atlas.urls.absolute(addresses.job(slug))) for slug in slugs]
    return structured.item_list(atlas.urls.absolute(address), name, entries)

"""The job beside similar ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bellwether.model import routes as addresses
from bellwether.model.library import Comparison
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ChartView, JobTable, Link
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import field_chart
from bellwether.pages.tables import columns, job_table
from bellwether.scores.relate import shared_group
from bellwether.words import comparing, titles
from bellwether.words.grammar import lowered
from bellwether.words.subject import Subject

# As many similar jobs stand in the table: with this one as many as the browser compares at once (compare.js).
_SIMILAR = 3


@view_type(kw_only=True)
class ComparedView:
    """Similar jobs and what they share; `field_table` is where all jobs of the field are.

    `comparisons` are written, `in_browser` leads to where a reader's browser makes one, if the site has that.
    """

    table: JobTable
    note: str
    chart: Lazy[ChartView | None] = Lazy()
    field_table: str
    comparisons: tuple[Link, ...]
    in_browser: str


def shown(page: Material) -> ComparedView | None:
    """The job beside others; None where none has anything in common with it."""
    atlas, slug = page.atlas, page.slug
    similar, comparisons = _similar(page), _comparisons(page)
    if not similar and not comparisons:
        return None
    return ComparedView(
        table=_table(page, similar),
        note=_note(page, similar),
        chart=lambda: field_chart(atlas, page.written.category, slug),
        field_table=atlas.urls.href(addresses.field(page.written.category)),
        comparisons=tuple(atlas.link(pair.title, addresses.comparison(pair.slug)) for pair in comparisons),
        in_browser=atlas.urls.href(addresses.compare(slug, *similar)) if similar and atlas.has("compare") else "",
    )


def data(page: Material) -> PlainData:
    """Which jobs are similar, and the comparisons that editors have written."""
    similar, absolute = _similar(page), page.atlas.urls.absolute
    return {
        "similar": similar,
        "similar_note": _note(page, similar),
        "comparisons": [absolute(addresses.comparison(pair.slug)) for pair in _comparisons(page)],
    }


def _similar(page: Material) -> list[str]:
    return [relation.slug for relation in page.atlas.relations.similar[page.slug][:_SIMILAR]]


def _comparisons(page: Material) -> list[Comparison]:
    """Authored comparisons in which the job takes part."""
    written = page.atlas.library.comparisons.values() if page.atlas.has("compare") else ()
    return [comparison for comparison in written if page.slug in comparison.jobs]


def _table(page: Material, slugs: Sequence[str]) -> JobTable:
    """The job and similar ones; the group of those that are counted with it stands in the note and not at each."""
    table = job_table(page.atlas, [page.slug, *slugs], titles.SIMILAR_JOBS, current=page.slug)
    if not (sharing := _sharing(page, slugs)[1]):
        return table
    told = {page.slug, *sharing}
    named = zip((page.slug, *slugs), table.rows, strict=True)
    return replace(table, rows=tuple(replace(row, note="") if slug in told else row for slug, row in named))


def _sharing(page: Material, slugs: Sequence[str]) -> tuple[str, list[str]]:
    """The group as which this job is counted together with some of others, and which these are."""
    known, library = page.atlas.library.settings.all_classifications, page.atlas.library
    groups = {slug: shared_group(page.subject.job, library.occupations[slug], known) for slug in slugs}
    group = next(filter(None, groups.values()), "")
    return group, [slug for slug in slugs if group and groups[slug] == group]


def _note(page: Material, slugs: Sequence[str]) -> str:
    """Which of the compared jobs are counted as one group and so share their labour-market figures."""
    group, sharing = _sharing(page, slugs)
    if not sharing:
        return ""
    names = [page.subject.name.plural, *(page.atlas.name(slug).plural for slug in sharing)]
    same = _same_figures(page.atlas, page.subject, sharing)
    return comparing.counted_with_similar(jobs=names, group=group, same=same)


def _same_figures(atlas: Atlas, subject: Subject, slugs: Sequence[str]) -> list[str]:
    """The measures of job tables for which a job and others have one published figure."""
    facts, measures = subject.job.facts, atlas.library.measures.measures
    others = [atlas.library.occupations[slug].facts for slug in slugs]
    shown = [name for name in columns(atlas) if name in facts]
    return [lowered(measures[name].short) for name in shown if all(other.get(name) == facts[name] for other in others)]

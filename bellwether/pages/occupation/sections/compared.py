"""The job beside similar ones."""

from __future__ import annotations

from collections.abc import Sequence

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


@view_type(kw_only=True)
class ComparedView:
    """Similar jobs, what they share, and where to compare; `field_table` is where all jobs of the field are."""

    table: JobTable
    note: str
    chart: Lazy[ChartView | None] = Lazy()
    field_table: str
    comparisons: tuple[Link, ...]
    in_browser: Lazy[tuple[Link, ...]] = Lazy()


def shown(page: Material) -> ComparedView | None:
    """The job beside others; None where none has anything in common with it."""
    atlas, subject, slug = page.atlas, page.subject, page.slug
    similar, comparisons = _similar(page), _comparisons(page)
    if not similar and not comparisons:
        return None
    return ComparedView(
        table=job_table(atlas, [slug, *similar], titles.SIMILAR_JOBS, current=slug),
        note=_note(atlas, subject, similar),
        chart=lambda: field_chart(atlas, page.written.category, slug),
        field_table=atlas.urls.href(addresses.field(page.written.category)),
        comparisons=tuple(atlas.link(pair.title, addresses.comparison(pair.slug)) for pair in comparisons),
        in_browser=lambda: tuple(
            atlas.link(atlas.library.occupations[other].title, addresses.compare(slug, other))
            for other in (similar if atlas.has("compare") else ())
        ),
    )


def data(page: Material) -> PlainData:
    """Which jobs are similar, and the comparisons that editors have written."""
    similar, absolute = _similar(page), page.atlas.urls.absolute
    return {
        "similar": similar,
        "similar_note": _note(page.atlas, page.subject, similar),
        "comparisons": [absolute(addresses.comparison(pair.slug)) for pair in _comparisons(page)],
    }


def _similar(page: Material) -> list[str]:
    return [relation.slug for relation in page.atlas.relations.similar[page.slug]]


def _comparisons(page: Material) -> list[Comparison]:
    """Authored comparisons in which the job takes part."""
    written = page.atlas.library.comparisons.values() if page.atlas.has("compare") else ()
    return [comparison for comparison in written if page.slug in comparison.jobs]


def _note(atlas: Atlas, subject: Subject, slugs: Sequence[str]) -> str:
    """Which of the compared jobs are counted as one group and so share their labour-market figures."""
    known = atlas.library.settings.all_classifications
    groups = {slug: shared_group(subject.job, atlas.library.occupations[slug], known) for slug in slugs}
    group = next(filter(None, groups.values()), "")
    sharing = [slug for slug in slugs if group and groups[slug] == group]
    if not sharing:
        return ""
    names = [subject.name.plural, *(atlas.name(slug).plural for slug in sharing)]
    return comparing.counted_with_similar(jobs=names, group=group, same=_same_figures(atlas, subject, sharing))


def _same_figures(atlas: Atlas, subject: Subject, slugs: Sequence[str]) -> list[str]:
    """The measures of job tables for which a job and others have one published figure."""
    facts, measures = subject.job.facts, atlas.library.measures.measures
    others = [atlas.library.occupations[slug].facts for slug in slugs]
    shown = [name for name in columns(atlas) if name in facts]
    return [lowered(measures[name].short) for name in shown if all(other.get(name) == facts[name] for other in others)]

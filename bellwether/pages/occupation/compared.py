"""A job beside similar ones."""

from __future__ import annotations

from bellwether.model import urls as addresses
from bellwether.pages.atlas import Atlas
from bellwether.pages.occupation import sections
from bellwether.pages.occupation.view import ComparedView
from bellwether.pages.plots import comparison_chart, field_chart
from bellwether.pages.tables import job_table
from bellwether.words import titles
from bellwether.words.subject import Subject


def compared_view(atlas: Atlas, subject: Subject) -> ComparedView | None:
    """The job beside others; None where none has anything in common with it."""
    slug = subject.job.slug
    similar = [relation.slug for relation in atlas.relations.similar[slug]]
    comparisons = tuple(atlas.link(*link) for link in sections.comparison_links(atlas, slug))
    if not similar and not comparisons:
        return None
    return ComparedView(
        table=job_table(atlas, [slug, *similar], titles.SIMILAR_JOBS, current=slug),
        note=sections.compared_note(atlas, subject, similar),
        chart=comparison_chart(subject, [slug, *similar]),
        field_chart=field_chart(atlas, subject.job.written.category, slug),
        field_table=atlas.urls.href(addresses.field(subject.job.written.category)),
        comparisons=comparisons,
        in_browser=tuple(
            atlas.link(atlas.library.occupations[other].title, addresses.compare(slug, other))
            for other in (similar if atlas.has("compare") else ())
        ),
    )

"""Related jobs with the reasons why they are."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.sentences import reason_words


@view_type()
class RelatedView:
    """A related job with the reason why it is; `url` is its whole address, for those who read away from the site."""

    title: str
    href: str
    url: str
    reason: str
    score: str


@view_type()
class RelatedJobsView:
    """The related jobs; `headline` names the measure by which they are told."""

    jobs: tuple[RelatedView, ...]
    headline: str


def shown(page: Material) -> RelatedJobsView | None:
    """Nothing where no job has anything in common with this one."""
    found = tuple(_related_views(page))
    return RelatedJobsView(found, page.subject.headline_measure.short) if found else None


def data(page: Material) -> PlainData:
    """Which jobs these are, and why."""
    found = page.atlas.relations.related[page.slug]
    return {
        "related": [relation.slug for relation in found],
        "related_reasons": {relation.slug: reason_words(relation, page.subject) for relation in found},
    }


def _related_views(page: Material) -> Iterator[RelatedView]:
    atlas, subject, headline = page.atlas, page.subject, page.atlas.library.measures.roles.headline
    for relation in atlas.relations.related[page.slug]:
        job = atlas.library.occupations[relation.slug]
        yield RelatedView(
            title=job.title,
            href=atlas.job_link(relation.slug).href,
            url=atlas.urls.absolute(addresses.job(relation.slug)),
            reason=reason_words(relation, subject),
            score=subject.told(headline, relation.slug),
        )

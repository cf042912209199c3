"""Everything that a page may draw on, and what several pages ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bellwether import urls as addresses
from bellwether.model.library import Change, Library
from bellwether.model.measure import Scores
from bellwether.plan.views.elements import Link
from bellwether.relate import Relations
from bellwether.urls import Urls
from bellwether.wording.subject import JobName, Subject, name_of


@dataclass(frozen=True)
class Atlas:
    """The library with its scores and relations, where it is published, and which pages are kept out of the index.

    `assets` maps the name of an asset to its fingerprinted address; `kept_out` maps the slug of an occupation to the
    reasons why search engines are asked to leave it out.
    """

    library: Library
    scores: Scores
    relations: Relations
    urls: Urls
    assets: Mapping[str, str]
    kept_out: Mapping[str, Sequence[str]]

    def subject(self, slug: str) -> Subject:
        """The job as derived text speaks of it."""
        return Subject(self.library.occupations[slug], self.library, self.scores)

    def name(self, slug: str) -> JobName:
        """How a job is called."""
        return name_of(self.library.occupations[slug])

    def job_link(self, slug: str, *, current: bool = False) -> Link:
        """A link to an occupation page by its title."""
        return Link(self.library.occupations[slug].title, self.urls.href(addresses.job(slug)), current)

    def link(self, title: str, address: str) -> Link:
        """A link to a page of the site, or to a web address."""
        return Link(title, self.urls.href(address) if address.startswith("/") else address)

    def author_link(self, author_id: str) -> Link:
        """A link to who answers for a page."""
        author = self.library.settings.authors[author_id]
        return self.link(author.name, author.url)

    def changes_of(self, slug: str) -> Sequence[Change]:
        """The recorded scores of a job, the newest first."""
        return [change for change in reversed(self.library.history) if change.occupation == slug]

    def modified(self, slug: str) -> date:
        """When what the page says last changed: the entry, a figure on it, or a recorded score."""
        job = self.library.occupations[slug]
        released = [_day(self.library.sources[fact.source].released) for fact in job.facts.values()]
        recorded = [change.date for change in self.changes_of(slug)]
        # A figure older than the entry was there from the start.
        return max([job.written.updated, *released, *recorded])

    def newest(self, slugs: Sequence[str], since: date) -> date:
        """When a page that shows these jobs last changed."""
        return max([since, *(self.modified(slug) for slug in slugs)])

    def in_category(self, category: str) -> list[str]:
        """The jobs of a field, by title."""
        jobs = self.library.occupations.values()
        chosen = [job for job in jobs if job.written.category == category]
        return [job.slug for job in sorted(chosen, key=lambda job: (job.title.casefold(), job.slug))]


def _day(released: str) -> date:
    """The first day that a release date can mean."""
    year, month, day = [*map(int, released.split("-")), 1, 1][:3]
    return date(year, month, day)

"""Everything that a page may draw on, and what several pages ask of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from bellwether.build.incremental import Reads
from bellwether.model import routes as addresses
from bellwether.model.codes import codes_for
from bellwether.model.fact import Published
from bellwether.model.group import holder
from bellwether.model.library import Library, Part
from bellwether.model.measure import Scores, Value
from bellwether.model.recorded import Change, RecordedHorizon
from bellwether.model.scores import column, value_of
from bellwether.model.urls import Urls
from bellwether.pages.elements import Link
from bellwether.pages.made_once import MadeOnce
from bellwether.scores.indexing import Indexability
from bellwether.scores.measures import measure_all
from bellwether.scores.relate import Relations
from bellwether.words import titles
from bellwether.words.grammar import official_title
from bellwether.words.subject import JobName, Subject, name_of

# Published figures by measure: one for a group, or one for each of several finer occupations in it.
GroupFigures = Mapping[str, tuple[Published, ...]]
# A plain value that can be kept from one build to the next.
Kept = TypeVar("Kept")
# Pages above another one, as title and address.
Trail = tuple[tuple[str, str], ...]


class SectorJob(NamedTuple):
    """A job, and the official occupation in which it stands."""

    title: str
    slug: str
    group: str


@dataclass(frozen=True)
class Atlas:
    """The library with its scores and relations, where it is published, and which pages are kept out of the index.

    `assets` maps the name of an asset to its fingerprinted address, `sizes` that of a picture to its width and height;
    `kept_out` maps the slug of an occupation to the reasons why search engines are asked to leave it out. `reads` notes
    what parts of the site read of all this.
    """

    library: Library
    scores: Scores
    relations: Relations
    urls: Urls
    assets: Mapping[str, str]
    kept_out: Mapping[str, Sequence[str]]
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)

    @cached_property
    def indexability(self) -> Indexability:
        """Decides which pages search engines are offered."""
        return Indexability(self.library.settings, self.kept_out)

    @cached_property
    def once(self) -> MadeOnce:
        """What many pages show alike."""
        return MadeOnce()

    def with_entry(self, library: Library, slug: str) -> Atlas:
        """The same with one entry read anew. What was worked out over all entries stays as it was, but for its own
        values: its neighbours and its place in lists are those of before.
        """
        again: Atlas = replace(self, library=library, scores=measure_all(library))
        found = {name: value for name, value in vars(self).items() if name not in vars(again)}
        values = {
            measure_id: {**known, slug: value}
            for measure_id, known in self._values.items()
            if (value := value_of(again.scores, slug, measure_id)) is not None
        }
        modified = {**self._modified, slug: again._last_change(slug)}
        vars(again).update(found | {"_values": values, "_modified": modified, "once": self.once.without(slug)})
        return again

    def has(self, part: Part) -> bool:
        """Whether the site has a part that can be left out."""
        return part not in self.library.settings.leave_out

    def remembered(self, name: str, made_with: str, make: Callable[[], Kept]) -> Kept:  # noqa: ARG002
        """A plain value that a part makes of one thing after the other, such as a job, under a name of its own.

        `make` makes it of the atlas and of what `made_with` tells; a build may have it from the last one.
        """
        return make()

    def href_of(self, part: Part, address: str) -> str:
        """The way to an address of a part; empty when the part is left out."""
        return self.urls.href(address) if self.has(part) else ""

    def asset_href(self, name: str) -> str:
        """The way to an asset; empty when the layouts have none of that name."""
        return self.urls.href(self.assets[name]) if name in self.assets else ""

    def search_indexes(self) -> tuple[str, ...]:
        """The addresses of the full-text indexes, in each of which stands a share of the pages."""
        return addresses.search_indexes(len(self.library.occupations) - len(self.kept_out))

    def fields_above(self) -> Trail:
        """The way down to a field of work, below the home page."""
        return ((titles.FIELDS, addresses.FIELDS),) if self.has("fields") else ()

    def subject(self, slug: str) -> Subject:
        """The job as derived text speaks of it."""
        return Subject(self.library.occupations[slug], self.library, self.scores)

    def value(self, slug: str, measure_id: str) -> Value | None:
        """What a measure comes to for a job, without all that it came from, which would have to be loaded."""
        return self.subject(slug).value(measure_id)

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

    @property
    def shows_groups(self) -> bool:
        """Whether official occupations have pages."""
        return self.library.measures.groups is not None and self.has("groups")

    def group_holding(self, codes: Mapping[str, str]) -> str | None:
        """The official occupation, among those that have pages, that holds some codes."""
        declared = self.library.measures.groups
        if declared is None or not self.has("groups"):
            return None
        return holder(self.library.group_rows, declared.code, codes, self.library.settings.all_classifications)

    def group_href(self, published: Published | None) -> str:
        """The way to the page of the group that a published figure counts; empty where there is none."""
        code = self.group_holding({published.kind: published.code}) if published else None
        return self.group_link(code).href if code else ""

    def group_of(self, slug: str) -> str | None:
        """The official occupation in which a job stands."""
        return self.group_holding(dict(self.library.occupations[slug].basics.codes))

    def group_href_of(self, slug: str) -> str:
        """The way to the page of the official occupation in which a job stands; empty where there is none."""
        code = self.group_of(slug)
        return self.group_link(code).href if code else ""

    def group_named(self, title: str) -> str | None:
        """The official occupation that alone goes by a title."""
        named = self.library.groups.named(title)
        return named[0] if len(named) == 1 else None

    def group_link(self, code: str) -> Link:
        """A link to the page of an official occupation by its title; without a way where the pages are left out."""
        row = self.library.group_rows[code]
        return Link(official_title(row.title), self.href_of("groups", addresses.group(row.slug)))

    def group_figures(self, code: str, measure_ids: Collection[str] | None = None) -> GroupFigures:
        """The published figures of an official occupation, by some measures or by all."""
        if code not in self._group_figures:
            self._group_figures[code] = self._figures_of(code)
        found = self._group_figures[code]
        return found if measure_ids is None else {name: found[name] for name in found if name in measure_ids}

    @cached_property
    def _group_figures(self) -> dict[str, GroupFigures]:
        """The figures of groups, as far as any have been asked for: a group is near to many others."""
        return {}

    def _figures_of(self, code: str) -> GroupFigures:
        declared, rows = self.library.measures.groups, self.library.group_rows
        if declared is None or code not in rows:
            return {}
        known = self.library.settings.all_classifications
        found: dict[str, tuple[Published, ...]] = {}
        for measure_id, cells in self.library.facts.items():
            codes = [one for one in rows[code].codes if one in cells]
            fact = self.library.measures.measures[measure_id].fact
            of_all = codes_for(fact.code, {declared.code: code}, known) if fact else ()
            whole = next((one for one in of_all if one in codes), None)
            if codes:
                found[measure_id] = tuple(cells[one] for one in ([whole] if whole else codes))
        return found

    def jobs_in_group(self, code: str) -> list[str]:
        """The jobs that stand in an official occupation, by title."""
        return self._by_group.get(code, [])

    @cached_property
    def _by_group(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for job in sorted(self.library.occupations.values(), key=lambda job: (job.title.casefold(), job.slug)):
            if code := self.group_holding(dict(job.basics.codes)):
                found.setdefault(code, []).append(job.slug)
        return found

    def jobs_in_sector(self, sector: str) -> Sequence[SectorJob]:
        """The jobs that stand in the official occupations of a sector, by title."""
        return self._by_sector.get(sector, ())

    @cached_property
    def _by_sector(self) -> Mapping[str, Sequence[SectorJob]]:
        found: dict[str, list[SectorJob]] = {}
        for code, slugs in self._by_group.items():
            jobs = (SectorJob(self.library.occupations[slug].title, slug, code) for slug in slugs)
            found.setdefault(self.library.group_rows[code].sector, []).extend(jobs)
        return {sector: sorted(jobs) for sector, jobs in found.items()}

    def changes_of(self, slug: str) -> Sequence[Change]:
        """The recorded scores of a job, the newest first."""
        return self._changes.get(slug, ())

    @cached_property
    def _changes(self) -> Mapping[str, Sequence[Change]]:
        found: dict[str, list[Change]] = {}
        for change in reversed(self.library.history):
            found.setdefault(change.occupation, []).append(change)
        return found

    def horizons_of(self, slug: str) -> Sequence[RecordedHorizon]:
        """When the main changes in a job were expected, each as it was stated at the time, the oldest first."""
        return self._horizons.get(slug, ())

    @cached_property
    def _horizons(self) -> Mapping[str, Sequence[RecordedHorizon]]:
        found: dict[str, list[RecordedHorizon]] = {}
        for horizon in self.library.forecasts:
            found.setdefault(horizon.occupation, []).append(horizon)
        return found

    def modified(self, slug: str) -> date:
        """When what the page says last changed: the entry, or a recorded score or figure on it."""
        return self._modified[slug]

    @cached_property
    def _modified(self) -> Mapping[str, date]:
        return {slug: self._last_change(slug) for slug in self.library.occupations}

    def _last_change(self, slug: str) -> date:
        updated = self.library.occupations[slug].basics.updated
        return max([updated, *(change.date for change in self.changes_of(slug))])

    def has_passed(self, day: date) -> bool:
        """Whether a day is over on that of the build. Pages ask for no more of it, or each day would make all anew."""
        return day < self.library.today

    def newest(self, slugs: Sequence[str], since: date) -> date:
        """When a page that shows these jobs last changed."""
        return max([since, *(self.modified(slug) for slug in slugs)])

    def values(self, measure_id: str) -> Mapping[str, Decimal]:
        """The values of a measure by job, of those for which it comes to anything."""
        if measure_id not in self._values:
            self._values[measure_id] = column(self.scores, measure_id)
        return self._values[measure_id]

    @cached_property
    def _values(self) -> dict[str, Mapping[str, Decimal]]:
        return {}

    def in_category(self, category: str) -> list[str]:
        """The jobs of a field, by title."""
        return self._by_category.get(category, [])

    @cached_property
    def _by_category(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for job in sorted(self.library.occupations.values(), key=lambda job: (job.title.casefold(), job.slug)):
            found.setdefault(job.basics.category, []).append(job.slug)
        return found

"""The pages of official occupations: all that is published of each, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.model import routes as addresses
from bellwether.model.codes import family
from bellwether.model.contact import filled
from bellwether.model.group import GroupPart, GroupRow, GroupTables, GroupTask, GroupWords
from bellwether.model.output import Page
from bellwether.model.source import source_of
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas, GroupFigures
from bellwether.pages.elements import GroupBeside, Link, Mark
from bellwether.pages.evidence import evidence_line, evidence_notes, explained
from bellwether.pages.frame import Outline, framed
from bellwether.pages.group.figures import (
    figure_told,
    figure_views,
    key_measures,
    measures_shown,
    missing,
    studied,
    value_in,
)
from bellwether.pages.group.view import (
    GroupJobView,
    GroupPartView,
    GroupTaskView,
    GroupView,
    NearGroupView,
)
from bellwether.pages.sources import Marks
from bellwether.pages.structured import Node
from bellwether.words import groups as words
from bellwether.words.grammar import clipped, group_key, official_title
from bellwether.words.sentences import DESCRIPTION_LENGTH, titled

# How many of the nearest groups are shown.
_NEAR = 8
# How many of the nearest jobs with pages are named at the top.
_RATED = 3


def group_page(atlas: Atlas, declared: GroupTables, code: str) -> Page:
    """The page of an official occupation."""
    return _GroupPages(atlas, declared).page(code)


class _GroupPages:
    """Makes the pages of the groups that are declared."""

    def __init__(self, atlas: Atlas, declared: GroupTables) -> None:
        self._atlas = atlas
        self._declared = declared
        self._library = atlas.library

    def page(self, code: str) -> Page:
        """The page of one group."""
        row, group = self._library.group_rows[code], self._library.groups[code]
        found = self._atlas.group_figures(code)
        view = self._view(row, group, found, self._marks(group, found))
        return Page(output_path(addresses.group(row.slug)), "group.html", view, f"the official occupation {code}")

    def _view(self, row: GroupRow, group: GroupWords, found: GroupFigures, marks: Marks) -> GroupView:
        atlas, declared, measures = self._atlas, self._declared, self._library.measures
        jobs = atlas.jobs_in_group(row.code)
        keys, market, studies = (
            tuple(figure_views(atlas, row.title, found, tuple(names), marks))
            for names in (
                key_measures(atlas, declared, found),
                measures_shown(atlas, declared, found),
                measures.studies,
            )
        )
        columns, rated = self._columns(), () if jobs else self._rated(row, group)
        parts = tuple(
            self._part(part, official_title(part.title) if len(group.parts) > 1 and not _is_group(part, row) else "")
            for part in group.parts
        )
        return GroupView(
            frame=framed(atlas, self._outline(row, group, found, marks)),
            title=official_title(row.title),
            code=row.code,
            counted_as=self._counted_as(row.code),
            lead=words.entries_lead(jobs=len(jobs)) if jobs else words.NO_VERDICT,
            request="" if jobs else self._request(row),
            studied=studied(atlas, found),
            rated_words=words.rated_in(row.sector) if rated else "",
            rated=rated,
            jobs=tuple(map(self._job, jobs)),
            key_figures=keys,
            figures=market,
            no_figures="" if market else words.NO_FIGURES,
            figures_not_held=self._not_held(declared.figures or measures.market, found) if market else "",
            studies=studies,
            no_studies="" if studies else self._no_studies(),
            studies_not_held=self._not_held(measures.studies, found) if studies else "",
            details=tuple(self._details(group, marks)),
            parts=parts,
            described=self._described(),
            parts_mark=self._mark(marks, declared.descriptions),
            tasks_mark=self._mark(marks, declared.tasks),
            explained=explained(atlas, self._kinds, marks) if any(part.tasks for part in group.parts) else (),
            evidence_notes=tuple(self._evidence_notes(group)),
            no_tasks="" if any(part.tasks for part in group.parts) else words.NO_TASKS,
            titles=words.titles_listed(group.titles),
            titles_words=words.other_titles(len(group.titles)),
            titles_mark=self._mark(marks, declared.titles),
            columns=tuple(measures.measures[name].short for name in columns),
            near=tuple(self._near(other, found, columns) for other in group.related[:_NEAR]),
            near_mark=self._mark(marks, declared.related),
            sources=marks.views(),
        )

    def _counted_as(self, code: str) -> str:
        """By which code a group is counted, and where, as the source of its table says."""
        classification = self._library.settings.all_classifications[self._declared.code]
        source = source_of(self._declared.table, self._library.sources)
        region = self._library.sources[source].region if source else None
        return words.counted_as(classification=classification.name, code=code, region=region)

    def _not_held(self, names: Sequence[str], found: GroupFigures) -> str:
        """Which of the figures that the page has room for are not there. One that is withheld is, and says so."""
        return words.not_held(missing(self._atlas, names, found, self._declared.instead))

    def _no_studies(self) -> str:
        """Why no study is shown: of this occupation there is none, or those there are go by other codes."""
        measures = self._library.measures
        families = {family(fact.code) for name in measures.studies if (fact := measures.measures[name].fact)}
        return words.OTHER_CODES if families and self._declared.code not in families else words.NO_STUDIES

    def _job(self, slug: str) -> GroupJobView:
        headline, subject = self._library.measures.roles.headline, self._atlas.subject(slug)
        measure = self._library.measures.measures[headline]
        said = words.job_scored(measure, subject.value(headline), subject.told(headline))
        return GroupJobView(self._atlas.job_link(slug), said)

    def _request(self, row: GroupRow) -> str:
        """Where a reader asks for an entry; empty where the site has no such place."""
        request = self._library.settings.request
        return filled(request, title=official_title(row.title), code=row.code) if request else ""

    def _rated(self, row: GroupRow, group: GroupWords) -> tuple[Link, ...]:
        """The jobs with pages in the sector of a group, those in the groups that are nearest to it first."""
        order = {code: place for place, code in enumerate(group.related)}
        jobs = self._atlas.jobs_in_sector(row.sector) if row.sector else ()
        nearest = sorted(jobs, key=lambda job: order.get(job.group, len(order)))
        return tuple(self._atlas.link(job.title, addresses.job(job.slug)) for job in nearest[:_RATED])

    def _outline(self, row: GroupRow, group: GroupWords, found: GroupFigures, marks: Marks) -> Outline:
        atlas, settings = self._atlas, self._library.settings
        shown = [self._library.measures.measures[name] for name in measures_shown(atlas, self._declared, found)]
        about = clipped(words.description(group=row.title, measures=shown), DESCRIPTION_LENGTH)
        jobs = atlas.jobs_in_group(row.code)
        released = [self._library.sources[source].first_day for source in marks.ids]
        return Outline(
            address=addresses.group(row.slug),
            title=titled(words.page_title(group=official_title(row.title)), settings.title),
            description=about,
            short=official_title(row.title),
            modified=atlas.newest(jobs, max([settings.started, *released])),
            above=((words.GROUPS, addresses.GROUPS),),
            nodes=lambda: (self._node(row, about),),
            scripts=("tables", "spy"),
            kept_out=atlas.indexability.of_group(
                len(jobs), sum(len(part.tasks) for part in group.parts), len(marks.ids)
            ),
        )

    def _node(self, row: GroupRow, about: str) -> Node:
        classification = self._library.settings.all_classifications[self._declared.code]
        url = self._atlas.urls.absolute(addresses.group(row.slug))
        return structured.occupation(
            url, official_title(row.title), about, (), [(classification, row.code, row.title)], (), None
        )

    def _marks(self, group: GroupWords, found: GroupFigures) -> Marks:
        """The sources of a page: those of the words that it has, and of its figures."""
        declared, measures = self._declared, self._library.measures
        worded = {
            declared.descriptions: any(part.description for part in group.parts),
            declared.tasks: any(part.tasks for part in group.parts),
            declared.titles: bool(group.titles),
            declared.related: bool(group.related),
        }
        worded |= {detail.table: bool(text) for detail, text in zip(declared.details, group.details, strict=True)}
        if worded[declared.tasks]:
            worded |= {one.table: True for kind in self._kinds for one in measures.evidence[kind].findings.values()}
        shown = (*measures_shown(self._atlas, declared, found), *measures.studies)
        tables = [declared.table, *(table for table, has in worded.items() if table and has)]
        owners = [source_of(table, self._library.sources) for table in tables]
        figured = [published.source for name in shown for published in found.get(name, ())]
        return Marks(self._library, tuple(dict.fromkeys(source for source in (*owners, *figured) if source)))

    def _mark(self, marks: Marks, table: str | None) -> Mark | None:
        return marks.mark(source_of(table, self._library.sources)) if table else None

    def _described(self) -> str:
        """In whose words the groups are described."""
        table = self._declared.descriptions
        source = source_of(table, self._library.sources) if table else None
        return words.described_by(self._library.sources[source].title) if source else ""

    def _details(self, group: GroupWords, marks: Marks) -> Iterator[tuple[str, str, Mark | None]]:
        for detail, text in zip(self._declared.details, group.details, strict=True):
            if text:
                yield detail.name, text, self._mark(marks, detail.table)

    def _part(self, part: GroupPart, title: str) -> GroupPartView:
        core = tuple(self._task(task) for task in part.tasks if task.core)
        rarer = tuple(self._task(task) for task in part.tasks if not task.core)
        return GroupPartView(part.code, title, part.description, core, rarer, words.rarer_tasks(len(rarer)))

    def _task(self, task: GroupTask) -> GroupTaskView:
        return GroupTaskView(task.id, task.task, evidence_line(self._atlas, self._kinds, task.id))

    def _evidence_notes(self, group: GroupWords) -> Iterator[str]:
        """What is said once of the lines below the tasks."""
        return evidence_notes(self._atlas, self._kinds, [task.id for part in group.parts for task in part.tasks])

    @property
    def _kinds(self) -> tuple[str, ...]:
        """The kinds of official tasks that stand in the table with the tasks of groups."""
        known = self._library.measures.evidence
        return tuple(kind for kind, one in known.items() if one.table == self._declared.tasks)

    def _columns(self) -> tuple[str, ...]:
        """The measures by which near groups are shown."""
        measures = self._library.measures
        roles = measures.roles.played("growth", "pay", "observed_use")
        return tuple(name for name in roles if measures.measures[name].fact)

    def _near(self, code: str, here: GroupFigures, columns: tuple[str, ...]) -> NearGroupView:
        atlas, measures = self._atlas, self._library.measures.measures
        near = atlas.reads.once(atlas.once.near_groups, code, lambda: self._beside(code, columns))
        apart = (
            words.set_apart(measures[name], value_in(here, name), there)
            for name, there in zip(columns, near.values, strict=True)
        )
        return NearGroupView(near.link, tuple(zip(near.told, apart, strict=True)))

    def _beside(self, code: str, columns: tuple[str, ...]) -> GroupBeside:
        found = self._atlas.group_figures(code)
        told = tuple(figure_told(self._atlas, name, found) for name in columns)
        return GroupBeside(self._atlas.group_link(code), told, tuple(value_in(found, name) for name in columns))


def _is_group(part: GroupPart, row: GroupRow) -> bool:
    """Whether a part is the group itself, beside which finer occupations stand."""
    return group_key(part.title) == group_key(row.title)

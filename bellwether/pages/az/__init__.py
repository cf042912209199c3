"""The A–Z: every title of every job, complete without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, JobTable, Link
from bellwether.pages.frame import Outline, framed
from bellwether.pages.letters import Letter, LetterLine, letters_of
from bellwether.pages.tables import columns, item_list_node, job_table
from bellwether.words import groups as groups_words
from bellwether.words import titles
from bellwether.words.grammar import clipped
from bellwether.words.sentences import DESCRIPTION_LENGTH, titled


@view_type()
class IndexView:
    """The A–Z of jobs with all their titles."""

    frame: Frame
    title: str
    lead: str
    letters: tuple[Letter, ...]
    table: JobTable
    data: str
    groups: Link | None


def index_page(atlas: Atlas) -> Page:
    """The A–Z: every title of every job, complete without a script."""
    slugs = sorted(atlas.library.occupations, key=lambda slug: atlas.library.occupations[slug].title.casefold())
    site = atlas.library.settings.title
    title = titles.JOBS_TITLE
    shown = [atlas.library.measures.measures[measure_id] for measure_id in columns(atlas)]
    outline = Outline(
        address=addresses.JOBS,
        title=titled(title, site),
        description=clipped(titles.jobs_description(jobs=len(slugs), measures=shown), DESCRIPTION_LENGTH),
        short=titles.JOBS,
        modified=atlas.newest(slugs, atlas.library.settings.started),
        kept_out=atlas.indexability.of_text(),
        nodes=lambda: (item_list_node(atlas, addresses.JOBS, title, slugs),),
        scripts=("tables", "found"),
    )
    lead = titles.jobs_lead(jobs=len(slugs))
    table, data = job_table(atlas, slugs, titles.JOBS_CAPTION), atlas.href_of("data", addresses.DATA)
    groups = atlas.link(groups_words.GROUPS, addresses.GROUPS) if atlas.shows_groups else None
    view = IndexView(framed(atlas, outline), title, lead, letters_of(_lines(atlas, slugs)), table, data, groups)
    return Page(output_path(addresses.JOBS), "index.html", view, "the list of jobs")


def _lines(atlas: Atlas, slugs: Sequence[str]) -> Iterator[LetterLine]:
    for slug in slugs:
        job = atlas.library.occupations[slug]
        for name in dict.fromkeys((job.title, *job.basics.aka)):
            shown = name[:1].upper() + name[1:]
            yield LetterLine(shown, "" if name == job.title else shown, atlas.job_link(slug))

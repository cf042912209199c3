"""A page that lists jobs in one table, and one that lists such lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bellwether.charts import WIDE
from bellwether.model.library import ProsePage, Ranking
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas, Trail
from bellwether.pages.elements import ChartView, FieldCard
from bellwether.pages.filling import parts
from bellwether.pages.frame import Outline, framed
from bellwether.pages.lists.view import ListView
from bellwether.pages.measured import scale_view
from bellwether.pages.order import by_measure
from bellwether.pages.plots import field_chart, outlook_chart
from bellwether.pages.sources import marks_all
from bellwether.pages.tables import item_list_node, job_table
from bellwether.words import titles
from bellwether.words.figures import score_figure
from bellwether.words.grammar import clipped, day
from bellwether.words.lists import Standing, seen
from bellwether.words.sentences import DESCRIPTION_LENGTH, titled


def cards_page(
    atlas: Atlas, address: str, title: str, lead: str, cards: tuple[FieldCard, ...], dates: Sequence[date]
) -> Page:
    """A page that lists fields or rankings, changed when one of the `dates` is newer than its jobs."""
    modified = atlas.newest(list(atlas.library.occupations), max([atlas.library.settings.started, *dates]))
    outline = Outline(
        address=address,
        title=titled(title, atlas.library.settings.title),
        description=clipped(lead, DESCRIPTION_LENGTH),
        short=title,
        modified=modified,
        kept_out=atlas.indexability.of_list(sum(len(card.jobs) for card in cards)),
    )
    view = ListView(
        frame=framed(atlas, outline),
        title=title,
        lead=lead,
        seen="",
        prose=(),
        table=None,
        charts=tuple,
        cards=cards,
        note="",
        updated=day(modified),
    )
    return Page(output_path(address), "list.html", view, title.lower())


def list_page(
    atlas: Atlas, page: ProsePage, address: str, title: str, slugs: list[str], above: Trail, note: str
) -> Page:
    """A field or a ranking: its prose, and its jobs in the order given; `note` says who is not among them."""
    modified = atlas.newest(slugs, page.updated)
    outline = Outline(
        address=address,
        title=titled(title, atlas.library.settings.title),
        description=page.description,
        short=page.title,
        modified=modified,
        above=above,
        nodes=lambda: (item_list_node(atlas, address, title, slugs),) if slugs else (),
        kept_out=atlas.indexability.of_list(len(slugs)),
        scripts=("tables",),
    )
    measures = atlas.library.measures
    measure_id = page.measure if isinstance(page, Ranking) else measures.roles.headline
    view = ListView(
        frame=framed(atlas, outline),
        title=title,
        lead=page.description,
        seen=_seen(atlas, slugs, measure_id),
        prose=parts(atlas, page.prose),
        table=job_table(atlas, slugs, page.title, ordered_by=measure_id) if slugs else None,
        charts=lambda: () if isinstance(page, Ranking) else tuple(_field_charts(atlas, page.slug, slugs)),
        cards=(),
        note=note if slugs or note else titles.NO_JOB_YET,
        updated=day(modified),
        measure=scale_view(measure_id, measures.measures[measure_id], measures.measures, marks_all(atlas.library)),
    )
    return Page(output_path(address), "list.html", view, page.path)


def _seen(atlas: Atlas, slugs: Sequence[str], measure_id: str) -> str:
    """What is to be seen in the list, of the jobs that have the measure."""
    subjects = [atlas.subject(slug) for slug in by_measure(atlas, slugs, measure_id, descending=True)]
    values = [(subject, subject.value(measure_id)) for subject in subjects]
    standings = [
        Standing(
            subject.name.plural,
            score_figure(value) if value else subject.told(measure_id),
            value.band.word if value and value.band else "",
        )
        for subject, value in values
    ]
    return seen(measure=atlas.library.measures.measures[measure_id], standings=standings, jobs=len(slugs))


def _field_charts(atlas: Atlas, category: str, slugs: Sequence[str]) -> Iterator[tuple[ChartView, ChartView]]:
    """The charts of a field, each for a phone and for a desktop; those that there are."""
    for narrow, wide in (
        (field_chart(atlas, category), field_chart(atlas, category, width=WIDE)),
        (outlook_chart(atlas, slugs), outlook_chart(atlas, slugs, WIDE)),
    ):
        if narrow and wide:
            yield narrow, wide

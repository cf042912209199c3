"""Lists of jobs: the A–Z, fields and rankings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bellwether.charts import WIDE
from bellwether.model import urls as addresses
from bellwether.model.library import ProsePage, Ranking
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas, Trail
from bellwether.pages.figures import scale_view
from bellwether.pages.frame import Outline, framed
from bellwether.pages.plots import field_chart, outlook_chart
from bellwether.pages.prose import parts
from bellwether.pages.sources import marks_all
from bellwether.pages.structured import Node
from bellwether.pages.tables import columns, job_table
from bellwether.pages.views.elements import ChartView
from bellwether.pages.views.site import FieldCard, IndexView, Letter, ListView
from bellwether.scores.indexing import list_kept_out
from bellwether.words.grammar import clipped, counted, day, listed, lowered
from bellwether.words.sentences import DESCRIPTION_LENGTH, lowered_name, titled

# So many jobs of a ranking are shown where it is named.
FIRST = 3


def index_page(atlas: Atlas) -> Page:
    """The A–Z: every title of every job, complete without a script."""
    slugs = sorted(atlas.library.occupations, key=lambda slug: atlas.library.occupations[slug].title.casefold())
    site = atlas.library.settings.title
    title = "All jobs from A to Z"
    number = counted(len(slugs), "job")
    outline = Outline(
        address=addresses.JOBS,
        title=titled(title, site),
        description=clipped(f"{number} under every title they go by, each with {_shown(atlas)}.", DESCRIPTION_LENGTH),
        short="Jobs A–Z",
        modified=atlas.newest(slugs, atlas.library.settings.started),
        nodes=lambda: (_item_list(atlas, addresses.JOBS, title, slugs),),
        scripts=("tables",),
    )
    lead = f"{number} so far. Other titles lead to the job that they name."
    table, data = job_table(atlas, slugs, "All jobs"), atlas.href_of("data", addresses.DATA)
    view = IndexView(framed(atlas, outline), title, lead, _letters(atlas, slugs), table, data)
    return Page(output_path(addresses.JOBS), "index.html", view, "the list of jobs")


def _shown(atlas: Atlas) -> str:
    """The figures of every list of jobs."""
    measures = atlas.library.measures.measures
    return listed([lowered(measures[measure_id].short) for measure_id in columns(atlas)])


def _letters(atlas: Atlas, slugs: Sequence[str]) -> tuple[Letter, ...]:
    lines = []
    for slug in slugs:
        job = atlas.library.occupations[slug]
        for name in dict.fromkeys((job.title, *job.basics.aka)):
            shown = name[:1].upper() + name[1:]
            lines.append(("" if name == job.title else shown, shown, atlas.job_link(slug)))
    lines.sort(key=lambda line: (line[1].casefold(), line[2].href))
    grouped = groupby(lines, key=lambda line: line[1][0].upper() if line[1][0].isalpha() else "0–9")
    return tuple(
        Letter(letter, f"letter-{letter.lower().replace('–', '-')}", tuple((other, link) for other, _, link in group))
        for letter, group in grouped
    )


def fields_page(atlas: Atlas) -> Page:
    """The list of all fields."""
    cards = field_cards(atlas)
    names = ", ".join(lowered(card.title) for card in cards)
    return _cards_page(
        atlas,
        addresses.FIELDS,
        "Fields of work",
        f"Jobs by field of work and how AI changes each: {names}.",
        cards,
        [category.updated for category in atlas.library.categories.values()],
    )


def rankings_page(atlas: Atlas) -> Page:
    """The list of all rankings."""
    cards = ranking_cards(atlas)
    measures = atlas.library.measures.measures
    ordered = dict.fromkeys(ranking.measure for ranking in atlas.library.rankings.values())
    names = listed([lowered_name(measures[measure_id]) for measure_id in ordered]) or "their figures"
    return _cards_page(
        atlas,
        addresses.RANKINGS,
        "Rankings",
        f"Jobs in order of {names}, with the figures behind each place.",
        cards,
        [ranking.updated for ranking in atlas.library.rankings.values()],
    )


def _cards_page(
    atlas: Atlas, address: str, title: str, lead: str, cards: tuple[FieldCard, ...], dates: Sequence[date]
) -> Page:
    modified = atlas.newest(list(atlas.library.occupations), max([atlas.library.settings.started, *dates]))
    outline = Outline(
        address=address,
        title=titled(title, atlas.library.settings.title),
        description=clipped(lead, DESCRIPTION_LENGTH),
        short=title,
        modified=modified,
        kept_out=list_kept_out(sum(len(card.jobs) for card in cards), atlas.library.settings.limits),
    )
    view = ListView(
        frame=framed(atlas, outline),
        title=title,
        lead=lead,
        prose=(),
        table=None,
        charts=tuple,
        cards=cards,
        note="",
        updated=day(modified),
    )
    return Page(output_path(address), "list.html", view, title.lower())


def field_cards(atlas: Atlas) -> tuple[FieldCard, ...]:
    """Every field with its jobs."""
    return tuple(
        _card(atlas, category, addresses.field(category.slug), atlas.in_category(category.slug))
        for category in atlas.library.categories.values()
    )


def ranking_cards(atlas: Atlas) -> tuple[FieldCard, ...]:
    """Every ranking with its first three jobs."""
    return tuple(
        _card(atlas, ranking, addresses.ranking(ranking.slug), ranked(atlas, ranking), FIRST)
        for ranking in atlas.library.rankings.values()
    )


def _card(atlas: Atlas, page: ProsePage, address: str, slugs: Sequence[str], at_most: int | None = None) -> FieldCard:
    jobs = tuple(atlas.job_link(slug) for slug in slugs[:at_most])
    number = counted(len(slugs), "job")
    count = f"The first {len(jobs)} of {number}" if len(jobs) < len(slugs) else number
    return FieldCard(page.title, atlas.urls.href(address), page.description, count, jobs)


def field_page(atlas: Atlas, category: ProsePage) -> Page:
    """A field of work, its jobs by headline, the highest first, and then those without."""
    slugs = _field_jobs(atlas, category.slug)
    address = addresses.field(category.slug)
    title = f"Will AI replace jobs in {lowered(category.title)}?"
    return _list_page(atlas, category, address, title, slugs, atlas.fields_above(), "")


def _field_jobs(atlas: Atlas, category: str) -> list[str]:
    jobs = atlas.in_category(category)
    rated = by_measure(atlas, jobs, atlas.library.measures.headline, descending=True)
    return [*rated, *(slug for slug in jobs if slug not in set(rated))]


def field_kept_out(atlas: Atlas, category: str) -> Sequence[str]:
    """The reasons why search engines are asked to leave the page of a field out."""
    return list_kept_out(len(_field_jobs(atlas, category)), atlas.library.settings.limits)


def ranking_page(atlas: Atlas, ranking: Ranking) -> Page:
    """A ranking; jobs that the measure does not cover are counted, not ranked."""
    slugs = ranked(atlas, ranking)
    possible = [slug for slug in atlas.library.occupations if _in_ranking(atlas, slug, ranking)]
    absent = len([slug for slug in possible if slug not in atlas.values(ranking.measure)])
    verb = "is" if absent == 1 else "are"
    note = f"{counted(absent, 'job')} without this figure {verb} not ranked." if absent else ""
    address = addresses.ranking(ranking.slug)
    return _list_page(atlas, ranking, address, ranking.title, slugs, (("Rankings", addresses.RANKINGS),), note)


def _list_page(
    atlas: Atlas, page: ProsePage, address: str, title: str, slugs: list[str], above: Trail, note: str
) -> Page:
    modified = atlas.newest(slugs, page.updated)
    outline = Outline(
        address=address,
        title=titled(title, atlas.library.settings.title),
        description=page.description,
        short=page.title,
        modified=modified,
        above=above,
        nodes=lambda: (_item_list(atlas, address, title, slugs),) if slugs else (),
        kept_out=list_kept_out(len(slugs), atlas.library.settings.limits),
        scripts=("tables",),
    )
    measures = atlas.library.measures
    measure_id = page.measure if isinstance(page, Ranking) else measures.headline
    view = ListView(
        frame=framed(atlas, outline),
        title=title,
        lead=page.description,
        prose=parts(atlas, page.prose),
        table=job_table(atlas, slugs, page.title, ordered_by=measure_id) if slugs else None,
        charts=lambda: () if isinstance(page, Ranking) else tuple(_field_charts(atlas, page.slug, slugs)),
        cards=(),
        note=note if slugs or note else "There is no job here yet.",
        updated=day(modified),
        measure=scale_view(measure_id, measures.measures[measure_id], measures.measures, marks_all(atlas.library)),
    )
    return Page(output_path(address), "list.html", view, page.path)


def _field_charts(atlas: Atlas, category: str, slugs: Sequence[str]) -> Iterator[tuple[ChartView, ChartView]]:
    """The charts of a field, each for a phone and for a desktop; those that there are."""
    for narrow, wide in (
        (field_chart(atlas, category), field_chart(atlas, category, width=WIDE)),
        (outlook_chart(atlas, slugs), outlook_chart(atlas, slugs, WIDE)),
    ):
        if narrow and wide:
            yield narrow, wide


def ranked(atlas: Atlas, ranking: Ranking) -> list[str]:
    """The jobs of a ranking in its order."""
    possible = [slug for slug in atlas.library.occupations if _in_ranking(atlas, slug, ranking)]
    return by_measure(atlas, possible, ranking.measure, descending=ranking.descending)[: ranking.size]


def _in_ranking(atlas: Atlas, slug: str, ranking: Ranking) -> bool:
    category = atlas.library.occupations[slug].basics.category
    return not ranking.categories or category in ranking.categories


def by_measure(atlas: Atlas, slugs: Sequence[str], measure_id: str, *, descending: bool) -> list[str]:
    """Jobs that have the measure, in its order; equal ones by title."""
    sign, values = -1 if descending else 1, atlas.values(measure_id)
    having = [slug for slug in slugs if slug in values]
    return sorted(having, key=lambda slug: (sign * values[slug], atlas.library.occupations[slug].title))


def _item_list(atlas: Atlas, address: str, name: str, slugs: Sequence[str]) -> Node:
    entries = [(atlas.library.occupations[slug].title, atlas.urls.absolute(addresses.job(slug))) for slug in slugs]
    return structured.item_list(atlas.urls.absolute(address), name, entries)

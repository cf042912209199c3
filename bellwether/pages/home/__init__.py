"""The home page: what this is, the way to a job, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bellwether.charts import WIDE
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.cards import field_cards, ranking_cards
from bellwether.pages.elements import ChangeView, ChartView, FieldCard, Frame, JobTable, Link
from bellwether.pages.frame import Outline, framed
from bellwether.pages.lazy import Lazy
from bellwether.pages.market import LabourMarket, market_view
from bellwether.pages.order import by_measure, ends_in_tie
from bellwether.pages.plots import outlook_chart
from bellwether.pages.recorded import told_changes
from bellwether.pages.tables import job_table
from bellwether.words import groups, titles
from bellwether.words.announcing import NOTHING_MOVED
from bellwether.words.grammar import counted


@view_type(kw_only=True)
class HomeView:
    """The home page."""

    frame: Frame
    question: str
    description: str
    count: str
    market: LabourMarket | None
    market_href: str
    notable: JobTable | None
    chart: Lazy[ChartView | None] = Lazy()
    wide_chart: Lazy[ChartView | None] = Lazy()
    fields: tuple[FieldCard, ...]
    rankings: tuple[FieldCard, ...]
    moved: tuple[ChangeView, ...]
    nothing_moved: str
    changes: str
    jobs: str
    groups: Link | None
    data: str
    methodology: str


RECENT = 6


def home_page(atlas: Atlas) -> Page:
    """The home page: what this is, the way to a job, and what is new."""
    settings = atlas.library.settings
    slugs = list(atlas.library.occupations)
    home = atlas.urls.absolute(addresses.HOME)
    outline = Outline(
        address=addresses.HOME,
        title=titles.named_with_tagline(site=settings.title, tagline=settings.tagline),
        description=settings.description,
        short=settings.title,
        modified=atlas.newest(slugs, settings.started),
        kept_out=atlas.indexability.of_text(),
        nodes=lambda: (
            structured.website(home, settings.title, settings.description, settings.language),
            structured.organization(home, settings.title, settings.description, _logo(atlas)),
        ),
        scripts=("tables",),
    )
    moved = _moved(atlas)
    market = market_view(atlas) if atlas.shows_groups else None
    has_picture = market is not None and market.picture is not None
    view = HomeView(
        frame=framed(atlas, outline),
        question=settings.tagline,
        description=settings.description,
        count=counted(len(slugs), "job"),
        market=market if has_picture else None,
        market_href=atlas.href_of("groups", addresses.MARKET),
        notable=_notable(atlas, slugs),
        chart=lambda: None if has_picture else outlook_chart(atlas, slugs),
        wide_chart=lambda: None if has_picture else outlook_chart(atlas, slugs, WIDE),
        fields=field_cards(atlas),
        rankings=ranking_cards(atlas) if atlas.has("rankings") else (),
        moved=moved,
        nothing_moved=NOTHING_MOVED if atlas.library.history and not moved else "",
        changes=atlas.href_of("changes", addresses.CHANGES),
        jobs=atlas.href_of("index", addresses.JOBS),
        groups=atlas.link(groups.all_of(len(atlas.library.group_rows)), addresses.GROUPS)
        if atlas.shows_groups
        else None,
        data=atlas.href_of("data", addresses.DATA),
        methodology=atlas.urls.href(addresses.METHODOLOGY),
    )
    return Page(output_path(addresses.HOME), "home.html", view, "the home page")


def _notable(atlas: Atlas, slugs: Sequence[str]) -> JobTable | None:
    """The jobs with the highest headline; None where no job has one."""
    headline, size = atlas.library.measures.roles.headline, atlas.library.settings.notable
    having = by_measure(atlas, slugs, headline, descending=True)
    notable = having[:size]
    caption = titles.notable_caption(
        jobs=len(slugs),
        having=len(having),
        shown=len(notable),
        measure=atlas.library.measures.measures[headline],
        ends_in_tie=ends_in_tie(atlas, having, size, headline),
    )
    return replace(job_table(atlas, notable, caption), filtered=False) if notable else None


def _moved(atlas: Atlas) -> tuple[ChangeView, ...]:
    """What changed last in jobs and still holds; a first record, and one by another method, is no change in one."""
    history = atlas.library.history
    holding = {*{(change.occupation, change.measure): change for change in history}.values()}
    told = told_changes(atlas, list(reversed(history)))
    moved = (view for change, view in told if change in holding and view.before and not view.by_another_method)
    return tuple(islice(moved, RECENT))


def _logo(atlas: Atlas) -> str:
    """The address of the publisher's own logo, or else of the icon that stands for the site."""
    logo = atlas.library.settings.theme.logo
    if logo:
        return atlas.urls.absolute(atlas.assets[logo.file])
    return atlas.urls.absolute(addresses.TOUCH_ICON) if atlas.has("pictures") else ""

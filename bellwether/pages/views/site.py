"""What the other pages and the feeds show."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.view_type import view_type
from bellwether.pages.views.elements import (
    ChangeView,
    ChartView,
    Frame,
    JobRow,
    JobTable,
    Link,
    Mark,
    ProsePart,
    ScoreScale,
    SourceView,
)
from bellwether.pages.views.lazy import Lazy


@view_type()
class FieldCard:
    """A field of work on a list of fields."""

    title: str
    href: str
    description: str
    count: str
    jobs: tuple[Link, ...]


@view_type(kw_only=True)
class HomeView:
    """The home page."""

    frame: Frame
    question: str
    description: str
    count: str
    notable: JobTable | None
    chart: Lazy[ChartView | None] = Lazy()
    wide_chart: Lazy[ChartView | None] = Lazy()
    fields: tuple[FieldCard, ...]
    rankings: tuple[FieldCard, ...]
    recent: tuple[ChangeView, ...]
    changes: str
    jobs: str
    data: str
    methodology: str


@view_type()
class Letter:
    """A letter of the A–Z with its lines: a title, or another title that leads to a job."""

    letter: str
    id: str
    lines: tuple[tuple[str, Link], ...]


@view_type()
class IndexView:
    """The A–Z of jobs with all their titles."""

    frame: Frame
    title: str
    lead: str
    letters: tuple[Letter, ...]
    table: JobTable
    data: str


@view_type(kw_only=True)
class ListView:
    """A field or a ranking: prose, and jobs in one table; `cards` on pages that list lists."""

    frame: Frame
    title: str
    lead: str
    prose: tuple[ProsePart, ...]
    table: JobTable | None
    charts: Lazy[tuple[tuple[ChartView, ChartView], ...]] = Lazy()
    cards: tuple[FieldCard, ...]
    note: str
    updated: str
    measure: ScoreScale | None = None


@view_type()
class ProseView:
    """A page of prose; the methodology adds its measures and sources, generated from the declarations."""

    frame: Frame
    title: str
    prose: tuple[ProsePart, ...]
    contents: tuple[Link, ...]
    updated: str
    measures: tuple[ScoreScale, ...] = ()
    sources: tuple[SourceView, ...] = ()


@view_type()
class ComparedFigure:
    """One measure of two jobs; `better` says which is better, in words, or why nothing is said."""

    name: str
    values: tuple[str, str]
    better: str
    mark: Mark | None


@view_type()
class ComparisonView:
    """An authored comparison."""

    frame: Frame
    title: str
    answer: str
    jobs: tuple[JobRow, JobRow]
    figures: tuple[ComparedFigure, ...]
    shared_skills: str
    group_note: str
    prose: tuple[ProsePart, ...]
    contents: tuple[Link, ...]
    published: str
    updated: str
    author: Link
    sources: tuple[SourceView, ...]


@view_type()
class ChangesView:
    """All recorded scores, the newest first."""

    frame: Frame
    title: str
    lead: str
    changes: tuple[ChangeView, ...]
    feed: str


@view_type()
class DataFile:
    """A file of the data set."""

    title: str
    href: str
    type: str
    text: str


@view_type()
class DataView:
    """The data set: its files, columns, licence and credits."""

    frame: Frame
    title: str
    lead: str
    count: str
    files: tuple[DataFile, ...]
    columns: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]


@view_type()
class NotFoundView:
    """The page for addresses that lead nowhere."""

    frame: Frame
    links: tuple[Link, ...]


@view_type()
class SearchView:
    """The full-text search. `indexes` are the folders of its indexes, with spaces between; the first has the script.

    `bands` are the words by which jobs can be narrowed, in the order of their scale.
    """

    frame: Frame
    title: str
    indexes: str
    bands: tuple[str, ...]
    jobs: str


@view_type()
class CompareView:
    """Comparing jobs in the browser, and the authored comparisons."""

    frame: Frame
    title: str
    lead: str
    find_index: str
    measures: str
    cards: tuple[FieldCard, ...]


@view_type()
class RedirectView:
    """A stub at an old address."""

    language: str
    title: str
    href: str
    canonical: str


@view_type()
class FeedEntry:
    """An entry of a feed."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str


@view_type()
class FeedView:
    """An Atom feed."""

    id: str
    self_url: str
    page_url: str
    title: str
    subtitle: str
    author: str
    updated: str
    language: str
    entries: Sequence[FeedEntry]

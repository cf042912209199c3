"""What the occupation page shows."""

from __future__ import annotations

from bellwether.charts import Segment
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChangeView, ChartView, Frame, JobRow, JobTable, Link, ProsePart, SourceView
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import FigureView, MethodView, ScoreView, Unrated
from bellwether.pages.structured import Node


@view_type()
class TaskView:
    """A task with its rating; `bar` is its width in percent, `span` its horizon in years instead of calendar years."""

    task: str
    automation: str
    bar: str
    kind: str
    kind_word: str
    horizon: str
    span: str
    time: str
    penetration: str
    why: str


@view_type()
class SkillView:
    """A skill with the editors' ratings."""

    skill: str
    vulnerability: str
    complementarity: str


@view_type()
class SkillGroup:
    """Skills of one kind under a heading that says what the kind means."""

    kind: str
    title: str
    meaning: str
    skills: tuple[SkillView, ...]


@view_type()
class MoveView:
    """A job to move to. `href` is empty for a job without a page here, and `row` has the figures of one with a page."""

    title: str
    href: str
    difficulty: str
    risk: str
    level: str
    pay: str
    shared: str
    why: str
    row: JobRow | None


@view_type()
class QuestionView:
    """A visible question; `text` is the whole answer as plain text, which the markup repeats.

    `markdown` is the same as Markdown, for the Markdown twin.
    """

    id: str
    question: str
    paragraphs: tuple[str, ...]
    parts: tuple[ProsePart, ...]
    text: str
    markdown: Lazy[str] = Lazy()


@view_type()
class RelatedView:
    """A related job with the reason why it is."""

    title: str
    href: str
    field: str
    reason: str
    score: str
    level: str
    summary: str


@view_type()
class ToolView:
    """An AI tool in use."""

    name: str
    does: str
    url: str


@view_type()
class ShiftView:
    """A piece of work without AI and with it."""

    before: str
    after: str


@view_type()
class ResourceView:
    """A resource; `rel` holds what a paid link must declare."""

    title: str
    url: str
    kind: str
    paid: bool
    rel: str


@view_type(kw_only=True)
class LeadView:
    """The first screens: the question, the answer, the scores, and who says so; `span` is the horizon in years."""

    question: str
    answer: str
    headline: ScoreView | None
    unrated: Unrated | None
    scores: Lazy[tuple[ScoreView, ...]] = Lazy()
    key_figures: Lazy[tuple[FigureView, ...]] = Lazy()
    horizon: str
    span: str
    updated: str
    published: str
    author: Link
    author_about: str
    reviewer: Link | None
    quotable: Lazy[str] = Lazy()
    quick_take: Lazy[tuple[str, ...]] = Lazy()
    summary: str
    about: str
    also_called: str
    codes: tuple[tuple[str, str], ...]


@view_type(kw_only=True)
class TasksView:
    """All tasks, which of the optional columns they have, and how many there are of each kind."""

    rows: tuple[TaskView, ...]
    have_time: bool
    have_penetration: bool
    have_horizon: bool
    counts: Lazy[str] = Lazy()
    stack: Lazy[tuple[Segment, ...]] = Lazy()
    chart: Lazy[ChartView] = Lazy()


@view_type()
class MarketView:
    """The labour market, and for whom its figures count."""

    figures: tuple[FigureView, ...]
    note: str


@view_type()
class ComparedView:
    """Similar jobs, what they share, and where to compare; `field_table` is where all jobs of the field are."""

    table: JobTable
    note: str
    chart: ChartView | None
    field_chart: ChartView | None
    field_table: str
    comparisons: tuple[Link, ...]
    in_browser: tuple[Link, ...]


@view_type()
class ResourcesView:
    """Resources and what is disclosed before them."""

    items: tuple[ResourceView, ...]
    disclosure: str


@view_type()
class HistoryView:
    """Recorded scores, and the feed that tells of new ones; no feed where these are left out."""

    changes: tuple[ChangeView, ...]
    feed: str
    chart: ChartView | None


@view_type()
class SelfCheckView:
    """The self-check: the measure, the tasks with their times, and the formula as data for the script."""

    name: str
    tasks: tuple[tuple[str, str], ...]
    data: Node


@view_type()
class ShareView:
    """Ways to pass the page on: citations, and code for other sites, each with a name; no code without embeds."""

    title: str
    citations: tuple[tuple[str, str], ...]
    snippets: tuple[tuple[str, str], ...]
    badge: str
    badge_width: int


@view_type(kw_only=True)
class OccupationView:
    """The occupation page, from top to bottom. `headline` and `pay` name measures of other jobs.

    `nearest` are the jobs of the field whose headline is nearest, the nearest first.
    """

    frame: Frame
    headline: str
    pay: str
    lead: Lazy[LeadView] = Lazy()
    contents: Lazy[tuple[Link, ...]] = Lazy()
    tasks: Lazy[TasksView] = Lazy()
    prose: Lazy[tuple[ProsePart, ...]] = Lazy()
    prose_markdown: Lazy[str] = Lazy()
    shift: tuple[ShiftView, ...]
    tools: tuple[ToolView, ...]
    skills: Lazy[tuple[SkillGroup, ...]] = Lazy()
    market: Lazy[MarketView] = Lazy()
    studies: Lazy[tuple[FigureView, ...]] = Lazy()
    study_chart: Lazy[ChartView | None] = Lazy()
    compared: Lazy[ComparedView | None] = Lazy()
    moves: Lazy[tuple[MoveView, ...]] = Lazy()
    questions: Lazy[tuple[QuestionView, ...]] = Lazy()
    takeaways: tuple[str, ...]
    resources: ResourcesView
    history: Lazy[HistoryView] = Lazy()
    related: Lazy[tuple[RelatedView, ...]] = Lazy()
    nearest: Lazy[tuple[JobRow, ...]] = Lazy()
    sources: Lazy[tuple[SourceView, ...]] = Lazy()
    methods: Lazy[tuple[MethodView, ...]] = Lazy()
    methodology: str
    self_check: Lazy[SelfCheckView | None] = Lazy()
    share: Lazy[ShareView] = Lazy()
    indexable: bool
    field: str

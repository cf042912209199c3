"""What the occupation page shows."""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.charts import Gauge, Segment
from bellwether.plan.views.elements import ChangeView, ChartView, Frame, JobTable, Link, Mark, ProsePart, SourceView
from bellwether.structured import Node


@dataclass(frozen=True)
class ScoreView:
    """A measure of this job: value, band and direction in words, and what stands behind it."""

    id: str
    name: str
    short: str
    value: str
    band: str
    band_text: str
    level: str
    direction: str
    range: str
    confidence: str
    meaning: str
    note: str
    group: str
    gauge: Gauge | None
    mark: Mark | None


@dataclass(frozen=True)
class FigureView:
    """A published figure: for whom it counts, of what time, and how it ranks."""

    name: str
    value: str
    meaning: str
    group: str
    period: str
    note: str
    rank: str
    bar: str
    mark: Mark | None


@dataclass(frozen=True)
class TaskView:
    """A task with its rating; `bar` is its width in percent."""

    task: str
    automation: str
    bar: str
    kind: str
    kind_word: str
    horizon: str
    time: str
    penetration: str
    why: str


@dataclass(frozen=True)
class SkillView:
    """A skill with the editors' ratings."""

    skill: str
    vulnerability: str
    complementarity: str


@dataclass(frozen=True)
class SkillGroup:
    """Skills of one kind under a heading that says what the kind means."""

    kind: str
    title: str
    meaning: str
    skills: tuple[SkillView, ...]


@dataclass(frozen=True)
class MoveView:
    """A job to move to. `href` is empty for a job without a page here."""

    title: str
    href: str
    difficulty: str
    risk: str
    level: str
    pay: str
    shared: str
    why: str


@dataclass(frozen=True)
class QuestionView:
    """A visible question; `text` is the whole answer as plain text, which the markup repeats."""

    id: str
    question: str
    paragraphs: tuple[str, ...]
    parts: tuple[ProsePart, ...]
    text: str


@dataclass(frozen=True)
class RelatedView:
    """A related job with the reason why it is."""

    title: str
    href: str
    field: str
    reason: str
    score: str
    level: str
    summary: str


@dataclass(frozen=True)
class TermView:
    """One input of a score at work."""

    label: str
    value: str
    points: str
    weight: str
    detail: str


@dataclass(frozen=True)
class MethodView:
    """How one score of this page is made."""

    name: str
    sentence: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class ToolView:
    """An AI tool in use."""

    name: str
    does: str
    url: str


@dataclass(frozen=True)
class ShiftView:
    """A piece of work without AI and with it."""

    before: str
    after: str


@dataclass(frozen=True)
class ResourceView:
    """A resource; `rel` holds what a paid link must declare."""

    title: str
    url: str
    kind: str
    paid: bool
    rel: str


@dataclass(frozen=True)
class LeadView:
    """The first screens: the question, the answer, the scores, and who says so."""

    question: str
    answer: str
    headline: ScoreView | None
    scores: tuple[ScoreView, ...]
    key_figures: tuple[FigureView, ...]
    horizon: str
    updated: str
    published: str
    author: Link
    author_about: str
    reviewer: Link | None
    quotable: str
    quick_take: tuple[str, ...]
    summary: str
    about: str
    also_called: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TasksView:
    """All tasks, which of the optional columns they have, and how many there are of each kind."""

    rows: tuple[TaskView, ...]
    have_time: bool
    have_penetration: bool
    have_horizon: bool
    counts: str
    stack: tuple[Segment, ...]
    chart: ChartView


@dataclass(frozen=True)
class MarketView:
    """The labour market, and for whom its figures count."""

    figures: tuple[FigureView, ...]
    note: str


@dataclass(frozen=True)
class ComparedView:
    """Similar jobs, what they share, and authored comparisons; `field_table` is where all jobs of the field are."""

    table: JobTable
    note: str
    chart: ChartView | None
    field_chart: ChartView | None
    field_table: str
    comparisons: tuple[Link, ...]
    in_browser: tuple[Link, ...]


@dataclass(frozen=True)
class ResourcesView:
    """Resources and what is disclosed before them."""

    items: tuple[ResourceView, ...]
    disclosure: str


@dataclass(frozen=True)
class HistoryView:
    """Recorded scores, and the feed that tells of new ones."""

    changes: tuple[ChangeView, ...]
    feed: str
    chart: ChartView | None


@dataclass(frozen=True)
class SelfCheckView:
    """The self-check: the measure, the tasks with their times, and the formula as data for the script."""

    name: str
    tasks: tuple[tuple[str, str], ...]
    data: Node


@dataclass(frozen=True)
class ShareView:
    """Ways to pass the page on: citations, and code for other sites, each with a name."""

    citations: tuple[tuple[str, str], ...]
    snippets: tuple[tuple[str, str], ...]
    badge: str
    badge_width: int


@dataclass(frozen=True)
class OccupationView:
    """The occupation page, from top to bottom. `headline` names the measure by which other jobs are shown."""

    frame: Frame
    headline: str
    lead: LeadView
    contents: tuple[Link, ...]
    tasks: TasksView
    prose: tuple[ProsePart, ...]
    prose_markdown: str
    shift: tuple[ShiftView, ...]
    tools: tuple[ToolView, ...]
    skills: tuple[SkillGroup, ...]
    market: MarketView
    studies: tuple[FigureView, ...]
    study_chart: ChartView | None
    compared: ComparedView
    moves: tuple[MoveView, ...]
    questions: tuple[QuestionView, ...]
    takeaways: tuple[str, ...]
    resources: ResourcesView
    history: HistoryView
    related: tuple[RelatedView, ...]
    sources: tuple[SourceView, ...]
    methods: tuple[MethodView, ...]
    methodology: str
    self_check: SelfCheckView | None
    share: ShareView
    indexable: bool
    field: str

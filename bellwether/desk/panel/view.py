"""What the panel beside a page shows its writer."""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.desk.advice.search_result import SearchResult
from bellwether.words.questions import QuestionStanding


@dataclass(frozen=True)
class PointView:
    """Something that is weak or missing: where, what, the cure, and the way to what the guide says of it."""

    place: str
    field: str
    message: str
    cure: tuple[str, ...]
    severity: str
    guide: str


@dataclass(frozen=True)
class ResultView:
    """The page in a list of search results, and the picture with which it is shared; none where there are none."""

    shown: SearchResult
    address: tuple[str, ...]
    picture: str
    picture_alt: str


@dataclass(frozen=True)
class PassageView:
    """Some words in a row, and where they stand."""

    place: str
    text: str


@dataclass(frozen=True)
class WordsView:
    """How much of the page is the writer's own: in words, and in percent of those on the page.

    `prose` are those of prose and answers, the others stand in fields. `nearest` is the entry that shares most
    text, with the share in percent, and the passages that are most alike.
    """

    own: int
    prose: int
    page: int
    share: int
    nearest: JobRef | None
    nearest_share: int
    alike: tuple[PassageView, PassageView] | None


@dataclass(frozen=True)
class JobRef:
    """Another entry, and the way to its page."""

    title: str
    href: str


@dataclass(frozen=True)
class SourceAge:
    """A source of the page: when it was released, and how many years ago that is."""

    title: str
    released: str
    years: int
    old: bool


@dataclass(frozen=True)
class ConsideredQuestion:
    """A question that can be derived, what it says, and why it is not asked if it is not."""

    question: str
    answer: tuple[str, ...]
    standing: QuestionStanding


@dataclass(frozen=True)
class ContradictedTask:
    """A task of which published evidence contradicts the rating: which, and why it stands, if that is said."""

    task: str
    rating: str
    says: tuple[str, ...]
    despite: str


@dataclass(frozen=True)
class EntryPanel:
    """All of it.

    `kept_out` are the reasons why search engines are not offered the page, none where they are; `offered_guide` is
    where the guide says more of that.
    """

    title: str
    kept_out: tuple[str, ...]
    offered_guide: str
    points: tuple[PointView, ...]
    result: ResultView
    words: WordsView
    leads_to: tuple[JobRef, ...]
    led_from: tuple[JobRef, ...]
    sources: tuple[SourceAge, ...]
    own_questions: tuple[str, ...]
    questions: tuple[ConsideredQuestion, ...]
    contradicted: tuple[ContradictedTask, ...]

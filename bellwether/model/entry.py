"""The parts of an entry that stay as they were written, from the front matter to the page."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.evidence import TaskIds, official_name
from bellwether.model.free import NO_EXTRA, FreeValues
from bellwether.model.text import (
    Day,
    Flag,
    Name,
    Number,
    OldAddress,
    Percent,
    Phrase,
    SlottedText,
    Slug,
    Text,
    WebAddress,
    Written,
    matching,
)
from bellwether.model.wrong import wrong

TaskKind = Literal["human", "assisted", "automatable"]
SkillKind = Literal["durable", "exposed", "complementary"]
Difficulty = Literal["easy", "medium", "hard"]

_SPAN = re.compile(r"(\d{1,2})(?:-(\d{1,2})|\+)")
ASSISTED_FROM = 30
AUTOMATABLE_FROM = 70


def _span(value: str) -> str:
    match = _SPAN.fullmatch(value)
    if not match or (match[2] and int(match[2]) <= int(match[1])):
        raise wrong(f"'{value}' is not a span of years", "write it as 2-5, 5-10 or 10+")
    return value


def _code(kind: str) -> AfterValidator:
    known = CLASSIFICATIONS[kind]
    return matching(known.occupation, f"a code of {known.name}", f'write it in the form "{known.example}"')


# A number alone is no span, which `_span` says of it.
YearSpan = Annotated[
    str,
    Field(strict=True),
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    AfterValidator(_span),
]


class Codes(Written):
    """The occupation's codes in public classifications, and in those of the site; figures are joined by them."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Annotated[str, Field(strict=True)]]

    soc: Annotated[str, Field(strict=True), _code("soc")] | None = None
    onet: Annotated[str, Field(strict=True), _code("onet")] | None = None
    isco: Annotated[str, Field(strict=True), _code("isco")] | None = None
    esco: Annotated[str, Field(strict=True), _code("esco")] | None = None

    @field_validator("onet")
    @classmethod
    def _belongs_to_soc(cls, onet: str | None, info: ValidationInfo) -> str | None:
        soc = info.data.get("soc")
        if soc and onet and not onet.startswith(soc):
            raise wrong(f"'{onet}' does not belong to the SOC code {soc}", "correct one of the two")
        return onet

    @property
    def given(self) -> dict[str, str]:
        """The codes that the entry gives, by the ids of their classifications."""
        return {kind: code for kind, code in self if code}


class Horizon(Written):
    """When the answer is expected to change: a span of years, counted from a year."""

    years: YearSpan
    from_: Annotated[int, Field(strict=True, ge=2000, le=2100, alias="from")]

    @property
    def first(self) -> int:
        """The first calendar year of the span."""
        return self.from_ + int(self.years.split("-")[0].rstrip("+"))

    @property
    def last(self) -> int | None:
        """The last calendar year; None when the span is open."""
        return None if self.years.endswith("+") else self.from_ + int(self.years.split("-")[1])


class Task(Written):
    """One thing that people in the job do. `automation`, `time` and `penetration` are percentages.

    `margin` is by how many points the rating may be off, where that is more than half a step of the rubric. `evidence`
    are the official tasks that this one is about, by their kind, of which studies have published something; `despite`
    is why it is rated as it is although these say something else.
    """

    task: Phrase
    automation: Percent
    why: Text
    time: Percent | None = None
    penetration: Percent | None = None
    margin: Percent | None = None
    horizon: YearSpan | None = None
    evidence: dict[Slug, TaskIds] = Field(default_factory=dict)
    despite: Text | None = None

    @property
    def kind(self) -> TaskKind:
        """Whose task it is, by the editors' rating."""
        if self.automation < ASSISTED_FROM:
            return "human"
        return "assisted" if self.automation < AUTOMATABLE_FROM else "automatable"

    @property
    def official(self) -> tuple[str, ...]:
        """The names of the official tasks that it is about, in the order given."""
        return tuple(official_name(kind, task_id) for kind, ids in self.evidence.items() for task_id in ids)


class Skill(Written):
    """Something that people in the job can do. Both ratings are the editors', 0 to 100."""

    skill: Phrase
    kind: SkillKind
    vulnerability: Percent | None = None
    complementarity: Percent | None = None


class Tool(Written):
    """An AI tool already in use."""

    name: Text
    does: Text
    url: WebAddress


class Shift(Written):
    """One piece of work without AI and with it."""

    before: Text
    after: Text


class Move(Written):
    """A job to move to: one with a page here (`to`), or another by its title (`job`).

    `code` is that of the official occupation that holds the other one; figures of that are shown.
    """

    difficulty: Difficulty
    why: Text
    to: Slug | None = None
    job: Name | None = None
    code: Text | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.to is None) == (self.job is None):
            raise wrong("a move needs either `to` or `job`", "give the slug of an entry, or the title of another job")
        if self.to and self.code:
            raise wrong("`code` belongs to a move with `job`", "take it out: an entry has codes of its own")
        return self


class Resource(Written):
    """Something worth reading, joining or taking part in; `paid_link` when the link earns the publisher money."""

    title: Text
    url: WebAddress
    kind: Literal["course", "book", "community", "body", "reading"]
    paid_link: Flag = False


class HandScore(Written):
    """A score that the publisher rates by hand instead of by formula."""

    value: Number
    source: Slug
    date: Day
    note: Text | None = None


class FrontMatter(Written):
    """The front matter of an entry, as written."""

    title: Name
    category: Slug
    published: Day
    updated: Day
    author: Slug
    answer: Annotated[SlottedText, Field(max_length=220)]
    summary: SlottedText
    about: Text
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    plural: Name | None = None
    article: Literal["a", "an"] | None = None
    aka: tuple[Name, ...] = ()
    codes: Codes = Codes()
    expires: Day | None = None
    review: Day | None = None
    reviewer: Slug | None = None
    horizon: Horizon | None = None
    skills: tuple[Skill, ...] = ()
    tools: tuple[Tool, ...] = ()
    shift: tuple[Shift, ...] = ()
    moves: tuple[Move, ...] = ()
    related: tuple[Slug, ...] = ()
    scores: dict[Slug, HandScore] = Field(default_factory=dict)
    takeaways: tuple[SlottedText, ...] = ()
    resources: tuple[Resource, ...] = ()
    sources: tuple[Slug, ...] = ()
    faq_skip: tuple[Literal["replace", "when", "tasks", "skills", "moves", "outlook", "score"], ...] = ()
    draft: Flag = False
    aliases: tuple[OldAddress, ...] = ()
    extra: FreeValues = NO_EXTRA

    @field_validator("updated")
    @classmethod
    def _not_before_published(cls, updated: date, info: ValidationInfo) -> date:
        published = info.data.get("published")
        if published and updated < published:
            raise wrong(f"{updated} is before the day of `published`, {published}", "correct one of the two")
        return updated

    @field_validator("expires")
    @classmethod
    def _after_published(cls, expires: date | None, info: ValidationInfo) -> date | None:
        published = info.data.get("published")
        if published and expires and expires <= published:
            raise wrong(f"{expires} is not after the day of `published`, {published}", "correct one of the two")
        return expires

    @field_validator("review")
    @classmethod
    def _after_updated(cls, review: date | None, info: ValidationInfo) -> date | None:
        updated = info.data.get("updated")
        if updated and review and review <= updated:
            raise wrong(f"{review} is not after the day of `updated`, {updated}", "name the day of the next review")
        return review

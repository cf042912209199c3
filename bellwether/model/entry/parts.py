"""The groups of fields in an entry, as they were written.

What a field means is said where it is declared: schema, reference and forms have it from here. It is Markdown as
docs/writing.md has it, and an example is a value as YAML reads it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.evidence import TaskIds, official_name
from bellwether.model.fields import Refers
from bellwether.model.text import (
    Day,
    Flag,
    Form,
    Matching,
    Name,
    Number,
    Percent,
    Phrase,
    Slug,
    Text,
    WebAddress,
    Written,
)
from bellwether.model.wrong import wrong

TaskKind = Literal["human", "assisted", "automatable"]
SkillKind = Literal["durable", "exposed", "complementary"]
Difficulty = Literal["easy", "medium", "hard"]

_SPAN = re.compile(r"(\d{1,2})(?:-(\d{1,2})|\+)")
# What Front Matter CMS adds to each item of a list: of which of its groups of fields it is.
_MARK = "fieldGroup"
ASSISTED_FROM = 30
AUTOMATABLE_FROM = 70


def _span(value: str) -> str:
    match = _SPAN.fullmatch(value)
    if not match or (match[2] and int(match[2]) <= int(match[1])):
        raise wrong(f"'{value}' is not a span of years", "write it as 2-5, 5-10 or 10+")
    return value


def _code(kind: str) -> Matching:
    known = CLASSIFICATIONS[kind]
    return Matching(known.occupation, f"a code of {known.name}", f'write it in the form "{known.example}"')


# A number alone is no span, which `_span` says of it.
YearSpan = Annotated[
    str,
    Field(strict=True),
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    AfterValidator(_span),
    Form(_SPAN.pattern),
]


class Listed(Written):
    """An item of a list of groups of fields. A mark of the program that wrote it is no field."""

    @classmethod
    def mark(cls) -> str:
        """What such a group of fields is called in forms."""
        return cls.__name__.lower()

    @model_validator(mode="before")
    @classmethod
    def _without_mark(cls, item: Any) -> Any:
        if not isinstance(item, dict) or _MARK not in item or item[_MARK] != cls.mark():
            return item
        return {name: value for name, value in item.items() if name != _MARK}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema, which lets the mark stand."""
        schema = handler(core)
        handler.resolve_ref_schema(schema)["patternProperties"] = {f"^{_MARK}$": {"const": cls.mark()}}
        return schema


class Codes(Written):
    """The occupation's codes in public classifications, and in those of the site; figures are joined by them."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Annotated[str, Field(strict=True)]]

    soc: Annotated[str, Field(strict=True), _code("soc")] | None = Field(
        None, description="SOC 2018 of the United States", examples=[CLASSIFICATIONS["soc"].example]
    )
    onet: Annotated[str, Field(strict=True), _code("onet")] | None = Field(
        None, description="O*NET-SOC, which begins with the code of SOC", examples=[CLASSIFICATIONS["onet"].example]
    )
    isco: Annotated[str, Field(strict=True), _code("isco")] | None = Field(
        None, description="ISCO-08 of the International Labour Organization", examples=[CLASSIFICATIONS["isco"].example]
    )
    esco: Annotated[str, Field(strict=True), _code("esco")] | None = Field(
        None, description="ESCO of the European Union", examples=[CLASSIFICATIONS["esco"].example]
    )

    @field_validator("onet")
    @classmethod
    def _belongs_to_soc(cls, onet: str | None, info: ValidationInfo) -> str | None:
        soc = info.data.get("soc")
        if soc and onet and not onet.startswith(soc):
            raise wrong(
                f"'{onet}' does not belong to the SOC code {soc}",
                f"write '{onet.partition('.')[0]}' as `soc`, or correct the code of O*NET-SOC",
            )
        return onet

    @property
    def given(self) -> dict[str, str]:
        """The codes that the entry gives, by the ids of their classifications."""
        return {kind: code for kind, code in self if code}


class Horizon(Written):
    """When the answer is expected to change: a span of years, counted from a year."""

    years: YearSpan = Field(description='a span of years, or `10+` for "after"', examples=["5-10"])
    from_: Annotated[int, Field(strict=True, ge=2000, le=2100)] = Field(
        alias="from", description="the year that they are counted from", examples=[2026]
    )

    @property
    def first(self) -> int:
        """The first calendar year of the span."""
        return self.from_ + int(self.years.split("-")[0].rstrip("+"))

    @property
    def last(self) -> int | None:
        """The last calendar year; None when the span is open."""
        return None if self.years.endswith("+") else self.from_ + int(self.years.split("-")[1])


class Task(Listed):
    """One thing that people in the job do. `automation`, `time` and `penetration` are percentages."""

    task: Phrase = Field(description="starts with a verb", examples=["Set levels for each singer"])
    automation: Percent = Field(
        description="how much of it AI can do unaided in percent, the editors' rating, see the rubric", examples=[60]
    )
    time: Percent | None = Field(
        None,
        description="percent of the working time; give it for all tasks or for none, and let them add up to about 100",
        examples=[25],
    )
    penetration: Percent | None = Field(
        None, description="observed use in percent, only where a dataset gives it", examples=[12.5]
    )
    evidence: dict[Annotated[Slug, Refers("official tasks")], TaskIds] = Field(
        default_factory=dict,
        description="the official tasks that it is about, by their kind and id",
        examples=[{"onet": [7720, 7721], "ilo": ["3521.4"]}],
    )
    despite: Text | None = Field(
        None,
        description="one sentence: why the rating stands although what is published on these says otherwise",
        examples=["The study asks for half the time; here the ear decides."],
    )
    margin: Percent | None = Field(
        None,
        description="by how many points the rating may be off, where that is more than half a step of the rubric "
        "(10 points): it widens the range of the score",
        examples=[20],
    )
    horizon: YearSpan | None = Field(
        None, description="years until the rating is likely to change much: `2-5`, `5-10`, `10+`", examples=["2-5"]
    )
    why: Text = Field(
        description="one sentence with the reason", examples=["Tools level a voice well; they do not know the room."]
    )

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


class Skill(Listed):
    """Something that people in the job can do. Both ratings are the editors', 0 to 100."""

    skill: Phrase = Field(description="what people in the job can do", examples=["Listening critically"])
    kind: SkillKind = Field(
        description="`durable`: keeps its worth; `exposed`: AI takes much of it over; `complementary`: worth more "
        "with AI",
        examples=["durable"],
    )
    vulnerability: Percent | None = Field(
        None,
        description="the editors' rating of how much of the skill's worth AI takes away: 0 none, 50 half, 100 all",
        examples=[20],
    )
    complementarity: Percent | None = Field(
        None,
        description="the editors' rating of how much more a person with the skill achieves with AI: 0 nothing, "
        "50 clearly more, 100 many times more",
        examples=[50],
    )


class Tool(Listed):
    """An AI tool already in use."""

    name: Text = Field(description="what it is called", examples=["Stem splitter"])
    does: Text = Field(description="what it takes over, in one sentence", examples=["Parts voices from instruments."])
    url: WebAddress = Field(description="the page of whoever makes it", examples=["https://example.org/splitter"])


class Shift(Listed):
    """One piece of work without AI and with it."""

    before: Text = Field(description="one piece of work without AI", examples=["Cleaned every track by hand."])
    after: Text = Field(description="the same with AI", examples=["Checks what a tool has cleaned."])


class Move(Listed):
    """A job to move to: one with a page here (`to`), or another by its title (`job`).

    `code` is that of the official occupation that holds the other one; figures of that are shown.
    """

    to: Annotated[Slug, Refers("job")] | None = Field(
        None, description="the slug of an entry; either this or `job`", examples=["sound-designer"]
    )
    job: Name | None = Field(None, description="the title of a job without a page here", examples=["Podcast producer"])
    code: Text | None = Field(
        None,
        description="with `job`, the code of the official occupation that holds it, whose figures are shown; "
        "without it, those of the one that alone goes by this very title",
        examples=["27-2012"],
    )
    difficulty: Difficulty = Field(description="how hard it is to get there", examples=["medium"])
    why: Text = Field(description="one sentence: what carries over", examples=["The ear for balance carries over."])

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.to is None) == (self.job is None):
            raise wrong("a move needs either `to` or `job`", "give the slug of an entry, or the title of another job")
        if self.to and self.code:
            raise wrong("`code` belongs to a move with `job`", "take it out: an entry has codes of its own")
        return self


class Resource(Listed):
    """Something worth reading, joining or taking part in; `paid_link` when the link earns the publisher money."""

    title: Text = Field(description="what it is called", examples=["Mixing with your ears"])
    url: WebAddress = Field(description="where it is", examples=["https://example.org/mixing"])
    kind: Literal["course", "book", "community", "body", "reading"] = Field(
        description="what it is: a course, a book, a community, a professional body, or something to read",
        examples=["course"],
    )
    paid_link: Flag = Field(
        default=False, description="`true` where the link earns the publisher money", examples=[True]
    )


class HandScore(Written):
    """A score that the publisher rates by hand instead of by formula."""

    value: Number = Field(description="the score, in the unit of its measure", examples=[66])
    source: Annotated[Slug, Refers("source")] = Field(
        description="whose rating it is, an id from `sources.yaml`", examples=["editors"]
    )
    date: Day = Field(
        description="the day it was rated; of an entry that is published, no day to come", examples=["2026-11-20"]
    )
    note: Text | None = Field(None, description="what it rests on", examples=["A panel of three editors."])

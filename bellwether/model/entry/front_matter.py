"""The front matter of an entry. What a field means is said here, and nowhere else: see `parts`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bellwether.model.days import in_year, is_far
from bellwether.model.entry.guidance import Plan, Sign, Variant
from bellwether.model.entry.parts import Codes, HandScore, Horizon, Move, Resource, Shift, Skill, Task, Tool
from bellwether.model.fields import Refers
from bellwether.model.free import NO_EXTRA, FreeValues
from bellwether.model.text import Day, DirectAnswer, Flag, Name, OldAddress, SlottedText, Slug, Text, Written
from bellwether.model.verdict import Verdict
from bellwether.model.wrong import wrong

# The fields in which slots work; they hold a text, or a list of such.
SLOTTED = ("answer", "summary", "takeaways")


def _cure_of_order(published: date, updated: date) -> str:
    """What is likely meant by an entry that was changed before it appeared."""
    cure = "correct one of the two"
    if not is_far(updated, published):
        return cure
    late, early = (in_year(updated, published.year), in_year(published, updated.year))
    late = late if late >= published else in_year(updated, published.year + 1)
    early = early if early <= updated else in_year(published, updated.year - 1)
    return f"where a year is a slip, write {late} here, or {early} as `published`; otherwise {cure}"


class FrontMatter(Written):
    """The front matter of an entry, as written."""

    title: Name = Field(description="the job, singular, sentence case", examples=["Audio mixer"])
    plural: Name | None = Field(
        None,
        description="as it stands in sentences. Made from the title when absent; asked for where that is in doubt "
        "(`Ship pilots`, `Painter and decorator`, `Nurse II`). Where a title begins with a name, such as "
        "`Broadway producer`, it tells that the capital stays: `Broadway producers`",
        examples=["audio mixers"],
    )
    article: Literal["a", "an"] | None = Field(
        None, description="as it stands before the title. Made from that when absent", examples=["an"]
    )
    aka: tuple[Name, ...] = Field(
        (),
        description="other titles of the same job; readers find the job under them. `check` warns of a title that "
        "official lists have for other groups only",
        examples=[["mixing engineer", "re-recording mixer"]],
    )
    category: Annotated[Slug, Refers("category")] = Field(
        description="the slug of a field in `content/categories/`", examples=["sound"]
    )
    codes: Codes = Field(
        Codes(),
        description="the job's codes in classifications, see [Codes](#codes): figures are joined by them. `check` "
        "looks them up in [official lists](publishing.md#official-lists)",
        examples=[{"soc": "27-4014", "isco": "3521"}],
    )
    published: Day = Field(
        description="the day the entry first appears; a day in the future holds it back", examples=["2026-11-20"]
    )
    updated: Day = Field(description="the day its content last changed in substance", examples=["2026-11-20"])
    expires: Day | None = Field(None, description="the day from which it is held back again", examples=["2028-01-01"])
    review: Day | None = Field(
        None,
        description="the day on which it is looked through again: the page says so, and offers the day as a calendar "
        "file, until it has passed. When absent, it follows from `review_every` in `site.yaml`",
        examples=["2027-05-20"],
    )
    author: Annotated[Slug, Refers("author")] = Field(
        description="an id under `authors` in `site.yaml`", examples=["editors"]
    )
    reviewer: Annotated[Slug, Refers("author")] | None = Field(
        None,
        description="an id under `authors`, when somebody else than the author has checked the entry",
        examples=["sound-union"],
    )
    verdict: Verdict | None = Field(
        None,
        description="the answer in one word: `yes`, `mostly`, `partly`, `hardly` or `no`. The page puts it before the "
        "answer. A band of the headline may say in `measures.yaml` which verdicts fit it",
        examples=["partly"],
    )
    answer: DirectAnswer = Field(
        description="the direct answer in one sentence; it does not begin with the verdict, which stands before it",
        examples=["Tools level a voice; somebody decides what the song needs."],
    )
    summary: SlottedText = Field(
        description="two or three sentences: what AI does to this job",
        examples=["Cleaning and levelling are done by tools. Taste, trust and the room stay with people."],
    )
    about: Text = Field(
        description="what the job is, in plain words", examples=["An audio mixer balances the sounds of a recording."]
    )
    horizon: Horizon | None = Field(
        None,
        description="when the answer is expected to change: shown as calendar years, 2031–2036",
        examples=[{"years": "5-10", "from": 2026}],
    )
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)] = Field(
        description="what people in the job do, see [Tasks](#tasks)",
    )
    skills: tuple[Skill, ...] = Field((), description="what they need for it, see [Skills](#skills)")
    tools: tuple[Tool, ...] = Field((), description="AI tools already in use, see [Tools](#tools)")
    shift: tuple[Shift, ...] = Field(
        (), description="pairs of work without AI and with it, see [Before and with AI](#before-and-with-ai)"
    )
    moves: tuple[Move, ...] = Field((), description="jobs to move to, see [Moves](#moves)")
    plan: Plan | None = Field(None, description="what to do, by time and by where somebody stands, see [Plan](#plan)")
    variants: tuple[Variant, ...] = Field(
        (), description="kinds of the job that are exposed more or less, see [Variants](#variants)"
    )
    signs: tuple[Sign, ...] = Field(
        (),
        description="what would change the answer, see [Signs](#signs)",
    )
    related: tuple[Annotated[Slug, Refers("job")], ...] = Field(
        (),
        description='slugs of jobs to list first under "Related jobs"; the others are found',
        examples=[["live-sound-engineer"]],
    )
    scores: dict[Annotated[Slug, Refers("measure")], HandScore] = Field(
        default_factory=dict,
        description="scores rated by hand, each under the id of its measure, see "
        "[Scores rated by hand](#scores-rated-by-hand)",
    )
    takeaways: tuple[SlottedText, ...] = Field(
        (),
        description="three to five sentences to remember; the first three are the quick take",
        examples=[["Tools clean; people decide."]],
    )
    resources: tuple[Resource, ...] = Field(
        (), description="what is worth reading or joining, see [Resources](#resources)"
    )
    sources: tuple[Annotated[Slug, Refers("source")], ...] = Field(
        (),
        description="ids from `sources.yaml` that the text relies on; those of the figures are added by themselves",
        examples=[["onet"]],
    )
    faq_skip: tuple[Literal["replace", "when"], ...] = Field(
        (), description="derived questions not to ask", examples=[["when"]]
    )
    draft: Flag = Field(default=False, description="`true` holds the entry back", examples=[True])
    aliases: tuple[OldAddress, ...] = Field(
        (),
        description="old addresses of the page; they become redirects, see [Addresses](#addresses). Each part between "
        "two slashes has at most 200 bytes",
        examples=[["/jobs/sound-mixer/"]],
    )
    extra: FreeValues = Field(
        NO_EXTRA,
        description="values of your own for your layouts, see [Values of your own](#values-of-your-own)",
        examples=[{"salary_survey": True}],
    )

    @field_validator("updated")
    @classmethod
    def _not_before_published(cls, updated: date, info: ValidationInfo) -> date:
        published = info.data.get("published")
        if published and updated < published:
            message = f"{updated} is before the day of `published`, {published}"
            raise wrong(message, _cure_of_order(published, updated))
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

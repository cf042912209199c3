"""Everything that is known once the content has been read and checked. No files, no HTML of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from bellwether.model.addresses import base_url
from bellwether.model.admin import Admin
from bellwether.model.basics import Deferred
from bellwether.model.codes import CLASSIFICATIONS, Classifications, OwnClassification
from bellwether.model.contact import CorrectionsAddress, RequestAddress
from bellwether.model.entry import FrontMatter
from bellwether.model.evidence import OfficialTasks
from bellwether.model.extra import ExtraField
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.free import NO_EXTRA, FreeValues
from bellwether.model.group import GroupRow, OfficialGroups
from bellwether.model.host import HostName, HttpsOnly
from bellwether.model.measure import Measures
from bellwether.model.newsletter import Newsletter
from bellwether.model.prose import Prose, Question
from bellwether.model.recorded import Change, RecordedHorizon, RecordedMethod
from bellwether.model.source import Source
from bellwether.model.statement import Statement
from bellwether.model.text import (
    Address,
    Count,
    Day,
    Flag,
    LinkTarget,
    Matching,
    Name,
    Slug,
    Text,
    WebAddress,
    Written,
)
from bellwether.model.theme import Theme
from bellwether.model.wrong import wrong


@dataclass(frozen=True)
class Occupation(Deferred):
    """One job: what was written about it, its prose and questions, and the figures joined by its codes: those that are
    printed, and those that their publishers withhold.

    One that was kept has its `basics` and what is `joined` to it at hand, and loads the rest when it is asked for.
    """

    slug: str
    path: str
    written: FrontMatter
    prose: Prose
    questions: tuple[Question, ...]
    facts: Mapping[str, Fact]
    withheld: Mapping[str, Withheld]


@dataclass(frozen=True)
class ProsePage:
    """A page of prose: a category, a ranking, an authored comparison, about, methodology, …"""

    slug: str
    path: str
    title: str
    description: str
    updated: date
    prose: Prose


@dataclass(frozen=True)
class Ranking(ProsePage):
    """A list of jobs by one measure."""

    measure: str
    descending: bool
    size: int
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Comparison(ProsePage):
    """Two jobs side by side; `jobs` in alphabetical order of their slugs."""

    jobs: tuple[str, str]
    answer: str
    published: date
    author: str


class Author(Written):
    """Who answers for an entry. `about` is one sentence; `url` leads to a page about them.

    `drafts_with_ai` says whether their entries are drafted with AI tools; None where they do not say.
    """

    name: Text
    kind: Literal["person", "organization"]
    about: Text
    url: LinkTarget
    drafts_with_ai: Flag | None = None


class NavigationLink(Written):
    """A link in the header or the footer."""

    title: Text
    to: Address


@dataclass(frozen=True)
class Synonym:
    """Words that readers type in place of others, such as "hr" for "human resources"."""

    typed: str
    means: str


class HostLimits(Written):
    """What the publisher's plan takes, in place of what the host takes by default."""

    files: Count | None = None
    megabytes: Count | None = None
    redirects: Count | None = None


class Limits(Written):
    """What a page needs to be offered to search engines."""

    min_words: Count = 300
    min_tasks: Count = 4
    min_sources: Count = 1
    max_overlap: Annotated[Count, Field(le=100)] = 50
    min_jobs_in_list: Count = 2


Part = Literal[
    "index",
    "fields",
    "rankings",
    "compare",
    "changes",
    "data",
    "twins",
    "search",
    "embeds",
    "pictures",
    "page-list",
    "host-files",
    "groups",
]
# What comparing in the browser reads.
_COMPARED: tuple[Part, ...] = ("index", "data", "twins")


_INDEXNOW = Matching(
    r"[a-zA-Z0-9-]{8,128}", "a key for IndexNow", "write 8 to 128 letters (a to z), digits and hyphens"
)
_LANGUAGE = Matching(
    r"en(-[A-Z]{2})?",
    "a kind of English, in which alone the sentences, the templates and the grammar behind them are written so far",
    "write en, or such as en-GB",
)


class Gone(Written):
    """A page that was published and is no more, with nothing in its place: from when, and why."""

    address: Address
    since: Day
    reason: Text


class SiteSettings(Written):
    """`site.yaml`: what holds for the whole site."""

    title: Name
    short_title: Name | None = None
    tagline: Text
    description: Text
    base_url: Annotated[str, Field(strict=True), AfterValidator(base_url)]
    authors: Annotated[dict[Slug, Author], Field(min_length=1)]
    publisher: Slug
    navigation: tuple[NavigationLink, ...]
    footer: tuple[NavigationLink, ...]
    licence: Text
    licence_url: WebAddress
    paid_links: Text
    no_paid_links: Text
    language: Annotated[str, Field(strict=True), _LANGUAGE] = "en"
    crawlers: Literal["all", "answers", "none"] = "all"
    newsletter: Newsletter | None = None
    admin: Admin | None = None
    review_every: Annotated[Count, Field(ge=1, le=120)] | None = None
    request: RequestAddress | None = None
    corrections: CorrectionsAddress | None = None
    indexnow: Annotated[str, Field(strict=True), _INDEXNOW] | None = None
    limits: Limits = Limits()
    classifications: dict[Slug, OwnClassification] = Field(default_factory=dict)
    gone: tuple[Gone, ...] = ()
    theme: Theme = Theme()
    extra: FreeValues = NO_EXTRA
    extra_fields: tuple[ExtraField, ...] = ()
    host: HostName = "any"
    host_limits: HostLimits = HostLimits()
    compress: Flag = False
    index_groups: Flag = False
    https_only: HttpsOnly = "none"
    notable: Count = 8
    leave_out: tuple[Part, ...] = ()
    known_words: tuple[Text, ...] = ()
    started: Day

    @property
    def all_classifications(self) -> Classifications:
        """Those that are built in, and then those that the site declares."""
        return {**CLASSIFICATIONS, **{name: own.known() for name, own in self.classifications.items()}}

    @field_validator("classifications")
    @classmethod
    def _not_built_in(cls, own: dict[str, OwnClassification]) -> dict[str, OwnClassification]:
        if taken := next((name for name in own if name in CLASSIFICATIONS), None):
            raise wrong(f"'{taken}' is built in: {CLASSIFICATIONS[taken].name}", "give yours another id")
        return own

    @field_validator("extra_fields")
    @classmethod
    def _each_once(cls, fields: tuple[ExtraField, ...]) -> tuple[ExtraField, ...]:
        names = [field.name for field in fields]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise wrong(f"'{twice}' is declared more than once", "keep one of them")
        return fields

    @field_validator("leave_out")
    @classmethod
    def _nothing_missed(cls, left_out: tuple[Part, ...]) -> tuple[Part, ...]:
        missed = [part for part in _COMPARED if part in left_out]
        if missed and "compare" not in left_out:
            raise wrong(f"the page for comparing reads what '{missed[0]}' leaves out", "leave out compare as well")
        return left_out


@dataclass(frozen=True)
class HeldBack:
    """An entry that is not published yet or no more: its title, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class Library:
    """All that the site is made from. Mappings are ordered by slug.

    `held_back` holds the entries that are not published (draft, future, expired); `facts` has
    every cell of the tables by measure and code; `methods` are those by which scores were recorded. `gone` are the
    pages that are declared gone as of the day of the build, by address; `unrecorded` are the addresses of pages that
    `addresses.txt` does not list yet. `prints` has for each occupation a few bytes that are other ones when anything of
    it, its figures or its scores may be; `pictures` are the files of the content that something published shows, by
    their names among the assets. `facts_print` is another one when any of `facts` may be. `groups` are the official
    occupations by code, of which `group_rows` are at hand. `today` is the day of the build.
    `evidence` are the official tasks of which something is published. `statements` are the numbers in entries that are
    said of their figures, by occupation.
    """

    settings: SiteSettings
    measures: Measures
    sources: Mapping[str, Source]
    occupations: Mapping[str, Occupation]
    categories: Mapping[str, ProsePage]
    rankings: Mapping[str, Ranking]
    comparisons: Mapping[str, Comparison]
    pages: Mapping[str, ProsePage]
    history: Sequence[Change]
    methods: tuple[RecordedMethod, ...]
    forecasts: tuple[RecordedHorizon, ...]
    synonyms: Sequence[Synonym]
    held_back: Mapping[str, HeldBack]
    facts: Mapping[str, Mapping[str, Published]]
    gone: Mapping[str, Gone]
    unrecorded: tuple[str, ...]
    prints: Mapping[str, bytes]
    pictures: Mapping[str, Path]
    facts_print: bytes
    groups: OfficialGroups
    group_rows: Mapping[str, GroupRow]
    today: date
    evidence: OfficialTasks
    statements: Mapping[str, tuple[Statement, ...]]

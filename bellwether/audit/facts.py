"""What is known about one page: a card for the rest of the site, and all of it for the checks of that page alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from bellwether.audit.elements import Elements, InlineCode
from bellwether.audit.graph import Block, Graph
from bellwether.audit.references import Reference


class Anchor(NamedTuple):
    """An address with a fragment: as written, the file that it leads to, and the id that it names there."""

    value: str
    file: str
    fragment: str


class ShownHeading(NamedTuple):
    """A heading of the main part: 2 and its text for an h2."""

    level: int
    text: str


class Image(NamedTuple):
    """An `<img>`: its address, those of alt, width and height that it lacks, and whether it waits to be seen."""

    src: str
    lacks: tuple[str, ...]
    lazy: bool


class ShownQuestion(NamedTuple):
    """A question and its answer as the reader sees them; None where the page shows none or several."""

    question: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself; `kept_out` are the reasons that it gives for not being indexed."""

    file: str
    size: int
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    kept_out: tuple[str, ...]
    noindex: bool
    redirects: bool

    @property
    def is_error_page(self) -> bool:
        """Whether hosts show this page in place of one that they do not have."""
        return self.file == "404.html"

    @property
    def is_embed(self) -> bool:
        """Whether other sites show this page in a frame."""
        return self.file.startswith("embed/")

    @property
    def indexable(self) -> bool:
        """Whether search engines are meant to list this page."""
        return not (self.noindex or self.redirects or self.is_error_page or self.is_embed)


@dataclass(frozen=True, slots=True)
class PageCard(PageHead):
    """What other pages and files must agree with; all that is kept of a page once its own checks are done.

    `anchors` lead to other pages; `nodes` are the absolute @ids that its JSON-LD defines, `mentions` those that it
    refers to without defining them, as written and absolute. `wording` are the paragraphs of the main part:
    a digest of each and its number of characters.
    """

    url: str
    canonicals: tuple[str, ...]
    refreshes: tuple[str, ...]
    ids: frozenset[str]
    anchors: tuple[Anchor, ...]
    goals: frozenset[str]
    main_goals: frozenset[str]
    styles: frozenset[str]
    scripts: frozenset[str]
    nodes: frozenset[str]
    mentions: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, int], ...]
    modified: str
    translations: tuple[tuple[str, str], ...]
    wording: Mapping[int, int]

    @property
    def is_home(self) -> bool:
        """Whether this is the page at the base address."""
        return self.file == "index.html"

    @property
    def kind(self) -> tuple[str, int]:
        """What the page is one of many of: its folder of the site, and the depth in it."""
        return self.file.partition("/")[0], self.file.count("/")

    @property
    def is_for_editors(self) -> bool:
        """Whether editors write on this page, with a program that they bring, and no reader is led there."""
        return self.file.startswith("admin/") and self.noindex


@dataclass(frozen=True, slots=True)
class PageFacts(PageCard):
    """Everything that the checks of one page ask for; it lives only while they run.

    `metas` are the contents of each meta element by its name or property. `h1s` are all of the page, `headings` those
    inside `<main>`; `bare_tables` names the tables of `<main>` in which no `<th>` has a scope.
    """

    data: bytes
    lang: str
    metas: Mapping[str, tuple[str, ...]]
    h1s: tuple[str, ...]
    headings: tuple[ShownHeading, ...]
    references: tuple[Reference, ...]
    images: tuple[Image, ...]
    bare_tables: tuple[str, ...]
    questions: tuple[ShownQuestion, ...]
    blocks: tuple[Block, ...]
    graph: Graph
    elements: Elements
    tree: LexborHTMLParser

    @property
    def inline(self) -> list[InlineCode]:
        """Code and style in attributes and elements."""
        return self.elements.inline

    def card(self) -> PageCard:
        """What other pages and files must agree with."""
        return PageCard(**{field.name: getattr(self, field.name) for field in fields(PageCard)})

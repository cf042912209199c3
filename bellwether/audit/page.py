"""What one page says, read once from its file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.audit.addresses import Base
from bellwether.audit.content import Content, Score, read_content, read_scores
from bellwether.audit.elements import Element, Elements, Inline, read_elements, visible_text
from bellwether.audit.graph import Block, Graph, read_block, read_graph
from bellwether.audit.references import REFERRING_TAGS, Reference, is_refresh, read_references, rels

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_READ_TAGS = (*REFERRING_TAGS, *_HEADINGS, "html", "title", "style", "table")
_WIDE = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the main part: 2 and its text for an h2."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """An `<img>`: its address, those of alt, width and height that it lacks, and whether it waits to be seen."""

    src: str
    lacks: tuple[str, ...]
    lazy: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer as the reader sees them; None where the page shows none or several."""

    question: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself and about others.

    `h1s` are all of the page, `headings` those inside `<main>`; `bare_tables` names the tables of `<main>` in
    which no `<th>` has a scope; `kept_out` are the reasons it gives for not being indexed.
    """

    file: str
    url: str
    lang: str
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    canonicals: tuple[str, ...]
    og_urls: tuple[str, ...]
    noindex: bool
    kept_out: tuple[str, ...]
    redirects: bool
    h1s: tuple[str, ...]
    headings: tuple[Heading, ...]
    ids: Mapping[str, int]
    references: tuple[Reference, ...]
    inline: tuple[Inline, ...]
    images: tuple[Image, ...]
    bare_tables: tuple[str, ...]
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
    graph: Graph
    scores: tuple[Score, ...]
    content: Content

    @property
    def is_home(self) -> bool:
        """Whether this is the page at the base address."""
        return self.file == "index.html"

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


def read_page(data: bytes, file: str, base: Base) -> PageFacts:
    """Parse a page and keep what the checks ask for."""
    tree = LexborHTMLParser(data)
    elements = read_elements(tree, _READ_TAGS)
    metas = elements.named("meta")
    url = base.url(file)
    data_blocks = [script for script in elements.named("script") if _is_json_ld(script)]
    blocks = tuple(read_block(script.node.text()) for script in data_blocks)
    return PageFacts(
        file=file,
        url=url,
        lang="".join(element.value("lang") for element in elements.named("html")),
        titles=tuple(element.text for element in elements.named("title") if _in_head(element)),
        descriptions=_contents(metas, "name", "description"),
        canonicals=tuple(link.value("href") for link in elements.named("link") if "canonical" in rels(link)),
        og_urls=_contents(metas, "property", "og:url"),
        noindex=_is_noindex(metas),
        kept_out=_contents(metas, "name", "kept-out"),
        redirects=any(is_refresh(meta) for meta in metas),
        h1s=tuple(element.text for element in elements.named("h1")),
        headings=_headings(tree),
        ids=elements.ids,
        references=read_references(elements, base, url),
        inline=elements.inline + _inline_elements(elements),
        images=tuple(_image(element) for element in elements.named("img")),
        bare_tables=tuple(_name(table) for table in elements.named("table") if _is_bare(table)),
        questions=tuple(_question(node) for node in tree.css("[data-faq]")),
        blocks=blocks,
        graph=read_graph(blocks, url),
        scores=read_scores(tree),
        content=read_content(tree, blocks, base, url),
    )


def _in_head(element: Element) -> bool:
    parent = element.node.parent  # a <title> in an inline SVG names the drawing, not the page
    return parent is not None and parent.tag == "head"


def _contents(metas: Sequence[Element], attribute: str, name: str) -> tuple[str, ...]:
    return tuple(meta.value("content").strip() for meta in metas if meta.value(attribute).lower() == name)


def _is_noindex(metas: Sequence[Element]) -> bool:
    rules = " ".join(_contents(metas, "name", "robots") + _contents(metas, "name", "googlebot"))
    return not {"noindex", "none"}.isdisjoint(_WIDE.split(rules.lower()))


def _headings(tree: LexborHTMLParser) -> tuple[Heading, ...]:
    nodes = tree.css(",".join(f"main {tag}" for tag in _HEADINGS))
    return tuple(Heading(int((node.tag or "h1")[1]), visible_text(node)) for node in nodes)


def _inline_elements(elements: Elements) -> tuple[Inline, ...]:
    scripts = [script for script in elements.named("script") if _is_inline(script)]
    holders = scripts + elements.named("style")
    return tuple(Inline(holder.tag, "", holder.node.text().strip()) for holder in holders)


def _is_inline(script: Element) -> bool:
    return not script.value("src") and not _is_data(script)


def _image(img: Element) -> Image:
    lacks = [] if "alt" in img.attributes else ["alt"]
    lacks += [name for name in ("width", "height") if not img.value(name)]
    return Image(img.value("src"), tuple(lacks), img.value("loading").lower() == "lazy")


def _is_bare(table: Element) -> bool:
    return table.in_main and not any(th.attributes.get("scope") for th in table.node.css("th[scope]"))


def _name(table: Element) -> str:
    caption = table.node.css_first("caption")
    return visible_text(caption if caption is not None else table.node)


def _question(node: LexborNode) -> Question:
    return Question(_only_text(node, "[data-faq-question]"), _only_text(node, "[data-faq-answer]"))


def _only_text(node: LexborNode, selector: str) -> str | None:
    parts = node.css(selector)
    return visible_text(parts[0]) if len(parts) == 1 else None


def _is_data(script: Element) -> bool:
    """Whether the browser takes the element for data, which it does not run."""
    return script.value("type").strip().lower() in ("application/ld+json", "application/json")


def _is_json_ld(script: Element) -> bool:
    return script.value("type").strip().lower() == "application/ld+json"

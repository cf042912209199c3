"""Reads one page from its file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.audit.addresses import Base
from bellwether.audit.answers import comparable, shown
from bellwether.audit.elements import Element, Elements, read_elements, visible_text
from bellwether.audit.facts import Anchor, Image, PageFacts, PageHead, ShownHeading, ShownQuestion
from bellwether.audit.graph import Block, Graph, items, read_block, read_graph, text_of, types
from bellwether.audit.references import REFERRING_TAGS, Reference, is_refresh, read_references, rels

_READ_TAGS = (*REFERRING_TAGS, "h1", *"html style table main nav p select textarea svg".split())
_WIDE = re.compile(r"[\s,]+")
_SHORTEST = 40  # characters of a paragraph that says something of its own


def read_page(data: bytes, file: str, base: Base) -> PageFacts:
    """Parse a page and keep what the checks ask for."""
    tree = LexborHTMLParser(data)
    elements = read_elements(tree, _READ_TAGS)
    metas, links = _metas(tree), list(elements.named("link"))
    head = _headed(tree, file, len(data), metas)
    url = base.url(file)
    references = read_references(elements, base, url)
    blocks = read_blocks(tree)
    graph = read_graph(blocks, url)
    on_paper = {base.target(link.value("href"), url).file for link in links if link.value("media") == "print"}
    leaving = [ref for ref in references if ref.target.kind == "site" and ref.target.file != file]
    return PageFacts(
        file=file,
        url=url,
        size=head.size,
        data=data,
        lang="".join(element.value("lang") for element in elements.named("html")),
        metas=metas,
        titles=head.titles,
        descriptions=head.descriptions,
        kept_out=head.kept_out,
        canonicals=tuple(link.value("href") for link in links if "canonical" in rels(link)),
        noindex=head.noindex,
        redirects=head.redirects,
        refreshes=tuple(ref.target.file for ref in references if ref.tag == "meta" and ref.target.kind == "site"),
        h1s=tuple(element.text for element in elements.named("h1")),
        headings=tuple(ShownHeading(int((node.tag or "h1")[1]), visible_text(node)) for node in elements.headings),
        ids=frozenset(elements.id_counts),
        references=references,
        anchors=tuple(_anchor(ref) for ref in leaving if ref.target.fragment),
        goals=frozenset(ref.target.file for ref in leaving if ref.is_anchor),
        main_goals=frozenset(ref.target.file for ref in leaving if ref.is_anchor and ref.in_main),
        styles=_fetched(leaving, "link") - on_paper,
        scripts=_fetched(leaving, "script"),
        images=tuple(_image(element) for element in elements.named("img")),
        bare_tables=tuple(_name(table) for table in elements.named("table") if _is_bare(table)),
        questions=tuple(_question(element) for _, element in elements.having("data-faq")),
        blocks=blocks,
        graph=graph,
        nodes=graph.defined,
        mentions=graph.mentioned,
        answers=_answers(graph),
        modified=_modified(graph),
        translations=tuple((link.value("hreflang"), link.value("href")) for link in links if _translates(link)),
        wording={} if head.noindex or head.redirects else _wording(elements),
        elements=elements,
        tree=tree,
    )


def _fetched(references: Iterable[Reference], tag: str) -> frozenset[str]:
    """The files that elements of a kind make the browser fetch."""
    return frozenset(ref.target.file for ref in references if ref.role == "request" and ref.tag == tag)


def read_head(tree: LexborHTMLParser, file: str, size: int) -> PageHead:
    """What a page says of itself, without all the rest."""
    return _headed(tree, file, size, _metas(tree))


def read_blocks(tree: LexborHTMLParser) -> tuple[Block, ...]:
    """The blocks of structured data."""
    return tuple(read_block(script.text()) for script in tree.css("script") if _is_json_ld(script.attributes))


def _headed(tree: LexborHTMLParser, file: str, size: int, metas: Mapping[str, tuple[str, ...]]) -> PageHead:
    return PageHead(
        file=file,
        size=size,
        titles=tuple(visible_text(node) for node in _head(tree) if node.tag == "title"),
        descriptions=metas.get("description", ()),
        kept_out=metas.get("kept-out", ()),
        noindex=_is_noindex(metas),
        redirects=any(is_refresh(meta.attributes) for meta in tree.css("meta[http-equiv]")),
    )


def _head(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    return iter(()) if tree.head is None else tree.head.iter()  # a <title> in an inline drawing names that alone


def _metas(tree: LexborHTMLParser) -> Mapping[str, tuple[str, ...]]:
    contents: dict[str, list[str]] = defaultdict(list)
    for meta in tree.css("meta"):
        given = meta.attributes
        name = (given.get("name") or given.get("property") or given.get("http-equiv") or "").lower()
        contents[name].append((given.get("content") or "").strip())
    return {name: tuple(values) for name, values in contents.items()}


def _is_noindex(metas: Mapping[str, tuple[str, ...]]) -> bool:
    rules = " ".join((*metas.get("robots", ()), *metas.get("googlebot", ())))
    return not {"noindex", "none"}.isdisjoint(_WIDE.split(rules.lower()))


def _anchor(reference: Reference) -> Anchor:
    return Anchor(reference.value, reference.target.file, reference.target.fragment)


def _image(img: Element) -> Image:
    lacks = [] if "alt" in img.attributes else ["alt"]
    lacks += [name for name in ("width", "height") if not img.value(name)]
    return Image(img.value("src"), tuple(lacks), img.value("loading").lower() == "lazy")


def _is_bare(table: Element) -> bool:
    # One inside another is told with that one.
    return table.in_main and not table.is_inside("table") and table.node.css_first("th[scope]:not([scope=''])") is None


def _name(table: Element) -> str:
    caption = table.node.css_first("caption")
    return visible_text(caption if caption is not None else table.node)


def _question(element: Element) -> ShownQuestion:
    question, answer = _only(element, "data-faq-question"), _only(element, "data-faq-answer")
    return ShownQuestion(
        None if question is None else visible_text(question), None if answer is None else comparable(shown(answer))
    )


def _only(element: Element, attribute: str) -> LexborNode | None:
    parts = element.marked(attribute)
    return parts[0] if len(parts) == 1 else None


def _is_json_ld(attributes: Mapping[str, str | None]) -> bool:
    return (attributes.get("type") or "").strip().lower() == "application/ld+json"


def _translates(link: Element) -> bool:
    return "alternate" in rels(link) and "hreflang" in link.attributes


def _answers(graph: Graph) -> tuple[tuple[str, int], ...]:
    """The questions of the markup, each with a digest of its answer."""
    questions = [item for item in graph.objects if "Question" in types(item)]
    answers = [next(iter(items(question.get("acceptedAnswer"))), {}) for question in questions]
    pairs = zip(questions, answers, strict=True)
    return tuple((text_of(question, "name"), _digest(text_of(answer, "text"))) for question, answer in pairs)


def _modified(graph: Graph) -> str:
    """The day of `dateModified`, empty where the page states none or several."""
    days = {text_of(node, "dateModified")[:10] for node in graph.top if "dateModified" in node}
    return days.pop() if len(days) == 1 else ""


def _wording(elements: Elements) -> Mapping[int, int]:
    texts = [paragraph.node.text() for paragraph in elements.named("p") if paragraph.in_main]
    return {_digest(text): len(text) for text in texts if len(text) >= _SHORTEST}


def _digest(text: str) -> int:
    data = text.encode("utf-8", "replace")
    return crc32(data) << 32 | len(data)

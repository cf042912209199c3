"""The elements of one page, from a single walk over its tree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Words in neighbouring blocks are apart for the reader even when no white space stands between the tags.
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
        ),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)


class Element(NamedTuple):
    """An element with its attributes; `in_main` when it stands inside `<main>`."""

    tag: str
    attributes: Mapping[str, str | None]
    in_main: bool
    node: LexborNode

    def value(self, name: str) -> str:
        """The value of an attribute, empty when it has none."""
        return self.attributes.get(name) or ""

    @property
    def text(self) -> str:
        """The text that a reader sees, with white space collapsed."""
        return visible_text(self.node)


class Inline(NamedTuple):
    """Code or style inside the page: in an attribute, or in the element itself when `attribute` is empty."""

    tag: str
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of a page by tag, how often each id is given, and what holds code or style."""

    by_tag: Mapping[str, list[Element]]
    ids: Mapping[str, int]
    inline: tuple[Inline, ...]

    def named(self, *tags: str) -> list[Element]:
        """The elements with one of these tags, tag by tag in the order of the page."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]


def read_elements(tree: LexborHTMLParser, wanted: Iterable[str]) -> Elements:
    """Walk the tree once, keeping the elements with a wanted tag."""
    kept = frozenset(wanted)
    in_main = {node.mem_id for node in tree.css("main *")}
    by_tag: dict[str, list[Element]] = defaultdict(list)
    ids: Counter[str] = Counter()
    inline: list[Inline] = []
    for node in tree.css("*"):
        tag, attributes = node.tag or "", node.attributes
        if tag in kept:
            by_tag[tag].append(Element(tag, attributes, node.mem_id in in_main, node))
        for name, value in attributes.items():
            if name == "id":
                ids[value or ""] += 1
            elif name == "style" or name.startswith("on"):
                inline.append(Inline(tag, name, value or ""))
    return Elements(by_tag, ids, tuple(inline))


def visible_text(node: LexborNode) -> str:
    """The text of a node with white space collapsed and blocks kept apart."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: LexborNode) -> list[str]:
    pieces = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            pieces.append(child.text_content or "")
        elif child.tag in _BLOCKS:
            pieces += [" ", *_pieces(child), " "]
        else:
            pieces += _pieces(child)
    return pieces

"""The elements of one page, from a single walk over its tree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Words in neighbouring blocks are apart for the reader even when no white space stands between the tags.
BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
# Attributes whose elements are kept whatever their tag is.
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers", "list")
_WATCHED = frozenset((*POINTING, "role", "tabindex", "data-faq"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLAIN: set[str] = set()  # attributes seen that are none of these, so that most elements are passed over at once


class Element(NamedTuple):
    """An element with its attributes, and whether it stands inside `<main>`."""

    tag: str
    attributes: Mapping[str, str | None]
    node: LexborNode
    in_main: bool

    def value(self, name: str) -> str:
        """The value of an attribute, empty when it has none."""
        return self.attributes.get(name) or ""

    @property
    def text(self) -> str:
        """The text that a reader sees, with white space collapsed."""
        return visible_text(self.node)

    @property
    def in_head(self) -> bool:
        """Whether it stands in `<head>` itself."""
        parent = self.node.parent
        return parent is not None and parent.tag == "head"

    def is_inside(self, tag: str) -> bool:
        """Whether an element with this tag stands around it."""
        parent = self.node.parent
        while parent is not None and parent.tag != tag:
            parent = parent.parent
        return parent is not None

    def marked(self, attribute: str) -> list[LexborNode]:
        """The nodes inside that have an attribute."""
        return [node for node in self.node.traverse() if attribute in node.attributes]


class InlineCode(NamedTuple):
    """Code or style inside the page: in an attribute, or in the element itself when `attribute` is empty."""

    tag: str
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of a page by tag and by watched attribute, how often each id is given, and inline code or style.

    `headings` are those inside `<main>`, in the order of the page.
    """

    by_tag: dict[str, list[Element]]
    by_attribute: dict[str, list[Element]]
    id_counts: Counter[str]
    inline: list[InlineCode]
    headings: list[LexborNode]

    def named(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, tag by tag in the order of the page."""
        return (element for tag in tags for element in self.by_tag.get(tag, ()))

    def having(self, *attributes: str) -> Iterator[tuple[str, Element]]:
        """The elements with one of these watched attributes, with the attribute that each has."""
        return ((name, element) for name in attributes for element in self.by_attribute.get(name, ()))


def read_elements(tree: LexborHTMLParser, wanted: Iterable[str]) -> Elements:
    """Walk the tree once, keeping the elements with a wanted tag or a watched attribute."""
    kept = frozenset((*wanted, "main", *HEADINGS))
    found = Elements(defaultdict(list), defaultdict(list), Counter(), [], [])
    in_main, tag_behind, id_behind = False, "", 0
    are_plain = _PLAIN.issuperset
    for node in tree.root.traverse() if tree.root else ():
        tag, attributes = node.tag or "", node.attributes
        if tag == tag_behind and node.mem_id == id_behind:
            in_main = False
        if tag in kept:
            found.by_tag[tag].append(Element(tag, attributes, node, in_main))
            if in_main and tag in HEADINGS:
                found.headings.append(node)
            elif tag == "main" and not in_main:
                in_main, (tag_behind, id_behind) = True, _behind(node)
            elif tag in ("script", "style") and _runs(tag, attributes) and (code := node.text().strip()):
                found.inline.append(InlineCode(tag, "", code))
        if attributes and not are_plain(attributes):
            _note(found, Element(tag, attributes, node, in_main))
    return found


def _note(found: Elements, element: Element) -> None:
    """Note what the attributes of an element tell."""
    for name, value in element.attributes.items():
        if name == "id":
            found.id_counts[value or ""] += 1
        elif name in _WATCHED:
            found.by_attribute[name].append(element)
        elif name == "style" or name.startswith("on"):
            found.inline.append(InlineCode(element.tag, name, value or ""))
        else:
            _PLAIN.add(name)


def _behind(node: LexborNode | None) -> tuple[str, int]:
    """Tag and number of the first element after a node and all that it holds; the end of the page has none."""
    while node is not None:
        after = node.next
        while after is not None and not after.is_element_node:
            after = after.next
        if after is not None:
            return after.tag or "", after.mem_id
        node = node.parent
    return "", 0


def is_data(attributes: Mapping[str, str | None]) -> bool:
    """Whether the browser takes a script for data, which it does not run."""
    return (attributes.get("type") or "").strip().lower() in ("application/ld+json", "application/json")


def _runs(tag: str, attributes: Mapping[str, str | None]) -> bool:
    return tag == "style" or not (attributes.get("src") or is_data(attributes))


def visible_text(node: LexborNode) -> str:
    """The text of a node with white space collapsed and blocks kept apart."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: LexborNode) -> list[str]:
    """The texts inside a node; a step on, not a call for each depth, since a page may be deeper than Python goes."""
    pieces: list[str] = []
    waiting: list[LexborNode | str] = []
    waiting += [*node.iter(include_text=True)][::-1]
    while waiting:
        step = waiting.pop()
        if isinstance(step, str):
            pieces.append(step)
        elif step.is_text_node:
            pieces.append(step.text_content or "")
        else:
            around = " " if step.tag in BLOCKS else ""
            pieces.append(around)
            waiting.append(around)
            waiting += [*step.iter(include_text=True)][::-1]
    return pieces

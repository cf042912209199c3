"""Checks of the JSON-LD blocks, by https://www.w3.org/TR/json-ld11/ and Google's general guidelines (FIELD.md, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from bellwether.audit.page import Block, Json, PageFacts
from bellwether.audit.site import Site
from bellwether.problems import Problem

Node = dict[str, Json]


@dataclass(frozen=True)
class Graph:
    """What the blocks of one page say: the nodes at the top, all objects at any depth, and the ids they define."""

    top: tuple[Node, ...]
    objects: tuple[Node, ...]
    defined: frozenset[str]


def check_structured(site: Site) -> Iterator[Problem]:
    """Every block can be read, is the only one of its page, and refers only to what exists."""
    graphs = {page.file: read_graph(page) for page in site.pages.values()}
    for page in site.pages.values():
        if len(page.blocks) > 1:
            message = f"{len(page.blocks)} JSON-LD blocks"
            yield _finding(site, page, message, "put all nodes into the @graph of one block")
        for block in page.blocks:
            yield from _block(site, page, block)
        for node in graphs[page.file].top:
            if "@type" not in node:
                yield _finding(site, page, f"the node {_label(node)} has no @type", "say what kind of thing it is")
        for item in graphs[page.file].objects:
            yield from _reference(site, page, item, graphs)
            yield from _addresses(site, page, item)
            yield from _positions(site, page, item)
            yield from _dates(site, page, item)


def read_graph(page: PageFacts) -> Graph:
    """The nodes of all blocks of a page, with ids made absolute."""
    top = tuple(node for block in page.blocks for node in _top(block.value))
    objects = tuple(item for node in top for item in _objects(node))
    defined = (_absolute(page, item["@id"]) for item in objects if "@id" in item and len(item) > 1)
    return Graph(top, objects, frozenset(defined))


def types(node: Node) -> list[Json]:
    """The types of a node, which may be written as one or as a list."""
    kinds = node.get("@type")
    return kinds if isinstance(kinds, list) else [kinds]


def items(value: Json) -> list[Node]:
    """The objects of a value that may be one object or a list of them."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _top(value: Json) -> list[Node]:
    return [
        node for item in items(value) for node in (items(item["@graph"]) if "@graph" in item else [item])
    ]


def _objects(value: Json) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        for key, child in value.items():
            if key != "@context":  # terms, not things
                yield from _objects(child)
    elif isinstance(value, list):
        for child in value:
            yield from _objects(child)


def _finding(site: Site, page: PageFacts, message: str, cure: str, *, at: str = "application/ld+json") -> Problem:
    return site.finding(page.file, "json-ld", message, cure, at=at)


def _label(node: Node) -> str:
    return f"'{node.get('@id') or ', '.join(node)}'"


def _absolute(page: PageFacts, identifier: Json) -> str:
    return urljoin(page.url, str(identifier))


def _block(site: Site, page: PageFacts, block: Block) -> Iterator[Problem]:
    if block.error:
        yield _finding(site, page, f"not JSON: {block.error}", "write the block with a JSON encoder")
    position = block.raw.find("<")
    if position >= 0:
        message = f"a raw '<' in '{block.raw[max(0, position - 20) : position + 20].strip()}'"
        yield _finding(site, page, message, "write it as \\u003c, so that no text can end the block")


def _reference(site: Site, page: PageFacts, item: Node, graphs: dict[str, Graph]) -> Iterator[Problem]:
    if list(item) != ["@id"]:
        return
    url = _absolute(page, item["@id"])
    goal = site.page(site.base.target(url, page.url))
    known = goal is not None and (
        url in graphs[goal.file].defined or (goal is not page and not urldefrag(url).fragment)
    )
    if not known and url not in graphs[page.file].defined:
        message = f"no node has the @id '{item['@id']}'"
        cure = "refer to a node of this page, or of the page whose address the @id begins with"
        yield _finding(site, page, message, cure, at=str(item["@id"]))


def _addresses(site: Site, page: PageFacts, item: Node) -> Iterator[Problem]:
    for key in ("url", "item"):
        value = item.get(key)
        if isinstance(value, str) and f"{value}/".startswith(site.base.home):
            if not site.has(site.base.target(value, page.url)):
                message = f"{key} '{value}' leads to no file of the site"
                yield _finding(site, page, message, "correct the address, or leave it out", at=value)


def _positions(site: Site, page: PageFacts, item: Node) -> Iterator[Problem]:
    if "BreadcrumbList" not in types(item):
        return
    positions = [element.get("position") for element in items(item.get("itemListElement"))]
    if positions != list(range(1, len(positions) + 1)):
        message = f"the positions of the BreadcrumbList are {', '.join(map(str, positions))}"
        yield _finding(site, page, message, "count them from 1 without gaps", at="BreadcrumbList")


def _dates(site: Site, page: PageFacts, item: Node) -> Iterator[Problem]:
    published, modified = item.get("datePublished"), item.get("dateModified")
    for key, value in (("datePublished", published), ("dateModified", modified)):
        if value is not None and _moment(value) is None:
            yield _finding(site, page, f"{key} '{value}' is no date", "write it like 2026-11-20", at=str(value))
    first, last = _moment(published), _moment(modified)
    if first and last and _is_before(last, first):
        message = f"dateModified '{modified}' is before datePublished '{published}'"
        yield _finding(site, page, message, "correct the dates of the entry", at=str(modified))


def _moment(value: Json) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _is_before(one: datetime, other: datetime) -> bool:
    # A date without a time zone holds for a whole day somewhere: only the days can be compared.
    if one.tzinfo and other.tzinfo:
        return one < other
    return one.date() < other.date()

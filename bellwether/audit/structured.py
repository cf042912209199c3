"""Checks of the JSON-LD blocks: https://www.w3.org/TR/json-ld11/, Google's guidelines (FIELD.md, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from bellwether.audit.graph import Block, Json, Node, as_list, items, types
from bellwether.audit.page import PageFacts
from bellwether.audit.site import Site
from bellwether.problems import Problem

_BLOCK = "application/ld+json"  # what the line of a block is found by


def check_structured(site: Site) -> Iterator[Problem]:
    """Every block can be read, is the only one of its page, and refers only to what exists."""
    for page in site.pages.values():
        if len(page.blocks) > 1:
            message = f"{len(page.blocks)} JSON-LD blocks"
            yield _finding(site, page, message, "put all nodes into the @graph of one block")
        for block in page.blocks:
            yield from _block(site, page, block)
        for node in page.graph.top:
            if "@type" not in node:
                message = f"the node {_label(node)} has no @type"
                yield _finding(site, page, message, "say what kind of thing it is")
        for item in page.graph.objects:
            yield from _reference(site, page, item)
            yield from _addresses(site, page, item)
            yield from _positions(site, page, item)
            yield from _dates(site, page, item)


def _finding(site: Site, page: PageFacts, message: str, cure: str, *, at: str = _BLOCK) -> Problem:
    return site.finding(page.file, "json-ld", message, cure, at=at)


def _label(node: Node) -> str:
    return f"'{node.get('@id') or ', '.join(node)}'"


def _block(site: Site, page: PageFacts, block: Block) -> Iterator[Problem]:
    if block.error:
        yield _finding(site, page, f"not JSON: {block.error}", "write the block with a JSON encoder")
    position = block.raw.find("<")
    if position >= 0:
        message = f"a raw '<' in '{block.raw[max(0, position - 20) : position + 20].strip()}'"
        yield _finding(site, page, message, "write it as \\u003c, so that no text can end the block")


def _reference(site: Site, page: PageFacts, item: Node) -> Iterator[Problem]:
    if list(item) != ["@id"]:
        return
    url = urljoin(page.url, str(item["@id"]))
    goal = site.page(site.base.target(url, page.url))
    known = url in page.graph.defined or (goal is not None and url in goal.graph.defined)
    is_other_page = goal is not None and goal is not page and not urldefrag(url).fragment
    if not known and not is_other_page:
        message = f"no node has the @id '{item['@id']}'"
        cure = "refer to a node of this page, or of the page whose address the @id begins with"
        yield _finding(site, page, message, cure, at=str(item["@id"]))


def _addresses(site: Site, page: PageFacts, item: Node) -> Iterator[Problem]:
    for key in ("url", "item"):
        for value in map(_address, as_list(item.get(key))):
            if not f"{value}/".startswith(site.base.home):
                continue
            if not site.has(site.base.target(value, page.url)):
                message = f"{key} '{value}' leads to no file of the site"
                yield _finding(site, page, message, "correct the address, or leave it out", at=value)


def _address(value: Json) -> str:
    # A described thing is named by its @id; a bare reference is judged by _reference.
    if isinstance(value, dict) and len(value) > 1:
        value = value.get("@id")
    return value if isinstance(value, str) else ""


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
            message = f"{key} '{value}' is no date"
            yield _finding(site, page, message, "write it like 2026-11-20", at=str(value))
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

"""Checks of the JSON-LD blocks: https://www.w3.org/TR/json-ld11/, Google's guidelines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bellwether.audit.facts import PageCard, PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.graph import Block, GraphNode, Json, as_list, label_of
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_ADDRESSED = frozenset(("url", "item", "mainEntityOfPage", "contentUrl", "image", "logo"))
_BLOCK = "application/ld+json"  # what the line of a block is found by


def check_structured(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Every block can be read, is the only one of its page, and names only files that exist and dates that can be."""
    if len(page.blocks) > 1:
        message = f"{len(page.blocks)} JSON-LD blocks"
        yield _finding(folder, page, message, "put all nodes into the @graph of one block")
    for block in page.blocks:
        yield from _block(folder, page, block)
    for node in page.graph.top:
        if "@type" not in node:
            message = f"the node {label_of(node)} has no @type"
            yield _finding(folder, page, message, "say what kind of thing it is")
    for item in page.graph.objects:
        yield from _addresses(folder, page, item)
        yield from _dates(folder, page, item)


def check_mentions(site: Site) -> Iterator[Problem]:
    """Every node that is referred to by its @id is defined there, or on the page whose address the @id begins with."""
    for page in site.pages.values():
        for written, url in page.mentions:
            goal = site.page(site.base.target(url, page.url))
            is_other_page = goal is not None and goal is not page and not url.partition("#")[2]
            if not is_other_page and not (goal and url in goal.nodes):
                message = f"no node has the @id '{written}'"
                cure = "refer to a node of this page, or of the page whose address the @id begins with"
                yield _finding(site, page, message, cure, at=written)


def _finding(folder: Folder, page: PageCard, message: str, cure: str, *, at: str = _BLOCK) -> Problem:
    return folder.finding(page.file, "json-ld", message, cure, at=at)


def _block(folder: Folder, page: PageFacts, block: Block) -> Iterator[Problem]:
    if block.error:
        yield _finding(folder, page, f"not JSON: {block.error}", "write the block with a JSON encoder")
    position = block.raw.find("<")
    if position >= 0:
        message = f"a raw '<' in '{block.raw[max(0, position - 20) : position + 20].strip()}'"
        yield _finding(folder, page, message, "write it as \\u003c, so that no text can end the block")


def _addresses(folder: Folder, page: PageFacts, item: GraphNode) -> Iterator[Problem]:
    for key in _ADDRESSED.intersection(item):
        for value in map(_address, as_list(item.get(key))):
            if not f"{value}/".startswith(folder.base.home):
                continue
            if not folder.has(folder.base.target(value, page.url)):
                message = f"{key} '{value}' leads to no file of the site"
                yield _finding(folder, page, message, "correct the address, or leave it out", at=value)


def _address(value: Json) -> str:
    # A described thing is named by its @id; a bare reference is judged by _reference.
    if isinstance(value, dict) and len(value) > 1:
        value = value.get("@id")
    return value if isinstance(value, str) else ""


def _dates(folder: Folder, page: PageFacts, item: GraphNode) -> Iterator[Problem]:
    published, modified = item.get("datePublished"), item.get("dateModified")
    for key, value in (("datePublished", published), ("dateModified", modified)):
        moment = _moment(value)
        if value is not None and moment is None:
            message = f"{key} '{value}' is no date"
            yield _finding(folder, page, message, "write it like 2026-11-20", at=str(value))
        elif moment and "T" in str(value) and not moment.tzinfo:
            message = f"{key} '{value}' has a time without its time zone"
            yield _finding(folder, page, message, "write it like 2026-11-20T09:30:00+00:00", at=str(value))
    first, last = _moment(published), _moment(modified)
    if first and last and _is_before(last, first):
        message = f"dateModified '{modified}' is before datePublished '{published}'"
        yield _finding(folder, page, message, "correct the dates of the entry", at=str(modified))


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

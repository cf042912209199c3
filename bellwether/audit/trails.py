"""Checks of the lists in the JSON-LD: the way to a page, as the reader sees it, and the items of a list."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.elements import visible_text
from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.graph import GraphNode, items, text_of, types
from bellwether.model.problems import Problem


def check_trails(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Lists are counted from 1, their items can be found, and the breadcrumbs are those of the page."""
    for item in page.graph.objects:
        for kind in {"BreadcrumbList", "ItemList"}.intersection(map(str, types(item))):
            steps = items(item.get("itemListElement"))
            own = _breadcrumbs(page, steps) if kind == "BreadcrumbList" else _list(steps)
            faults = [_positions(kind, steps), *own]
            for fault in filter(None, faults):
                yield folder.finding(page.file, "json-ld", *fault, at=kind)


def _positions(kind: str, steps: list[GraphNode]) -> tuple[str, str] | None:
    positions = [step.get("position") for step in steps]
    if positions == list(range(1, len(positions) + 1)):
        return None
    message = f"the positions of the {kind} are {', '.join(map(str, positions))}"
    return message, "count them from 1 without gaps"


def _list(steps: list[GraphNode]) -> Iterator[tuple[str, str]]:
    bare = [number for number, step in enumerate(steps, 1) if not (step.get("url") or step.get("item"))]
    if bare or not steps:
        what = f"item {bare[0]} of the ItemList has no url" if bare else "the ItemList is empty"
        yield what, "name the page of each item"


def _breadcrumbs(page: PageFacts, steps: list[GraphNode]) -> Iterator[tuple[str, str]]:
    if len(steps) < 2:
        yield f"the BreadcrumbList has {len(steps)} of at least 2 items", "begin with the home page, end with this one"
    bare = [number for number, step in enumerate(steps, 1) if not _names(step, is_last=number == len(steps))]
    if bare:
        yield f"item {bare[0]} of the BreadcrumbList lacks its name or item", "only the last may do without its item"
    marked, shown = [_name(step) for step in steps], _shown(page)
    if shown is not None and shown != marked:
        message = f"the breadcrumbs read '{' > '.join(shown)}' on the page and '{' > '.join(marked)}' in the markup"
        yield message, "make both from one value"


def _names(step: GraphNode, *, is_last: bool) -> bool:
    return bool(_name(step)) and (is_last or bool(step.get("item")))


def _name(step: GraphNode) -> str:
    described = next(iter(items(step.get("item"))), {})
    return text_of(step, "name") or text_of(described, "name")


def _shown(page: PageFacts) -> list[str] | None:
    """The visible trail: the items of the navigation that is labelled so; None when there is none."""
    for nav in page.elements.named("nav"):
        if nav.value("aria-label").lower() in ("breadcrumb", "breadcrumbs"):
            return [visible_text(item) for item in nav.node.css("li")]
    return None

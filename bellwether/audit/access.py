"""Checks of what assistive technology is told: WCAG 2.2 level A and AA, as far as files can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.audit.elements import POINTING, Element
from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.model.problems import Problem

Fault = tuple[str, str, str]  # message, cure, and the text that stands in the line

_VAGUE = frozenset(
    ("click here", "here", "learn more", "link", "more", "read more", "see more", "this", "this link", "this page")
)
_UNLABELLED = frozenset(("hidden", "submit", "button", "reset", "image"))  # inputs that need no label beside them
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*(?:0|1(?:\.\d*)?)(?![\d.])")
_NAMES = frozenset(("aria-label", "aria-labelledby", "title"))
_DELAY = re.compile(r"\s*(\d+)")


def check_access(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Links, fields, drawings and landmarks have names, ids that are pointed at exist, and the page can be zoomed."""
    faults = [*_pointers(page), *_links(page), *_fields(page), *_drawings(page), *_order(page), *_timing(page)]
    if not page.redirects:
        faults += [*_landmarks(page), *_zoom(page)]
    for message, cure, at in faults:
        yield folder.finding(page.file, "access", message, cure, at=at)


def _pointers(page: PageFacts) -> Iterator[Fault]:
    for attribute, element in page.elements.having(*POINTING):
        value = element.value(attribute)
        for name in (name for name in value.split() if name not in page.ids):
            message = f"<{element.tag} {attribute}> names the id '{name}', which the page does not have"
            yield message, "name an id of the page, or give the element this id", f'{attribute}="{value}'


def _links(page: PageFacts) -> Iterator[Fault]:
    for element in page.elements.named("a", "button"):
        if element.tag == "a" and "href" not in element.attributes:
            continue
        text = element.node.text().strip()
        at = element.value("href") or f"<{element.tag}"
        if not text and not _is_named(element) and not element.node.css("img[alt]:not([alt=''])"):
            yield f"<{element.tag}> has no text: '{at}'", "say in words what it does; a picture needs its alt", at
        elif text.lower() in _VAGUE:
            yield f"the text '{text}' does not say where '{at}' leads", "name what stands there", at


def _is_named(element: Element) -> bool:
    return any(element.value(name).strip() for name in _NAMES.intersection(element.attributes))


def _fields(page: PageFacts) -> Iterator[Fault]:
    labelled = {label.value("for") for _, label in page.elements.having("for")}
    for element in page.elements.named("input", "select", "textarea"):
        if element.value("type").lower() in _UNLABELLED or _is_named(element) or element.value("id") in labelled:
            continue
        if not element.is_inside("label"):
            message = f"<{element.tag}> has no label: '{element.value('name')}'"
            yield message, "put it into a <label>, or name its id in one", f"<{element.tag}"
    for frame in page.elements.named("iframe"):
        if not _is_named(frame):
            yield f"<iframe> has no title: '{frame.value('src')}'", "say what is shown in it", frame.value("src")


def _drawings(page: PageFacts) -> Iterator[Fault]:
    for drawing in page.elements.named("svg"):
        hidden = drawing.value("aria-hidden") == "true" or "hidden" in drawing.attributes
        named = drawing.value("role") and (_is_named(drawing) or drawing.node.css_first("title"))
        if not (hidden or named or drawing.is_inside("svg")):
            cure = 'give it role="img" and a <title>; aria-hidden="true" when it only decorates'
            yield f"a drawing has no name: '<svg class=\"{drawing.value('class')}\">'", cure, "<svg"


def _landmarks(page: PageFacts) -> Iterator[Fault]:
    mains, navs = list(page.elements.named("main")), list(page.elements.named("nav"))
    if len(mains) != 1:
        yield f"{len(mains)} main elements", "put what only this page holds into one <main>", "<main"
    if len(navs) > 1 and not all(map(_is_named, navs)):
        yield f"one of {len(navs)} nav elements has no name", "tell them apart by aria-label", "<nav"
    for _, element in page.elements.having("role"):
        if element.value("role") == "region" and not _is_named(element):
            yield f'<{element.tag} role="region"> has no name', "name it by aria-label or aria-labelledby", "region"
    first = next(page.elements.named("a"), None)
    if navs and mains and first and first.value("href") != f"#{mains[0].value('id')}":
        yield "the first link does not lead to <main>", "begin the page with a link past its navigation", "<body"


def _zoom(page: PageFacts) -> Iterator[Fault]:
    values = page.metas.get("viewport", ())
    if not values:
        cure = 'add <meta name="viewport" content="width=device-width, initial-scale=1">'
        yield "no viewport for small screens", cure, "<head"
    for value in values:
        if _NO_ZOOM.search(value.lower()):
            yield f"the viewport '{value}' keeps readers from zooming", "leave out that limit", value


def _order(page: PageFacts) -> Iterator[Fault]:
    for _, element in page.elements.having("tabindex"):
        value = element.value("tabindex").strip()
        if value.isdigit() and value != "0":
            message = f"<{element.tag} tabindex> is {value}"
            yield message, "write 0, and put the elements in the order in which they are reached", f'tabindex="{value}'


def _timing(page: PageFacts) -> Iterator[Fault]:
    for value in page.metas.get("refresh", ()):
        delay = _DELAY.match(value)
        if delay and int(delay[1]):
            yield f"the page is left after {delay[1]} seconds", "send readers on at once, or let them choose", value

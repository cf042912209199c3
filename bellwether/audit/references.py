"""The references of a page: every address that it links to or makes the browser fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from bellwether.audit.addresses import Base, Target
from bellwether.audit.elements import Element, Elements

LinkRole = Literal["link", "twin", "request", "form"]

# Attributes that hold an address, by element (HTML Living Standard, index of attributes; SVG 2).
_ADDRESSES: dict[str, tuple[str, ...]] = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src", "data-src"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "form": ("action",),
    "button": ("formaction",),
    "input": ("src", "formaction"),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
REFERRING_TAGS = (*_ADDRESSES, "meta")

# Link types that make the browser fetch or connect; the rest (license, me, author ...) only inform.
_FETCHED = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest"),
        *("preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "prerender"),
    )
)
_NO_RELS: frozenset[str] = frozenset()
_TWINS = ("text/markdown", "application/json", "application/atom+xml")
# What stands between two images of a srcset, and what each begins with.
_BETWEEN, _SPACELESS = re.compile(r"[\s,]*"), re.compile(r"\S+")
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)


class Reference(NamedTuple):
    """An address on a page: who holds it, how it is written and where it leads.

    `link` waits for the reader, `request` is fetched by the browser, `form` sends what the reader has typed, `twin` is
    another form of the page.
    """

    role: LinkRole
    tag: str
    attribute: str
    value: str
    target: Target
    in_main: bool

    @property
    def is_anchor(self) -> bool:
        """Whether a reader can follow it from page to page."""
        return self.tag in ("a", "area", "meta")


def read_references(elements: Elements, base: Base, url: str) -> tuple[Reference, ...]:
    """The references of the page at `url`, without canonical links, which say where the page itself is."""
    found = []
    for element in elements.named(*REFERRING_TAGS):
        role = _role(element)
        for attribute, value in _values(element) if role else ():
            target = base.target(value, url)
            found.append(Reference(role or "link", element.tag, attribute, value, target, element.in_main))
    return tuple(found)


def rels(element: Element) -> frozenset[str]:
    """The link types of an element."""
    written = element.attributes.get("rel")
    return frozenset(written.lower().split()) if written else _NO_RELS


def _role(element: Element) -> LinkRole | None:
    if element.tag in ("a", "area", "meta"):
        return "link"
    if element.tag != "link":
        return "form" if element.tag == "form" else "request"
    kinds = rels(element)
    if kinds & _FETCHED:
        return "request"
    if "alternate" in kinds and element.value("type").lower() in _TWINS:
        return "twin"
    return None if "canonical" in kinds else "link"


def _values(element: Element) -> Iterator[tuple[str, str]]:
    if element.tag == "meta":
        refreshed = _REFRESH.match(element.value("content")) if is_refresh(element.attributes) else None
        if refreshed:
            yield "content", refreshed[1].strip()
        return
    attributes = element.attributes
    for attribute in _ADDRESSES[element.tag]:
        if attribute not in attributes:
            continue
        value = attributes[attribute] or ""
        if attribute == "srcset":
            yield from ((attribute, candidate) for candidate in _candidates(value))
        else:
            yield attribute, value


def _candidates(srcset: str) -> Iterator[str]:
    """The images of a srcset, without width or density (HTML Living Standard, 4.8.4.2.2)."""
    at = 0
    while found := _SPACELESS.match(srcset, _end(_BETWEEN, srcset, at)):
        url = found[0].rstrip(",")
        at = found.end()
        if url == found[0]:  # no comma at its end: up to the next one stands what the image is for
            comma = srcset.find(",", at)
            at = comma if comma >= 0 else len(srcset)
        yield url


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def is_refresh(meta: Mapping[str, str | None]) -> bool:
    """Whether a meta element with these attributes sends the reader elsewhere."""
    return (meta.get("http-equiv") or "").lower() == "refresh"

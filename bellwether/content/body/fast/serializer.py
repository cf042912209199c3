"""The serializer of Python-Markdown for the elements that its extensions make, without a detour over a queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import serializers
from markdown.serializers import RE_AMP

_BOOLEAN: frozenset[str] = serializers.BOOLEAN_ATTRIBUTES["html"]  # type: ignore[attr-defined]  # unknown to the types


# Elements in elements: more than any text needs, and fewer than Python-Markdown could not take.
DEEPEST = 60


class TooDeep(Exception):  # noqa: N818 - the writer's mistake, told as one
    """Elements stand in one another more deeply than any text needs."""


def to_html(root: Element) -> str:
    """An element and all that is in it, as HTML. Raises `TooDeep` when it is nested deeper than can be written."""
    parts: list[str] = []
    _write(root, parts.append, DEEPEST)
    return "".join(parts)


def _write(element: Element, write: Callable[[str], None], deepest: int) -> None:
    if not deepest:
        raise TooDeep
    tag, text, tail = element.tag, element.text, element.tail
    attributes = element.items()
    write(f"<{tag}{_attributes(attributes)}>" if attributes else f"<{tag}>")
    if text:
        write(_escaped(text) if "&" in text or "<" in text or ">" in text else text)
    for child in element:
        _write(child, write, deepest - 1)
    if tag not in HTML_EMPTY:
        write(f"</{tag}>")
    if tail:
        write(_escaped(tail) if "&" in tail or "<" in tail or ">" in tail else tail)


def _attributes(attributes: Iterable[tuple[str, str | None]]) -> str:
    written = []
    for name, value in sorted(attributes):
        if value is None or (name == value and name in _BOOLEAN):
            written.append(f" {name}")
        else:
            escaped = _escaped(value).replace('"', "&quot;")
            written.append(f' {name}="{escaped}"')
    return "".join(written)


def _escaped(text: str) -> str:
    return RE_AMP.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")

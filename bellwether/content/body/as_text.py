"""Clean HTML as plain text, in which steps, cells and lines stay apart, and nothing is said that was struck out."""

from __future__ import annotations

from collections.abc import Callable

from bellwether.content.body.folding import Folded, block, cell, collapsed, fold, lowered, numbered, raised

_BLOCKS = "blockquote dd div dl dt h1 h2 h3 h4 ol p table tbody thead ul".split()
_FOOTNOTES = frozenset({"footnote-ref", "footnote-backref"})


def text_of(clean: str) -> str:
    """The text of clean HTML, a line for each block."""
    return "\n".join(fold(clean, _text, _element).blocks(collapsed))


def _text(text: str, here: Folded) -> str:
    return text if here.verbatim else collapsed(text)


def _element(element: Folded) -> str:
    if not _FOOTNOTES.isdisjoint(element.classes):
        return ""
    made = _MADE.get(element.tag)
    return made(element) if made else element.content


def _joined(element: Folded) -> str:
    return "\n".join(element.blocks(collapsed))


_MADE: dict[str, Callable[[Folded], str]] = {
    **dict.fromkeys(_BLOCKS, lambda element: block(_joined(element))),
    **dict.fromkeys(("br", "hr"), lambda _: block("")),
    **dict.fromkeys(("del", "s"), lambda _: ""),
    **dict.fromkeys(("td", "th"), cell),
    "img": lambda element: element.attributes.get("alt", ""),
    "li": lambda element: block(numbered(element) + _joined(element)),
    "pre": lambda element: block(element.content.strip("\n")),
    "q": lambda element: f"“{element.content}”",
    "sub": lambda element: lowered(element.content),
    "sup": lambda element: raised(element.content),
    "tr": lambda element: block(" | ".join(element.cells())),
}

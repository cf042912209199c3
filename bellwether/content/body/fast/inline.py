"""Inline Markdown: emphasis, links and what else stands in the middle of a text, at once where nothing is in doubt.

Python-Markdown takes each pattern out of a text, puts a placeholder in its place, and puts all back together in the
end. Nearly all texts have nothing in them, or plain emphasis and plain links, one after the other. Those are made here
directly; once there is anything else, Python-Markdown is asked, but only for the patterns whose signs are in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

# Without one of these in the text, the inline pattern of this name finds nothing. Every piece of text that it is
# tried on is cut from one line after the other of the text, so signs cannot come together that were apart.
_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
# Emphasis of words without a sign, or a link of such words to an address without quotes, brackets and blanks. What may
# not stand before them is asked after their first character: a pattern that begins with plain characters is found many
# times faster.
_NO_SIGN = rf"[^*_`\\\[\]<&{STX}]"
_SPAN = re.compile(
    rf"\*(?<!\*\*)(?P<strong>\*?)(?![\s*])(?P<stressed>{_NO_SIGN}*(?!\s){_NO_SIGN})\*(?P=strong)"
    rf"|\[(?<!!\[)(?!\^)(?P<linked>{_NO_SIGN}+)\]\((?P<href>[^\s()<>\"'`\\\[\]{STX}]+)\)"
)


class Delimiters(DelimiterProcessor):
    """Emphasis, found from sign to sign."""

    # One star or two, words without a further sign, and as many stars: whatever surrounds it, this is emphasis.
    _SIMPLE = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*_]*[^\s*_])\1(?!\*)")

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The same element, at once where no other delimiter can have a say."""
        simple = None if self.regions else self._SIMPLE.match(data, m.start())
        if not simple:
            return super().handleMatch(m, data)
        element = Element("em" if len(simple[1]) == 1 else "strong")
        element.text = simple[2]
        return element, simple.start(), simple.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """The same search, which goes from sign to sign instead of from character to character."""
        for sign in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[sign[0]]
            found = delimiter.boundary.match(data, sign.start())
            if found and (delimiter.stack or found.lastgroup != "end"):
                return found
        return None


class InlineSpans(InlineProcessor):
    """Makes plain spans itself; where there is more, tries only the patterns whose signs are in the text."""

    md: Any
    inlinePatterns: Any  # noqa: N815  # the name is Python-Markdown's

    def __init__(self, md: Any) -> None:
        super().__init__(md)
        self._signs = {md.inlinePatterns[name]: signs for name, signs in _SIGNS.items() if name in md.inlinePatterns}
        self._references = {md.inlinePatterns[name] for name in _REFERENCES}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The same tree; `ancestors` is for those who call it on a part of one."""
        text = self.md.written
        signs = {sign for some in self._signs.values() for sign in some if sign in text}
        # All or nothing: Python-Markdown numbers its placeholders, and there are texts in which it leaves one behind.
        if (spans := _plain_spans(tree, [STX, *signs])) is not None:
            for element, pieces in spans:
                element.text = pieces[0]
                element[:0] = _elements(pieces[1:])
            return tree
        _close(tree, [STX, *signs])
        self.inlinePatterns = [
            pattern
            for pattern in self.md.inlinePatterns
            if not signs.isdisjoint(self._signs[pattern]) and (pattern not in self._references or self.md.references)
        ]
        return super().run(tree, ancestors)


def _plain_spans(tree: Element, signs: list[str]) -> list[tuple[Element, list[str]]] | None:
    """Each text with signs, split at its plain spans; None when there are signs elsewhere."""
    found = []
    for element in tree.iter():
        text, tail = element.text, element.tail
        if text and _any_in(text, signs) and not isinstance(text, AtomicString):
            pieces = _SPAN.split(text)
            if "  \n" in text or _any_in("".join(pieces[::5]), signs):
                return None
            found.append((element, pieces))
        if tail and _any_in(tail, signs):
            return None
    return found


def _elements(pieces: list[str]) -> Iterator[Element]:
    """The elements of plain spans, from what `_SPAN` finds in each and the text below it."""
    for strong, stressed, linked, href, tail in zip(*(pieces[start::5] for start in range(5)), strict=True):
        element = Element("a", {"href": href}) if href else Element("strong" if strong else "em")
        element.text, element.tail = linked or stressed, tail
        yield element


def _close(tree: Element, signs: list[str]) -> None:
    """Mark each text without one of these signs as text that needs no further look."""
    for element in tree.iter():
        if (text := element.text) and not _any_in(text, signs):
            element.text = AtomicString(text)


def _any_in(text: str, signs: list[str]) -> bool:
    # A loop, since `any` is slower, and this is asked of every text.
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False

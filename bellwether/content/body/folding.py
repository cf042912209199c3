"""Clean HTML folded into text of another kind, from the inside out.

Nothing here calls itself, so that no depth of nesting is too deep.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

# Cleaned HTML has nothing but tags and text; every attribute stands in double quotes.
_TOKEN = re.compile(r'<(/?)([a-z0-9]+)([^">]*+(?:"[^"]*+"[^">]*+)*+)>|([^<]+)')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_BLANKS = re.compile(r"\s+")
_EMPTY = frozenset({"br", "hr", "img"})
# What separates blocks until the element that holds them is folded.
_APART = "\x1e"
# What ends a cell until its row is folded.
_CELL = "\x1f"
# So many digits are those of no list: nobody counts on from there, and Python reads no number of thousands of them.
_LONG = 10
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "™", "®"})


class Folded:
    """An element with what its children have become.

    `items` counts those of a list, `loose` is one with paragraphs, in `verbatim` each blank counts.
    """

    def __init__(self, tag: str, attributes: dict[str, str], within: Folded | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.within = within
        self.pieces: list[str] = []
        self.items = 0
        self.loose = False
        self.verbatim: bool = tag == "pre" or (within is not None and within.verbatim)

    @property
    def content(self) -> str:
        """What its children have become."""
        return "".join(self.pieces)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def inside(self, tag: str) -> bool:
        """Whether the element is, or stands in, one of a tag."""
        return any(element.tag == tag for element in self.outwards())

    def outwards(self) -> Iterator[Folded]:
        """The element, that which holds it, and so on."""
        element: Folded | None = self
        while element is not None:
            yield element
            element = element.within

    def blocks(self, line: Callable[[str], str] = str) -> list[str]:
        """The blocks of which it consists; `line` is what becomes of each line of words that stand in no block."""
        pieces = enumerate(self.content.split(_APART))
        made = (piece if index % 2 else _lines(piece, line) for index, piece in pieces)
        return [block for block in made if block.strip()]

    def cells(self) -> list[str]:
        """The cells of which a row consists."""
        return [cell.strip() for cell in self.content.split(_CELL)[:-1]]


def _lines(text: str, line: Callable[[str], str]) -> str:
    return "\n".join(line(part.strip()) for part in text.strip().split("\n"))


def cell(element: Folded) -> str:
    """A cell of a row, on one line."""
    return " ".join(element.blocks()) + _CELL


def block(text: str) -> str:
    """A text that stands apart from what is before and after it."""
    return f"{_APART}{text}{_APART}"


def fold(clean: str, text: Callable[[str, Folded], str], element: Callable[[Folded], str]) -> Folded:
    """What clean HTML becomes: `text` says it of each text in its element, `element` of each whose children are done.

    Given back as an element without a tag around all.
    """
    here = Folded("", {}, None)
    for end, tag, written, words in _TOKEN.findall(clean):
        if words:
            here.pieces.append(text(html.unescape(words), here))
        elif end:
            if here.within is not None:
                here.within.pieces.append(element(here))
                here = here.within
        else:
            attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(written)}
            opened = Folded(tag, attributes, here)
            if tag in _EMPTY:
                here.pieces.append(element(opened))
            else:
                here = opened
    return here


def collapsed(text: str) -> str:
    """A text with its white space as a page shows it."""
    return text if text.isprintable() and "  " not in text else _BLANKS.sub(" ", text)


def raised(text: str) -> str:
    """A text as a superscript that stays one where there is no markup: 10⁶ is not 106."""
    return _moved(text, _RAISED, "^")


def lowered(text: str) -> str:
    """A text as a subscript, likewise."""
    return _moved(text, _LOWERED, "_")


def _moved(text: str, places: dict[int, int], sign: str) -> str:
    if not text or text in _ORDINALS:
        return text
    return text.translate(places) if all(ord(character) in places for character in text) else f"{sign}{text}"


def numbered(item: Folded) -> str:
    """What stands before an item of a list, by its place in it."""
    within = item.within
    if within is None or within.tag != "ol":
        return "- "
    within.items += 1
    start = within.attributes.get("start", "")
    first = int(start) if start.isdecimal() and len(start) < _LONG else 1
    return f"{first + within.items - 1}. "

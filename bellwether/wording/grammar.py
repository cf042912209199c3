"""Plurals, articles, lists, dates and lengths of English text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

_PROPER = frozenset("American Black English European French German Internet Spanish X-ray".split())
_VOWEL_NAMES = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel
_MONTHS = "January February March April May June July August September October November December".split()
# What needs no dictionary: most jobs end in one of these, and most begin with one of those.
_TAKES_S = re.compile(r"[a-z](?:er|or|ist|ian|ant|ent)$")
_TAKES_A = re.compile(r"(?:[bcdfgjklmnpqrstvwz][hlrwnmtcpk]{0,2}|h(?!our|eir|on|erb))[aeiou][a-z]")
_TAKES_AN = re.compile(r"(?:[ai][a-z]|e[^uw]|o[^nu])[a-z]")


if TYPE_CHECKING:
    import inflect


@cache
def _engine() -> inflect.engine:
    # Imported only when a job needs it: the library takes longer to load than a thousand pages take to plan.
    import inflect

    return inflect.engine()


@cache
def plural_of(noun: str) -> str:
    """The plural of a job in lower case; the last word is the one that changes."""
    if _TAKES_S.search(noun):
        return f"{noun}s"
    head, _, last = noun.rpartition(" ")
    return f"{head} {_engine().plural_noun(last)}".strip()


@cache
def article_for(noun: str) -> str:
    """`a` or `an`, by sound; abbreviations are taken to be spelled out: `a UX designer`, `an SEO specialist`."""
    first = noun.split(" ", 1)[0]
    if len(first) > 1 and first.isupper():
        return "an" if first[0] in _VOWEL_NAMES else "a"
    if _TAKES_A.match(first):
        return "a"
    if _TAKES_AN.match(first):
        return "an"
    return str(_engine().a(noun)).split(" ", 1)[0]


def lowered(title: str) -> str:
    """A title as it stands inside a sentence: its first word in lower case unless it is a name or an abbreviation."""
    first = title.split(" ", 1)[0]
    head = first.split("-", 1)[0]
    kept = first in _PROPER or head in _PROPER or head[1:] != head[1:].lower()
    return title if kept else title[:1].lower() + title[1:]


def group_title(title: str) -> str:
    """An official title of an occupational group inside a sentence: `sound engineering technicians`.

    Publishers write the same title as `Sound Engineering Technicians` or `Sound engineering technicians`.
    """
    # Each part of `Tractor-Trailer` for itself; an abbreviation keeps its capitals.
    words = re.split(r"([\s-]+)", title)
    return "".join(word if word in _PROPER or word[1:] != word[1:].lower() else word.lower() for word in words)


def raised(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; with semicolons where an item holds a comma or an `and` of its own."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item or f" {last} " in item for item in items):
        return "; ".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, noun: str) -> str:
    """`1 task`, `3 tasks`, `1,200 jobs`: of nouns that take an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(value: date) -> str:
    """`20 November 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month_day(value: date) -> str:
    """`November 20`."""
    return f"{_MONTHS[value.month - 1]} {value.day}"


def month(released: str) -> str:
    """A release date in words, as exactly as it is known: `2026`, `March 2026`, `28 August 2025`."""
    parts = released.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(released))
    return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else released


def clipped(text: str, length: int) -> str:
    """The text, cut at the end of a word when longer than `length`, with an ellipsis unless a sentence ends there."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0][: length - 1].rstrip(" ,;:–-")
    return cut if cut.endswith((".", "!", "?", "…")) else f"{cut}…"


def sentence(text: str) -> str:
    """With a full stop at the end, unless it ends with a mark already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

"""Text out of all proportion: what Python-Markdown would go through again and again is counted before it does.

It looks from each bracket for the one that closes it, and reads what is left of a paragraph anew at each heading in it,
so that the time for them grows with their square. The counts have room for every text that somebody would read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.content.body.source import BodyText

_MOST_OPEN = 300
_MOST_RULED = 200
_MOST_HEADINGS = 1000
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BRACKET = re.compile(r"[\[\]()<>]")
_OPENED_BY = {"]": "[", ")": "(", ">": "<"}
_HEADING = re.compile(r"^(?:#{1,6}[^\n]*|[^\n]+\n(?:=+|-+)[ \t]*)$", re.MULTILINE)
_RULED = re.compile(r"^[ \t]*(?:#[^\n]*|=+[ \t]*|[-*+_](?:[ \t]*[-*_])*[ \t]*)$", re.MULTILINE)


def is_out_of_proportion(source: BodyText) -> bool:
    """Whether there are so many signs in one place that the text is not worth reading, which is noted there."""
    found = tuple(_excesses(source.masked))
    for at, message, cure in found:
        source.error(at, "prose", message, cure)
    return bool(found)


def _excesses(text: str) -> Iterator[tuple[int, str, str]]:
    """Where there is too much of something, what, and the cure."""
    if text.count("\n") < min(_MOST_RULED, _MOST_HEADINGS) and sum(map(text.count, "[(<")) <= _MOST_OPEN:
        return  # as in nearly all texts: there are not so many lines, nor so many brackets in all
    for start, paragraph in _paragraphs(text):
        if (at := _first_too_many_open(paragraph)) >= 0:
            cure = "close them, or take them out; put what is none into backticks"
            yield start + at, f"more than {_MOST_OPEN} brackets of one paragraph are open at once", cure
        elif (at := _nth(_RULED, paragraph, _MOST_RULED)) >= 0:
            message = f"more than {_MOST_RULED} headings, lines and empty items stand in one paragraph"
            yield start + at, message, "leave a blank line around each of them"
    if (at := _nth(_HEADING, text, _MOST_HEADINGS)) >= 0:
        yield at, f"there are more than {_MOST_HEADINGS:,} headings", "make several pages of the text"


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blank lines, each with its position."""
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _first_too_many_open(paragraph: str) -> int:
    """Where one bracket more is opened than may be open at once; -1 when there are never so many."""
    if sum(map(paragraph.count, "[(<")) <= _MOST_OPEN:
        return -1
    still_open = dict.fromkeys("[(<", 0)
    for bracket in _BRACKET.finditer(paragraph):
        if opening := _OPENED_BY.get(bracket[0]):
            still_open[opening] = max(0, still_open[opening] - 1)
            continue
        still_open[bracket[0]] += 1
        if still_open[bracket[0]] > _MOST_OPEN:
            return bracket.start()
    return -1


def _nth(pattern: re.Pattern[str], text: str, most: int) -> int:
    """Where a pattern is found once more than `most` times; -1 when it is not."""
    return next((found.start() for number, found in enumerate(pattern.finditer(text)) if number == most), -1)

"""What no text means to say: marks of programs that it was copied from, letters read wrongly, notes to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple


class Slip(NamedTuple):
    """Something that is printed as it stands although nobody is meant to read it, and where it begins."""

    start: int
    message: str
    cure: str


class _Kind(NamedTuple):
    """What a pattern finds: its message, in which {} is what was found, and the cure."""

    pattern: re.Pattern[str]
    message: str
    cure: str


# Characters that are not seen: those that break words for searches, and those that turn the direction of a line. What
# joins or parts the letters of other scripts is honest, and so is what joins emoji.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
# What UTF-8 looks like that was read as Windows-1252, and what stands for a letter that could not be read.
_MISREAD = (
    "\u00e2\u20ac[\u2122\u0153\u02dc\u0153\u201c\u201d\u00a6\u009d]?|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]|\ufffd"
)
_COPIED = r"【\d[^】\n]{0,40}】|:?contentReference\[oaicite:[^\]\n]*\](?:\{[^}\n]*\})?|\b(?:cite)?(?:turn\d+[a-z]+\d+)+"
_KINDS = (
    _Kind(re.compile(_COPIED), "'{}' is a mark of the program that the text was copied from", "take it out"),
    _Kind(re.compile(_MISREAD), "'{}' stands for a letter that was read wrongly", "type it anew, and save as UTF-8"),
    _Kind(
        re.compile(f"[{_UNSEEN}]"),
        "an invisible character, U+{:04X}, as copying from other programs brings",
        "delete it",
    ),
    _Kind(re.compile("[\ufb00-\ufb06]"), "'{}' is one character, which no search finds", "type its letters one by one"),
    _Kind(re.compile(r"[Ll]orem [Ii]psum(?: dolor)?"), "'{}' is printed as it stands", "write the text"),
)
# What stands for a figure in other programs, and in ours with one brace more.
_SINGLE_BRACES = _Kind(
    re.compile(r"(?<![\\{$])\{ ?[A-Za-z][\w-]{2,}(?:[ .][\w-]+){0,3} ?\}(?!\})"),
    "'{}' is no slot",
    "write it with two braces on each side, such as `{{ growth }}`; what is meant as it is stands in backticks",
)
# Most texts have none of these; then nothing else is looked for.
_ANY = re.compile(f"[\u00e2\u00c3\u00c2\ufffd\ufb00-\ufb06【{_UNSEEN}]")
_WORDS = re.compile(r"oaicite|turn\d|orem [Ii]psum")
_BEGINNINGS = ("oaicite", "turn", "orem ")
_SHOWN = 60


def slips_in(text: str) -> Iterator[Slip]:
    """The first slip of each kind in a text."""
    worded = any(begun in text for begun in _BEGINNINGS) and _WORDS.search(text)
    if worded or (not text.isascii() and _ANY.search(text)):
        yield from (slip for kind in _KINDS for slip in islice(_found(kind, text), 1))


def slots_in_single_braces(text: str) -> Iterator[Slip]:
    """What may be meant for a slot in a text of an entry."""
    if "{" in text:
        yield from _found(_SINGLE_BRACES, text)


def _found(kind: _Kind, text: str) -> Iterator[Slip]:
    for found in kind.pattern.finditer(text):
        sign = ord(found[0]) if ":04X" in kind.message else found[0][:_SHOWN]
        yield Slip(found.start(), kind.message.format(sign), kind.cure)

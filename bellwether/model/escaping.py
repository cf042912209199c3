"""The signs of Markdown: how text is written so that nothing in it is read as one."""

from __future__ import annotations

import re
from urllib.parse import quote

# Asked first, since it is found many times faster.
_ANY = re.compile(r"[\\`\[\]|*_<&~]")
# Signs that mean something in the middle of a line, where they do: `a_b` and `5 * 3` are what they look like.
_WITHIN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`\[\]|]|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)|~(?=~)|(?<=~)~"
)
# Signs that mean something at the beginning of a line.
_FIRST = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|[-=]{2,}|=$|~~~")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    """Plain text as Markdown, wherever it stands in a line or a cell."""
    return at_line_start(within_line(text))


def within_line(text: str) -> str:
    """Plain text as it stands in the middle of a line."""
    return text if not _ANY.search(text) else _WITHIN.sub(r"\\\g<0>", text)


def at_line_start(line: str) -> str:
    """A line that is not taken for a heading, a list or a rule."""
    if _FIRST.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def destination(url: str) -> str:
    """An address as the goal of a link."""
    return _ENTITY.sub("&amp;", quote(url, safe="/#?=&:@+,;~!$'*%-._[]"))

"""Straight quotes as writers type them, made into those that readers expect: “so”, ‘so’, don’t, the ’90s, 6′ 2″."""

from __future__ import annotations

import re

# Nearly every straight quote is one: "don't".
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SIGN = re.compile(r"[\"']|\n\n")
# A sign that may open a quotation comes after one of these, and what may follow a closing one never begins a word.
_BEFORE = frozenset("([{<“‘¿¡")
_JOINING = frozenset("—–-/=")
_CLOSING = frozenset(".,;:!?)]}…”’\"'")
# Words that begin with an apostrophe, and decades, whatever follows.
_ELIDED = re.compile(r"(?:em|tis|twas|til|n)(?!\w)(?!'\w)|\d\ds(?!\w)", re.IGNORECASE)
# The same, unless it is a quotation that begins so: then it is closed somewhere.
_PERHAPS_ELIDED = re.compile(
    r"(?:\d\d|cause|cos|bout|round|neath)(?![\w'])(?!.{0,300}?[^\s\"'(\[]'(?!\w))", re.IGNORECASE
)
_INCHES = re.compile(r"\d{1,2}(?=[\"″])")


def typographic(text: str) -> str:
    """Plain text with typographic quotes, apostrophes and primes, sign for sign: its length stays the same.

    Two line breaks end a paragraph, and with it what was quoted.
    """
    if '"' not in text:
        shown = with_apostrophes(text)
        if "'" not in shown:
            return shown
    made, opened = list(text), set[str]()
    for match in _SIGN.finditer(text):
        at = match.start()
        if match[0] == "\n\n":
            opened.clear()
        else:
            made[at] = (_double if match[0] == '"' else _single)(text, at, made[at - 1] if at else " ", opened)
    return "".join(made)


def with_apostrophes(text: str) -> str:
    """Text with typographic apostrophes in the middle of words, which are nearly all of its straight quotes."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text


def _double(text: str, at: int, before: str, opened: set[str]) -> str:
    after = text[at + 1 : at + 2] or " "
    if _may_open(before, after, may_close="“" in opened):
        opened.add("“")
        return "“"
    if "“" not in opened:
        # Nothing is open: inches, a quotation that goes over paragraphs, or a sign by itself.
        return "″" if before.isdigit() else '"' if before.isspace() and after.isspace() else "”"
    if before.isdigit() and _closed_later(text, at):
        return "″"
    opened.clear()
    return "”"


def _closed_later(text: str, at: int) -> bool:
    """Whether the next double quote of the paragraph closes, so that this one does not."""
    between = text[at + 1 : max(at, text.find('"', at + 1))]
    return bool(between) and "\n\n" not in between and not between[-1].isspace() and not between[-1].isdigit()


def _single(text: str, at: int, before: str, opened: set[str]) -> str:
    after = text[at + 1 : at + 2] or " "
    if _in_word(before) and _in_word(after):
        return "′" if before.isdigit() and _INCHES.match(text, at + 1) else "’"
    if before.isdigit() and "‘" not in opened:
        return "′"
    if _may_open(before, after, may_close="‘" in opened):
        if _ELIDED.match(text, at + 1) or _PERHAPS_ELIDED.match(text, at + 1):
            return "’"
        opened.add("‘")
        return "‘"
    if before.isspace() and after.isspace() and "‘" not in opened:
        return "'"
    if "‘" in opened and not _in_word(after):
        opened.discard("‘")
    return "’"


def _may_open(before: str, after: str, *, may_close: bool) -> bool:
    if after.isspace():
        return False
    if before.isspace() or before in _BEFORE:
        return True
    return before in _JOINING and after not in _CLOSING and not may_close


def _in_word(character: str) -> bool:
    # What stands in prose in place of a figure begins and ends with a character of private use.
    return character.isalnum() or "\ue000" <= character <= "\uf8ff"

"""Signs of Markdown that are left over in what was made of it: what was meant by them has not happened.

They are looked for in the HTML, since only there it is known; their places are those of the same signs in the source.
A sign that was written with a backslash, in code or by its number is meant as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from bellwether.content.body.source import BodyText


class _Rule(NamedTuple):
    """What is left over where a pattern matches: its message, in which {} is the sign, and the cure."""

    pattern: re.Pattern[str]
    message: str
    cure: str


def _rule(pattern: str, message: str, cure: str) -> _Rule:
    return _Rule(re.compile(pattern, re.MULTILINE), message, cure)


_CODE = re.compile(r"<(pre|code|kbd)(?=[ >]).*?</\1>", re.DOTALL)
_WITHIN = re.compile(r"</?(?:a|abbr|br|cite|del|em|img|ins|q|s|strong|sub|sup)(?=[ >])[^>]*>")
_TAG = re.compile(r"<[^>]+>")
# Most texts have none of the signs, and most blocks of the others; then nothing else is looked for.
# Its ways begin with one set of characters, which makes it many times as quick to look for.
_SIGNS = r"\[\]`*~^{|•‣●▪·◦○➢"
_ANY = re.compile(
    rf"[{_SIGNS}TFX>\n](?:(?<=[{_SIGNS}])|(?<=T)(?:ODO|BD|K\b)|(?<=F)IXME|(?<=X)XX"
    r"|(?<=[>\n])\s*(?:[-+#!:(–—]|o {2}|[aA][.)]|\d{1,2}[.)]))"
)
# Characters around a sign by which its place is known, places that are looked at, and warnings that anybody reads.
_NEAR, _CANDIDATES, _MOST = 40, 1000, 50
_LETTERS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"^[ \t]*(\d{1,2})[.)] (?=\S)", re.MULTILINE)
_CLOSE = "close it, without a blank inside the signs; a sign that is meant as it is stands in backticks or after a `\\`"
# What other programs begin items with; signs that may begin a line of prose only where the next line has one, too.
_BULLET = (
    r"[•‣●▪◦○➢] ?(?=\S)|· +(?=\S)|o {2,}(?=\S)|(?P<dash>[–—]) (?=\S[^\n]*\n[ \t]*(?P=dash) )"
    r"|(?P<bare>[-*])(?=[^\W\d_][^\n]*\n[ \t]*(?P=bare)[^\W\d_])"
)
_DASHES = r"\n[ \t]*[|:]*[ \t]*:?-{2,}"
_TABLE_CURE = "leave blank lines around a table and none within it, and write a line of dashes below its heading"

_RULES = (
    _rule(r"^[ \t]*[-*+] (?=\S)", "a list directly below a line of text does not start a list", "add a blank line"),
    _rule(rf"^[ \t]*(?:{_BULLET})", "'{}' does not start an item of a list", "begin each item with `- `"),
    _rule(
        r"^[ \t]*(?:\(1\)|1[.)](?=[^\s\d])|\(?a[.)]|\(?A\))(?=[^\n]*\n[ \t]*(?:\(2\)|2[.)]|\(?b[.)]|\(?B\)))",
        "'{}' does not start a list",
        "number the items with `1. `, `2. `, and leave a blank line above the first",
    ),
    _rule(r"^[ \t]*#{1,6} (?=\S)", "'{}' after a blank starts no heading", "begin the line with it"),
    _rule(
        r"^[ \t]*(?:!!!|:::|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])",
        "'{}' starts no call-out",
        "write `!!! note` at the beginning of a line, and its text below, indented by four",
    ),
    _rule(r"^\[[ xX]\] ", "'{}' makes no box to tick", "take it out"),
    _rule(
        rf"(?<!\|\n)^[ \t]*\|(?=(?:[^|\n]+\|){{2,}}[ \t]*$(?!{_DASHES}))", "this row belongs to no table", _TABLE_CURE
    ),
    _rule(
        r"\|[ \t]*:?-{2,}|-{2,}:?[ \t]*\|",
        "this makes no table",
        "leave a blank line above it, and give the line of dashes as many cells as the heading",
    ),
    _rule(
        r"\[\^[^\]\s]+\]", "the footnote '{}' has no text", "add a line that begins with it and a colon, or take it out"
    ),
    _rule(
        r"(?<=\])\[[^\]\s][^\]\n]*\]",
        "there is no address for '{}'",
        "add a line `[…]: https://…`, or write `[words](https://…)`",
    ),
    _rule(r"\^\[[^\]\n]+\]", "'{}' makes no footnote", "write `[^1]` here, and the text in a line `[^1]: …` below"),
    _rule(r"(?<=\))\[(?=https?://)", "'){}' makes no link", "write it as `[words](https://…)`"),
    _rule(r"^\[TOC\]$", "'{}' makes no list of sections", "take it out: the page has one by itself"),
    _rule(
        r"(?:^|(?<=[\[(]))(?:TODO|FIXME|TBD|XXX|TK)\b(?! [a-z]+s?\b)|\b(?:TODO|FIXME|TBD|XXX):|\[citation needed\]",
        "'{}' is printed as it stands",
        "finish the text, or hold it back until it is",
    ),
    _rule(r"\](?:\(| \((?=https?:))", "'{}' makes no link here", "write it as `[words](https://…)`"),
    _rule(
        r"```+|~~~+", "the code is not closed, or does not begin its line", "give it a line of '{}' before and after"
    ),
    _rule(r"`+", "'{}' belongs to no code", _CLOSE),
    _rule(r"\*\*", "'{}' makes nothing bold", _CLOSE),
    _rule(r"~~", "'{}' strikes nothing out", "write `<del>words</del>`"),
    _rule(r"(?<=\w)\^[\w+−-]{1,6}\^", "'{}' raises nothing", "write `<sup>6</sup>`"),
    _rule(r"(?<=\w)~\w{1,4}~", "'{}' lowers nothing", "write `<sub>2</sub>`"),
    _rule(r"\{[:#.][^{}\n]*\}", "'{}' belongs to nothing", "put it directly behind what it belongs to, or take it out"),
)


def check_leftovers(clean: str, source: BodyText) -> None:
    """Warn of signs of Markdown that are left over in clean HTML, each at its line in the source."""
    bare = _WITHIN.sub("", _CODE.sub("\ufffc", clean)) if "<" in clean else clean
    for text in filter(_may_have_some, _blocks(bare) if _may_have_some(bare) else ()):
        if len(source.told) > _MOST:
            return
        seen: list[tuple[int, int]] = []
        for rule in _RULES:
            for match in islice(rule.pattern.finditer(text), _MOST):
                # Each sign is told once, by the first rule that knows it.
                if not any(start < match.end() and match.start() < end for start, end in seen):
                    seen.append(match.span())
                    _warn(source, rule, match, text)
        _check_numbers(text, source)


def _may_have_some(text: str) -> bool:
    return bool(_ANY.search(f"\n{text}"))


def _blocks(bare: str) -> Iterator[str]:
    """The texts of blocks, from HTML with a sign in place of code and without the tags of words."""
    return (html.unescape(text).strip() for text in _TAG.split(bare) if text.strip())


def _warn(source: BodyText, rule: _Rule, match: re.Match[str], text: str) -> None:
    sign = match[0].strip()
    at = _place(source, match, text, at_start=rule.pattern.pattern.startswith("^"))
    if at is not None and at not in source.told:
        source.warn(at, rule.message.format(sign), rule.cure.format(sign))


def _check_numbers(text: str, source: BodyText) -> None:
    """A line that begins with a number may be one of prose; one that begins with 1, or goes on counting, is a step."""
    before = 0
    for match in islice(_NUMBERED.finditer(text), _MOST):
        number, sign = int(match[1]), match[0].strip()
        at = _place(source, match, text, at_start=True)
        if at is not None and number == 1:
            cure = "add a blank line" if sign.endswith(".") else f"write `{number}.`, with a blank line above the list"
            source.warn(at, f"'{sign}' does not start a list here", cure)
        elif at is not None and before != number - 1 and _counted(source, number - 1, at):
            source.warn(at, f"'{sign}' does not go on with the list", "add a blank line")
        before = number


def _counted(source: BodyText, number: int, before: int) -> bool:
    """Whether an item with a number stands shortly before a position."""
    return any(int(item[1]) == number for item in _NUMBERED.finditer(source.masked, max(0, before - 1000), before))


def _line(text: str, at: int, around: int) -> str:
    """What stands around a position in its line."""
    before, after = text[max(0, at - around) : at], text[at : at + around]
    return before.rpartition("\n")[2] + after.partition("\n")[0]


def _place(source: BodyText, match: re.Match[str], text: str, *, at_start: bool) -> int | None:
    """Where a sign stands that was found in a text: in the source line with the same words, if there is one."""
    sign, line = match[0].strip(), _line(text, match.start(), _NEAR)
    pattern = rf"(?<!\\){re.escape(sign)}" if not at_start else rf"(?<![^\n])[ \t>]*(?:[-*+] )?{re.escape(sign)}"
    wanted, found = _LETTERS.sub("", line), None
    for match in islice(re.finditer(pattern, source.masked), _CANDIDATES):
        at = match.end() - len(sign)
        if wanted in _LETTERS.sub("", _line(source.masked, at, 10 * _NEAR)):
            return at
        found = at if found is None else found
    return found

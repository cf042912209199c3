"""What Markdown would silently take for something else."""

from __future__ import annotations

import re
from collections import Counter

from bellwether.content.body.shape import check_shape
from bellwether.content.body.source import CUT, QUESTION, SECTION, BodyText, blank
from bellwether.content.slips import slips_in, slots_in_single_braces

_OPEN = re.compile(r"\{\{|\}\}|\[\[")
_TITLE = re.compile(r"^(?:#(?!#)[^\n]+|[^\s#][^\n]*(?=\n=+[ \t]*$))|<h1(?=[\s>])", re.MULTILINE | re.IGNORECASE)
# That it begins a line is asked last: a pattern that begins with plain characters is found many times faster.
_NAMELESS = re.compile(r"##(?<![^\n]##)#{0,2}[ \t]*#*[ \t]*$", re.MULTILINE)
_MAYBE_TITLE = re.compile(r"\n(?:#(?!#)|=)")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^(?P<name>[^\]\n]+)\]")
_FAQ = re.compile(r"##[ \t]*faq(?:[ \t]+#+)?[ \t]*", re.IGNORECASE)
_LIKE_FAQ = re.compile(
    r"\n(?P<heading>#{0,6}[ \t]*"
    r"(?:f\.?a\.?q\.?(?:['’]?s)?|frequently asked questions?|questions (?:and|&) answers|q ?(?:&|and) ?a)"
    r"[ \t:.]*#*)[ \t]*(?=\n(?P<line>(?:--|==)?)|\Z)",
    re.IGNORECASE,
)


def lint(source: BodyText) -> None:
    """Note second titles, slots and job links that are none, footnotes without use, and what the shape belies."""
    masked = source.masked
    for match in _TITLE.finditer(masked) if "<" in masked or _MAYBE_TITLE.search(f"\n{masked}") else ():
        source.error(match.start(), "prose", f"'{match[0]}' makes a second title", "begin sections with `## `")
    if "{{" in masked or "}}" in masked or "[[" in masked:
        _lint_cuts(source)
    for match in _NAMELESS.finditer(masked):
        source.warn(match.start(), "a heading without words", "write them, or take the line out")
    _lint_footnotes(source)
    check_shape(source)
    for slip in (*slips_in(masked), *slots_in_single_braces(masked)):
        if slip.start not in source.told:
            source.warn(slip.start, slip.message, slip.cure)


def lint_questions(source: BodyText, start: int, end: int) -> None:
    """Warn of questions that stand outside of `## FAQ`, which is between two positions, or nowhere."""
    masked = source.masked
    for match in _LIKE_FAQ.finditer(f"\n{masked}"):
        heading, at = match["heading"].rstrip(), match.start()
        if not (heading.startswith("#") or match["line"]) or start <= at < end:
            continue
        known = _FAQ.fullmatch(heading)
        message = f"a second '{heading}'" if known else f"'{heading}' is a heading like any other"
        source.warn(at, message, "put all questions under one `## FAQ`" if end else "write `## FAQ`")
    for match in QUESTION.finditer(masked):
        if match["text"].endswith("?") and not start <= match.start() < end:
            cure = "move it below `## FAQ`, or write it without the question mark"
            source.warn(match.start(), f"'{match[0].strip()}' asks outside of `## FAQ`", cure)


def _lint_footnotes(source: BodyText) -> None:
    """Footnotes that nothing refers to, or that are written twice."""
    masked = source.masked
    if "[^" not in masked:
        return
    texts = list(_FOOTNOTE.finditer(masked))
    marks = Counter(mark["name"] for mark in _FOOTNOTE_MARK.finditer(masked))
    referred = marks - Counter(text["name"] for text in texts)
    seen: set[str] = set()
    for match in texts:
        name = match["name"]
        if name in seen:
            source.warn(match.start(), f"the footnote '[^{name}]' is written twice", "give each a name of its own")
        elif name not in referred:
            cure = "refer to it in the text, or take it out"
            source.warn(match.start(), f"nothing refers to the footnote '[^{name}]'", cure)
        seen.add(name)


def _lint_cuts(source: BodyText) -> None:
    """Slots and job links that are not closed, or stand where they cannot."""
    for match in _OPEN.finditer(CUT.sub(blank, source.masked)):
        cure = "close it on the same line, with `}}` or `]]`; put what is none into backticks"
        source.error(match.start(), "prose", f"'{match[0]}' belongs to no slot and no job link", cure)
    for pattern in (SECTION, QUESTION):
        for match in pattern.finditer(source.masked):
            if CUT.search(match["text"]):
                cure = "write the heading in words of your own"
                source.error(match.start(), "prose", "a slot or a job link in a heading", cure)

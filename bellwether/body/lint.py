"""What Markdown would silently take for something else."""

from __future__ import annotations

import re

from bellwether.body.source import CUT, QUESTION, SECTION, Source, blank

_OPEN = re.compile(r"\{\{|\}\}|\[\[")
_TITLE = re.compile(r"^(?:#(?!#)[^\n]+|[^\s#][^\n]*(?=\n=+[ \t]*$))|<h1(?=[\s>])", re.MULTILINE | re.IGNORECASE)
_MAYBE_TITLE = re.compile(r"\n(?:#(?!#)|=)")
_ITEM = re.compile(r"\n(?=[-*+] )")
_RUNNING_TEXT = re.compile(r"(?![ \t]*(?:[-*+]|\d+\.) )[^\n|#>\s]")


def lint(source: Source) -> None:
    """Note second titles, slots and job links that are none, and lists that do not start."""
    masked = source.masked
    for match in _TITLE.finditer(masked) if "<" in masked or _MAYBE_TITLE.search(f"\n{masked}") else ():
        source.error(match.start(), "prose", f"'{match[0]}' makes a second title", "begin sections with `## `")
    if "{{" in masked or "}}" in masked or "[[" in masked:
        _lint_cuts(source)
    for match in _ITEM.finditer(masked):
        above = masked.rfind("\n", 0, match.start()) + 1
        if _RUNNING_TEXT.match(masked, above):
            message = "a list directly below a line of text does not start a list"
            source.warn(match.end(), message, "add a blank line")


def _lint_cuts(source: Source) -> None:
    """Slots and job links that are not closed, or stand where they cannot."""
    for match in _OPEN.finditer(CUT.sub(blank, source.masked)):
        cure = "close it on the same line, with `}}` or `]]`; put what is none into backticks"
        source.error(match.start(), "prose", f"'{match[0]}' belongs to no slot and no job link", cure)
    for pattern in (SECTION, QUESTION):
        for match in pattern.finditer(source.masked):
            if CUT.search(match["text"]):
                cure = "write the heading in words of your own"
                source.error(match.start(), "prose", "a slot or a job link in a heading", cure)

"""What stands at a position of a file of content, also of one that is being typed and cannot be read as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lsprotocol.types import Position, Range

from bellwether.content.body.source import CUT
from bellwether.content.frontmatter import Keys, pieces_beside, pieces_of
from bellwether.model.entry import SLOTTED
from bellwether.model.fields import FormField

_FENCE = re.compile(r"---[ \t]*")
_BEFORE, _AFTER = re.compile(r"[\w./-]*$"), re.compile(r"[\w./-]*")
# A slot or a link that is not closed yet.
_OPENED = re.compile(r"(?:(?P<slot>\{\{)[ \t]*|(?P<job>\[\[))(?P<word>[\w.-]*)$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_TOP_NAME = re.compile(r"([a-z_]+):")
_PROBE = "what-stands-here"
# What makes a line that is being typed one that can be read: nothing, a colon, or what is still to be closed.
_ENDINGS = (("", ""), (":", ""), ("", "]"), ("", "}"), (":", "}"), ("", "}]"))


@dataclass(frozen=True)
class WordAt:
    """A word in a file: a slot, a link to a job, the name of a field or a value, with its range.

    `path` is that of the value in the fields, or of the one that the name of a field stands for.
    """

    kind: Literal["slot", "job", "name", "value"]
    word: str
    range: Range
    path: Keys = ()
    beside: tuple[str, ...] = ()


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fields_in(lines: Sequence[str]) -> tuple[int, int]:
    """The first line of the fields, and the one after them; the same twice where there are none."""
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)][:2]
    if not fences or any(line.strip() for line in lines[: fences[0]]):
        return 0, 0
    return fences[0] + 1, fences[1] if len(fences) > 1 else len(lines)


def typed_at(text: str, at: Position) -> WordAt | None:
    """What is being typed at a position: the word so far, and what it is to be. None in plain text."""
    lines = lines_of(text)
    line = lines[at.line]
    if opened := _OPENED.search(line[: at.character]):
        if not _takes_signs(lines, at.line, "slot" if opened["slot"] else "job"):
            return None
        word = Range(Position(at.line, opened.start("word")), at)
        return WordAt("slot" if opened["slot"] else "job", opened["word"], word)
    first, end = fields_in(lines)
    if not first <= at.line < end:
        return None
    before = _BEFORE.search(line[: at.character])
    start = before.start() if before else at.character
    stop = at.character + len(_after(line[at.character :]))
    word = Range(Position(at.line, start), Position(at.line, stop))
    for sign, closing in _ENDINGS:
        tried = [*lines[first:end]]
        tried[at.line - first] = f"{line[:start]}{_PROBE}{sign}{line[stop:]}{closing}"
        if found := _probed(tried, at.line - first):
            kind, path, beside = found
            return WordAt(kind, line[start : at.character], word, path, beside)
    return None


def _takes_signs(lines: Sequence[str], line: int, kind: Literal["slot", "job"]) -> bool:
    """Whether a slot or a link works on a line: in prose but for headings, and slots in some of the fields."""
    first, end = fields_in(lines)
    if not first <= line < end:
        return not _HEADING.match(lines[line])
    above = (_TOP_NAME.match(other) for other in reversed(lines[first : line + 1]))
    field = next((found[1] for found in above if found), "")
    return kind == "slot" and field in SLOTTED and not lines[line].lstrip().startswith("#")


def _after(rest: str) -> str:
    found = _AFTER.match(rest)
    return found[0] if found else ""


def _probed(fields: Sequence[str], line: int) -> tuple[Literal["name", "value"], Keys, tuple[str, ...]] | None:
    """Whether the probe is the name of a field or a value, with its path and, of a name, the other names there."""
    pieces = pieces_beside(fields, line)
    found = next((piece for piece in pieces if _PROBE in piece.text), None)
    if found is None:
        return None
    if found.kind == "value":
        return "value", found.path, ()
    group = found.path[:-1]
    names = (piece.text for piece in pieces if piece.kind == "name" and piece.path[:-1] == group and piece != found)
    return "name", group, tuple(names if group else _top_names(fields, line))


def _top_names(fields: Sequence[str], line: int) -> Iterator[str]:
    """The names of the fields at the top, besides that on a line."""
    for number, other in enumerate(fields):
        if number != line and (found := _TOP_NAME.match(other)):
            yield found[1]


def named_at(text: str, at: Position) -> WordAt | None:
    """The slot, link, name of a field or value at a position of a file that can be read there."""
    lines = lines_of(text)
    for cut in CUT.finditer(lines[at.line]):
        if cut.start() <= at.character <= cut.end():
            kind: Literal["slot", "job"] = "job" if cut["slot"] is None else "slot"
            group = "slug" if kind == "job" else "slot"
            word = cut[group].strip()
            start = cut.start(group) + cut[group].find(word)
            return WordAt(kind, word, _range(at.line, start, start + len(word)))
    return next((spot for spot in spots_in(lines) if spot.range.start <= at <= spot.range.end), None)


def spots_in(lines: Sequence[str]) -> Iterator[WordAt]:
    """The names and the plain values of the fields in a file, as far as they can be read."""
    first, end = fields_in(lines)
    for piece in pieces_of(lines[first:end], first):
        yield WordAt(piece.kind, piece.text, Range(Position(*piece.start), Position(*piece.end)), piece.path)


def _range(line: int, start: int, end: int) -> Range:
    return Range(Position(line, start), Position(line, end))


def field_at(fields: Iterable[FormField], path: Keys) -> FormField | None:
    """What is known of the field at a path; None where nothing is."""
    found: FormField | None = FormField("", "group", fields=tuple(fields))
    for step in path:
        if found is None:
            return None
        if isinstance(step, int) or found.kind == "named":
            found = found.item
        else:
            found = next((field for field in found.fields if field.name == step), None)
    return found

"""A body as written: which of it is code, where things stand in it, and how the house's own signs look."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from bellwether.model.problems import Place, Problems
from bellwether.model.prose import SLOT

_FENCED = r"^(?P<fence>```+|~~~+)[^\n]*\n(?s:.*?)^(?P=fence)[ \t]*$"
_TICKED = r"(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)(?P=ticks)(?!`)"
_FENCES = re.compile(_FENCED, re.MULTILINE)
_CODE = re.compile(f"{_FENCED}|{_TICKED}", re.MULTILINE)
# What begins first holds the others: a comment in code is code, and code in a comment is a comment. One that is not
# closed goes on to the end, so that nothing of it is published.
_COMMENT = r"(?P<comment><!--(?s:.*?)(?:-->|\Z))"
_CODE_OR_COMMENT = re.compile(f"{_FENCED}|{_TICKED}|{_COMMENT}", re.MULTILINE)
CUT = re.compile(rf"{SLOT.pattern}|\[\[(?P<slug>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_VISIBLE = re.compile(r"[^\n]")
# Such characters might be taken for the mark of a slot, or mean nothing to anyone.
_HIDDEN = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f]")
_BY_NUMBER = re.compile(r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*(?P<decimal>[0-9]{1,7})(?![0-9]));?")
# Markdown needs no space after the signs of a heading. That they begin a line is asked after them, not by a `^` before
# them: a pattern that begins with plain characters is found many times faster.
_WORDS = r"(?!#)[ \t]*+(?P<text>[^ \t\n](?:[^\n]*[^ \t\n#])?#*?)(?:[ \t][ \t#]*+)?$"
SECTION = re.compile(rf"##(?<![^\n]##){_WORDS}", re.MULTILINE)
QUESTION = re.compile(rf"###(?<![^\n]###){_WORDS}", re.MULTILINE)
_OPENING = re.compile(r"^(?P<signs>(?:[ \t>*+-]|\d+[.)] )*+)", re.MULTILINE)


class BodyText:
    """The text of one body; positions are offsets into the whole of it until they become places."""

    def __init__(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        self._path = path
        self.folder = PurePosixPath(path).parent.name
        self._first_line = first_line
        self._problems = problems
        # The positions of which something was said so far.
        self.told: set[int] = set()
        self.text = text
        if not text.replace("\n", "").isprintable() and (match := _HIDDEN.search(text)):
            self._hidden(match[0], match.start())
            self.text = _HIDDEN.sub("\ufffd", text)
        self._comments = tuple(self._commented()) if "<!--" in text else ()
        # Comments are blanked out, so that offsets stay the same; in `masked` so is everything inside code.
        self.text = _blanked(self.text, self._comments)
        self.masked = _CODE.sub(blank, self.text) if "`" in text or "~~~" in text else self.text

    @property
    def unfenced(self) -> str:
        """The text with fenced code alone blanked out."""
        return _FENCES.sub(blank, self.text)

    def _commented(self) -> Iterator[tuple[int, int]]:
        """Where comments begin and end. One that fills its lines takes them with it."""
        for match in _CODE_OR_COMMENT.finditer(self.text):
            if match["comment"] is None:
                continue
            if not match["comment"].endswith("-->"):
                self.error(match.start(), "prose", "the comment is not closed", "close it with `-->`")
            line = self.text.rfind("\n", 0, match.start()) + 1
            rest = _LINE_END.match(self.text, match.end())
            yield (line, rest.end()) if rest and not self.text[line : match.start()].strip() else match.span()

    def written(self, start: int, end: int) -> str:
        """What Markdown is made of between two positions: the text without its comments."""
        kept = []
        for first, last in self._comments:
            if start <= first < end:
                kept.append(self.text[start:first])
                start = min(last, end)
        return "".join((*kept, self.text[start:end]))

    def shown(self, raw: str) -> str:
        """HTML made of this source, without characters that cannot be shown and were written by their numbers.

        Asked of the HTML, since there `&#` is never a part of code.
        """
        return _BY_NUMBER.sub(self._character, raw) if "&#" in raw else raw

    def _character(self, reference: re.Match[str]) -> str:
        number = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
        if number > sys.maxunicode or not _HIDDEN.match(chr(number)):
            return reference[0]
        self._hidden(chr(number), self.find(re.escape(reference[0])))
        return "\ufffd"

    def _hidden(self, character: str, offset: int) -> None:
        self.error(offset, "prose", f"the character U+{ord(character):04X} cannot be shown", "delete it")

    def error(self, offset: int, field: str, message: str, cure: str) -> None:
        """Note a mistake at a position."""
        self.told.add(offset)
        self.error_at(self.place(offset), field, message, cure)

    def error_at(self, place: Place, field: str, message: str, cure: str) -> None:
        """Note a mistake at a place."""
        self._problems.error(place, field, message, cure)

    def warn(self, offset: int, message: str, cure: str) -> None:
        """Note something that deserves a look."""
        self.told.add(offset)
        self._problems.warn(self.place(offset), "prose", message, cure)

    def place(self, offset: int) -> Place:
        """The place of a position in the file."""
        line = bisect_right(self._line_starts, offset)
        return Place(self._path, self._first_line + line - 1, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def deepest(self) -> int:
        """Where what opens lists and quotations is longest before the first word of a line."""
        return max(_OPENING.finditer(self.masked), key=lambda match: len(match["signs"].expandtabs(4))).start("signs")

    def find(self, *patterns: str) -> int:
        """Where something stands that Markdown has already taken apart: the first of `patterns` in the source."""
        found = (re.search(pattern, self.text, re.IGNORECASE) for pattern in patterns)
        return next((match.start() for match in found if match), 0)

    def find_link(self, target: str) -> int:
        """Where a link or a picture leads to `target`; nearly always it is written just so."""
        written = self.text.find(f"]({target})")
        if written >= 0:
            return written + 2
        quoted = "".join(map(_as_written, target))
        return self.find(rf"(?<=\]\(){quoted}(?=\))", rf"(?<=\]\(){quoted}", quoted)


def _as_written(character: str) -> str:
    """A pattern for a character of an address before Markdown has read it."""
    return r"\\+" if character == "\\" else r"\s" if character.isspace() else re.escape(character)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], _VISIBLE.sub(" ", text[start:stop])]
        end = stop
    return "".join((*pieces, text[end:]))


def blank(match: re.Match[str]) -> str:
    """Blanks in place of what was found."""
    return _VISIBLE.sub(" ", match[0])

"""The writer's own sentences in the file of an entry, and the place of every word in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bellwether.content.body.source import BodyText
from bellwether.content.frontmatter import Document, Keys
from bellwether.content.sentences import split
from bellwether.model.problems import Fix, Place, Problem, Problems

# The fields that say something in words of the writer's own; all others are names, days, codes and ratings.
_TOLD = frozenset("answer summary about task why despite skill does before after takeaways note".split())
# Stands for each character that is not the writer's own word: between two words it is neither blank nor letter.
_OTHER = "\ufffc"
# What is not: quotations, titles of works, slots and job links, links to others, addresses, tags and footnotes.
_NOT_OWN = re.compile(
    r"""
    ^[ \t]*>[^\n]* | ^[ ]{0,3}\[\^?[^\]\n]+\]:[^\n]*(?:\n[ ]{4}[^\n]*)*
    | \{\{[^{}\n]*\}\} | \[\[[^\[\]\n]*\]\]
    | !?\[[^\]\n]*\]\((?:https?:|//)[^)\n]*\) | (?<=\])\([^)\n]*\) | (?P<mark>\[\^[^\]\n]+\])
    | https?://\S+ | </?[a-z][^>\n]*> | \{:[^}\n]*\} | ^!!![ ]\w+
    | [“„«](?:[^”“»\n]|\n(?!\s*\n)){1,400}[”»] | \\?"(?:[^"\n]|\n(?!\s*\n)){1,400}"
    | (?<![\w*])\*(?=[A-Z])[^*\n]+\*(?![\w*]) | (?<!\w)_(?=[A-Z])[^_\n]+_(?!\w)
    """,
    re.VERBOSE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COUNTED = re.compile(rf"{_WORD.pattern}|{_OTHER}[\s{_OTHER}]*|\d[\d.,]*")
_SAYING = re.compile(rf"[\w{_OTHER}]")
_BLOCK = re.compile(r"[|>][-+0-9]*[^\n]*\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading, item or row of a passage, which begins at `start` of it."""

    start: int
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether it is no heading and no row of a table."""
        return not self.text.lstrip().startswith(("#", "|"))

    @cached_property
    def words(self) -> list[str]:
        """Its words; what is not the writer's own counts as one, and so does a number."""
        return _COUNTED.findall(self.text)


@dataclass(frozen=True)
class Passage:
    """A field of an entry, or its prose (`at` is empty), as the file has it from its line `first_line` on.

    In `text` stands `_OTHER` for every character that is no word of the writer's own. It begins at `start` of `source`.
    """

    path: str
    at: Keys
    text: str
    source: str
    start: int
    first_line: int

    @property
    def field(self) -> str:
        """The field, as problems name it."""
        return ".".join(map(str, self.at)) or "prose"

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences in their order."""
        return [Sentence(start, text) for start, text in split(self.text)]

    @cached_property
    def words(self) -> list[tuple[int, str]]:
        """Its words, each with where it begins; names and abbreviations are none."""
        return [
            (word.start(), word[0])
            for word, after in pairwise((*_WORD.finditer(self.text), None))
            if word and (word[0].islower() or not self._names(word, after))
        ]

    def _names(self, word: re.Match[str], after: re.Match[str] | None) -> bool:
        """Whether a word with capitals is a name: inside of a sentence, or, at its start, before another one."""
        if not word[0][1:].islower():
            return len(word[0]) > 1
        joined = after is not None and self.text[word.end() : after.start()] == " " and after[0][0].isupper()
        return joined or not self._begins_sentence(word.start())

    def _begins_sentence(self, start: int) -> bool:
        sentence = self.sentences[bisect_right(self._starts, start) - 1]
        return not _SAYING.search(self.text, sentence.start, start)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def written(self, sentence: Sentence) -> str:
        """A sentence as it was written, in one line."""
        start = self.start + sentence.start
        return " ".join(self.source[start : start + len(sentence.text)].split())

    def has(self, text: str, start: int) -> bool:
        """Whether the file has just this text at a position, with nothing in it that is no word."""
        return self.source.startswith(text, self.start + start)

    def place(self, start: int) -> Place:
        """The place of a position in the file."""
        before = self.source[: self.start + start]
        return Place(self.path, self.first_line + before.count("\n"), len(before) - before.rfind("\n"))

    def advice(self, start: int, message: str, cure: str, guide: str, fix: Fix | None = None) -> Problem:
        """Advice on what stands at a position."""
        return Problem(self.place(start), self.field, message, cure, "advice", guide, fix)


def passages_of(document: Document) -> Iterator[Passage]:
    """The fields of an entry that are sentences, in the order of the file, and then its prose."""
    fields = document.fields
    for at, start, end in document.texts():
        names = [key for key in at if isinstance(key, str)]
        if names and names[-1] in _TOLD and names[0] != "extra":
            text = _NOT_OWN.sub(_other, _unquoted(fields[start:end]))
            yield Passage(document.path, at, text, fields, start, document.first_line)
    body = BodyText(document.body, document.path, document.body_line, Problems())
    text = _NOT_OWN.sub(_other, _without_code(body))
    yield Passage(document.path, (), text, body.text, 0, document.body_line)


def _unquoted(written: str) -> str:
    """A value of YAML without what surrounds it, as long as it was."""
    if found := _BLOCK.match(written):
        return " " * found.end() + written[found.end() :]
    return f" {written[1:-1]} " if written[:1] in ("'", '"') else written


def _without_code(body: BodyText) -> str:
    if body.text == body.masked:
        return body.text
    pairs = zip(body.text, body.masked, strict=True)
    return "".join(_OTHER if written != shown else shown for written, shown in pairs)


def _other(found: re.Match[str]) -> str:
    """As many marks, lines kept, so that every place stays what it is; blanks for that of a footnote, before which
    a sentence may end.
    """
    return re.sub(r"[^\n]", " " if found["mark"] else _OTHER, found[0])

"""What writers wrote, sentence by sentence, each with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bellwether.content.frontmatter import Document, Keys
from bellwether.content.sentences import split
from bellwether.content.stated.numbers import StatedNumber, blank, numbers_in
from bellwether.model.entry import SLOTTED
from bellwether.model.problems import Place
from bellwether.model.prose import SLOT

# Fields of the front matter that are names, days, codes or ratings, and say nothing in sentences.
_NO_SENTENCES = frozenset(
    "title plural article aka category published updated expires author reviewer codes horizon sources aliases related "
    "faq_skip extra resources evidence url to job kind difficulty source date name skill".split()
)
# Not the writer's own figures: code, comments, addresses, marks of footnotes, numbers of lists.
# Its ways begin with one set of characters, which makes it twice as quick to look for.
_NOT_TEXT = re.compile(
    r"[`<\]h\[\n](?:(?<=`)(?:``.*?```|[^`\n]*`)|(?<=<)!--.*?-->|(?<=\])\([^)\n]*\)|(?<=h)ttps?://\S+"
    r"|(?<=\[)\^[^\]\n]*\]:?|(?<=\n)[ ]*\d+\.[ ])",
    re.DOTALL,
)

# What is said in these fields is about other jobs, or about one task alone.
_ELSEWHERE = frozenset({"moves", "tasks", "skills", "tools", "shift", "scores"})

# What a sentence has in which a figure stands, or a number of tasks in words.
# Its ways are looked for by characters that are rare, which takes half the time of those that they begin with.
_PERHAPS = re.compile(r"[\d%Zzpuk](?:(?<=[\d%])|(?<=[Zz])ero|(?<=p)er\s?cent|(?<=hu)ndred|(?<=[Tt]ask)s)")


@dataclass(frozen=True)
class StatedSentence:
    """A sentence of an entry, with the field it stands in; `text` begins at `offset` of the text of the field."""

    document: Document
    at: Keys
    text: str
    offset: int = 0

    @property
    def field(self) -> str:
        """The field, as problems name it."""
        return ".".join(map(str, self.at)) or "prose"

    @property
    def takes_slots(self) -> bool:
        """Whether a slot works where it stands."""
        return not self.at or self.at[0] in SLOTTED

    def place(self, start: int) -> Place:
        """The place of something in it."""
        written = re.compile(r"\S+").match(self.text, start)
        return place_of(self.document, self.at, self.offset + start, written[0] if written else "")

    @property
    def quoted(self) -> str:
        """The sentence as it was written, in one line."""
        end = self.offset + len(self.text)
        return " ".join((self.text if self.at else self.document.body[self.offset : end]).split())

    @cached_property
    def numbers(self) -> Sequence[StatedNumber]:
        """The numbers in it."""
        return numbers_in(self.text)

    @property
    def slots(self) -> Sequence[tuple[int, str]]:
        """The slots in it, each with where it begins."""
        return [(found.start(), found["slot"].strip()) for found in SLOT.finditer(self.text)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, in small letters."""
        return words_in(self.text)


class NumberedSentence(NamedTuple):
    """A sentence in which numbers stand, as it can be kept: without the document, and otherwise the same."""

    at: Keys
    offset: int
    text: str


def sentences_of(document: Document) -> Iterator[StatedSentence]:
    """All sentences of an entry: of its front matter, and of its prose."""
    for at, text in _all_texts(document):
        for start, sentence in split(text):
            yield StatedSentence(document, at, sentence, start)


def prose_of(document: Document) -> str:
    """The prose with blanks in place of what is no text of the writer's, so that each word keeps its place."""
    return _NOT_TEXT.sub(blank, f"\n{document.body}")[1:]


def with_numbers(document: Document) -> tuple[NumberedSentence, ...]:
    """Those sentences of an entry in which numbers may stand that are said of its job."""
    return tuple(
        NumberedSentence(at, start, sentence)
        for at, text in _all_texts(document, _ELSEWHERE)
        for start, sentence in _with_numbers(text)
    )


def _with_numbers(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text in which numbers may stand. Most texts have none, and need not be split."""
    numbers = (found.start() for found in _PERHAPS.finditer(text))
    if (number := next(numbers, None)) is None:
        return
    for start, sentence in split(text):
        if number < start + len(sentence):
            yield start, sentence
            number = next((other for other in numbers if other >= start + len(sentence)), len(text))


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(re.findall(r"[a-z]+", text.casefold()))


def place_of(document: Document, at: Keys, start: int, written: str) -> Place:
    """The place of something written in the text of a field, or in the prose, in which it begins at `start`."""
    if not at:
        before = document.body[:start]
        return Place(document.path, document.body_line + before.count("\n"), len(before) - before.rfind("\n"))
    text = _text_at(document, at)
    # In the file it may be broken into lines, so it is counted how often the same stands before it.
    pattern = re.compile(r"\s+".join(map(re.escape, written.split())))
    return document.place_in(at, pattern, sum(found.start() < start for found in pattern.finditer(text)))


def _text_at(document: Document, at: Keys) -> str:
    value: object = document.data
    for step in at:
        value = value[step] if isinstance(value, Mapping | list) else ""  # type: ignore[index]
    return str(value)


def _all_texts(document: Document, but: Collection[str] = ()) -> Iterator[tuple[Keys, str]]:
    """The texts of the front matter by their fields, some of which may be left out, then the prose."""
    for key, value in document.data.items():
        if key not in but and key not in _NO_SENTENCES:
            yield from _texts(value, (key,))
    yield (), prose_of(document)


def _texts(value: object, at: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NO_SENTENCES:
                yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))

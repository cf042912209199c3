"""Passages of many of the same words: in two entries, or twice in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from bellwether.content.frontmatter import Document
from bellwether.content.stated.sentences import StatedSentence, sentences_of
from bellwether.model.problems import Place

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class PlacedWord:
    """A word of an entry, in small letters, with where it stands in which sentence."""

    word: str
    sentence: StatedSentence
    start: int
    end: int


@dataclass(frozen=True)
class SameWords:
    """Some words in a row."""

    words: Sequence[PlacedWord]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.words[0].sentence.place(self.words[0].start)

    @property
    def field(self) -> str:
        """The field in which it begins."""
        return self.words[0].sentence.field

    @property
    def text(self) -> str:
        """It as it was written, in one line."""
        pieces: dict[int, tuple[StatedSentence, int, int]] = {}
        for word in self.words:
            sentence, start, _ = pieces.get(id(word.sentence), (word.sentence, word.start, 0))
            pieces[id(word.sentence)] = sentence, start, word.end
        return " ".join(" ".join(sentence.text[start:end].split()) for sentence, start, end in pieces.values())


def placed_words(document: Document) -> Sequence[PlacedWord]:
    """The words of all sentences of an entry."""
    return [
        PlacedWord(found[0].casefold(), sentence, found.start(), found.end())
        for sentence in sentences_of(document)
        for found in _WORD.finditer(sentence.text)
    ]


def shared_passages(
    own: Sequence[PlacedWord], other: Sequence[PlacedWord], least: int
) -> list[tuple[SameWords, SameWords]]:
    """Passages of at least so many words that stand in two entries, the longest first."""
    found = [
        (SameWords(own[at : at + length]), SameWords(other[beside : beside + length]))
        for at, beside, length in _matches([word.word for word in own], [word.word for word in other], least)
    ]
    return sorted(found, key=lambda pair: (-len(pair[0].words), pair[0].place))


def repeated_passages(own: Sequence[PlacedWord], least: int) -> list[tuple[SameWords, SameWords]]:
    """Passages of at least so many words that stand in an entry twice, each with the one before it."""
    words = [word.word for word in own]
    return [
        (SameWords(own[at : at + length]), SameWords(own[before : before + length]))
        for at, before, length in _matches(words, words, least, twice=True)
    ]


def has_repeats(words: Sequence[str], least: int) -> bool:
    """Whether so many words in a row stand in a text twice, which is quick to tell."""
    runs = list(_runs(words, least))
    return len(set(runs)) < len(runs)


def _matches(
    own: Sequence[str], other: Sequence[str], least: int, *, twice: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Where the same words stand in both: there, here, and how many; each word of the first at most once.

    With `twice` both are one text, and what is looked for stands in it before.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for beside, run in enumerate(_runs(other, least)):
        places[run].append(beside)
    after = 0
    for at, run in enumerate(_runs(own, least)):
        before = [beside for beside in places.get(run, ()) if not twice or beside + least <= at]
        if before and at >= after:
            beside, length = max(((beside, _common(own, other, at, beside)) for beside in before), key=itemgetter(1))
            yield at, beside, length
            after = at + length


def _runs(words: Sequence[str], number: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(number)), strict=False)


def _common(own: Sequence[str], other: Sequence[str], at: int, beside: int) -> int:
    """How many words are the same from two places on."""
    end = min(len(own) - at, len(other) - beside)
    return next((length for length in range(end) if own[at + length] != other[beside + length]), end)

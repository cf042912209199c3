"""Sentences that are too long to read in one go, and parts of a text that are hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pyphen import Pyphen

from bellwether.desk.advice.wording.passages import Passage, Sentence
from bellwether.model.problems import Problem, shortened

_GUIDE = "sentences-and-reading-ease"
# From so many words on a sentence is told, the longest ones first.
_LONG, _TOLD = 50, 2
# The least reading ease, and the words from which on it says something.
_HARD, _ENOUGH = 40, 100
_HEADING = re.compile(r"#{2,4}\s*(?P<text>[^\n]*?)\s*#*\s*")


def hard_to_read(passages: Sequence[Passage]) -> Iterator[Problem]:
    """Advice on the longest sentences of an entry, and on the part of its prose that is hardest to read."""
    long = [(passage, sentence) for passage in passages for sentence in passage.sentences if _is_long(sentence)]
    for passage, sentence in sorted(long, key=lambda found: -len(found[1].words))[:_TOLD]:
        message = f"a sentence of {len(sentence.words)} words: '{shortened(passage.written(sentence))}'"
        start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
        yield passage.advice(start, message, "make two of it: few readers hold more than thirty", _GUIDE)
    parts = [part for passage in passages if not passage.at for part in _parts(passage)]
    if hard := min(parts, key=lambda part: part.ease, default=None):
        yield from hard.advice()


def _is_long(sentence: Sentence) -> bool:
    return sentence.is_prose and len(sentence.words) >= _LONG


@dataclass(frozen=True)
class _Part:
    """What stands under one heading of the prose."""

    passage: Passage
    sentences: Sequence[Sentence]

    @property
    def ease(self) -> float:
        """Flesch's reading ease: 100 is easy, 60 plain, 30 hard."""
        words = [word for sentence in self.sentences for word in sentence.words if word[0].isalpha()]
        if len(words) < _ENOUGH:
            return 100
        return 206.835 - 1.015 * len(words) / len(self.sentences) - 84.6 * sum(map(_syllables, words)) / len(words)

    def advice(self) -> Iterator[Problem]:
        """Advice on it, if it is hard."""
        if self.ease < _HARD:
            long = sum(len(sentence.words) for sentence in self.sentences) / len(self.sentences)
            message = f"this part is hard to read: a reading ease of {self.ease:.0f}, with {long:.0f} words a sentence"
            cure = "choose shorter words and sentences; plain English has 60 and more"
            yield self.passage.advice(self.sentences[0].start, message, cure, _GUIDE)


def _parts(passage: Passage) -> Iterator[_Part]:
    found: list[Sentence] = []
    for sentence in passage.sentences:
        if _HEADING.match(sentence.text.lstrip()):
            if found:
                yield _Part(passage, found)
            found = []
        elif sentence.is_prose and sentence.words:
            found.append(sentence)
    if found:
        yield _Part(passage, found)


@lru_cache(maxsize=50_000)
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word.casefold())) + 1


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_US", left=1, right=1)

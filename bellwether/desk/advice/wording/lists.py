"""The lists of words beside this module, and where an entry has words of such a list."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from bellwether.desk.advice.wording.passages import Passage
from bellwether.model.problems import Fix, Problem

Known = TypeVar("Known", bound=Hashable)

_BLANKS = r"\s+"
_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list. `endings` has all that a word, or a stem of words, can end with; `-` is nothing."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def forms(stem: str, endings: str) -> list[str]:
    """The words that a stem makes with its endings."""
    return [stem + ending.removeprefix("-") for ending in endings.split()]


@dataclass(frozen=True)
class FoundWord:
    """A word where an entry has it first, and how often the entry has it."""

    passage: Passage
    start: int
    written: str
    times: int

    def __str__(self) -> str:
        """The word in quotes, with its number if it is not the only one."""
        return f"'{self.written}'" + (f" ({self.times} times)" if self.times > 1 else "")

    def advice(self, message: str, cure: str, guide: str, instead: str = "") -> Problem:
        """Advice on it; `instead` is what certainly is to stand in its place."""
        fix = Fix(self.written, instead) if instead else None
        return self.passage.advice(self.start, message, cure, guide, fix)


class WordList(Generic[Known]):
    """Words and terms of several words, each with what is known of it, looked for by the first word of each."""

    def __init__(self, terms: Mapping[str, Known]) -> None:
        self._by_first: dict[str, list[tuple[str, Known]]] = defaultdict(list)
        for term in sorted(terms, key=lambda term: (-len(term), term)):  # the longer of two is the one that is meant
            self._by_first[_first_word(term)].append((term, terms[term]))

    def found_in(self, passages: Iterable[Passage], known: Collection[str]) -> Iterator[tuple[Known, FoundWord]]:
        """What is known of the words that some passages have; not of those that the site says it `known`."""
        return each_once(
            found for passage in passages for found in self._in(passage) if found[-1].casefold() not in known
        )

    def _in(self, passage: Passage) -> Iterator[tuple[Known, Passage, int, str]]:
        for start, word in passage.words:
            for term, known in self._by_first.get(word.casefold(), ()):
                if match := _pattern(term).match(passage.text, start):
                    yield known, passage, start, " ".join(match[0].split())
                    break


def _first_word(term: str) -> str:
    found = _FIRST.match(term)
    return found[0].casefold() if found else term


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """What finds a term, which may go over the end of a line."""
    return re.compile(rf"{_BLANKS.join(map(re.escape, term.split()))}(?!\w)", re.IGNORECASE)


def each_once(found: Iterable[tuple[Known, Passage, int, str]]) -> Iterator[tuple[Known, FoundWord]]:
    """Words that were found, those of which the same is known together, with the place where they stand first."""
    places: dict[Known, list[tuple[Passage, int, str]]] = defaultdict(list)
    for known, *where in found:
        places[known].append(tuple(where))  # type: ignore[arg-type]
    return ((known, FoundWord(*together[0], len(together))) for known, together in places.items())


def like(written: str, word: str) -> str:
    """A word with the capitals of another."""
    return word[:1].upper() + word[1:] if written[:1].isupper() else word

"""Advice on the words of an entry: how they are spelled, where they are said, what they make of AI, how they read."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.wording.passages import passages_of
from bellwether.desk.advice.wording.readability import hard_to_read
from bellwether.desk.advice.wording.regions import words_of_elsewhere
from bellwether.desk.advice.wording.spelling import slips_of_spelling
from bellwether.desk.advice.wording.tone import loud_words
from bellwether.model.problems import Problem

__all__ = ["wording"]


def wording(advised: Advised) -> Iterator[Problem]:
    """Advice on the words of an entry, in its fields and in its prose."""
    passages = tuple(passages_of(advised.document))
    known = frozenset(word.casefold() for word in advised.library.settings.known_words)
    yield from slips_of_spelling(passages, known)
    yield from words_of_elsewhere(advised, passages, known)
    yield from loud_words(passages, known)
    yield from hard_to_read(passages)

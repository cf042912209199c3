"""Words that praise or frighten where a reader wants to know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bellwether.desk.advice.wording.lists import WordList, forms, rows_of
from bellwether.desk.advice.wording.passages import Passage
from bellwether.model.problems import Problem

_GUIDE = "hype-and-fear"
_SAYS = {
    "hype": ("praises and tells nothing", "say what it does, for whom, and how well"),
    "fear": ("frightens and tells nothing", "say what changes, for whom, and by when"),
}


class _Loud(NamedTuple):
    """A word that is too loud, and whether it is hype or fear."""

    word: str
    kind: str


def loud_words(passages: Sequence[Passage], known: Collection[str]) -> Iterator[Problem]:
    """Advice on words that make much of AI, or frighten; not on those that the site says it `known`."""
    for loud, found in _loud().found_in(passages, known):
        what, cure = _SAYS[loud.kind]
        yield found.advice(f"{found} {what}", cure, _GUIDE)


@cache
def _loud() -> WordList[_Loud]:
    return WordList(
        {
            word: _Loud(row["word"], row["kind"])
            for row in rows_of("tone")
            for word in forms(row["word"], row["endings"])
        }
    )

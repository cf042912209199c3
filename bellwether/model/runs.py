"""By what texts are compared: their runs of five words, of which a sample tells which texts to look at, and their
sentences.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Sequence
from zlib import crc32

SHINGLE = 5
_WHOLE = 32
# A sentence of fewer words may be anybody's: "It depends on the shop."
OWN = 8
_ENDS = re.compile(r"[.!?]\s+|\n")
_WORD = re.compile(r"\w+")
# What hash() makes, as an array has it.
_NUMBER = "q"


def runs(text: str) -> set[int]:
    """The runs of five words, each as a number that depends on its words alone."""
    numbers = _numbers(text.lower().split())
    return set(map(hash, zip(*(numbers[start:] for start in range(SHINGLE)), strict=False)))


def _numbers(words: Sequence[str]) -> list[int]:
    """Words as numbers: hash() of these is always the same, that of text differs from run to run."""
    # All are encoded at once, which takes less time than to look each of them up among those that were seen before.
    return list(map(crc32, " ".join(words).encode().split(b" ")))


def rate(number: int) -> int:
    """Of a text with so many runs, one in how many is sampled; of a short one each.

    A power of two, so that what is sampled at a higher rate is sampled at every lower one.
    """
    return 1 << (number // _WHOLE).bit_length()


def sampled(whole: Collection[int]) -> bytes:
    """Those runs of a text that are sampled, as bytes to be read with `sample`."""
    one_in = rate(len(whole))
    return array(_NUMBER, sorted([run for run in whole if not run % one_in])).tobytes()


def sentence_prints(text: str) -> bytes:
    """The short names of the sentences of a text, to be read with `sample`."""
    sentences = map(_WORD.findall, _ENDS.split(text.lower()))
    return array(_NUMBER, sorted({_print(words) for words in sentences if len(words) >= OWN})).tobytes()


def sentence_print(sentence: str) -> int:
    """A short name for a sentence, which depends on its words alone; 0 for one that is too short to be its writer's."""
    words = words_in(sentence)
    return _print(words) if len(words) >= OWN else 0


def _print(words: Sequence[str]) -> int:
    return hash(tuple(_numbers(words)))


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.lower())


def sample(data: bytes) -> array[int]:
    """The sampled runs."""
    return array(_NUMBER, data)

"""Runs of five words, by which texts are compared: all of a text, and a sample that tells which texts to look at."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from functools import lru_cache
from zlib import crc32

SHINGLE = 5
_WHOLE = 32
# What hash() makes, as an array has it.
_NUMBER = "q"


def runs(text: str) -> set[int]:
    """The runs of five words, each as a number that depends on its words alone."""
    # hash() of numbers is always the same, that of text differs from run to run.
    numbers = list(map(_number, text.lower().split()))
    return set(map(hash, zip(*(numbers[start:] for start in range(SHINGLE)), strict=False)))


@lru_cache(maxsize=1 << 15)
def _number(word: str) -> int:
    return crc32(word.encode())


def rate(number: int) -> int:
    """Of a text with so many runs, one in how many is sampled; of a short one each.

    A power of two, so that what is sampled at a higher rate is sampled at every lower one.
    """
    return 1 << (number // _WHOLE).bit_length()


def sampled(whole: Collection[int]) -> bytes:
    """Those runs of a text that are sampled, as bytes to be read with `sample`."""
    one_in = rate(len(whole))
    return array(_NUMBER, sorted(run for run in whole if not run % one_in)).tobytes()


def sample(data: bytes) -> array[int]:
    """The sampled runs."""
    return array(_NUMBER, data)

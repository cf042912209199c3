"""The words of a name as they are looked up; `names.js` takes what readers type apart in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’")
_LONGEST_AS_IT_IS = 3
_LONGEST_WITH_ENDING = 5


def looked_up(name: str) -> Iterator[str]:
    """The words of a name without accents, case, apostrophes and endings, in their order."""
    plain = name if name.isascii() else "".join(sign for sign in normalize("NFKD", name) if category(sign)[0] != "M")
    return map(_stem, _WORD.findall(plain.translate(_APOSTROPHES).lower()))


@lru_cache(maxsize=20_000)  # many titles are made of few words
def _stem(word: str) -> str:
    """A word without its ending, as far as "nurses" and "engineering" must come to "nurse" and "engineer"."""
    if len(word) <= _LONGEST_AS_IT_IS:
        return word
    singular = re.sub("(?<![sui])s$", "", re.sub("(?<=ch|sh)es$|(?<=ss)es$|(?<=x)es$", "", re.sub("ies$", "y", word)))
    return re.sub("ing$", "", singular) if len(singular) > _LONGEST_WITH_ENDING else singular

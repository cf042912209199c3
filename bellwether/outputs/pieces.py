"""Many titles cut into files by the alphabet, so small that to look one up takes no more than one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bellwether.words.lookup import looked_up

# How many characters of titles a piece holds: some 8 kB when it is sent compressed.
_SIZE = 20_000
# What a title takes besides its letters: quotes, a comma, its share of the code.
_AROUND = 6

# A title and the code of the occupation that has it.
_Titled = tuple[str, str]


@dataclass(frozen=True)
class Pieces:
    """The titles by code in each piece, and what tells in which one a title stands.

    A title is in the piece of each of its words but those that are `common`, or of all of them where it has no other.
    A word is in the last piece whose entry in `firsts` does not come after it.
    """

    common: tuple[str, ...]
    firsts: tuple[str, ...]
    titles: tuple[Mapping[str, Sequence[str]], ...]


def pieces_of(titles: Mapping[str, Sequence[str]], size: int = _SIZE) -> Pieces:
    """The pieces of the titles of occupations by their codes."""
    having: dict[str, list[_Titled]] = defaultdict(list)
    words = {name: frozenset(looked_up(name)) for names in titles.values() for name in names}
    for code, names in titles.items():
        for name in names:
            for word in words[name]:
                having[word].append((name, code))
    # What is too much for one piece would tell too little of a title.
    common = frozenset(word for word, found in having.items() if _size(found) > size)
    kept = {word: found for word in sorted(having) if (found := _telling(word, having[word], common, words))}
    runs = list(_runs(kept, size))
    firsts = tuple(_first(run[0], before[-1]) for before, run in zip([[""], *runs], runs, strict=False))
    return Pieces(tuple(sorted(common)), firsts, tuple(_by_code(kept, run) for run in runs))


def _size(found: Sequence[_Titled]) -> int:
    return sum(len(title) + _AROUND for title, _ in found)


def _telling(
    word: str, found: Sequence[_Titled], common: frozenset[str], words: Mapping[str, frozenset[str]]
) -> Sequence[_Titled]:
    """The titles that are looked up by a word: those that have it, and of common words those that have no other."""
    return [one for one in found if words[one[0]] <= common] if word in common else found


def _runs(having: Mapping[str, Sequence[_Titled]], size: int) -> Iterator[list[str]]:
    """The words of each piece, as many as it has room for."""
    run: list[str] = []
    held: set[_Titled] = set()
    left = size
    for word, found in having.items():
        left -= _size([one for one in found if one not in held])
        if run and left < 0:
            yield run
            run, held, left = [], set(), size - _size(found)
        run.append(word)
        held.update(found)
    if run:
        yield run


def _first(word: str, before: str) -> str:
    """The shortest beginning of a word that comes after the last word of the piece before."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, before, strict=False)))
    return word[: same + 1]


def _by_code(having: Mapping[str, Sequence[_Titled]], run: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for title, code in sorted({titled for word in run for titled in having[word]}):
        found[code].append(title)
    return dict(sorted(found.items()))

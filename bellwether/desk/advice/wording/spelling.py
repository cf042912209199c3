"""Words written twice, and slips of spelling that codespell knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bellwether.desk.advice.wording.lists import each_once, forms, like, rows_of
from bellwether.desk.advice.wording.passages import Passage
from bellwether.model.problems import Fix, Problem

_GUIDE = "spelling"
# The shortest comment has so many characters.
_COMMENT = len("<!-->")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+(?:['’][^\W\d_]+)?)(\s+)\1(?![\w'’-])", re.IGNORECASE)
# What English says twice on purpose.
_MEANT = frozenset("had that very so no bye now there do is".split())


def slips_of_spelling(passages: Sequence[Passage], known: Collection[str]) -> Iterator[Problem]:
    """Advice on words written twice, and on slips; not on those that the site says it `known`."""
    for passage in passages:
        yield from _twice(passage)
    slips = _slips()
    spelled = (
        (word.casefold(), passage, start, word)
        for passage in passages
        for start, word in passage.words
        if word.casefold() in slips and word.casefold() not in known and not _is_joined(passage, start, word)
    )
    for word, found in each_once(spelled):
        options = [like(found.written, option.strip()) for option in slips[word].split(",") if option.strip()]
        cure = f"write {' or '.join(map(repr, options))}"
        yield found.advice(f"{found} looks misspelled", cure, _GUIDE, options[0] if len(options) == 1 else "")


def _twice(passage: Passage) -> Iterator[Problem]:
    for match in _TWICE.finditer(passage.text):
        word = match[1]
        again = match[0][-len(word) :]
        if word.casefold() not in _MEANT and again.islower():  # what is in capitals twice is a name
            message = f"'{word} {again}': the word stands here twice"
            # As many blanks as a comment is long may be all that is left of one.
            is_plain = len(match[2]) < _COMMENT and passage.has(match[0], match.start())
            fix = Fix(match[0], word) if is_plain else None
            yield passage.advice(match.start(), message, "take one out", _GUIDE, fix)


def _is_joined(passage: Passage, start: int, word: str) -> bool:
    """Whether a word is a part of one with hyphens, as a beginning is that is no word by itself."""
    return passage.text[start + len(word) :][:1] == "-" or passage.text[:start][-1:] == "-"


@cache
def _slips() -> Mapping[str, str]:
    """The slips that are no words at all, with what is to be written, or several such words with commas between."""
    text = (files("codespell_lib") / "data/dictionary.txt").read_text(encoding="utf-8")
    slips = dict(line.split("->", 1) for line in text.splitlines() if "->" in line)
    # Some of them are right in another country, which `regions` knows better.
    right = {
        word
        for row in rows_of("spellings")
        for one in ("british", "american")
        for word in forms(row[one], row["endings"])
    }
    return {word: instead for word, instead in slips.items() if word not in right}

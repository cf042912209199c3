"""Numbers and slots in what writers wrote, sentence by sentence, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from bellwether.content.frontmatter import Document, Keys
from bellwether.content.sentences import split
from bellwether.model.problems import Place

StatedKind = Literal["percent", "money", "score", "number"]

# Fields of the front matter that are names, days, codes or ratings, and say nothing in sentences.
_NO_SENTENCES = frozenset(
    "title plural article aka category published updated expires author reviewer codes horizon sources aliases related "
    "faq_skip extra resources url to job kind difficulty source date name skill".split()
)
_UNITS = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IN_WORDS: Mapping[str, int] = (
    {word: number for number, word in enumerate([*_UNITS, *_TEENS])}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {
        f"{ten}{between}{unit}": 10 * number + ones
        for number, ten in enumerate(_TENS, 2)
        for ones, unit in enumerate(_UNITS[1:], 1)
        for between in ("-", " ")
    }
)
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/–−-])
    (?P<sign>[-−–+]|(?i:minus)\s)?
    (?P<money>[A-Z]{{0,3}}[$€£¥₹]|[A-Z]{{3}}\s(?=\d))?
    (?: (?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<fraction>\.\d+)? | (?P<words>(?i:{"|".join(sorted(_IN_WORDS, key=len, reverse=True))})) )
    (?: \s?(?P<scale>(?i:{"|".join(_SCALES)}))\b )?
    (?: \s?(?P<percent>%|(?i:percent|per\scent)\b) | \s?(?P<score>/100\b|out\sof\s(?:100|a\shundred)\b) )?
    (?! \w | [–-]\d | [.,]\d )
    """,  # noqa: E501
    re.VERBOSE,
)
# Not the writer's own figures: code, comments, addresses, marks of footnotes, numbers of lists.
_NOT_TEXT = re.compile(
    r"```.*?```|`[^`\n]*`|<!--.*?-->|\]\([^)\n]*\)|https?://\S+|\[\^[^\]\n]*\]:?|^[ ]*\d+\.[ ]",
    re.DOTALL | re.MULTILINE,
)
_SLOT = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_HEDGES = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|just (?:over|under)|close to|more than|over|less than"
    r"|under|fewer than|at least|up to)\s+(?:a\s+)?$",
    re.IGNORECASE,
)
_CURRENCY_WORDS = re.compile(r"\s*(?:dollars|euros?|pounds|yen|rupees|francs)\b", re.IGNORECASE)


@dataclass(frozen=True)
class StatedNumber:
    """A number as a text has it: `value` without its sign, which is -1 or 1 where the text has one, else 0.

    `step` is how finely it is written; one that is `hedged`, as millions are, does not mean to be exact.
    """

    start: int
    text: str
    value: Decimal
    sign: int
    step: Decimal
    kind: StatedKind
    hedged: bool
    in_words: bool

    @property
    def is_zero_in_words(self) -> bool:
        """Whether it is the word, of whatever it is said."""
        return self.in_words and self.kind == "number"

    @property
    def is_telling(self) -> bool:
        """Whether it has so many digits that another figure will hardly have the same ones."""
        digits = f"{self.value:f}".replace(".", "").strip("0")
        grouped = "," in self.text or "." in self.text or self.kind == "money"
        return len(digits) > 2 and grouped


@dataclass(frozen=True)
class StatedSentence:
    """A sentence of an entry, with the field it stands in; `text` begins at `offset` of the text of the field."""

    document: Document
    at: Keys
    text: str
    offset: int = 0

    @property
    def field(self) -> str:
        """The field, as problems name it."""
        return ".".join(map(str, self.at)) or "prose"

    def place(self, start: int) -> Place:
        """The place of something in it; in the front matter that of the value."""
        if self.at:
            return self.document.place(*self.at)
        before = self.document.body[: self.offset + start]
        line = before.count("\n")
        return Place(self.document.path, self.document.body_line + line, len(before) - before.rfind("\n"))

    @property
    def quoted(self) -> str:
        """The sentence as it was written, in one line."""
        end = self.offset + len(self.text)
        return " ".join((self.text if self.at else self.document.body[self.offset : end]).split())

    @cached_property
    def numbers(self) -> Sequence[StatedNumber]:
        """The numbers in it."""
        text = _SLOT.sub(_blank, self.text)
        return [_stated(found, text) for found in _NUMBER.finditer(text) if _counts(found)]

    @cached_property
    def slots(self) -> Sequence[tuple[int, str]]:
        """The slots in it, each with where it begins."""
        return [(found.start(), found[1]) for found in _SLOT.finditer(self.text)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, in small letters."""
        return frozenset(re.findall(r"[a-z]+", self.text.casefold()))


def sentences_of(document: Document) -> Iterator[StatedSentence]:
    """All sentences of an entry: of its front matter, in which no slots stand, and of its prose."""
    for at, text in _texts(document.data):
        for start, sentence in split(text):
            yield StatedSentence(document, at, sentence, start)
    for start, sentence in split(_NOT_TEXT.sub(_blank, document.body)):
        yield StatedSentence(document, (), sentence, start)


def _texts(value: object, at: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NO_SENTENCES:
                yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))


def _blank(found: re.Match[str]) -> str:
    """As many blanks, lines kept, so that every place stays what it is."""
    return re.sub(r"[^\n]", " ", found[0])


def _counts(found: re.Match[str]) -> bool:
    """Whether it is a figure: a number in words is one before a percent sign, and so is zero anywhere."""
    words = (found["words"] or "").casefold()
    return not words or bool(found["percent"] or found["score"]) or words == "zero"


def _stated(found: re.Match[str], text: str) -> StatedNumber:
    fraction = found["fraction"] or ""
    digits = (found["digits"] or "").replace(",", "")
    scale = Decimal(10) ** _SCALES.get((found["scale"] or "").casefold(), 0)
    number = Decimal(f"{digits}{fraction}") if digits else Decimal(_IN_WORDS[found["words"].casefold()])
    zeros = 0 if fraction or not digits or not int(digits) else len(digits) - len(digits.rstrip("0"))
    sign = (found["sign"] or "").strip()
    return StatedNumber(
        start=found.start(),
        text=found[0].strip(),
        value=number * scale,
        sign=0 if not sign else 1 if sign == "+" else -1,
        step=scale * Decimal(10) ** (zeros - max(0, len(fraction) - 1)),
        kind=_kind(found, text),
        hedged=bool(found["scale"] or _HEDGES.search(text, max(0, found.start() - 20), found.start())),
        in_words=not digits,
    )


def _kind(found: re.Match[str], text: str) -> StatedKind:
    if found["percent"]:
        return "percent"
    if found["money"] or _CURRENCY_WORDS.match(text, found.end()):
        return "money"
    return "score" if found["score"] else "number"

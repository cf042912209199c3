"""Numbers in what writers wrote, in digits and in words, each with its kind and how finely it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bellwether.model.prose import SLOT
from bellwether.model.unit import CURRENCIES

StatedKind = Literal["percent", "money", "score", "number"]

_UNITS = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
IN_WORDS: Mapping[str, int] = (
    {word: number for number, word in enumerate([*_UNITS, *_TEENS])}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {
        f"{ten}{between}{unit}": 10 * number + ones
        for number, ten in enumerate(_TENS, 2)
        for ones, unit in enumerate(_UNITS[1:], 1)
        for between in ("-", " ")
    }
)
# Any of them as a pattern.
NUMBER_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:])}))?|{'|'.join([*_TEENS, *_UNITS])})"
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
# What has more digits is no figure, and more than arithmetic with figures can take.
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/–−-])
    (?P<sign>[-−–+]|(?i:minus)\s)?
    (?P<money>[A-Z]{{0,3}}[$€£¥₹]|(?P<code>[A-Z]{{3}})\s(?=\d))?
    (?: (?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,5}}|\d{{1,15}})(?P<fraction>\.\d{{1,15}})?
      | (?P<words>(?i:{NUMBER_WORDS})) )
    (?: \s?(?P<scale>(?i:{"|".join(_SCALES)}))\b )?
    (?: \s?(?P<percent>%|(?i:percent|per\scent)\b) | \s?(?P<score>/100\b|out\sof\s(?:100|a\shundred)\b) )?
    (?! \w | [–-]\d | [.,]\d )
    """,
    re.VERBOSE,
)
_HEDGES = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|just (?:over|under)|close to|more than|over|less than"
    r"|under|fewer than|at least|up to)\s+(?:a\s+)?$",
    re.IGNORECASE,
)
# Whether there can be a figure at all, since to look for one takes long.
_PERHAPS = re.compile(r"[\d%Zzpu](?:(?<=[\d%])|(?<=[Zz])ero|(?<=p)er\s?cent|(?<=hu)ndred)")
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


def numbers_in(text: str) -> Sequence[StatedNumber]:
    """The numbers in a text, outside of its slots."""
    if not _PERHAPS.search(text):
        return ()
    text = SLOT.sub(blank, text)
    return [_stated(found, text) for found in _NUMBER.finditer(text) if _counts(found)]


def blank(found: re.Match[str]) -> str:
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
    number = Decimal(f"{digits}{fraction}") if digits else Decimal(IN_WORDS[found["words"].casefold()])
    zeros = 0 if fraction or not digits or not int(digits) else len(digits) - len(digits.rstrip("0"))
    sign = (found["sign"] or "").strip()
    # Three capitals may be those of a standard: `ISO 17100`.
    start = found.start() if _is_money(found) or not found["money"] else found.end("money")
    return StatedNumber(
        start=start,
        text=text[start : found.end()].strip(),
        value=number * scale,
        sign=0 if not sign else 1 if sign == "+" else -1,
        step=scale * Decimal(10) ** (zeros - max(0, len(fraction) - 1)),
        kind=_kind(found, text),
        hedged=bool(found["scale"] or _HEDGES.search(text, max(0, found.start() - 20), found.start())),
        in_words=not digits,
    )


def _is_money(found: re.Match[str]) -> bool:
    return bool(found["money"]) and (not found["code"] or found["code"] in CURRENCIES)


def _kind(found: re.Match[str], text: str) -> StatedKind:
    if found["percent"]:
        return "percent"
    if _is_money(found) or _CURRENCY_WORDS.match(text, found.end()):
        return "money"
    return "score" if found["score"] else "number"

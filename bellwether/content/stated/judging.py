"""Which numbers of an entry are said of figures of its job, and whether they are these figures.

That a number differs is said only where its sentence can hardly be about anything else: not of another year, place,
job or publisher, nor of what could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from bellwether.content.stated.matching import fits, is_year, states
from bellwether.content.stated.numbers import StatedNumber, numbers_in
from bellwether.content.stated.phrases import Phrases, Spoken
from bellwether.content.stated.sentences import NumberedSentence, words_in
from bellwether.content.stated.tasks import task_statements
from bellwether.model.entry import FrontMatter
from bellwether.model.statement import Statement
from bellwether.model.unit import Money

_PERIOD = re.compile(r"\s?(?:an?|per|each|every|/) ?(?P<per>hour|day|week|month|year)\b|\s?(?P<ly>hour|month|year)ly\b")
_PERIODS: Mapping[str, str] = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annual": "year",
    "yearly": "year",
}
# How long a number is said to be for: right behind it.
_ITS_PERIOD = re.compile(rf"(?<=§)(?:{_PERIOD.pattern})")
_ADJECTIVE = re.compile(rf"\b(?:{'|'.join(_PERIODS)})\b", re.IGNORECASE)
# How the projections of offices end, which says nothing of another job.
_FASTER = re.compile(r"(§[^§]*?),? (?:much |about )?(?:faster|slower|as fast|more slowly|more quickly)\b.*")
_RANGE = re.compile(r"#\s*(?:to|and|or|–|-)\s*§|§\s*(?:to|or|–|-)\s*#|\bbetween\b[^§]*§")
_COMPARED = re.compile(
    r"§ (?:points?|more|less|fewer|higher|lower|above|below|of)\b|§[^§]*\bthan\b|\btimes\b", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"\b(?:would|could|might|may|if|suppose|imagine|say|goal|target|not|never|lost|cut|created|advertised|starting|entry"
    r"|average|mean|total|top|highest|lowest|tenth|percentile|freelanc\w*|all|other|most|every|nation\w*|global\w*|quarter"
    r"|month|week|studio|company|firm|city|region|state|last|since|past|ago|mere|new|rest|apprentices?|beginners?|graduates?|trainees?|juniors?|seniors?|men|women|union|members?|abroad)\b",
    re.IGNORECASE,
)
# No occupation has fewer people; a studio or a town may.
_LARGE = 1000
# Years of which the first is only where a projection starts.
_SPAN = re.compile(r"\b((?:19|20)\d\d) ?(?:to|until|–|-) ?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PROPER = re.compile(r"(?<![.!?:“\"*_] )(?<=\s)[A-Z][\w’'.-]*|^\W*[A-Z]\w*['’]s\b")
_KNOWN_NAMES = frozenset("ai us u s i the united states llm".split())
_AT_LEAST = re.compile(r"\b(?:more than|over|above|at least|just over)\s+$", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:less than|under|below|fewer than|at most|up to|nearly|almost|just under)\s+$", re.IGNORECASE
)
# How far a figure may lie from one that is told roughly: in percent, and in points of a percent.
_ROUGHLY, _POINTS = Decimal("0.1"), Decimal(2)
# How many times as much an amount is that is hardly one for the same period, where nothing is said of that: a year has
# twelve months, a month four weeks, a week five days.
_ANOTHER_PERIOD = 3


def statements(
    sentences: Sequence[NumberedSentence], spoken: Spoken, written: FrontMatter, values: Mapping[str, Decimal]
) -> Iterator[Statement]:
    """What the sentences of an entry state of its tasks, and of the `values` of its measures."""
    names = _Names(written)
    for sentence in sentences:
        yield from task_statements(sentence, written.tasks)
        numbers = numbers_in(sentence.text)
        for number in numbers:
            if not is_year(number) and (found := _Claim(sentence, number, numbers, names).judged(spoken, values)):
                yield found


class _Names:
    """What the job of an entry is called."""

    def __init__(self, written: FrontMatter) -> None:
        names = {written.title, written.plural or f"{written.title}s", *written.aka}
        self._names = sorted(names, key=len, reverse=True)
        self._folded = [name.casefold() for name in names]

    def masked(self, text: str) -> str:
        """A text with `¤` in the places of the names."""
        folded = text.casefold()
        # To compile the pattern takes longer than all else, and few sentences name the job.
        return self._pattern.sub("¤", text) if any(name in folded for name in self._folded) else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:the )?(?:{'|'.join(map(re.escape, self._names))})\b", re.IGNORECASE)


class _Claim:
    """A number in its sentence."""

    def __init__(
        self,
        sentence: NumberedSentence,
        number: StatedNumber,
        numbers: Sequence[StatedNumber],
        names: _Names,
    ) -> None:
        self._sentence = sentence
        # Of a small number that is not told roughly the zeros at its end count.
        exact = not number.hedged and number.value < _LARGE
        self._number = replace(number, step=min(number.step, Decimal(1))) if exact else number
        self._before, after = sentence.text[: number.start], sentence.text[number.start + len(number.text) :]
        self._period = _PERIOD.match(after)
        self._adjective = _ADJECTIVE.search(sentence.text)
        self._linked = "[[" in sentence.text
        clause = _masked(sentence.text, number, numbers)
        self._clause = _FASTER.sub(r"\1", names.masked(" ".join(re.sub(r"[*_]", "", clause).split())))

    def judged(self, spoken: Spoken, values: Mapping[str, Decimal]) -> Statement | None:
        """What the number states; None where that is no figure, or one that is told roughly and holds."""
        said: dict[str, re.Match[str]] = {}
        for measure_id, phrases in spoken.phrases.items():
            if measure_id in values and self._may_be(phrases) and (found := phrases.said_in(self._clause)):
                said[measure_id] = found
        loosely = [measure_id for measure_id in values if measure_id not in said and self._tells(spoken, measure_id)]
        # A figure may be told as the page prints it, and as finely as it is published.
        right = {
            measure_id: (spoken.measures.measures[measure_id].rounded(values[measure_id]), values[measure_id])
            for measure_id in (*said, *loosely)
        }
        for measure_id, both in right.items():
            if any(self._is(value, said.get(measure_id)) for value in both):
                return (
                    None
                    if self._number.hedged
                    else self._statement(measure_id, spoken, said.get(measure_id), agrees=True)
                )
        if not said or any(self._holds(one, said.get(name)) for name, both in right.items() for one in both):
            return None
        measure_id = next(iter(said))
        if self._is_excused(spoken.phrases[measure_id], values[measure_id]):
            return None
        return self._statement(measure_id, spoken, said[measure_id], agrees=False)

    def _statement(self, measure_id: str, spoken: Spoken, said: re.Match[str] | None, *, agrees: bool) -> Statement:
        number, sentence = self._number, self._sentence
        period = self._period[0] if self._period and number.kind == "money" else ""
        turned = bool(said and (said.groupdict().get("up") or said.groupdict().get("down")))
        return Statement(
            sentence.at,
            sentence.offset + number.start,
            number.text + period,
            " ".join(sentence.text.split()),
            measure_id,
            agrees,
            not (turned or number.in_words),
            () if agrees else self._names_beside(measure_id, spoken),
        )

    def _may_be(self, phrases: Phrases) -> bool:
        """Whether the unit of a measure fits, with its period."""
        unit = phrases.measure.unit
        if isinstance(unit, Money):
            named = self._period_named
            if named and named != unit.per:
                return False
        if unit == "change" and self._period:
            return False
        if phrases.large and self._number.value < _LARGE:
            return False
        return fits(self._number, unit, spoken_of=True)

    @property
    def _period_named(self) -> str | None:
        """For how long the sentence says that the number is: what follows it, or what stands before it."""
        if self._period:
            return self._period["per"] or self._period["ly"]
        return _PERIODS[self._adjective[0].casefold()] if self._adjective else None

    def _tells(self, spoken: Spoken, measure_id: str) -> bool:
        """Whether the number can hardly be another one's than that of a measure of which the sentence has a word."""
        phrases = spoken.phrases[measure_id]
        if not (self._number.is_telling and self._may_be(phrases)):
            return False
        return any(word.startswith(phrases.loosely) for word in words_in(self._sentence.text))

    def _is(self, value: Decimal, said: re.Match[str] | None) -> bool:
        """Whether the number is a value as finely as it is written, in the direction that is said."""
        turned = said.groupdict() if said else {}
        if value and ((turned.get("down") and value > 0) or (turned.get("up") and value < 0)):
            return False
        return states(self._number, value)

    def _holds(self, value: Decimal, said: re.Match[str] | None) -> bool:
        """Whether a value is as the number says roughly."""
        stated = self._number.value
        if self._is(value, said) or (said and said[0].casefold().startswith("half")):
            return self._is(value, said)
        if _AT_LEAST.search(self._before):
            return abs(value) >= stated
        if _AT_MOST.search(self._before) and abs(value) > stated:
            return False
        roughly = max(abs(value) * _ROUGHLY, _POINTS if self._number.kind == "percent" else Decimal(0))
        return self._number.hedged and abs(abs(value) - stated) <= roughly

    def _is_excused(self, phrases: Phrases, value: Decimal) -> bool:
        """Whether the sentence may be about something else than this job by this measure, of the value."""
        text = _SPAN.sub(lambda span: span[2] if span[2] in phrases.years else span[0], self._sentence.text)
        years = set(_YEAR.findall(text)) - phrases.years
        clause = _ITS_PERIOD.sub("", self._clause)
        if self._linked or years or any(one.search(clause) for one in (_RANGE, _COMPARED, _NOT_SO)):
            return True
        return self._may_be_for_another_period(phrases, value)

    def _may_be_for_another_period(self, phrases: Phrases, value: Decimal) -> bool:
        """Whether an amount, of which it is not said for how long, may be one for a year where the figure is not."""
        unit = phrases.measure.unit
        if not isinstance(unit, Money) or unit.per in ("year", None) or self._period_named:
            return False
        return not value / _ANOTHER_PERIOD < self._number.value < value * _ANOTHER_PERIOD

    def _names_beside(self, measure_id: str, spoken: Spoken) -> tuple[str, ...]:
        known = _KNOWN_NAMES | spoken.phrases[measure_id].own
        parts = re.findall(r"[^\W\d_]+", " ".join(_PROPER.findall(self._clause)).casefold())
        return tuple(dict.fromkeys(part for part in parts if part not in known))


def _masked(text: str, number: StatedNumber, numbers: Sequence[StatedNumber]) -> str:
    """A text with `§` in the place of a number, and `#` in those of the others that are no years."""
    made, at = "", 0
    for one in numbers:
        if one is number or not is_year(one):
            made += text[at : one.start] + ("§" if one is number else "#")
            at = one.start + len(one.text)
    return made + text[at:]

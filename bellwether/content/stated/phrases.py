"""The phrases in which sentences state figures: by the names of measures, and by the roles that these play.

In a phrase `§` is the number that is looked at, `#` any other one, and `¤` the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bellwether.content.stated.speaking import words_of
from bellwether.model.measure import Measure, Measures

# What lies between a name and its number, and what may stand right before the number.
_BETWEEN, _HEDGE = r"[^#§;()—]", r"(?:(?:about|around|roughly|nearly|almost|some|just|only|over|under|a|an|the) )*"
_DOWN = r"(?P<down>declin\w*|shr[aiu]nk\w*|f[ae]ll\w*|drop\w*|contract\w*|decreas\w*|los[est]\w*)"
_UP = r"(?P<up>gr[eo]w\w*|ris(?:es?|ing|en)|rose|expan\w*|increas\w*)"
_TURN = rf"(?:{_DOWN}|{_UP})"
# Of whom growth is said, the job itself being `¤`; and of what else it may be that belongs to them.
_WHO = r"(?:\b(?:jobs?|employment|occupations?|people|workers|workforce|trade|profession|headcount|posts?)\b|¤)(?!['’])"
_THEN = (
    r"(?:(?!\b(?:pay|wages?|salar\w+|earnings|incomes?|fees?|sales|prices?|hours|shares?|costs?|shops|output)\b)"
    rf"{_BETWEEN}){{0,50}}"
)
_PEOPLE_IN = (
    r"(?:jobs|people|workers)"
    r"(?= (?:in|at) (?:it|the (?:trade|occupation|profession|job|field|country|US|United))\b|[,.]|$)"
)
# What stands before something of the job, and neither of sales nor of prices; and what says how large it is.
_ITS = (
    r"(?:^\W*|[,;:] |\b(?:and|but|while|the|its|their|projected|expected|forecast|typical|annual|yearly|jobs?"
    r"|employment) )"
)
_STANDS = rf"(?:is|are|was|were|stands? at|comes? to|amounts? to|will be|numbers?|totals?) {_HEDGE}"
_DETERMINED = r"(?:^\W*|\b(?:the|its|our|their|projected|observed) )"
_IS = r"(?:,? (?:is|are|was|of|at|by|stands at|comes to|now|then|\|))*:? "
# What follows makes it a part of the people, or of what they earn.
_NOT_OF_SOME = r"(?!['’\w]| (?:from|who|that|with|without|on|by|or|when|under|after|before|over|plus)\b)"
_FOR_LONG = r"(?: (?:an?|per|each) (?:hour|day|week|month|year))?+"
_BY_ROLE: Mapping[str, tuple[str, ...]] = {
    "growth": (
        rf"{_WHO}{_THEN}\b{_TURN} (?:by |of |at )?{_HEDGE}§",
        rf"^\W*(?:(?:it|they) (?:has |have |is |are )?)?{_TURN} (?:by |of |at )?{_HEDGE}§",
        rf"\b(?:project|forecast)\w*{_THEN}\b{_TURN} (?:by |of |at )?{_HEDGE}§",
        rf"\bprojection{_BETWEEN}{{0,30}}§",
        rf"\b{_TURN} of {_HEDGE}§ (?:is|are|was) (?:projected|forecast|expected)",
        rf"§ {_TURN} (?:in|of) (?:the )?{_WHO}",
        rf"{_ITS}(?P<up>growth)(?: rate)? {_STANDS}§(?! (?:in|of|for)\b(?! (?:the )?{_WHO}))",
        rf"{_ITS}(?P<down>decline|decrease|contraction) {_STANDS}§(?! (?:in|of|for)\b(?! (?:the )?{_WHO}))",
        rf"^\W*a {_TURN} of {_HEDGE}§ (?:until|by|to) (?:19|20)\d\d\b",
    ),
    "openings": (
        r"§ (?:[\w-]+ ){0,2}(?:openings|vacancies)\b.*\b(?:year|annual\w*|yearly)\b",
        r"§ (?:annual|yearly) (?:job )?(?:openings|vacancies)\b",
        rf"\b(?:openings|vacancies) (?:(?:a|per|each) year|annually|yearly)(?: \w+| \|)? {_HEDGE}§",
        rf"\b(?:openings|vacancies) {_STANDS}§ (?:(?:a|per|each|every) year|annually|yearly)\b",
        r"\b(?:each|every) year\b[^#§;()—]{0,20}§ (?:[\w-]+ ){0,2}(?:openings|vacancies)\b",
        r"§ (?:job )?(?:openings|vacancies) for (?:the )?¤",
    ),
    "jobs": (
        r"§ people (?:\w+ )?(?:work|are employed|hold|do)\b",
        r"\b(?:trade|occupation|profession) of (?:\w+ )?§ (?:people|workers)\b",
        rf"\b(?:there are|it has|it had|had) (?:\w+ )?§ {_PEOPLE_IN}",
        rf"\b(?:the (?:trade|occupation|profession)|¤) (?:has|had|counts?|employs?) (?:\w+ )?§ {_PEOPLE_IN}",
        rf"§ (?:jobs|posts|positions|people|workers) (?:\w+ )?(?:for|as|among|of) ¤{_NOT_OF_SOME}",
        rf"\b(?:there are|has|have|had|employs?) {_HEDGE}§ ¤{_NOT_OF_SOME}",
        rf"^\W*{_HEDGE}§ ¤ (?:\w+ )?(?:work|are employed|hold|have)\b",
        rf"¤ (?:now )?(?:hold|held|have|had|fill|filled) {_HEDGE}§ (?:jobs|posts|positions)\b",
        rf"{_ITS}(?:employment|headcount) {_STANDS}§",
        rf"\bnumber of (?:¤|jobs|people in (?:it|the (?:trade|occupation|profession|job))) {_STANDS}§",
        rf"^\W*¤ number {_HEDGE}§",
    ),
    "pay": (
        rf"\bmedian{_BETWEEN}{{0,40}}§",
        rf"\bhalf{_BETWEEN}{{0,30}}\b(?:earn|make|paid){_BETWEEN}{{0,30}}§",
        rf"{_ITS}(?:pay|salary|wages?|earnings) {_STANDS}§",
        rf"^\W*(?:an? )?¤ (?:earns?|makes?|(?:is|are) paid) {_HEDGE}§{_FOR_LONG}{_NOT_OF_SOME}",
    ),
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Phrases:
    """How sentences speak of one measure.

    `loosely` are beginnings of words; `written` are patterns of phrases that can hardly mean anything else. `years` are
    those of the figure itself, and `own` the words of its name and meaning. `large` figures are those of whole
    occupations.
    """

    measure: Measure
    loosely: tuple[str, ...]
    written: tuple[str, ...]
    years: frozenset[str]
    own: frozenset[str]
    large: bool

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The phrases, which take long to compile, and many measures are never spoken of."""
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in self.written)

    def said_in(self, clause: str) -> re.Match[str] | None:
        """Where a clause says the number of this measure."""
        return next((found for pattern in self.patterns if (found := pattern.search(clause))), None)


@dataclass(frozen=True)
class Spoken:
    """The measures of a site, as sentences speak of them."""

    measures: Measures

    @cached_property
    def phrases(self) -> Mapping[str, Phrases]:
        """The phrases by measure, in the order declared."""
        return {measure_id: self._phrases(measure_id, one) for measure_id, one in self.measures.measures.items()}

    def _phrases(self, measure_id: str, measure: Measure) -> Phrases:
        text = f"{measure.name} {measure.short} {measure.meaning}"
        roles = [role for role in _BY_ROLE if getattr(self.measures.roles, role) == measure_id]
        patterns = (*(phrase for role in roles for phrase in _BY_ROLE[role]), *_named(measure))
        return Phrases(
            measure,
            tuple(sorted(words_of(measure_id, self.measures, {}))),
            patterns,
            frozenset(_YEAR.findall(text.replace("–", "–20"))) | frozenset(_YEAR.findall(text)),
            frozenset(re.findall(r"\w+", text.casefold())),
            large="jobs" in roles,
        )


def _named(measure: Measure) -> Iterator[str]:
    """Phrases with the name of a measure, and with what its values are a percent of."""
    for name in dict.fromkeys((measure.name, measure.short)):
        words = re.findall(r"[^\W\d][\w’'-]*", name.split(",")[0])
        phrase = r"\W+".join(map(re.escape, words))
        if len(words) > 1:
            yield rf"\b{phrase}\b{_BETWEEN}{{0,25}}§"
            yield rf"§ {phrase}\b"
        elif words:
            yield rf"{_DETERMINED}{phrase}{_IS}{_HEDGE}§"
    if measure.in_words and (of := re.findall(r"[\w’'-]+", measure.in_words.partition("{value} of ")[2])[-2:]):
        yield rf"§ of (?:[\w’'-]+ ){{0,2}}{' '.join(map(re.escape, of))}\b"

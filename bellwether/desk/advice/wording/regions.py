"""Spelling and words of another country than the one for which an entry is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.wording.lists import FoundWord, WordList, forms, like, rows_of
from bellwether.desk.advice.wording.passages import Passage
from bellwether.model.problems import Problem
from bellwether.words.population import place_name

Variety = Literal["American", "British"]

_GUIDE = "spelling-and-words-of-a-country"
# How words are spelled where; in Canada in both ways.
_SPELLED: Mapping[str, Variety] = {
    "AU": "British",
    "GB": "British",
    "IE": "British",
    "IN": "British",
    "NZ": "British",
    "US": "American",
    "ZA": "British",
}
# What those countries are called for which there are lists of words.
_COUNTRIES = {"US": "the United States", "GB": "Britain"}
_NAMED = {"United States": "US", "United Kingdom": "GB", "Great Britain": "GB", "England": "GB"}


class _Spelling(NamedTuple):
    """The beginning of a word that is spelled so in one variety of English, and the beginning in the other."""

    of: Variety
    stem: str
    other: str


class _Said(NamedTuple):
    """A word of one country, and those of the other, with ` | ` between them."""

    where: str
    word: str
    instead: str


def words_of_elsewhere(advised: Advised, passages: Sequence[Passage], known: Collection[str]) -> Iterator[Problem]:
    """Advice on words that are spelled, or said, otherwise where `language` of the site says, or the figures come from.

    Where `language` is `en` alone, an entry may be spelled in either way, but in one; and words are held against the
    country that all its figures count.
    """
    _, _, country = advised.library.settings.language.partition("-")
    yield from _spelled_elsewhere(list(_spellings().found_in(passages, known)), country)
    reader = country or _counted_in(advised)
    if reader in _COUNTRIES:
        yield from _said_elsewhere(_vocabulary().found_in(passages, known), reader)


def _spelled_elsewhere(spelled: Sequence[tuple[_Spelling, FoundWord]], country: str) -> Iterator[Problem]:
    wanted = _SPELLED.get(country) if country else _usual(spelled)
    why = f"`language` is en-{country}" if country else f"most words of this entry are in {wanted} spelling"
    for spelling, found in spelled:
        if wanted and spelling.of != wanted:
            right = like(found.written, spelling.other + found.written[len(spelling.stem) :].casefold())
            yield found.advice(f"{found} is {spelling.of} spelling: {why}", f"write '{right}'", _GUIDE, right)


def _usual(spelled: Sequence[tuple[_Spelling, FoundWord]]) -> Variety | None:
    """How an entry spells most of the words of which there are two spellings; None where it spells as many so as so."""
    times: Counter[Variety] = Counter()
    for spelling, found in spelled:
        times[spelling.of] += found.times
    british, american = times["British"], times["American"]
    return None if british == american else "British" if british > american else "American"


def _said_elsewhere(said: Iterable[tuple[_Said, FoundWord]], reader: str) -> Iterator[Problem]:
    for term, found in said:
        if term.where != reader:
            options = " or ".join(f"'{option.strip()}'" for option in term.instead.split("|"))
            message = f"{found} is said in {_COUNTRIES[term.where]}, and in {_COUNTRIES[reader]} {options}"
            yield found.advice(message, f"write {options}, unless it is the one of another country", _GUIDE)


def _counted_in(advised: Advised) -> str:
    """The country that all figures of an entry count, as far as they count one; empty where there is not just one."""
    sources = advised.library.sources
    places = {place_name(sources[fact.source].region) for fact in advised.job.facts.values()}
    found = {_NAMED[place] for place in places if place in _NAMED}
    return found.pop() if len(found) == 1 else ""


@cache
def _spellings() -> WordList[_Spelling]:
    """All words of which there are two spellings, without those that are right in Britain as well as in America."""
    known: dict[str, _Spelling] = {}
    for row in rows_of("spellings"):
        british, american, endings = row["british"], row["american"], row["endings"]
        known |= dict.fromkeys(forms(british, endings), _Spelling("British", british, american))
        if not row["in_britain"]:
            known |= dict.fromkeys(forms(american, endings), _Spelling("American", american, british))
    return WordList(known)


@cache
def _vocabulary() -> WordList[_Said]:
    """The words of one country for which another has others."""
    known: dict[str, _Said] = {}
    for row in rows_of("vocabulary"):
        said = _Said(row["said_in"], row["word"], row["instead"])
        known |= dict.fromkeys(forms(row["word"], row["endings"]), said)
    return WordList(known)

"""The words by which sentences speak of measures: those of their names and sources, and of the roles that they play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bellwether.model.measure import Measures
from bellwether.model.source import Source

# What sentences say of the figures in these roles, by the beginnings of words.
_WORDS_OF_ROLES: Mapping[str, str] = {
    "growth": "grow project forecast declin shrink shrunk fall rise rising expan contract drop lose increas decreas",
    "openings": "opening vacanc",
    "jobs": "job employ people worker work",
    "pay": "pay paid earn wage salar median",
    "observed_use": "observ exposure",
}
_COMMON = frozenset(
    "about after above below from into that their these this those with whose year years number rated".split()
)
_SHORTEST, _STEM = 4, 7


def words_of(measure_id: str, measures: Measures, sources: Mapping[str, Source]) -> frozenset[str]:
    """The beginnings of words by which sentences speak of a measure: those of its names, its source and its role."""
    measure = measures.measures[measure_id]
    named = [measure.name, measure.short]
    if measure.fact and (source := sources.get(measure.fact.source)):
        named += [source.title, source.publisher] if measure_id in measures.studies else []
    found = {word[:_STEM] for word in _long_words(named)}
    for role, words in _WORDS_OF_ROLES.items():
        played = getattr(measures.roles, role)
        if played == measure_id or (role == "pay" and measure_id in measures.roles.pay_percentiles.values()):
            found.update(words.split())
    return frozenset(found)


def _long_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in re.findall(r"[a-z]+", text.casefold()):
            if len(word) >= _SHORTEST and word not in _COMMON:
                yield word

"""Which skills are alike: named in mostly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

SkillWords = frozenset[str]


class Named(NamedTuple):
    """The skills of a job, each with the words that count, and all these words."""

    skills: tuple[tuple[str, SkillWords], ...]
    words: SkillWords


_SMALL_WORDS = frozenset("a an and for from in into of on or that the to under with without".split())
_ALIKE = 0.5


def named_skills(names: Iterable[str]) -> Named:
    """The skills of a job by their names."""
    skills = tuple((skill, _words(skill)) for skill in names)
    return Named(skills, frozenset().union(*(words for _, words in skills)))


# Many jobs have the same skills.
@lru_cache(maxsize=1 << 14)
def _words(text: str) -> SkillWords:
    return frozenset(re.findall(r"[a-z]+", text.lower())) - _SMALL_WORDS


def shared_skill(here: Named, there: Named) -> str:
    """A skill that both jobs name in mostly the same words; the empty string when there is none."""
    best, name = 0.0, ""
    near = [others for _, others in there.skills if not here.words.isdisjoint(others)]
    for skill, words in here.skills if near else ():
        for others in near:
            if not words.isdisjoint(others):
                alike = _likeness(words, others)
                if alike >= _ALIKE and alike > best:
                    best, name = alike, skill
    return name


class SkillsCompared(NamedTuple):
    """The skills of a job that another one names as well, and what that other one names besides."""

    common: tuple[str, ...]
    besides: tuple[str, ...]


def compared_skills(here: Named, there: Named) -> SkillsCompared:
    """Which skills both jobs name in mostly the same words, and which the second alone; each as the job has it."""
    common = tuple(name for name, words in here.skills if _is_among(words, there))
    besides = tuple(name for name, words in there.skills if not _is_among(words, here))
    return SkillsCompared(common, besides)


def _is_among(words: SkillWords, named: Named) -> bool:
    """Whether a job has a skill like this one."""
    return any(_likeness(words, others) >= _ALIKE for _, others in named.skills if not words.isdisjoint(others))


def _likeness(words: SkillWords, others: SkillWords) -> float:
    return len(words & others) / len(words | others)


class Likes:
    """Finds skills that are like a skill without comparing it with all.

    Half of all words must be common. A skill of one word is thus like those of up to two words that have it; any other
    is like its single words, or like skills that have two words in common with it.
    """

    def __init__(self, skills: Mapping[str, Named]) -> None:
        self._by_pair: dict[tuple[str, str], list[SkillWords]] = defaultdict(list)
        self._known: dict[SkillWords, Sequence[Hashable]] = {}
        self._all = {words for named in skills.values() for _, words in named.skills if words}
        for words in self._all:
            for pair in combinations(sorted(words), 2):
                self._by_pair[pair].append(words)

    def likenesses(self, words: SkillWords) -> Sequence[Hashable]:
        """Where jobs with a skill like this one stand: under the words of the skill, or under one of few words."""
        if words not in self._known:
            self._known[words] = tuple(words) if len(words) == 1 else tuple(self._like(words))
        return self._known[words]

    def _like(self, words: SkillWords) -> Iterator[SkillWords]:
        found = {other for pair in combinations(sorted(words), 2) for other in self._by_pair[pair]}
        found |= {single for word in words if (single := frozenset({word})) in self._all}
        return (other for other in found if _likeness(words, other) >= _ALIKE)


def places(words: SkillWords) -> Iterator[Hashable]:
    """What a job with this skill has in common with others."""
    if words:
        yield words
    if len(words) <= 2:
        yield from words

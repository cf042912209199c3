"""Which jobs are near each other, and the true reasons why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from bellwether.model.library import Library, Occupation
from bellwether.model.measure import Scores, whole

ReasonKind = Literal["chosen", "move from", "move to", "same group", "shared skills", "same field", "near score"]

RELATED = 6
RELATED_AT_LEAST = 4
SIMILAR = 5
NEAR_IN_FIELD = 15
NEAR_ANYWHERE = 10
_WEIGHTS: Mapping[ReasonKind, int] = {
    "chosen": 1000,
    "move from": 40,
    "same group": 30,
    "move to": 25,
    "shared skills": 12,
    "same field": 10,
    "near score": 1,
}
_SMALL_WORDS = frozenset("a an and for from in into of on or that the to under with without".split())


@dataclass(frozen=True)
class Reason:
    """Why two jobs are related. `detail` is the shared skill, or the title of the shared group."""

    kind: ReasonKind
    detail: str = ""


@dataclass(frozen=True)
class Relation:
    """A job near another one, with at least one reason, the weightiest first."""

    slug: str
    reasons: tuple[Reason, ...]

    @property
    def strength(self) -> int:
        """How near the two are: the sum of what the reasons weigh."""
        return sum(_WEIGHTS[reason.kind] for reason in self.reasons)


@dataclass(frozen=True)
class Relations:
    """For each job: the jobs to link to, and the jobs to compare it with."""

    related: Mapping[str, tuple[Relation, ...]]
    similar: Mapping[str, tuple[Relation, ...]]


def relate(library: Library, scores: Scores) -> Relations:
    """Find the neighbours of every job. No job is left without a link to it where the library allows one."""
    near = _neighbours(library, scores)
    related = {slug: list(_chosen(relations)) for slug, relations in near.items()}
    _adopt_orphans(related, near)
    similar = {slug: tuple(relations[:SIMILAR]) for slug, relations in near.items()}
    return Relations({slug: tuple(relations) for slug, relations in related.items()}, similar)


def _chosen(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Those of the editors, then the strongest; mere nearness in score counts only while there are too few."""
    for index, relation in enumerate(relations):
        kind = relation.reasons[0].kind
        if kind == "chosen" or index < RELATED_AT_LEAST or (index < RELATED and kind != "near score"):
            yield relation


def _adopt_orphans(related: Mapping[str, list[Relation]], near: Mapping[str, Sequence[Relation]]) -> None:
    """Give every job that no page links to a place on the page of its nearest neighbour."""
    linked = Counter(relation.slug for relations in related.values() for relation in relations)
    for slug, relations in near.items():
        if not linked[slug] and relations:
            host = relations[0].slug
            # Only a choice of the editors can lead one way; it is the reason for the way back as well.
            chosen = Relation(slug, (Reason("chosen"),))
            back = next((relation for relation in near[host] if relation.slug == slug), chosen)
            related[host].append(back)


def _neighbours(library: Library, scores: Scores) -> dict[str, tuple[Relation, ...]]:
    """All neighbours of each job, the nearest first."""
    headline = library.measures.headline
    values = {slug: whole(found[headline].value) for slug, found in scores.items() if headline in found}
    jobs = [library.occupations[slug] for slug in sorted(library.occupations)]
    reasons: dict[str, dict[str, tuple[Reason, ...]]] = {job.slug: {} for job in jobs}
    skills = {job.slug: _skill_words(job) for job in jobs}
    for one, other in combinations(jobs, 2):
        gap = abs(values[one.slug] - values[other.slug]) if {one.slug, other.slug} <= values.keys() else None
        shared = _shared_skill(skills[one.slug], skills[other.slug])
        for here, there in ((one, other), (other, one)):
            if found := tuple(_reasons(here, there, shared, gap)):
                reasons[here.slug][there.slug] = found

    def ordered(here: str) -> Iterator[Relation]:
        def nearest_first(relation: Relation) -> tuple[int, int, str]:
            gap = abs(values.get(here, 0) - values.get(relation.slug, 0))
            return -relation.strength, gap, relation.slug

        yield from sorted((Relation(*item) for item in reasons[here].items()), key=nearest_first)

    return {slug: tuple(ordered(slug)) for slug in reasons}


def _reasons(here: Occupation, there: Occupation, shared_skill: str, gap: int | None) -> Iterator[Reason]:
    if there.slug in here.written.related:
        yield Reason("chosen")
    if any(move.to == there.slug for move in here.written.moves):
        yield Reason("move from")
    if group := shared_group(here, there):
        yield Reason("same group", group)
    if any(move.to == here.slug for move in there.written.moves):
        yield Reason("move to")
    if shared_skill:
        yield Reason("shared skills", shared_skill)
    same_field = here.written.category == there.written.category
    if same_field and gap is not None and gap <= NEAR_IN_FIELD:
        yield Reason("same field")
    elif gap is not None and gap <= NEAR_ANYWHERE:
        yield Reason("near score")


def shared_group(here: Occupation, there: Occupation) -> str:
    """The title under which both jobs are counted, when they have one detailed SOC code in common."""
    soc = here.written.codes.soc
    if not soc or soc != there.written.codes.soc:
        return ""
    return next((fact.title for fact in here.facts.values() if fact.code == soc), soc)


def _skill_words(job: Occupation) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((skill.skill, frozenset(_words(skill.skill))) for skill in job.written.skills)


def _words(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"[a-z]+", text.lower()) if word not in _SMALL_WORDS)


def _shared_skill(here: Sequence[tuple[str, frozenset[str]]], there: Sequence[tuple[str, frozenset[str]]]) -> str:
    """A skill that both entries name in mostly the same words; the empty string when there is none."""
    best, name = 0.0, ""
    for skill, words in here:
        for _, others in there:
            likeness = len(words & others) / len(words | others) if words | others else 0.0
            if likeness >= 0.5 and likeness > best:
                best, name = likeness, skill
    return name

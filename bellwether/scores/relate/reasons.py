"""Why two jobs are related: only what both entries, or their figures, bear out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bellwether.model.codes import Classifications, counting_codes
from bellwether.model.library import Occupation

ReasonKind = Literal["chosen", "move from", "move to", "same group", "shared skills", "same field"]

_WEIGHTS: Mapping[ReasonKind, int] = {
    "chosen": 1000,
    "move from": 40,
    "same group": 30,
    "move to": 25,
    "shared skills": 12,
    "same field": 10,
}


@dataclass(frozen=True)
class Reason:
    """Why two jobs are related. `detail` is the shared skill, or the title of the shared group."""

    kind: ReasonKind
    detail: str = ""


# Those without a detail, which are alike for all jobs.
_BARE = {kind: Reason(kind) for kind in _WEIGHTS}


@dataclass(frozen=True)
class Relation:
    """A job near another one, with at least one reason, the weightiest first."""

    slug: str
    reasons: tuple[Reason, ...]


def reasons(here: Occupation, there: Occupation, shared_skill: str, known: Classifications) -> Iterator[Reason]:
    """Why the second job stands on the page of the first. That two scores are near each other is no reason."""
    if there.slug in here.basics.related:
        yield _BARE["chosen"]
    if there.slug in here.basics.moves:
        yield _BARE["move from"]
    if group := shared_group(here, there, known):
        yield Reason("same group", group)
    if here.slug in there.basics.moves:
        yield _BARE["move to"]
    if shared_skill:
        yield Reason("shared skills", shared_skill)
    if here.basics.category == there.basics.category:
        yield _BARE["same field"]


def strength(found: tuple[Reason, ...]) -> int:
    """How near two jobs are: the sum of what the reasons weigh."""
    return sum(_WEIGHTS[reason.kind] for reason in found)


def shared_group(here: Occupation, there: Occupation, known: Classifications) -> str:
    """The group in which both jobs are counted: its official title, or its code where no table of figures has one.

    One classification tells them apart, the first in which both have codes: one that the site declares, then SOC, then
    ISCO.
    """
    one, other = _counting(here.basics.codes), _counting(there.basics.codes)
    kind = next((kind for kind in one if kind in other), "")
    if not kind or one[kind] != other[kind]:
        return ""
    return here.joined.groups.get(kind) or f"{known[kind].name} {one[kind]}"


# A job is compared with many others, and its codes stay what they are.
@lru_cache(maxsize=1 << 14)
def _counting(codes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return counting_codes(dict(codes))

"""An entry as the index of what is kept has it: plain values only, since ten thousand are read at every start."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from bellwether.build.incremental import Stamp
from bellwether.content.entries.reading import Claimed
from bellwether.model.basics import Basics, Joined
from bellwether.model.fact import Withheld
from bellwether.model.problems import Problem

# Where things stand in basics; their days are kept as numbers.
_PLURAL, _AKA, _PUBLISHED, _UPDATED, _EXPIRES, _CODES = map(
    Basics._fields.index, ("plural", "aka", "published", "updated", "expires", "codes")
)


class EntryRow(NamedTuple):
    """What is at hand of an entry.

    `stamp` is that of the file, with its fingerprint. `basics` are those of the entry, None when there is nothing to
    publish. `figures` is the fingerprint of all that `joined` was made from besides the file. `pictures` are the assets
    that it shows; `anchored` entries lead to places on other pages. `rated` are the days of scores by hand, as numbers,
    by measure; `stated` is what its sentences say of figures.
    """

    stamp: Stamp
    title: str
    draft: bool
    problems: tuple[Problem, ...]
    claims: tuple[Claimed, ...] = ()
    codes: tuple[str, ...] = ()
    basics: tuple[Any, ...] | None = None
    figures: bytes = b""
    joined: tuple[Any, ...] = tuple(Joined((), {}, {}, {}, {}, {}))
    pictures: tuple[str, ...] = ()
    anchored: bool = False
    rated: tuple[tuple[str, int], ...] = ()
    stated: tuple[tuple[Any, ...], ...] = ()

    @property
    def key(self) -> bytes:
        """The fingerprint of the file."""
        return self.stamp[-1]

    @property
    def lasting(self) -> bool:
        """Whether it may be kept: what is wrong with an entry is found anew every time."""
        return not self.problems or all(problem.severity == "warning" for problem in self.problems)

    def held(self, today: date) -> str:
        """Why an entry with basics is not published on a day; empty when it is."""
        if self.basics and self.early(today):
            return f"from {self.published}"
        expires, day = self.basics[_EXPIRES] if self.basics else 0, today.toordinal()
        return f"expired {date.fromordinal(expires)}" if expires and expires <= day else ""

    def early(self, today: date) -> bool:
        """Whether an entry with basics is published on a later day."""
        return self.basics is not None and bool(self.basics[_PUBLISHED] > today.toordinal())

    @property
    def published(self) -> date:
        """The first day of an entry with basics."""
        return date.fromordinal(self.basics[_PUBLISHED]) if self.basics else date.min

    @property
    def updated(self) -> date:
        """The day of the last change of an entry with basics."""
        return date.fromordinal(self.basics[_UPDATED]) if self.basics else date.min

    @property
    def codes_given(self) -> dict[str, str]:
        """The codes of an entry with basics, by the ids of their classifications."""
        return dict(self.basics[_CODES]) if self.basics else {}

    @property
    def aka(self) -> tuple[str, ...]:
        """The other titles of an entry with basics."""
        return tuple(self.basics[_AKA]) if self.basics else ()

    @property
    def plural(self) -> str | None:
        """The plural of the title, if the entry gives one."""
        return self.basics[_PLURAL] if self.basics else None


def flat_basics(basics: Basics) -> tuple[Any, ...]:
    """Basics as plain values."""
    made: list[Any] = list(basics)
    made[_PUBLISHED] = basics.published.toordinal()
    made[_UPDATED] = basics.updated.toordinal()
    made[_EXPIRES] = basics.expires.toordinal() if basics.expires else 0
    return tuple(made)


def read_brief(values: tuple[Any, ...]) -> Basics:
    """The basics that were made plain."""
    made = list(values)
    made[_PUBLISHED] = date.fromordinal(made[_PUBLISHED])
    made[_UPDATED] = date.fromordinal(made[_UPDATED])
    made[_EXPIRES] = date.fromordinal(made[_EXPIRES]) if made[_EXPIRES] else None
    return Basics._make(made)


def flat_joined(joined: Joined) -> tuple[Any, ...]:
    """What is joined, as plain values."""
    values = {measure_id: str(value) for measure_id, value in (joined.values or {}).items()}
    withheld = {measure_id: _flat_withheld(found) for measure_id, found in joined.withheld.items()}
    return joined.sources, dict(joined.groups), dict(joined.counted), withheld, dict(joined.official), values


def _flat_withheld(found: Withheld) -> tuple[str | None, ...]:
    at_least = None if found.at_least is None else str(found.at_least)
    return found.mark, found.source, found.kind, found.code, found.title, at_least


def read_joined(values: tuple[Any, ...]) -> Joined:
    """What is joined, from plain values."""
    sources, groups, counted, withheld, official, shown = values
    return Joined(
        sources,
        groups,
        counted,
        {measure_id: _read_withheld(*found) for measure_id, found in withheld.items()},
        official,
        {measure_id: Decimal(value) for measure_id, value in shown.items()},
    )


def _read_withheld(mark: Any, source: str, kind: str, code: str, title: str, at_least: str | None) -> Withheld:
    return Withheld(mark, source, kind, code, title, None if at_least is None else Decimal(at_least))

"""What measures stand for: the code asks for a role, and never for the id that a publisher gave to a measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from bellwether.model.text import Slug, Written
from bellwether.model.unit import Counted, Money, Unit

Role = Literal["headline", "outlook", "observed_use", "growth", "openings", "jobs", "pay"]
Percentile = Literal["10", "25", "75", "90"]

# What the unit of a role has to be, in words; any other role may have any unit.
WANTED: Mapping[str, str] = {
    "growth": "`change`",
    "openings": "of a count, such as {count: openings, per: year}",
    "jobs": "of a count, such as {count: jobs}",
    "pay": "of money, such as {money: EUR, per: month}",
}


class Roles(Written):
    """`roles` of measures.yaml: the measure that plays each role. The site goes without the parts of those left out.

    `headline` answers the question of the site; `outlook` sums up the future of a job; `observed_use` is how much AI
    was seen at work. `growth`, `openings`, `jobs` and `pay` are figures of the labour market, and `pay_percentiles` the
    spread of that pay.
    """

    headline: Slug
    outlook: Slug | None = None
    observed_use: Slug | None = None
    growth: Slug | None = None
    openings: Slug | None = None
    jobs: Slug | None = None
    pay: Slug | None = None
    pay_percentiles: dict[Percentile, Slug] = Field(default_factory=dict)

    def played(self, *roles: Role) -> tuple[Slug, ...]:
        """The measures that play some roles, in the order asked for, without the roles that nobody plays."""
        return tuple(measure_id for role in roles if (measure_id := getattr(self, role)))

    def declared(self) -> Iterator[tuple[tuple[str, ...], Slug]]:
        """Every role that is played, by its path, with the measure."""
        for role in type(self).model_fields:
            found = getattr(self, role)
            if isinstance(found, dict):
                yield from (((role, rank), measure_id) for rank, measure_id in found.items())
            elif found:
                yield (role,), found


def plays(role: str, unit: Unit) -> bool:
    """Whether a measure of a unit can play a role."""
    match role:
        case "pay":
            return isinstance(unit, Money)
        case "jobs" | "openings":
            return isinstance(unit, Counted)
        case "growth":
            return unit == "change"
    return True

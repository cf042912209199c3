"""What is to be seen in a list of jobs by one measure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from bellwether.model.measure import Measure
from bellwether.words.grammar import form, listed, lowered
from bellwether.words.numbers import number

# More jobs than this are counted, not named.
_NAMED = 3


class Standing(NamedTuple):
    """Where a job stands: its plural, what the measure comes to, and the word of the band, empty where it has none."""

    jobs: str
    told: str
    band: str

    @property
    def at(self) -> str:
        """`63% (high)`."""
        return f"{self.told} ({self.band})" if self.band else self.told


def seen(*, measure: Measure, standings: Sequence[Standing], jobs: int) -> str:
    """What a list of so many jobs shows of those that have its measure, the highest first; empty where none has it."""
    if not standings:
        return ""
    if jobs == 1:
        return f"The one job here so far, that of {standings[0].jobs}, stands at {standings[0].at}."
    if len(standings) == 1:
        return f"Of the jobs here, {standings[0].jobs} alone have this figure, {standings[0].at}."
    name, levels = lowered(measure.name), [list(same) for _, same in groupby(standings, key=lambda one: one.at)]
    if len(levels) == 1:
        every = "Both jobs" if len(standings) == 2 else f"All {number(len(standings))} jobs"
        return f"{every} with this figure stand at {standings[0].at}."
    (highest, lowest), count = (levels[0], levels[-1]), number(len(standings))
    ends = (
        f"Of {count} jobs by {name}, {_who(highest)} stand highest, at {highest[0].at}, "
        f"and {_who(lowest)} lowest, at {lowest[0].at}."
    )
    return " ".join([ends, *_in_bands(standings)])


def _who(same: Sequence[Standing]) -> str:
    return listed([one.jobs for one in same]) if len(same) <= _NAMED else f"{number(len(same))} jobs"


def _in_bands(standings: Sequence[Standing]) -> list[str]:
    """How many stand in each band, where the jobs are more than are named anyway."""
    if len(standings) <= _NAMED or not all(one.band for one in standings):
        return []
    counts = [(band, len(list(same))) for band, same in groupby(standings, key=lambda one: one.band)]
    if len(counts) == 1:
        return [f"All of them are in the band “{counts[0][0]}”."]
    (band, first), *others = counts
    told = [f"{number(first)} of them {form(first, 'is', 'are')} in the band “{band}”"]
    return [f"{listed([*told, *(f'{number(count)} in “{word}”' for word, count in others)])}."]

"""How good or bad a value is."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from bellwether.charts.axes import ScaleZone
from bellwether.model.measure import Measure

# Five steps from good to bad, whatever the number of bands and the direction of the scale.
LEVELS = ("good", "fair", "middle", "poor", "bad")


def level(measure: Measure, value: Decimal) -> str:
    """How good or bad a value is, as one of `LEVELS`; the empty string where no way is better."""
    if not measure.bands or measure.direction == "neither":
        return ""
    return _level(measure, max(0, measure.bands_reached(value) - 1))


def _level(measure: Measure, index: int) -> str:
    """The level of a band: only the ends are wholly good or bad, and what lies between levels takes the worse one."""
    last = len(measure.bands) - 1
    badness = index if measure.direction == "more is worse" else last - index
    if not last:
        return "middle"
    return LEVELS[-1] if badness == last else LEVELS[min(ceil(badness * (len(LEVELS) - 1) / last), len(LEVELS) - 2)]


def zones(measure: Measure) -> tuple[ScaleZone, ...]:
    """The bands of a measure as parts of an axis from 0 to 100."""
    levels = (level(measure, band.from_) for band in measure.bands)
    return tuple(ScaleZone(band.from_, band.word, step) for band, step in zip(measure.bands, levels, strict=True))

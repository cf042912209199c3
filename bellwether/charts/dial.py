"""The gauge of a score, and how good or bad a value is."""

from __future__ import annotations

import math
from decimal import Decimal

from bellwether.charts.axes import ScaleZone
from bellwether.model.measure import Measure, Score
from bellwether.model.view_type import view_type

# Five steps from good to bad, whatever the number of bands and the direction of the scale.
LEVELS = ("good", "fair", "middle", "poor", "bad")

_CENTRE = (100.0, 100.0)
_RADIUS = 84.0
_RANGE_RADIUS = 70.0


@view_type()
class Arc:
    """A part of the gauge: the `d` of its path, and the level of the band that it stands for."""

    path: str
    level: str


@view_type()
class Gauge:
    """A half circle from 0 to 100, in a view box of 200 by 112: bands, range and a needle."""

    bands: tuple[Arc, ...]
    range: str
    needle: str


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
    return (
        LEVELS[-1] if badness == last else LEVELS[min(math.ceil(badness * (len(LEVELS) - 1) / last), len(LEVELS) - 2)]
    )


def zones(measure: Measure) -> tuple[ScaleZone, ...]:
    """The bands of a measure as parts of an axis from 0 to 100."""
    levels = (level(measure, band.from_) for band in measure.bands)
    return tuple(ScaleZone(band.from_, band.word, step) for band, step in zip(measure.bands, levels, strict=True))


def gauge(score: Score) -> Gauge | None:
    """The gauge of a score on a scale from 0 to 100; None for figures that have no such scale."""
    measure = score.measure
    if measure.unit not in ("percent", "score") or not measure.bands:
        return None
    starts = [float(band.from_) / 100 for band in measure.bands]
    ends = [*starts[1:], 1.0]
    bands = tuple(
        Arc(_arc(start, end, _RADIUS), _level(measure, index))
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    low, high, value = (float(measure.rounded(number)) / 100 for number in (score.low, score.high, score.value))
    return Gauge(bands, _arc(low, high, _RANGE_RADIUS) if high > low else "", _needle(value))


def _point(share: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - share)
    return _CENTRE[0] + radius * math.cos(angle), _CENTRE[1] - radius * math.sin(angle)


def _arc(start: float, end: float, radius: float) -> str:
    (x1, y1), (x2, y2) = _point(start, radius), _point(end, radius)
    return f"M{x1:.2f} {y1:.2f}A{radius:g} {radius:g} 0 0 1 {x2:.2f} {y2:.2f}"


def _needle(share: float) -> str:
    """A slim triangle from the centre to the scale."""
    angle = math.pi * (1 - share)
    across = (4 * math.sin(angle), 4 * math.cos(angle))
    tip = _point(share, _RADIUS - 8)
    left = (_CENTRE[0] + across[0], _CENTRE[1] + across[1])
    right = (_CENTRE[0] - across[0], _CENTRE[1] - across[1])
    return "M{:.2f} {:.2f}L{:.2f} {:.2f}L{:.2f} {:.2f}Z".format(*left, *tip, *right)

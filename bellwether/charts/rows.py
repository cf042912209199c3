"""A chart of one line per thing on a scale from 0 to 100: ranks among occupations."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.charts.axes import QUARTERS, ZoneAxis, zone_axis
from bellwether.charts.layout import (
    DOT,
    EDGE,
    LINE,
    PAD,
    SMALL_DOT,
    TEXT,
    WIDTH,
    ChartNumber,
    Label,
    Scale,
    fixed,
    hundred,
    inside,
    label,
    text_width,
    wrapped,
)
from bellwether.model.view_type import view_type

_GAP = 12.0
_TRACK = 16.0
_TICK = 3.5
_SPACE = 5.0


@view_type()
class Rank:
    """A measure: the share of occupations below this one, 0 to 100, or None; its value in words; whether it is ours."""

    name: str
    percentile: ChartNumber | None
    value: str
    current: bool = False


@view_type()
class Line:
    """A line of the chart: text above a track at `y` with `ticks`; `x` is empty where there is no figure.

    `mark` says, behind the name, that this is the measure of the site itself.
    """

    names: tuple[Label, ...]
    value: Label
    ticks: str
    y: str
    x: str
    radius: str
    current: bool = False
    mark: str = ""


@view_type()
class RowWords:
    """What is written on a chart besides names and values."""

    mark: str
    missing: str


@view_type()
class Lines:
    """Lines above a common axis, whose ticks cross every track; `name` says what the axis measures."""

    width: int
    height: str
    lines: tuple[Line, ...]
    axis: ZoneAxis
    name: Label


def percentiles(
    ranks: Sequence[Rank],
    *,
    axis: str,
    mark: str,
    missing: str,
    width: int = WIDTH,
) -> Lines:
    """Where a job stands among all occupations by each study, in the order given.

    `axis` says what the scale measures, `mark` stands behind the name of ours, `missing` where a measure says nothing.
    """
    words, scale = RowWords(mark, missing), hundred(width)
    edges = [scale.at(quarter) for quarter in QUARTERS]
    lines: list[Line] = []
    top = 0.0
    for rank in ranks:
        lines.append(_line(rank, scale, edges, words, top))
        top = float(lines[-1].y) + _TRACK
    # The numbers stand close to the last track.
    top -= _TRACK if lines else 0
    quarters, bottom = zone_axis((), scale, top, width)
    title = inside(axis, width / 2, bottom + LINE, width)
    return Lines(width, fixed(title.box.bottom + EDGE), tuple(lines), quarters, title)


def _line(rank: Rank, scale: Scale, edges: Sequence[float], words: RowWords, top: float) -> Line:
    """A line that begins at `top`: the name at the left, the value at the right, and the track below."""
    bold, width = rank.current, scale.end + scale.start
    said = words.missing if rank.percentile is None else rank.value
    room = text_width(words.mark) + _SPACE if rank.current else 0
    parts = wrapped(rank.name, width - 2 * PAD - text_width(said, bold=bold) - room - _GAP, bold=bold)
    names = tuple(label(part, scale.start, top + TEXT + index * LINE, bold=bold) for index, part in enumerate(parts))
    baseline = float(names[-1].y)
    y = baseline + _GAP
    return Line(
        names=names,
        value=label(said, scale.end, baseline, "end", bold=bold),
        ticks="".join(f"M{fixed(edge)} {fixed(y - _TICK)}v{fixed(2 * _TICK)}" for edge in edges),
        y=fixed(y),
        x="" if rank.percentile is None else fixed(scale.at(rank.percentile)),
        radius=fixed(DOT if rank.current else SMALL_DOT),
        current=rank.current,
        mark=words.mark if rank.current else "",
    )

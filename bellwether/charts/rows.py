"""Charts of one line per thing on a scale from 0 to 100: ranks among occupations, and scores with their range."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.charts.axes import QUARTERS, ScaleZone, ZoneAxis, zone_axis
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
_CAP = 4.5


@view_type()
class Rank:
    """A study: the share of occupations below this one, 0 to 100, or None; and its value in words."""

    name: str
    percentile: ChartNumber | None
    value: str


@view_type()
class Span:
    """A job: its score with the ends of its range, each 0 to 100, or None; and the score in words."""

    name: str
    value: ChartNumber | None
    low: ChartNumber | None
    high: ChartNumber | None
    shown: str
    current: bool = False


@view_type()
class Line:
    """A line of the chart: text above a track at `y` with `ticks`; `x` is empty where there is no figure.

    `range` is the path of a range with its ends, empty where there is none. `mark` says, behind the name, that this is
    the page's own job.
    """

    names: tuple[Label, ...]
    value: Label
    ticks: str
    y: str
    x: str
    radius: str
    range: str = ""
    current: bool = False
    mark: str = ""


@view_type()
class RowWords:
    """What is written on a chart besides names and values."""

    axis: str
    mark: str
    missing: str


@view_type()
class Lines:
    """Lines above a common axis, whose ticks cross every track; `name` says what the axis measures."""

    width: int
    height: str
    lines: tuple[Line, ...]
    axis: ZoneAxis
    name: Label | None


def percentiles(
    ranks: Sequence[Rank],
    *,
    axis: str,
    missing: str,
    width: int = WIDTH,
) -> Lines:
    """Where a job stands among all occupations by each study, in the order given.

    `axis` says what the scale measures, `missing` stands where a study says nothing.
    """
    spans = [Span(rank.name, rank.percentile, None, None, rank.value) for rank in ranks]
    return _lines(spans, (), RowWords(axis, "", missing), width)


def ranges(
    spans: Sequence[Span],
    zones: Sequence[ScaleZone] = (),
    *,
    mark: str,
    missing: str,
    width: int = WIDTH,
) -> Lines:
    """Scores of jobs with their ranges, in the order given.

    `mark` stands behind the name of the current one, `missing` in place of a score.
    """
    return _lines(spans, zones, RowWords("", mark, missing), width)


def _lines(spans: Sequence[Span], zones: Sequence[ScaleZone], words: RowWords, width: int) -> Lines:
    scale = hundred(width)
    edges = [scale.at(zone.start) for zone in zones] or [scale.at(quarter) for quarter in QUARTERS]
    lines: list[Line] = []
    top = 0.0
    for span in spans:
        lines.append(_line(span, scale, edges, words, top))
        top = float(lines[-1].y) + _TRACK
    # Without a strip of zones, the numbers stand close to the last track.
    top -= _TRACK if lines and not zones else 0
    axis, bottom = zone_axis(zones, scale, top, width)
    title = inside(words.axis, width / 2, bottom + LINE, width) if words.axis else None
    return Lines(width, fixed((title.box.bottom if title else bottom) + EDGE), tuple(lines), axis, title)


def _line(span: Span, scale: Scale, edges: Sequence[float], words: RowWords, top: float) -> Line:
    """A line that begins at `top`: the name at the left, the value at the right, and the track below."""
    bold, width = span.current, scale.end + scale.start
    said = words.missing if span.value is None else span.shown
    room = text_width(words.mark) + _SPACE if span.current else 0
    parts = wrapped(span.name, width - 2 * PAD - text_width(said, bold=bold) - room - _GAP, bold=bold)
    names = tuple(label(part, scale.start, top + TEXT + index * LINE, bold=bold) for index, part in enumerate(parts))
    baseline = float(names[-1].y)
    y = baseline + _GAP
    low, high = (span.low, span.high) if span.value is not None else (None, None)
    return Line(
        names=names,
        value=label(said, scale.end, baseline, "end", bold=bold),
        ticks="".join(f"M{fixed(edge)} {fixed(y - _TICK)}v{fixed(2 * _TICK)}" for edge in edges),
        y=fixed(y),
        x="" if span.value is None else fixed(scale.at(span.value)),
        radius=fixed(SMALL_DOT if words.mark and not span.current else DOT),
        range=_whiskers(scale.at(low), scale.at(high), y)
        if low is not None and high is not None and low < high
        else "",
        current=span.current,
        mark=words.mark if span.current else "",
    )


def _whiskers(low: float, high: float, y: float) -> str:
    top, across = fixed(y - _CAP), f"v{fixed(2 * _CAP)}"
    return f"M{fixed(low)} {fixed(y)}H{fixed(high)}M{fixed(low)} {top}{across}M{fixed(high)} {top}{across}"

"""Numbers to geometry: coordinates that a macro draws as inline SVG. No markup and no colours here."""

from bellwether.charts.axes import Axis, ScaleZone, fitted
from bellwether.charts.bars import Segment, bar, stack
from bellwether.charts.day import DayPiece, NumberedPiece, day_bar, day_pieces
from bellwether.charts.layout import TEXT, WIDE, WIDTH, broken, text_width
from bellwether.charts.levels import LEVELS, level, zones
from bellwether.charts.plane import Plotted, Scatter, scatter
from bellwether.charts.rows import Lines, Rank, percentiles
from bellwether.charts.swarm import Spot, Swarm, beeswarm
from bellwether.charts.timeline import Moment, Timeline, history
from bellwether.charts.treemap import Shape, Treemap, treemap

__all__ = [
    "LEVELS",
    "TEXT",
    "WIDE",
    "WIDTH",
    "Axis",
    "DayPiece",
    "Lines",
    "Moment",
    "NumberedPiece",
    "Plotted",
    "Rank",
    "ScaleZone",
    "Scatter",
    "Segment",
    "Shape",
    "Spot",
    "Swarm",
    "Timeline",
    "Treemap",
    "bar",
    "beeswarm",
    "broken",
    "day_bar",
    "day_pieces",
    "fitted",
    "history",
    "level",
    "percentiles",
    "scatter",
    "stack",
    "text_width",
    "treemap",
    "zones",
]

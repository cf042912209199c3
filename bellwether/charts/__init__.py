"""Numbers to geometry: coordinates that a macro draws as inline SVG. No markup and no colours here."""

from bellwether.charts.axes import Axis, ScaleZone, fitted
from bellwether.charts.bars import Segment, bar, stack
from bellwether.charts.day import DayPiece, day_pieces
from bellwether.charts.dial import LEVELS, Arc, Gauge, gauge, level, zones
from bellwether.charts.layout import TEXT, WIDE, WIDTH, broken, text_width
from bellwether.charts.plane import Plotted, Scatter, scatter
from bellwether.charts.rows import Lines, Rank, Span, percentiles, ranges
from bellwether.charts.swarm import Spot, Swarm, beeswarm
from bellwether.charts.tasks import RatedTask, TaskBars, task_bars
from bellwether.charts.timeline import Moment, Timeline, history
from bellwether.charts.treemap import Shape, Treemap, treemap

__all__ = [
    "LEVELS",
    "TEXT",
    "WIDE",
    "WIDTH",
    "Arc",
    "Axis",
    "DayPiece",
    "Gauge",
    "Lines",
    "Moment",
    "Plotted",
    "Rank",
    "RatedTask",
    "ScaleZone",
    "Scatter",
    "Segment",
    "Shape",
    "Span",
    "Spot",
    "Swarm",
    "TaskBars",
    "Timeline",
    "Treemap",
    "bar",
    "beeswarm",
    "broken",
    "day_pieces",
    "fitted",
    "gauge",
    "history",
    "level",
    "percentiles",
    "ranges",
    "scatter",
    "stack",
    "task_bars",
    "text_width",
    "treemap",
    "zones",
]

"""Numbers as geometry: the gauge, bars and stacks."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.charts import Gauge, bar, gauge, level, stack
from bellwether.charts.timeline import Moment, _steps
from bellwether.model.measure import Measure, Score
from tests.conftest import Built
from tests.pages import PAGE

LEFT, RIGHT = (16.0, 100.0), (184.0, 100.0)
Point = tuple[float, float]


def measure(direction: str = "more is worse", unit: str = "percent", bands: tuple[int, ...] = (0, 35, 60)) -> Measure:
    return Measure.model_validate(
        {
            "name": "Test", "short": "Test", "unit": unit, "direction": direction, "meaning": "A test.",
            "zero": "None.", "absent": "Unknown.", "entry": True,
            "bands": [{"from": Decimal(start), "word": f"b{start}", "text": "A band."} for start in bands],
        }
    )  # fmt: skip


def drawn(value: int, low: int | None = None, high: int | None = None, of: Measure | None = None) -> Gauge:
    ends = (value if end is None else end for end in (low, high))
    made = gauge(Score("test", of or measure(), Decimal(value), *map(Decimal, ends)))
    assert made is not None
    return made


def points(path: str) -> list[Point]:
    """The corners of a path: every pair of numbers, the radii and flags of its arcs left out."""
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", re.sub(r"A[\d.]+ [\d.]+ 0 0 1 ", "L", path))
    return [(float(x), float(y)) for x, y in pairs]


def share(point: Point) -> float:
    """Where on the scale a point lies, from 0 at the left to 100 at the right."""
    return 100 * (1 - math.atan2(100 - point[1], point[0] - 100) / math.pi)


def needle(made: Gauge) -> Point:
    """The tip of the needle: its corner farthest from the centre."""
    return max(points(made.needle), key=lambda point: math.dist(point, (100, 100)))


@pytest.mark.parametrize("value", [0, 1, 50, 66, 100])
def test_the_needle_points_at_the_value(value: int) -> None:
    assert share(needle(drawn(value))) == pytest.approx(value, abs=0.1)


def test_the_needle_lies_flat_at_the_ends_and_stands_upright_in_the_middle() -> None:
    tips = [needle(drawn(value)) for value in (0, 50, 100)]

    assert tips[0] == pytest.approx((24, 100), abs=0.01)
    assert tips[1] == pytest.approx((100, 24), abs=0.01)
    assert tips[2] == pytest.approx((176, 100), abs=0.01)


@pytest.mark.parametrize("value", [0, 10, 50, 80])
def test_the_needle_stands_upright_on_its_base(value: int) -> None:
    tip = needle(drawn(value))
    left, right = (point for point in points(drawn(value).needle) if point != tip)

    assert math.dist(left, tip) == pytest.approx(math.dist(right, tip), abs=0.02)
    assert [(a + b) / 2 for a, b in zip(left, right, strict=True)] == pytest.approx([100, 100], abs=0.01)


def test_the_range_is_an_arc_from_its_lowest_to_its_highest_value() -> None:
    low, high = points(drawn(30, 23, 34).range)

    assert (share(low), share(high)) == (pytest.approx(23, abs=0.1), pytest.approx(34, abs=0.1))


def test_there_is_no_arc_without_a_range() -> None:
    assert drawn(30).range == ""


def test_the_bands_cover_the_whole_scale_without_gap_or_overlap() -> None:
    arcs = [points(arc.path) for arc in drawn(30).bands]

    assert arcs[0][0] == LEFT
    assert arcs[-1][1] == RIGHT
    assert [arc[1] for arc in arcs[:-1]] == [arc[0] for arc in arcs[1:]]
    assert [round(share(arc[0])) for arc in arcs] == [0, 35, 60]


@pytest.mark.parametrize(
    ("direction", "levels"),
    [("more is worse", ["good", "middle", "bad"]), ("more is better", ["bad", "middle", "good"])],
)
def test_bands_go_from_good_to_bad_in_the_direction_of_the_measure(direction: str, levels: list[str]) -> None:
    scale = measure(direction)

    assert [arc.level for arc in drawn(30, of=scale).bands] == levels
    assert [level(scale, Decimal(value)) for value in (0, 35, 100)] == levels


@pytest.mark.parametrize(
    ("bands", "levels"),
    [
        ((0,), ["middle"]),
        ((0, 50), ["good", "bad"]),
        ((0, 30, 50, 70), ["good", "middle", "poor", "bad"]),
        ((0, 20, 40, 60, 80), ["good", "fair", "middle", "poor", "bad"]),
        ((0, 10, 20, 40, 60, 80), ["good", "fair", "middle", "poor", "poor", "bad"]),
    ],
)
def test_nothing_but_the_ends_is_wholly_good_or_bad(bands: tuple[int, ...], levels: list[str]) -> None:
    assert [level(measure(bands=bands), Decimal(start)) for start in bands] == levels


def test_a_measure_without_direction_is_neither_good_nor_bad() -> None:
    assert level(measure("neither"), Decimal(90)) == ""


@pytest.mark.parametrize("unit", ["jobs", "dollars", "change", "index"])
def test_figures_without_a_scale_to_100_have_no_gauge(unit: str) -> None:
    assert gauge(Score("test", measure(unit=unit), Decimal(30), Decimal(30), Decimal(30))) is None


def test_a_measure_without_bands_has_no_gauge() -> None:
    assert gauge(Score("test", measure(bands=()), Decimal(30), Decimal(30), Decimal(30))) is None


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    assert (bar(30), bar(1, 3), bar(Decimal("12.5"), 50), bar(0), bar(3, 0)) == ("30.0", "33.3", "25.0", "0.0", "0.0")


def test_parts_of_nothing_are_left_out_of_a_stack() -> None:
    assert [(part.name, part.count) for part in stack([("human", 2), ("assisted", 0), ("automatable", 1)])] == [
        ("human", 2),
        ("automatable", 1),
    ]
    assert stack([("human", 0)]) == ()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6).filter(any))
def test_the_parts_of_a_stack_meet_and_add_up_to_100(counts: list[int]) -> None:
    parts = stack([(str(index), count) for index, count in enumerate(counts)])
    ends = [Decimal(part.start) + Decimal(part.width) for part in parts]

    assert Decimal(parts[0].start) == 0
    assert [Decimal(part.start) for part in parts[1:]] == ends[:-1]
    assert ends[-1] == 100


def test_the_page_draws_the_gauge_that_its_words_describe(sample: Built) -> None:
    drawing = sample.html(PAGE).select_one("#score svg")
    assert drawing is not None
    tip = max(
        (point for path in drawing.select("path.gauge-needle") for point in points(str(path["d"]))),
        key=lambda point: math.dist(point, (100, 100)),
    )

    assert share(tip) == pytest.approx(30, abs=0.1)
    assert len(drawing.select(".gauge-band")) == 3
    assert drawing.title is not None
    assert drawing.title.text == "Displacement risk: 30%, low"
    assert "25–38%" in drawing.text


def test_the_page_draws_no_range_where_there_is_none(sample: Built) -> None:
    drawing = sample.html("/jobs/stage-doorkeeper/").select_one("#score svg")

    assert drawing is not None
    assert not drawing.select(".gauge-range")
    assert "range" not in drawing.text


def test_the_bars_of_tasks_are_as_long_as_their_ratings(sample: Built) -> None:
    bars = sample.html(PAGE).select("table.tasks .bar-value")

    assert [str(drawn["width"]) for drawn in bars] == ["75", "0", "60"]


def test_of_thousands_of_days_only_the_first_and_the_last_have_their_values_beside_them() -> None:
    moments = [Moment(date(2010, 1, 1) + timedelta(number), number % 100, "9%", "a day") for number in range(3000)]
    points = [(20 + number / 5, 100.0 if number < 2990 else 40.0) for number in range(3000)]
    steps = _steps(moments, points, 0, 680)

    assert len(steps) == 3000
    assert {number for number, step in enumerate(steps) if step.label} <= {0, 2999}

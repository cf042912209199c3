"""Levels of bands, bars in tables, and steps of time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.charts import bar, level, stack
from bellwether.charts.timeline import Moment, _steps
from bellwether.model.measure import Measure


def measure(direction: str = "more is worse", unit: str = "percent", bands: tuple[int, ...] = (0, 35, 60)) -> Measure:
    return Measure.model_validate(
        {
            "name": "Test", "short": "Test", "unit": unit, "direction": direction, "meaning": "A test.",
            "zero": "None.", "absent": "Unknown.", "entry": True,
            "bands": [{"from": Decimal(start), "word": f"b{start}", "text": "A band."} for start in bands],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "levels"),
    [("more is worse", ["good", "middle", "bad"]), ("more is better", ["bad", "middle", "good"])],
)
def test_bands_go_from_good_to_bad_in_the_direction_of_the_measure(direction: str, levels: list[str]) -> None:
    scale = measure(direction)

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


def test_of_thousands_of_days_only_the_first_and_the_last_have_their_values_beside_them() -> None:
    moments = [Moment(date(2010, 1, 1) + timedelta(number), number % 100, "9%", "a day") for number in range(3000)]
    points = [(20 + number / 5, 100.0 if number < 2990 else 40.0) for number in range(3000)]
    steps = _steps(moments, points, 0, 680)

    assert len(steps) == 3000
    assert {number for number, step in enumerate(steps) if step.label} <= {0, 2999}

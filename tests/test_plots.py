"""What the geometry of the charts means: where things stand, in which order, and that nothing covers anything else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import combinations, pairwise, starmap
from math import hypot
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellwether import charts
from bellwether.charts import (
    WIDE,
    WIDTH,
    Axis,
    Lines,
    Moment,
    Plotted,
    Rank,
    ScaleZone,
    Scatter,
    Spot,
    Swarm,
    Timeline,
    beeswarm,
    fitted,
    history,
    zones,
)
from bellwether.charts.layout import Label, broken, wrapped
from bellwether.model.measure import Measure
from bellwether.outputs.templates import environment
from bellwether.words.captions import and_more

LAYOUTS = Path(__file__).parents[1] / "layouts"
LINKED = 24
# On a busy machine a drawing may take its time.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ZONES = tuple(
    starmap(ScaleZone, [(0, "low", "good"), (35, "moderate", "fair"), (60, "high", "poor"), (80, "very high", "bad")])
)
NAMES = st.sampled_from(
    ["Actuary", "Audio mixer", "Customer service representative", "Sound mastering engineer", "Plumber", "Ox"]
)
SCORES = st.integers(0, 100)
SPOT = st.builds(Spot, NAMES, SCORES, st.just("x"), st.just("/x/"), st.booleans())
SPOTS = st.lists(SPOT, max_size=60)
PLACES = st.lists(st.builds(Plotted, NAMES, st.none() | SCORES, st.none() | SCORES), max_size=24)
WIDTHS = st.sampled_from([WIDTH, WIDE])
PERCENT = Axis("Exposure", unit=" %")
OUTLOOK = Axis("Outlook")

percentiles = partial(charts.percentiles, axis="percentile", mark="our rating", missing="no figure")
scatter = partial(charts.scatter, several=and_more)

Plot = Lines | Swarm | Scatter | Timeline


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(on: str, value: int) -> Moment:
    return Moment(day(on), value, f"{value} %", on)


def texts(part: object) -> list[Label]:
    """All labels in a chart, however deep."""
    if isinstance(part, Label):
        return [part]
    if isinstance(part, tuple):
        return [found for item in part for found in texts(item)]
    return [found for item in vars(part).values() for found in texts(item)] if hasattr(part, "__dict__") else []


def assert_legible(plot: Plot) -> None:
    """Every text lies in the chart, and no text on another."""
    labels = texts(plot)
    for label in labels:
        assert label.box.left >= -0.1, label
        assert label.box.right <= plot.width + 0.1, label
        assert label.box.top >= -0.1, label
        assert label.box.bottom <= float(plot.height) + 0.1, label
    for one, other in combinations(labels, 2):
        assert one.box.shared(other.box) < 0.5, (one, other)


def tick(axis: Iterable[str], share: float) -> float:
    edges = [float(edge) for edge in axis]
    return edges[0] + share * (edges[-1] - edges[0])


# Ranks among occupations


def test_a_dot_stands_at_its_percentile() -> None:
    plot = percentiles([Rank("a", 0, "1"), Rank("b", 50, "2"), Rank("c", 100, "3"), Rank("d", Decimal(25), "4")])
    assert [line.x for line in plot.lines] == [plot.axis.ticks[index] for index in (0, 2, 4, 1)]


def test_ranks_keep_their_order_and_have_their_value_at_the_end() -> None:
    plot = percentiles([Rank("Second study", 3, "0.2"), Rank("First study", 99, "81 %")])
    assert [line.names[0].text for line in plot.lines] == ["Second study", "First study"]
    assert [line.value.text for line in plot.lines] == ["0.2", "81 %"]
    assert [line.value.x for line in plot.lines] == [plot.axis.end] * 2
    assert float(plot.lines[0].y) < float(plot.lines[1].y)


def test_a_rank_that_is_missing_is_said_to_be() -> None:
    line = percentiles([Rank("a", None, "")]).lines[0]
    assert (line.x, line.value.text) == ("", "no figure")


def test_percentiles_have_ticks_at_the_quartiles() -> None:
    plot = percentiles([Rank("a", 1, "")])
    assert [number.text for number in plot.axis.numbers] == ["0", "25", "50", "75", "100"]
    assert re.findall(r"M(\S+) ", plot.lines[0].ticks) == list(plot.axis.ticks)


@unhurried
@given(st.lists(st.builds(Rank, NAMES, st.none() | SCORES, st.sampled_from(["", "34.8 %", "0.25, a third"]))), WIDTHS)
def test_ranks_are_legible(ranks: list[Rank], width: int) -> None:
    assert_legible(percentiles(ranks, width=width))


def test_our_own_measure_is_marked_by_weight_and_a_word() -> None:
    ours, other = percentiles([Rank("a", 50, "50 %", current=True), Rank("b", 50, "50 %")]).lines
    assert (ours.mark, ours.names[0].bold, ours.value.bold) == ("our rating", True, True)
    assert (other.mark, other.names[0].bold, other.value.bold) == ("", False, False)
    assert float(ours.radius) > float(other.radius)


# The axis of bands


def test_bands_of_a_measure_become_zones() -> None:
    bands = [{"from": 0, "word": "poor", "text": "t"}, {"from": 40, "word": "good", "text": "t"}]
    given_ = {"name": "n", "short": "s", "unit": "score", "direction": "more is better", "meaning": "m", "zero": "z"}
    measure = Measure.model_validate({**given_, "absent": "a", "entry": True, "bands": bands})
    expected = [ScaleZone(0, "poor", "bad"), ScaleZone(40, "good", "good")]
    assert list(map(asdict, zones(measure))) == list(map(asdict, expected))


def test_the_axis_has_a_number_at_each_boundary_and_a_word_in_each_band() -> None:
    axis = beeswarm([], ZONES).axis
    assert [number.text for number in axis.numbers] == ["0", "35", "60", "80", "100"]
    words = [" ".join(word.text for word in zone.words) for zone in axis.zones]
    assert words == ["low", "moderate", "high", "very high"]
    for zone, (start, end) in zip(axis.zones, pairwise(axis.ticks), strict=True):
        assert float(start) < float(zone.x) < float(zone.x) + float(zone.width) < float(end)


# A field's jobs


def circles(plot: Swarm) -> list[tuple[float, float, float]]:
    return [(float(bee.x), float(bee.y), float(bee.radius)) for bee in plot.bees]


def test_a_bee_stands_at_its_score() -> None:
    plot = beeswarm([Spot("a", 0), Spot("b", 50), Spot("c", 100)], ZONES)
    assert [float(bee.x) for bee in plot.bees] == [pytest.approx(tick(plot.axis.ticks, at)) for at in (0, 0.5, 1)]


@unhurried
@given(SPOTS, WIDTHS)
def test_no_bees_overlap_and_their_names_are_legible(spots: list[Spot], width: int) -> None:
    plot = beeswarm(spots, ZONES, width=width)
    assert len(plot.bees) == len(spots)
    for (x1, y1, r1), (x2, y2, r2) in combinations(circles(plot), 2):
        assert hypot(x1 - x2, y1 - y2) >= r1 + r2
    assert_legible(plot)
    for bee in plot.bees:
        for x, y, radius in circles(plot):
            for label in bee.labels:
                dot = (max(label.box.left - x, 0, x - label.box.right), max(label.box.top - y, 0, y - label.box.bottom))
                assert hypot(*dot) >= radius - 0.1


@unhurried
@given(st.lists(SPOT, min_size=1, max_size=LINKED))
def test_links_are_as_far_apart_as_a_finger_is_wide(spots: list[Spot]) -> None:
    plot = beeswarm(spots)
    for (x1, y1, _), (x2, y2, _) in combinations(circles(plot), 2):
        assert hypot(x1 - x2, y1 - y2) * 288 / WIDTH >= 24


@unhurried
@given(SPOTS, st.randoms(use_true_random=False))
def test_the_order_of_the_jobs_makes_no_difference_to_a_swarm(spots: list[Spot], chance: random.Random) -> None:
    assert asdict(beeswarm(chance.sample(spots, len(spots)))) == asdict(beeswarm(spots))


def test_a_few_bees_all_have_names() -> None:
    spots = [Spot(f"Sound mastering engineer {index}", 45 + index, "", "/x/") for index in range(6)]
    assert all(bee.labels for bee in beeswarm(spots, ZONES).bees)


def test_of_many_bees_the_current_and_the_outermost_have_names() -> None:
    spots = [Spot(f"Job {index}", 10 + 4 * index, "", "", index == 7) for index in range(20)]
    named = {label.text for bee in beeswarm(spots).bees for label in bee.labels}
    assert named == {"Job 0", "Job 7", "Job 19"}


def test_the_current_bee_is_larger_and_no_link() -> None:
    mine, other = beeswarm([Spot("a", 10, "10 %", "/a/", current=True), Spot("b", 90, "90 %", "/b/")]).bees
    assert float(mine.radius) > float(other.radius)
    assert (mine.href, other.href) == ("", "/b/")
    assert (mine.title, other.title) == ("a, 10 %", "b, 90 %")


def test_too_many_bees_are_no_links() -> None:
    spots = [Spot(str(index), index % 100, "", "/x/") for index in range(LINKED + 1)]
    assert beeswarm(spots[:-1]).linked
    assert not beeswarm(spots).linked
    assert beeswarm(spots, width=WIDE).linked


# Two figures


def test_a_place_stands_at_its_figures_and_more_is_higher() -> None:
    plot = scatter([Plotted("a", 0, 0), Plotted("b", 50, 50), Plotted("c", 100, 100)], PERCENT, OUTLOOK)
    places = {dot.names: (dot.x, dot.y) for dot in plot.dots}
    left, right, top, bottom = map(float, (plot.left, plot.right, plot.top, plot.bottom))
    assert places[("a",)] == (plot.left, plot.bottom)
    assert places[("c",)] == (plot.right, plot.top)
    assert tuple(map(float, places[("b",)])) == pytest.approx(((left + right) / 2, (top + bottom) / 2), abs=0.06)


def test_places_without_both_figures_are_left_out() -> None:
    plot = scatter([Plotted("a", None, 3), Plotted("b", 3, None), Plotted("c", 0, 0)], PERCENT, OUTLOOK)
    assert [dot.names for dot in plot.dots] == [("c",)]


def test_jobs_in_one_place_share_a_dot_that_counts_them() -> None:
    plot = scatter([*(Plotted(name, 0, 70) for name in "bca"), Plotted("d", 9, 9)], PERCENT, OUTLOOK)
    shared = next(dot for dot in plot.dots if len(dot.names) > 1)
    assert shared.names == ("a", "b", "c")
    assert shared.count is not None
    assert shared.count.text == "3"
    assert " ".join(label.text for label in shared.labels) == "a and 2 more"


@unhurried
@given(PLACES, WIDTHS, st.sampled_from([(), ("rare, good", "common, good", "rare, poor", "common, poor")]))
def test_names_meet_no_other_name_and_no_dot(places: list[Plotted], width: int, words: tuple[str, ...]) -> None:
    plot = scatter(places, PERCENT, OUTLOOK, words, width=width)
    names = [label for dot in plot.dots for label in dot.labels]
    for one, other in combinations([*names, *plot.words], 2):
        assert one.box.shared(other.box) < 0.5
    for label in names:
        for dot in plot.dots:
            near_x = max(label.box.left - float(dot.x), 0, float(dot.x) - label.box.right)
            near_y = max(label.box.top - float(dot.y), 0, float(dot.y) - label.box.bottom)
            assert hypot(near_x, near_y) >= float(dot.radius) - 0.2
        assert label.box.left >= 0
        assert label.box.right <= width


@unhurried
@given(PLACES)
def test_the_current_job_is_always_named(places: list[Plotted]) -> None:
    plot = scatter([*places, Plotted("Sound mastering engineer", 50, 50, current=True)], PERCENT, OUTLOOK)
    assert plot.dots[-1].current
    assert plot.dots[-1].labels
    assert plot.dots[-1].names[0] == "Sound mastering engineer"


@unhurried
@given(PLACES, st.randoms(use_true_random=False))
def test_the_order_of_the_jobs_makes_no_difference_to_a_scatter(places: list[Plotted], chance: random.Random) -> None:
    again = scatter(chance.sample(places, len(places)), PERCENT, OUTLOOK)
    assert asdict(again) == asdict(scatter(places, PERCENT, OUTLOOK))


@pytest.mark.parametrize(
    ("values", "ends", "step"),
    [
        ((0, 70.1), (0, 80), 20),
        ((3, 9), (0, 10), 5),
        ((-7, 12), (-10, 15), 5),
        ((), (0, 100), 25),
        ((0,), (0, 100), 25),
    ],
)
def test_a_fitted_axis_holds_its_values_in_round_numbers(
    values: tuple[float, ...], ends: tuple[float, float], step: float
) -> None:
    axis = fitted("n", values)
    assert ((axis.low, axis.high), axis.step) == (ends, step)


@unhurried
@given(st.lists(st.decimals(-5000, 5000, places=1), min_size=1))
def test_a_fitted_axis_has_two_to_seven_numbers(values: list[Decimal]) -> None:
    axis = fitted("n", values)
    assert 2 <= len(axis.values) <= 7
    assert axis.low <= min(values)
    assert max(values) <= axis.high


# History


def test_a_score_holds_until_the_next_one() -> None:
    plot = history([moment("2026-01-01", 0), moment("2026-01-11", 100)])
    first, last = plot.steps
    assert plot.path == f"M{first.x} {first.y}H{last.x}V{last.y}"
    assert first.y == plot.bottom
    assert float(last.y) < float(first.y)


def test_time_runs_evenly() -> None:
    plot = history([moment("2026-01-01", 5), moment("2026-01-11", 5), moment("2026-01-31", 5)])
    first, second, third = (float(step.x) for step in plot.steps)
    assert (third - first) == pytest.approx(3 * (second - first), abs=0.3)


def test_one_score_alone_is_a_dot_with_its_day() -> None:
    plot = history([moment("2026-11-20", 52)])
    assert plot.path == ""
    assert len(plot.steps) == 1
    assert [label.text for label in plot.days] == ["2026-11-20"]
    assert plot.steps[0].label is not None
    assert plot.steps[0].label.text == "52 %"


def test_the_line_goes_on_until_the_day_named() -> None:
    plot = history([moment("2026-11-20", 52)], until=day("2026-12-20"))
    assert re.fullmatch(rf"M{plot.steps[0].x} {plot.steps[0].y}H\S+", plot.path)


def test_a_history_on_its_own_scale_uses_the_height() -> None:
    narrow, whole = (
        history([moment("2026-01-01", 52), moment("2026-02-01", 58)], low=low, high=high)
        for low, high in ((None, None), (0, 100))
    )
    assert [number.text for number in narrow.numbers] == ["50", "55", "60"]
    rise = [float(plot.steps[0].y) - float(plot.steps[1].y) for plot in (narrow, whole)]
    assert rise[0] == pytest.approx(10 * rise[1], abs=0.6)


def test_the_last_score_is_the_boldest() -> None:
    plot = history([moment("2027-01-01", 60), moment("2026-01-01", 50)], zones=ZONES)
    assert [step.label.bold for step in plot.steps if step.label] == [False, True]
    assert [number.text for number in plot.numbers] == ["0", "35", "60", "80", "100"]


MOMENTS = st.lists(st.builds(lambda ago, value: moment(str(day("2026-01-01") + timedelta(ago)), value), SCORES, SCORES))


@unhurried
@given(
    MOMENTS,
    WIDTHS,
    st.sampled_from([(0, 100, ZONES), (0, 100, ()), (None, None, ())]),
    st.randoms(use_true_random=False),
)
def test_a_history_is_legible_whatever_its_order(
    moments: list[Moment],
    width: int,
    scale: tuple[int | None, int | None, tuple[ScaleZone, ...]],
    chance: random.Random,
) -> None:
    low, high, bands = scale
    plot = history(moments, low=low, high=high, zones=bands, width=width)
    assert_legible(plot)
    assert len(plot.steps) == len(moments)
    again = history(chance.sample(moments, len(moments)), low=low, high=high, zones=bands, width=width)
    assert asdict(again) == asdict(plot)


# Text, and the drawing itself


@unhurried
@given(st.text(alphabet="abc MW", max_size=60), st.integers(1, 4))
def test_text_is_broken_between_words_and_none_is_lost(text: str, lines: int) -> None:
    parts = broken(text, lines)
    assert len(parts) <= lines
    assert " ".join(parts).split() == text.split()
    assert " ".join(wrapped(text, 80)).split() == text.split()


def empty_and_single() -> Iterable[tuple[str, Plot]]:
    one = Spot("a", 5, "5 %", "/a/"), Plotted("a", 5, 5), moment("2026-01-01", 5)
    for take in (slice(0), slice(1)):
        yield "percentiles", percentiles([Rank("a", 5, "5")][take])
        yield "beeswarm", beeswarm([one[0]][take], ZONES)
        yield "scatter", scatter([one[1]][take], PERCENT, OUTLOOK, ("a", "b", "c", "d"))
        yield "history", history([one[2]][take], low=None, high=None)


@pytest.mark.parametrize(("name", "plot"), list(empty_and_single()))
def test_a_chart_of_nothing_or_one_thing_is_drawn(name: str, plot: Plot) -> None:
    assert_legible(plot)
    macros = environment((LAYOUTS,)).get_template("_macros/charts.html").make_module()
    drawn = str(getattr(macros, name)(plot, "it", "A & B", "What it shows"))
    assert f'viewBox="0 0 {plot.width} {plot.height}"' in drawn
    assert '<title id="it-title">A &amp; B</title>' in drawn
    assert '<desc id="it-desc">What it shows</desc>' in drawn
    assert 'aria-labelledby="it-title it-desc"' in drawn
    assert f'role="{"group" if "<a " in drawn else "img"}"' in drawn
    assert "style=" not in drawn
    assert "<a>" not in drawn

"""Figures as text: units, signs, ranges and differences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.model.fact import Fact
from bellwether.model.measure import Measure, Score
from bellwether.model.unit import Counted
from bellwether.words.figures import (
    amount,
    difference,
    edge_words,
    figure,
    plain,
    rank_words,
    score_range,
    share_below,
    unit_words,
    with_band,
)
from tests.conftest import Site
from tests.pages import edited, words


def measure(unit: object = "percent", decimals: int = 0, **more: object) -> Measure:
    fields: dict[str, object] = {
        "name": "Test", "short": "Test", "unit": unit, "direction": "more is worse", "decimals": decimals,
        "meaning": "A test.", "zero": "None.", "absent": "Unknown.", "entry": True,
    }  # fmt: skip
    return Measure.model_validate(fields | more)


def score(value: str, low: str = "", high: str = "", **more: object) -> Score:
    return Score("test", measure(**more), Decimal(value), Decimal(low or value), Decimal(high or value))


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("percent", "46", "46%"),
        ("percent", "-2", "−2%"),
        ("change", "5", "+5%"),
        ("change", "-1.7", "−1.7%"),
        ("change", "0", "0%"),
        ("score", "70", "70/100"),
        ("index", "0.09", "0.09"),
        ("years", "1", "1 year"),
        ("years", "5", "5 years"),
    ],
)
def test_each_unit_is_written_in_its_own_way(unit: str, value: str, text: str) -> None:
    assert amount(unit, Decimal(value)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "value", "text", "words"),
    [
        ("dollars", "66430", "$66,430 a year", "USD a year"),
        ({"money": "USD", "per": "hour"}, "-4500", "−$4,500 an hour", "USD an hour"),
        ({"money": "EUR", "per": "month"}, "3200", "€3,200 a month", "EUR a month"),
        ({"money": "GBP", "per": "week"}, "512.50", "£513 a week", "GBP a week"),
        ({"money": "CAD", "per": "day"}, "240", "CA$240 a day", "CAD a day"),
        ({"money": "CHF", "per": "month"}, "-90", "−CHF\u00a090 a month", "CHF a month"),
        ({"money": "JPY"}, "1000000", "¥1,000,000", "JPY"),
    ],
)
def test_money_is_written_with_its_currency_and_period(unit: object, value: str, text: str, words: str) -> None:
    declared = measure(unit)

    assert figure(declared, Decimal(value)) == text
    assert unit_words(declared.unit) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("16900", "16,900"),
        ("34.80", "34.8"),
        ("12.0", "12"),
        ("-1.5", "−1.5"),
        ("-0.0", "0"),
        ("100", "100"),
        ("1E+3", "1,000"),
    ],
)
def test_numbers_have_separators_and_no_needless_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "text"),
    [
        ("percent", 0, "29.5", "30%"),
        ("percent", 1, "12.54", "12.5%"),
        ("percent", 1, "12", "12.0%"),
        ("percent", 1, "0", "0%"),
        ("index", 2, "0.2", "0.20"),
        ("percent", 0, "-0.4", "0%"),
        ("change", 0, "-0.4", "0%"),
        ("change", 0, "0.4", "0%"),
        ("index", 2, "0.085", "0.09"),
    ],
)
def test_figures_have_the_decimals_of_their_measure_and_are_never_minus_zero(
    unit: str, decimals: int, value: str, text: str
) -> None:
    assert figure(measure(unit, decimals), Decimal(value)) == text


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("dollars", "4200", "+$4,200 a year"),
        ({"money": "EUR", "per": "month"}, "-4200", "−€4,200 a month"),
        ("percent", "-3", "−3 points"),
        ("percent", "1", "+1 point"),
        ("score", "-1", "−1 point"),
        ("jobs", "300", "+300"),
        ("dollars", "0", "no difference"),
        ("percent", "-0.4", "no difference"),
    ],
)
def test_a_difference_always_has_its_sign(unit: object, value: str, text: str) -> None:
    assert difference(measure(unit), Decimal(value)) == text


def test_a_range_has_one_unit_and_a_dash() -> None:
    assert score_range(score("46", "43.6", "49.2")) == "44–49%"
    assert score_range(score("46", "43.6", "49.2", unit="score")) == "44–49"


def test_there_is_no_range_where_rounding_hides_it() -> None:
    assert score_range(score("46", "45.8", "46.2")) == ""


def test_a_score_stands_with_its_band_and_what_is_missing_with_nothing() -> None:
    bands = [
        {"from": Decimal(0), "word": "low", "text": "Low."},
        {"from": Decimal(40), "word": "moderate", "text": "Mid."},
    ]

    assert with_band(score("39.5", bands=bands)) == "40% moderate"
    assert with_band(score("39.4", bands=bands)) == "39% low"
    assert with_band(score("39.5")) == "40%"
    assert with_band(None) == ""


@pytest.mark.parametrize(
    ("below", "same", "of", "said"),
    [
        (754, 0, 756, "more than 754 of 756 occupations"),
        (343, 412, 1200, "more than 343 of 1,200 occupations, the same as 412 others"),
        (343, 1, 756, "more than 343 of 756 occupations, the same as 1 other"),
        (755, 0, 756, "the highest of 756 occupations"),
        (750, 5, 756, "the highest of 756 occupations, the same as 5 others"),
        (0, 0, 756, "the lowest of 756 occupations"),
        (0, 412, 756, "the lowest of 756 occupations, the same as 412 others"),
        (0, 755, 756, "the same in all 756 occupations"),
        (0, 0, 1, "the only occupation measured"),
        (None, None, None, ""),
    ],
)
def test_a_rank_is_true_for_ties_and_at_both_ends(
    below: int | None, same: int | None, of: int | None, said: str
) -> None:
    assert rank_words(Fact(Decimal(5), "test", "soc", "99-1011", "Piano tuners", below, same, of), measure()) == said


@pytest.mark.parametrize(
    ("below", "said"),
    [(0, "none"), (1, "fewer than 1%"), (500, "about 50%"), (999, "more than 99%"), (1000, "all")],
)
def test_a_share_of_the_others_says_none_and_all_only_where_it_is_so(below: int, said: str) -> None:
    standing = Fact(Decimal(5), "test", "soc", "99-1011", "Piano tuners", below, 0, 1001).standing

    assert standing is not None
    assert share_below(standing) == said


def test_what_was_only_not_seen_has_no_place_among_others() -> None:
    unseen = Fact(Decimal(0), "test", "soc", "99-1011", "Piano tuners", 0, 412, 756)

    said = rank_words(unseen, measure(unseen_zero=True))

    assert said == "zero, as for 412 of the 755 other occupations"
    assert rank_words(unseen, measure()) == "the lowest of 756 occupations, the same as 412 others"


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.data())
def test_a_rank_agrees_with_the_values_that_it_was_counted_from(values: list[int], data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(values))
    below, same = sum(other < value for other in values), values.count(value) - 1
    said = rank_words(Fact(Decimal(value), "test", "soc", "99-1011", "Tuners", below, same, len(values)), measure())

    assert ("the lowest" in said) == (value == min(values) and len(set(values)) > 1)
    assert ("the highest" in said) == (value == max(values) and len(set(values)) > 1)
    assert ("the same" in said) == (same > 0)


@pytest.mark.parametrize(
    ("unit", "in_words"),
    [
        (Counted(count="jobs"), "number of jobs"),
        (Counted(count="people"), "number of people"),
        (Counted(count="openings", per="year"), "number of openings a year"),
        (Counted(count="calls", per="hour"), "number of calls an hour"),
    ],
)
def test_a_count_says_what_is_counted_and_its_figures_are_numbers(unit: Counted, in_words: str) -> None:
    assert unit_words(unit) == in_words
    assert (amount(unit, Decimal(16900)), amount(unit, Decimal(0))) == ("16,900", "0")


def test_a_figure_has_the_time_of_its_column_where_its_source_has_another(site: Site) -> None:
    sources = edited("sources.yaml", {"census.period": "2024–34"})
    built = site(sources | edited("measures.yaml", {"measures.employed.fact.period": "2024"}))
    rows = built.html("/jobs/piano-tuner/").select("#market tbody tr")
    heads = [words(row.th) for row in rows]

    assert "Jobs in 2024" in heads  # whose name has it already
    assert "Median pay 2024–34" in heads


BANDS = [
    {"from": Decimal(start), "word": word, "text": "A band."}
    for start, word in ((0, "low"), (40, "moderate"), (60, "high"))
]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", ""),
        ("35", ""),
        ("36", "close to moderate"),
        ("39.4", "close to moderate"),
        ("39.5", "close to low"),
        ("42", "close to low"),
        ("43", ""),
        ("57", ""),
        ("58", "close to high"),
        ("62", "close to moderate"),
        ("63", ""),
        ("100", ""),
    ],
)
def test_a_value_near_the_edge_of_its_band_says_so(value: str, said: str) -> None:
    assert edge_words(score(value, bands=BANDS)) == said


def test_without_another_band_there_is_no_edge() -> None:
    assert edge_words(score("40")) == edge_words(score("0", bands=BANDS[:1])) == ""

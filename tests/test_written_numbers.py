"""Numbers as a reader sees them: one place for separators, signs, percent and the forms that agree with them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.words.grammar import counted, counted_in, form
from bellwether.words.numbers import number, on_axis, out_of_hundred, percent, plain, span, with_sign


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("0.0", "0"), ("-2", "−2"), ("16900", "16,900"), ("34.80", "34.80"), ("1E+4", "10,000")],
)
def test_a_number_keeps_its_decimals_and_has_separators_and_a_true_minus(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_a_whole_number_has_no_decimals() -> None:
    assert [number(25), percent(0), out_of_hundred(70), counted(1200, "job")] == ["25", "0%", "70/100", "1,200 jobs"]


def test_a_change_has_its_sign_unless_there_is_none() -> None:
    assert [with_sign(3), with_sign(0), with_sign(-2)] == ["+3%", "0%", "−2%"]


def test_a_word_agrees_with_its_number() -> None:
    assert [form(1, "is", "are"), form(0, "is", "are"), counted_in(Decimal(1), "year", "years")] == [
        "is",
        "are",
        "1 year",
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_no_number_loses_its_value_in_print(value: Decimal) -> None:
    for text in (number(value), plain(value)):
        assert Decimal(text.replace(",", "").replace("−", "-")) == value


@given(st.integers(0, 40), st.sampled_from([0.01, 0.2, 0.5, 25.0]))
def test_a_number_of_an_axis_is_round_whatever_arithmetic_made_of_it(index: int, step: float) -> None:
    assert len(on_axis(index * step).replace(",", "")) <= 6


def test_a_span_has_a_dash_of_its_own() -> None:
    assert span("44", "49%") == "44–49%"

"""What counts as a number, and when a point may part thousands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.model.numbers import overlong, perhaps_grouped, to_number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("12", "12"), ("-1.70", "-1.70"), ("+3", "3"), ("0", "0")),
        *((cell, None) for cell in ("1_000", "1,000", "1e3", "NaN", "Infinity", "５", "5 %", ".5", "5.", "", "--5")),
    ],
)
def test_only_digits_and_a_point_make_a_number(cell: str, number: str | None) -> None:
    assert to_number(cell) == (number and Decimal(number))


@pytest.mark.parametrize("number", ["9" * 16, "-" + "9" * 5000, "0." + "1" * 26, "1" * 16 + ".5"])
def test_a_number_without_end_is_none(number: str) -> None:
    assert overlong(number) == f"a number of {sum(map(str.isdigit, number)):,} digits"
    assert to_number(number) is None


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        (["134.200", "5", "1.000"], {"134.200", "1.000"}),
        (["134.200", "12.5"], {"134.200"}),
        (["134.215", "12.5"], set()),
        (["134.200", "0.134"], set()),
        (["134.200", "1134.250"], set()),
        (["134.2", "12.25"], set()),
        (["-1.700"], {"-1.700"}),
        (["134200", "*", ""], set()),
    ],
)
def test_a_point_is_asked_about_unless_the_column_shows_what_it_is(cells: list[str], doubtful: set[str]) -> None:
    assert perhaps_grouped(cells) == doubtful


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.integers(1, 999_999), min_size=1))
def test_thousands_parted_by_a_point_are_never_taken_for_decimals(numbers: list[int]) -> None:
    cells = [f"{number:,}".replace(",", ".") for number in numbers]

    assert perhaps_grouped(cells) == {cell for cell in cells if "." in cell}


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.floats(0.001, 0.999), min_size=1))
def test_shares_are_never_asked_about(shares: list[float]) -> None:
    assert not perhaps_grouped(f"{share:.3f}" for share in shares)

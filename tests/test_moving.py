"""What is said of the figures of a job to move to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.measure import Measure
from bellwether.words.moving import counted_as_one, measured_from, set_beside, skills_counted

PLACE = ("census", "soc", "99-1011", "Piano tuners")


def fact(value: str) -> Fact:
    return Fact(Decimal(value), *PLACE)


def measure(unit: object, *, unseen_zero: bool = False, decimals: int = 0) -> Measure:
    return Measure.model_validate(
        {
            "name": "Median pay", "short": "Pay", "unit": unit, "direction": "more is better", "meaning": "It is paid.",
            "zero": "None.", "absent": "Unknown.", "entry": True, "unseen_zero": unseen_zero, "decimals": decimals,
        }
    )  # fmt: skip


PAY = measure({"money": "USD", "per": "year"})
CHANGE = measure("change", decimals=1)
ABOVE, AT_LEAST = (Withheld(mark, *PLACE, at_least=Decimal(90000)) for mark in ("#", ">="))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "here", "there", "said"),
    [
        (PAY, fact("45500"), fact("41000"), "$4,500 a year less"),
        (PAY, fact("45500"), fact("57900"), "$12,400 a year more"),
        (PAY, fact("45500"), fact("45500"), "the same as here"),
        (PAY, fact("45500"), ABOVE, "at least $44,500 a year more"),
        (PAY, AT_LEAST, fact("45500"), "at least $44,500 a year less"),
        # Neither may be more than the other for all that is known.
        (PAY, fact("95000"), ABOVE, ""),
        (PAY, fact("90000"), AT_LEAST, ""),
        (PAY, ABOVE, fact("95000"), ""),
        (PAY, ABOVE, ABOVE, ""),
        (PAY, fact("45500"), Withheld("*", *PLACE), ""),
        (PAY, fact("45500"), Withheld("#", *PLACE), ""),
        (PAY, fact("45500"), None, ""),
        (PAY, None, fact("45500"), ""),
        (CHANGE, fact("2.5"), fact("3.5"), "1 point higher"),
        (CHANGE, fact("2.5"), fact("-1.7"), "4.2 points lower"),
        # As both are shown, +0.1% and +0.0%.
        (CHANGE, fact("0.05"), fact("0.04"), "0.1 points lower"),
        (measure("percent", unseen_zero=True), fact("0"), fact("12"), ""),
        (measure("percent"), fact("0"), fact("12"), "12 points higher"),
        (measure("z-score", decimals=2), fact("0.25"), fact("-1"), "−1.25"),
        (measure("years"), fact("3"), fact("4"), "1 year more"),
    ],
)
def test_a_figure_is_set_beside_that_of_this_job_where_that_can_be_done(
    of: Measure, here: Published | None, there: Published | None, said: str
) -> None:
    assert set_beside(of, here, there) == said


@pytest.mark.parametrize(
    ("common", "besides", "said"),
    [
        (0, 0, ""),
        (0, 1, "1 other skill needed there"),
        (1, 0, "1 skill in common"),
        (1, 2, "1 skill in common, 2 others needed there"),
        (2, 1, "2 skills in common, 1 other needed there"),
    ],
)
def test_skills_are_counted(common: int, besides: int, said: str) -> None:
    assert skills_counted(common, besides) == said


def test_whom_the_figures_count_is_told() -> None:
    assert counted_as_one([PAY], "Piano Tuners") == "Pay is published for both jobs together, as piano tuners."
    assert measured_from(jobs="luthiers", groups=[]) == "Differences are from the figures of luthiers."

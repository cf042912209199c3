"""How alike measures order the jobs: worked out of the site's own jobs, and said only where it can be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bellwether.scores.agreement import FEWEST, agreements
from bellwether.words.agreement import agreement_words
from tests.conftest import Built, Site
from tests.pages import rows, words
from tests.sample import entry


def columns(one: list[int], other: list[int]) -> dict[str, dict[str, Decimal]]:
    return {
        name: {f"job-{place}": Decimal(value) for place, value in enumerate(values)}
        for name, values in (("a", one), ("b", other))
    }


@pytest.mark.parametrize(
    ("one", "other", "correlation"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8], [10, 20, 30, 40, 50, 60, 70, 800], "1"),
        ([1, 2, 3, 4, 5, 6, 7, 8], [8, 7, 6, 5, 4, 3, 2, 1], "-1"),
        ([1, 1, 1, 1, 2, 2, 2, 2], [5, 5, 5, 5, 9, 9, 9, 9], "1"),
        ([1, 1, 2, 2, 1, 1, 2, 2], [1, 2, 1, 2, 1, 2, 1, 2], "0"),
        # By hand: ranks 1.5, 1.5, 3 to 8, and 1 to 8; 41.5 over the root of 41.5 times 42.
        ([1, 1, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8], "0.99"),
    ],
)
def test_equal_values_share_the_mean_of_their_ranks(one: list[int], other: list[int], correlation: str) -> None:
    (found,) = agreements(columns(one, other))

    assert (found.jobs, found.correlation) == (8, Decimal(correlation))


@pytest.mark.parametrize("one", [list(range(FEWEST - 1)), [5] * FEWEST], ids=["few", "all the same"])
def test_nothing_is_told_of_few_jobs_nor_of_one_value(one: list[int]) -> None:
    assert agreements(columns(one, list(range(FEWEST)))) == []


@pytest.mark.parametrize(
    ("correlation", "said"),
    [
        ("0.92", "They order 9 jobs almost alike."),
        ("0.70", "They order 9 jobs much alike."),
        ("-0.35", "They order 9 jobs partly the other way round."),
        ("0.00", "They order 9 jobs in ways that have hardly anything in common."),
    ],
)
def test_a_correlation_is_told_in_words(correlation: str, said: str) -> None:
    assert agreement_words(correlation=Decimal(correlation), jobs=9, share=False) == said


def test_the_methodology_has_the_correlations_of_the_jobs_of_the_site(site: Site) -> None:
    jobs = {
        f"occupations/maker-{letter}.md": entry(
            title=f"Maker of {letter}s",
            tasks=[{"task": "Carve", "automation": 10 * place, "why": "W."}],
            scores={"outlook": {"value": 90 - 10 * place, "source": "survey", "date": "2026-10-01"}},
        )
        for place, letter in enumerate("bcdfghk")
    }
    page = site(jobs).html("/methodology/")
    table = rows(page.select_one("#agreement table"))

    # Seven of these jobs, and the two of the sample that have an outlook, or none of them.
    assert list(table) == ["Displacement risk"]
    other, correlation, told = table["Displacement risk"]
    assert other == "Outlook"
    assert correlation.startswith("−0.")
    assert "the other way round" in told
    assert "share inputs" not in told
    assert "#agreement" in [link["href"] for link in page.select(".contents a")]


def test_a_site_of_few_jobs_tells_no_correlation(sample: Built) -> None:
    page = sample.html("/methodology/")

    assert page.select_one("#agreement") is None
    assert "correlation" not in words(page.main)

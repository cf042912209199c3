"""What the pages of fields and rankings say is to be seen in them, and which inputs a score in a table is without."""

from __future__ import annotations

import pytest

from bellwether.model.measure import Measure
from bellwether.words.lists import Standing, seen
from tests.conftest import Built
from tests.pages import rows, words

RISK = Measure.model_validate(
    {
        "name": "AI risk",
        "short": "Risk",
        "unit": "percent",
        "direction": "more is worse",
        "meaning": "m",
        "zero": "z",
        "absent": "a",
        "entry": True,
    }
)


def standings(*values: tuple[str, int, str]) -> list[Standing]:
    return [Standing(jobs, f"{value}%", band) for jobs, value, band in values]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ""),
        ([("tuners", 30, "low")], "Of the jobs here, tuners alone have this figure, 30% (low)."),
        ([("tuners", 0, ""), ("clerks", 0, "")], "Both jobs with this figure stand at 0%."),
        ([("a", 5, "low"), ("b", 5, "low"), ("c", 5, "low")], "All 3 jobs with this figure stand at 5% (low)."),
        (
            [("clerks", 60, "high"), ("tuners", 30, "low")],
            "Of 2 jobs by AI risk, clerks stand highest, at 60% (high), and tuners lowest, at 30% (low).",
        ),
        (
            [("a", 60, "high"), ("b", 60, "high"), ("c", 30, "low"), ("d", 20, "low")],
            (
                "Of 4 jobs by AI risk, a and b stand highest, at 60% (high), and d lowest, at 20% (low). "
                "2 of them are in the band “high” and 2 in “low”."
            ),
        ),
        (
            [("a", 60, "high"), *((name, 20, "low") for name in "bcde")],
            (
                "Of 5 jobs by AI risk, a stand highest, at 60% (high), and 4 jobs lowest, at 20% (low). "
                "1 of them is in the band “high” and 4 in “low”."
            ),
        ),
        (
            [("a", 9, "low"), ("b", 8, "low"), ("c", 7, "low"), ("d", 6, "low")],
            (
                "Of 4 jobs by AI risk, a stand highest, at 9% (low), and d lowest, at 6% (low). "
                "All of them are in the band “low”."
            ),
        ),
    ],
)
def test_what_is_to_be_seen_is_true_for_none_one_ties_and_many(given: list[tuple[str, int, str]], said: str) -> None:
    assert seen(measure=RISK, standings=standings(*given), jobs=max(2, len(given))) == said


def test_of_a_single_job_nothing_is_said_beside_others() -> None:
    told = seen(measure=RISK, standings=standings(("tuners", 30, "low")), jobs=1)

    assert told == "The one job here so far, that of tuners, stands at 30% (low)."


def test_fields_and_rankings_say_what_is_to_be_seen_in_them(sample: Built) -> None:
    for address in ("/fields/venues/", "/rankings/highest-risk/"):
        page = sample.html(address)
        said = words(page.select_one(".lead .answer ~ p"))
        assert said.startswith("Of ")
        assert said.count("highest") == 1
    assert sample.html("/fields/").select(".lead .answer ~ p") == []


def test_a_score_in_a_table_says_which_published_figure_it_is_without(sample: Built) -> None:
    table = rows(sample.html("/jobs/").select_one("table.jobs"))

    assert [name for name, cells in table.items() if "without observed exposure" in cells[0]] == ["Violin maker"]

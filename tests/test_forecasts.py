"""Forecasts are kept to account: what was said once stays, and how it turned out is said by what was counted."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bellwether.desk.record import new_horizons, record
from bellwether.model.problems import ProblemsFound
from bellwether.scores.measures import measure_all
from tests.conftest import Built, build_site
from tests.pages import edited
from tests.sample import minimal_site, read, write

TABLE = "made,occupation,first,last\n"
HORIZONS = f"{TABLE}2020-01-02,piano-tuner,2021,2023\n2026-11-20,piano-tuner,2031,2036\n"
COUNTS = (
    "date,occupation,measure,value,reason,method\n"
    "2020-01-01,piano-tuner,employed,5200,Census of 2019,1\n"
    "2024-05-01,piano-tuner,employed,4900,Census of 2023,1\n"
)


def lines(content: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((content / "forecasts.csv").read_text(encoding="utf-8").splitlines()))


def recorded(content: Path, today: date) -> None:
    library, _ = read(content)
    assert library is not None
    record(content, library, measure_all(library), today, "Rated anew.")


def told(built: Built) -> list[str]:
    page = BeautifulSoup(built.text("jobs/piano-tuner/index.html"), "html.parser")
    return [" ".join(item.get_text().split()) for item in page.select("#forecasts li")]


def site(tmp_path: Path, files: dict[str, str], today: date = date(2026, 11, 28)) -> Built:
    return build_site(tmp_path, {**minimal_site(), **files}, today=today)


def test_a_horizon_is_recorded_once_and_again_when_the_entry_says_another(tmp_path: Path) -> None:
    content = write(tmp_path, {**minimal_site(), "forecasts.csv": TABLE})
    recorded(content, date(2026, 11, 20))
    first = lines(content)
    recorded(content, date(2026, 11, 21))
    assert lines(content) == first
    span = next(line for line in first if line["occupation"] == "piano-tuner")

    path = content / "occupations/piano-tuner.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from: 2026}", "from: 2027}", 1), encoding="utf-8")
    library, _ = read(content)
    assert library is not None
    assert [one.occupation for one in new_horizons(library, date(2027, 1, 2))] == ["piano-tuner"]
    recorded(content, date(2027, 1, 2))

    both = [line for line in lines(content) if line["occupation"] == "piano-tuner"]
    assert [line["made"] for line in both] == ["2026-11-20", "2027-01-02"]
    assert int(both[1]["first"]) == int(span["first"]) + 1


def test_a_forecast_of_which_the_time_is_not_over_says_so(tmp_path: Path) -> None:
    built = site(
        tmp_path, {"forecasts.csv": f"{TABLE}2026-11-20,piano-tuner,2031,2036\n2026-11-21,piano-tuner,2036,\n"}
    )

    assert told(built) == [
        "20 November 2026: Main changes, as the entry expected them, 2031–2036. It runs to the end of 2036.",
        "21 November 2026: Main changes, as the entry expected them, after 2036. It names no last year.",
    ]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ("", "Its time is over. We hold no count of jobs to set it against."),
        (
            COUNTS.rsplit("2024", 1)[0],
            (
                "Its time is over. One count of jobs is on record, 5,200 (Census of 2019), too few to say how it "
                "turned out."
            ),
        ),
        (COUNTS, "Its time is over. The count of jobs was 5,200 (Census of 2019) and then 4,900 (Census of 2023)."),
        (
            COUNTS.replace("2020-01-01", "2022-01-01"),
            (
                "Its time is over. The count of jobs was 5,200 (Census of 2019) and then 4,900 (Census of 2023). The "
                "first of them was recorded on 1 January 2022, after the forecast."
            ),
        ),
    ],
)
def test_how_a_forecast_turned_out_is_told_by_what_was_counted(tmp_path: Path, counts: str, words: str) -> None:
    head = COUNTS.split("\n", 1)[0] + "\n"
    built = site(tmp_path, {"forecasts.csv": HORIZONS, "history.csv": counts or head})

    assert told(built)[0].endswith(f"2021–2023. {words}")
    assert told(built)[1].endswith("It runs to the end of 2036.")
    assert built.json("jobs/piano-tuner/index.json")["forecasts"][0]["outcome"] == words
    assert words in built.text("jobs/piano-tuner/index.md").replace("\n", " ")


def test_days_of_releases_are_written_out(tmp_path: Path) -> None:
    counts = COUNTS.replace("Census of 2023", "Census released 2023-08-28")
    built = site(tmp_path, {"forecasts.csv": HORIZONS, "history.csv": counts})

    assert told(built)[0].endswith("then 4,900 (Census released 28 August 2023).")


def test_a_year_that_ends_ends_a_forecast(tmp_path: Path) -> None:
    files = {"forecasts.csv": f"{TABLE}2020-01-02,piano-tuner,2021,2026\n"}

    assert "It runs to" in told(site(tmp_path / "before", files, date(2026, 12, 31)))[0]
    assert "is over." in told(site(tmp_path / "after", files, date(2027, 1, 1)))[0]


def test_a_study_that_forecasts_is_the_first_of_the_ledger(tmp_path: Path) -> None:
    declared = edited(
        "measures.yaml",
        {
            "measures.exposure.forecast": {
                "made": 2013,
                "first": 2023,
                "last": 2033,
                "within": "perhaps a decade or two",
            }
        },
    )
    built = site(tmp_path, {**declared, "forecasts.csv": HORIZONS, "history.csv": COUNTS})

    assert told(built)[0].startswith("2013: ")
    assert "perhaps a decade or two" in told(built)[0]
    assert told(built)[0].endswith(
        "which we read as 2023–2033. It runs to the end of 2033. The latest count of jobs is 4,900 (Census of 2023). "
        "We hold no count from the time of the forecast."
    )
    assert len(told(built)) == 3


def test_a_page_without_a_forecast_has_no_such_section(tmp_path: Path) -> None:
    assert told(site(tmp_path, {"forecasts.csv": TABLE})) == []


def test_wrong_lines_are_told_with_their_places(tmp_path: Path) -> None:
    table = f"{TABLE}2026-11-20,piano-tuner,2036,2031\n2026-11-20,piano-tuner,soon,2031\n2026-11-20,nobody,2031,2036\n"
    with pytest.raises(ProblemsFound) as found:
        site(tmp_path, {"forecasts.csv": table})

    said = [(problem.place.line, problem.field, problem.message) for problem in found.value.problems]
    assert (2, "last", "the span ends in 2031, before it begins in 2036") in said
    assert (3, "first", "'soon' is not a year") in said

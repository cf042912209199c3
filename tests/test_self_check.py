"""The self-check: the page's own formula, handed over as data with everything but the reader's tasks filled in."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words

VIOLIN, DOORKEEPER = "/jobs/violin-maker/", "/jobs/stage-doorkeeper/"
MARKS = "Say “yes” & ‘no’, please"
TIMES = [{"task": f"Task {n}", "automation": n, "why": "Invented."} for n in (7, 33, 64)]


def data(built: Built, address: str) -> dict[str, Any]:
    """The data of a page's self-check; fractions as they are written."""
    block = built.html(address).select_one("[data-self-check-data]")
    assert block is not None
    found = json.loads(block.text, parse_float=Decimal)
    assert isinstance(found, dict)
    return found


def figure(check: dict[str, Any]) -> str:
    """What the formula gives when every task is done for the time that the page says; from the data alone."""
    tasks = check["tasks"]
    timed = all(task["time"] is not None for task in tasks) and any(task["time"] for task in tasks)
    weights = [Decimal(task["time"]) if timed else Decimal(1) for task in tasks]

    def points(entry: dict[str, Any]) -> Decimal | None:
        if "points" in entry:
            return None if entry["points"] is None else Decimal(entry["points"])
        rated = [
            Decimal(task["automation"])
            if entry["input"] == "tasks.automation"
            else Decimal(100 * (task["automation"] >= entry["at_least"]))
            for task in tasks
        ]
        raw = sum((a * b for a, b in zip(rated, weights, strict=True)), Decimal(0)) / sum(weights)
        scaled = 100 * (raw - entry["from"]) / (entry["to"] - entry["from"])
        scaled = min(max(scaled, Decimal(0)), Decimal(100))
        return 100 - scaled if entry["invert"] else scaled

    known = [(given, entry["weight"]) for entry in check["inputs"] if (given := points(entry)) is not None]
    value = sum((given * weight for given, weight in known), Decimal(0)) / sum(weight for _, weight in known)
    rounded = value.quantize(Decimal(1).scaleb(-check["decimals"]), ROUND_HALF_UP)
    return str(check["patterns"]["figure"]).format(number=rounded)


def with_inputs(*inputs: dict[str, object]) -> dict[str, str]:
    """The headline made of other inputs."""
    return edited("measures.yaml", {"measures.displacement.formula": {"inputs": list(inputs)}})


@pytest.mark.parametrize("address", [PAGE, VIOLIN, "/jobs/organ-tuner/", "/jobs/box-office-clerk/"])
def test_with_every_task_at_its_time_the_formula_gives_the_figure_of_the_page(sample: Built, address: str) -> None:
    check = data(sample, address)

    assert figure(check) == check["page"] == words(sample.html(address).select_one("#score .value"))


@pytest.mark.parametrize(
    "entry",
    [
        {"input": "tasks.share", "at_least": 60},
        {"input": "tasks.automation", "from": 10, "to": 40},
        {"input": "tasks.automation", "from": 0, "to": 90, "invert": True},
        {"input": "tasks.automation", "from": 30, "to": 33},
    ],
    ids=["share", "scaled", "inverted", "beyond the end"],
)
@pytest.mark.parametrize("tasks", [None, TIMES], ids=["timed", "untimed"])
def test_so_it_does_with_any_declaration(site: Site, entry: dict[str, object], tasks: list[object] | None) -> None:
    skills = {"input": "skills.vulnerability", "weight": 37, "label": "Skills"}
    changed = edited(TUNER, {"tasks": tasks}) if tasks else {}
    built = site(with_inputs({"weight": 20, "label": "Tasks", **entry}, skills) | changed)

    assert figure(data(built, PAGE)) == words(built.html(PAGE).select_one("#score .value"))


def test_tasks_are_given_with_rating_and_time_in_the_order_of_the_page(sample: Built) -> None:
    assert data(sample, PAGE)["tasks"] == [
        {"automation": 75, "time": 20},
        {"automation": 0, "time": 60},
        {"automation": 60, "time": 20},
    ]
    assert [task["time"] for task in data(sample, VIOLIN)["tasks"]] == [None] * len(data(sample, VIOLIN)["tasks"])


def test_inputs_from_tasks_come_with_their_scale_and_others_with_their_points(sample: Built) -> None:
    assert data(sample, PAGE)["inputs"] == [
        {"input": "tasks.automation", "weight": 50, "from": 0, "to": 100, "invert": False},
        {"input": "skills.vulnerability", "weight": 30, "points": "45"},
        {"input": "exposure", "weight": 20, "points": "12.500"},
    ]


def test_points_are_given_as_they_are_and_not_rounded(site: Site) -> None:
    skills = [{"skill": f"Skill {n}", "kind": "exposed", "vulnerability": n} for n in (10, 20, 20)]
    points = data(site(edited(TUNER, {"skills": skills})), PAGE)["inputs"][1]["points"]

    assert isinstance(points, str)
    assert Decimal(points) == Decimal(50) / 3


def test_an_input_that_is_missing_has_no_points(sample: Built) -> None:
    points = {entry["input"]: entry["points"] for entry in data(sample, VIOLIN)["inputs"][1:]}

    assert points == {"skills.vulnerability": None, "exposure": None}


def test_bands_decimals_and_unit_are_those_of_the_measure(sample: Built) -> None:
    check = data(sample, PAGE)

    assert check["bands"] == [
        {"from": 0, "word": "low"},
        {"from": 40, "word": "moderate"},
        {"from": 60, "word": "high"},
    ]
    assert (check["decimals"], check["patterns"]["banded"], check["page"]) == (0, "{number}%, {band}", "30%")


def test_the_form_has_a_box_and_a_time_for_every_task(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#self-check")
    assert section is not None

    assert section.has_attr("hidden")  # a script shows it, because without one it is of no use
    assert [box["value"] for box in section.select("[name=task]")] == ["0", "1", "2"]
    assert [field["placeholder"] for field in section.select("[type=number]")] == ["20", "60", "20"]
    assert section.form is not None
    assert not section.form.has_attr("action")
    assert "#self-check" not in {str(link["href"]) for link in sample.html(PAGE).select("#contents a")}


def test_there_is_none_where_the_headline_does_not_come_from_tasks(site: Site, sample: Built) -> None:
    skills = with_inputs({"input": "skills.vulnerability", "weight": 1, "label": "Skills"})

    assert site(skills).html(PAGE).select("[data-self-check]") == []
    assert sample.html(DOORKEEPER).select("[data-self-check]") == []


def test_marks_in_a_task_stay_what_they_are(site: Site) -> None:
    tasks = [{"task": MARKS, "automation": 10, "why": "Invented."}, *TIMES]
    built = site(edited(TUNER, {"tasks": tasks}))

    assert MARKS in words(built.html(PAGE).select_one("#self-check"))
    assert len(data(built, PAGE)["tasks"]) == 4

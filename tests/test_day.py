"""Your eight hours: the working day as a bar and as cards, and the page's formula handed over to the script."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from bellwether.model.entry import Task
from bellwether.pages.occupation.day import in_the_day, keys_of, pieces_of
from bellwether.scores.ratings import minutes_of_day
from bellwether.words.day import time_words
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words

VIOLIN, DOORKEEPER = "/jobs/violin-maker/", "/jobs/stage-doorkeeper/"
MARKS = "Say “yes” & ‘no’, please"
TIMES = [{"task": f"Task {n}", "automation": n, "why": "Invented."} for n in (7, 33, 64)]


def data(built: Built, address: str) -> dict[str, Any]:
    """The data of a page's formula; fractions as they are written."""
    block = built.html(address).select_one("[data-day-data]")
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
        {"automation": 60, "time": 20},
        {"automation": 0, "time": 60},
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


def test_the_cards_have_a_time_and_a_tick_for_every_task(sample: Built) -> None:
    cards = sample.html(PAGE).select("#tasks [data-day] [data-kind]")

    assert [(card.select_one("[type=number]") or {})["value"] for card in cards] == ["96", "96", "288"]
    assert [(card.select_one("[type=checkbox]") or {})["aria-label"] for card in cards] == [
        "not mine: task 1", "not mine: task 2", "not mine: task 3",
    ]  # fmt: skip


def test_a_task_keeps_its_key_when_others_come_go_or_move(sample: Built, site: Site) -> None:
    def keys(built: Built) -> dict[str, str]:
        return {words(card.h3)[2:]: str(card["id"]) for card in built.html(PAGE).select("#tasks [data-kind]")}

    before = keys(sample)
    tasks = [
        {"task": name, "automation": 50, "why": "It is so."} for name in ["Sweep the floor", *reversed(before)][:3]
    ]
    after = keys(site(edited(TUNER, {"tasks": tasks})))

    assert {name: after[name] for name in before if name in after} == {
        name: key for name, key in before.items() if name in after
    }
    assert after["Sweep the floor"] not in before.values()
    assert len(set(before) & set(after)) == 2


def test_tasks_of_one_name_have_each_a_key() -> None:
    assert len(set(keys_of(given(None, None, None)))) == 3


def test_the_day_stands_in_order_of_the_ratings_with_minutes_reason_horizon_and_use(sample: Built) -> None:
    cards = sample.html(PAGE).select("#tasks .day-tasks li")

    assert [words(card.h3) for card in cards] == [
        "1 Measure the pitch of each string",
        "2 Write the invoice",
        "3 Turn the pins so that they hold",
    ]
    assert [words(card.select_one(".day-given")) for card in cards] == ["1 h 36 min", "1 h 36 min", "4 h 48 min"]
    assert "75% software" in words(cards[0])
    assert "Apps do this well in a quiet room." in words(cards[0])
    assert words(cards[0].select_one(".evidence")) == "Change expected 2028–2031; observed use 10%"
    assert words(cards[2].select_one(".evidence")) == "Change expected after 2036"


def test_the_bar_has_a_piece_as_wide_as_its_time_for_each_card_and_the_legend_adds_them_up(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#tasks")
    assert section is not None
    pieces = [(piece["x"], piece["width"], piece["fill"]) for piece in section.select(".day-bar rect")]

    assert pieces == [
        ("0.0%", "20.0%", "url(#automatable-chart)"),
        ("20.0%", "20.0%", "url(#assisted-chart)"),
        ("40.0%", "60.0%", "url(#human-chart)"),
    ]
    assert [words(number) for number in section.select(".day-bar text")] == ["1", "2", "3"]
    assert [words(line) for line in section.select(".legend li")] == [
        "software from 70% 1 h 36 min", "shared 30 to under 70% 1 h 36 min", "people under 30% 4 h 48 min",
    ]  # fmt: skip


def test_the_bar_of_the_first_screen_is_the_same_and_says_what_it_shows(sample: Built) -> None:
    page = sample.html(PAGE)
    slim, full = page.select_one("#score .day-bar"), page.select_one("#tasks .day-bar")
    assert slim is not None
    assert full is not None

    assert slim.select("rect") == full.select("rect")
    assert (
        str(slim["aria-label"]).replace("\u00a0", " ")
        == "Of eight hours, tasks rated from 70% (software) take 1 h 36 min, tasks rated 30 to under 70% (shared) take "
        "1 h 36 min and tasks rated under 30% (people) take 4 h 48 min."
    )
    assert {str(piece["fill"])[5:-1] for piece in slim.select("rect")} <= {
        str(ink["id"]) for ink in page.select(".day-inks pattern")
    }


def test_without_times_the_tasks_are_equal_parts_and_the_page_says_so(sample: Built) -> None:
    section = sample.html(VIOLIN).select_one("#tasks")
    assert section is not None

    assert len({piece["width"] for piece in section.select(".day-bar rect")}) == 1
    assert "The entry gives no times, so each task counts as an equal part" in words(section)


def test_use_given_by_hand_is_printed_as_it_is_given(site: Site) -> None:
    tasks = [{"task": "Turn the pins", "automation": 0, "penetration": 0, "why": "No machine does it."}]
    page = site(edited(TUNER, {"tasks": tasks})).html(PAGE)

    assert words(page.select_one("#tasks .evidence")) == "Observed use 0%"


def test_where_the_headline_does_not_come_from_tasks_the_day_is_shown_and_not_asked_for(
    site: Site, sample: Built
) -> None:
    skills = with_inputs({"input": "skills.vulnerability", "weight": 1, "label": "Skills"})

    for page in (site(skills).html(PAGE), sample.html(DOORKEEPER)):
        assert page.select("#tasks .day-bar rect")
        assert page.select("#tasks :is(input, button, [data-day-data])") == []


def test_marks_in_a_task_stay_what_they_are(site: Site) -> None:
    tasks = [{"task": MARKS, "automation": 10, "why": "Invented."}, *TIMES]
    built = site(edited(TUNER, {"tasks": tasks}))

    assert MARKS in words(built.html(PAGE).select_one("#tasks"))
    assert len(data(built, PAGE)["tasks"]) == 4


def given(*times: int | None) -> list[Task]:
    return [Task.model_validate({"task": "T", "automation": 50, "why": "W.", "time": time}) for time in times]


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ((25, 75), [120, 360]),
        ((None, None, None), [160, 160, 160]),
        ((None,) * 7, [69, 69, 69, 69, 68, 68, 68]),
        ((30, None), [240, 240]),
        ((0, 50), [0, 480]),
        ((33, 33, 33), [160, 160, 160]),
    ],
)
def test_minutes_are_parts_of_eight_hours(times: tuple[int | None, ...], minutes: list[int]) -> None:
    assert minutes_of_day(given(*times)) == minutes


@hypothesis.given(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=20))
def test_minutes_add_up_to_the_day_and_pieces_to_the_bar(times: list[int | None]) -> None:
    tasks = given(*times)
    bar = pieces_of(in_the_day(tasks))

    assert sum(minutes_of_day(tasks)) == 480
    assert bar[0].start == "0.0"
    assert float(bar[-1].start) + float(bar[-1].width) == pytest.approx(100)
    assert all(not piece.number or float(piece.width) > 4 for piece in bar)


@pytest.mark.parametrize(
    ("minutes", "said"), [(139, "2\u00a0h\u00a019\u00a0min"), (45, "45\u00a0min"), (180, "3\u00a0h"), (0, "0\u00a0min")]
)
def test_times_of_a_day_are_told_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert time_words(minutes) == said

"""What is said to raise a score and to hold it down; which tasks AI does best and worst; the day of a score."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.model.entry import HandScore, Task
from bellwether.scores.measures import contributions
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, questions, words
from tests.test_measures import fact, figure, formula, given_input, scores, task

HAND = {"value": 66, "source": "survey", "date": "2026-10-01", "note": "The guild asked for it"}
OF_TASKS = {"inputs": [{"input": "tasks.automation", "weight": 100, "label": "Task automation"}]}
TIMED = [
    {"task": "Log the batches.", "automation": 95, "time": 4, "why": "It is a form."},
    {"task": "Key the forms", "automation": 80, "time": 60, "why": "Scanners read them."},
    {"task": "Ask the sender", "automation": 10, "time": 36, "why": "People want people."},
]


def added(measures: dict[str, object], tasks: list[Task], **known: object) -> list[tuple[Decimal, Decimal]]:
    """What each task adds to the measure `m`, and what it lacks."""
    found = scores(measures, tasks, **known)  # type: ignore[arg-type]
    return [(one.adds, one.lacks) for one in contributions(found["m"], found, tasks)]


def test_a_contribution_is_rating_times_time_times_weight() -> None:
    measure = formula(given_input("tasks.automation", 3), given_input("a", 1))

    assert added({"m": measure, "a": figure()}, [task(80, 25), task(20, 75)], facts={"a": fact("50")}) == [
        (15, Decimal("3.75")),
        (Decimal("11.25"), 45),
    ]


def test_tasks_from_a_threshold_on_count_by_their_time() -> None:
    assert added({"m": formula(given_input("tasks.share", at_least=50))}, [task(50, 30), task(49, 70)]) == [
        (30, 0),
        (0, 70),
    ]


def test_an_inverted_input_is_raised_by_what_ai_cannot_do() -> None:
    found = added({"m": formula(given_input("tasks.automation", invert=True))}, [task(80), task(0)])

    assert found == [(10, 40), (50, 0)]


def test_a_formula_in_a_formula_is_followed_through() -> None:
    inner = formula(given_input("tasks.automation", 1), given_input("a", 1))
    measures = {"m": formula(given_input("n", 1, invert=True), given_input("a", 3)), "n": inner, "a": figure()}

    # A quarter of the outer score, of which half are the tasks, of which each is a half.
    assert added(measures, [task(80), task(0)], facts={"a": fact("50")}) == [
        (Decimal("1.25"), 5),
        (Decimal("6.25"), 0),
    ]


def test_the_scale_of_an_input_stretches_what_tasks_add() -> None:
    found = added({"m": formula(given_input("tasks.automation", **{"from": 20, "to": 70}))}, [task(40), task(60)])

    assert found == [(20, 30), (40, 10)]


@pytest.mark.parametrize("entry", [given_input("a"), given_input("tasks.automation", to=30)])
def test_what_does_not_follow_the_tasks_is_explained_by_none(entry: object) -> None:
    assert added({"m": formula(entry), "a": figure()}, [task(80), task(0)], facts={"a": fact("5")}) == []  # type: ignore[arg-type]


def test_a_score_rated_by_hand_is_explained_by_no_task() -> None:
    hand = {"m": HandScore(value=66, source="test", date="2026-01-01")}

    assert added({"m": formula(given_input("tasks.automation"))}, [task(80), task(0)], hand=hand) == []


TIMES = st.lists(st.builds(task, st.integers(0, 100), st.integers(1, 100)), min_size=1, max_size=8)


@settings(derandomize=True, deadline=None, database=None)
@given(TIMES, st.booleans())
def test_what_the_tasks_add_makes_the_score_and_with_what_they_lack_all_of_it(tasks: list[Task], invert: bool) -> None:
    measures = {
        "m": formula(given_input("tasks.automation", 60, invert=invert), given_input("tasks.share", 40, at_least=50))
    }
    found = added(measures, tasks)

    assert sum(adds for adds, _ in found) == pytest.approx(scores(measures, tasks)["m"].value)
    assert sum(adds + lacks for adds, lacks in found) == pytest.approx(100)


def answer(built: Built, address: str = PAGE) -> str:
    """Whether AI replaces the job, as the page, its markup and its twins say alike."""
    said = questions(built.html(address))["replace"]
    markup = built.graph(address)["FAQPage"]["mainEntity"]
    assert said[1] in [asked["acceptedAnswer"]["text"] for asked in markup]
    assert said[1] in built.text(f"{address.strip('/')}/index.md")
    assert said[1] in [asked["answer"] for asked in built.json(f"{address.strip('/')}/index.json")["questions"]]
    return said[1]


def test_the_largest_contribution_raises_a_score_most_and_not_the_highest_rating(site: Site) -> None:
    said = answer(
        site(edited(TUNER, {"tasks": TIMED}) | edited("measures.yaml", {"measures.displacement.formula": OF_TASKS}))
    )

    assert (
        "The task that raises it most is “Key the forms”, which is rated 80%, takes 60% of the working time and adds "
        "48 points. Scanners read them. The task that holds it down most is “Ask the sender”, which is rated 10% and "
        "takes 36% of the working time. People want people."
    ) in said
    assert "Log the batches" not in said


def test_no_task_is_said_to_raise_or_hold_down_a_score_most_where_another_input_does_so_more(site: Site) -> None:
    tuner = edited(TUNER, {"tasks": TIMED})

    # Tasks make half of this score: “key the forms” adds 24 points, the skills add 13.5 and lack 16.5, and “ask the
    # sender” lacks 16.2.
    mixed = answer(site(tuner))
    assert "“Key the forms”, which is rated 80%, takes 60% of the working time and adds 24 points." in mixed
    assert "holds it down" not in mixed
    # A tenth of the same tasks adds less than the skills.
    inputs = [
        OF_TASKS["inputs"][0] | {"weight": 10},
        {"input": "skills.vulnerability", "weight": 90, "label": "Skills"},
    ]
    skilled = answer(site(tuner | edited("measures.yaml", {"measures.displacement.formula": {"inputs": inputs}})))
    assert "raises it most" not in skilled
    assert "holds it down" not in skilled


def test_tasks_that_share_the_first_place_are_not_ranked(site: Site) -> None:
    tasks = [
        {"task": name, "automation": rating, "why": "W."} for name, rating in zip("abcd", (70, 70, 5, 5), strict=True)
    ]
    built = site(edited(TUNER, {"tasks": tasks, "takeaways": None}))

    assert "most" not in answer(built)
    assert "AI gets furthest with 2 tasks (70% each) and least far with 2 tasks (5% each)." in words(
        built.html(PAGE).select_one("#quick-take")
    )


def test_no_task_is_named_as_least_while_others_have_its_rating(site: Site) -> None:
    ratings = (80, 60, 60, 60, 0, 0, 0, 0)
    tasks = [
        {"task": name, "automation": rating, "why": "W."} for name, rating in zip("abcdefgh", ratings, strict=True)
    ]
    said = words(site(edited(TUNER, {"tasks": tasks, "takeaways": None})).html(PAGE).select_one("#quick-take"))

    assert "AI gets furthest with “a” (80%) and least far with 4 tasks (0% each)." in said


@pytest.mark.parametrize(("rating", "said"), [(0, "2 stay with people"), (90, "2 can largely be left to software")])
def test_tasks_that_all_have_one_rating_are_counted_and_not_ranked(site: Site, rating: int, said: str) -> None:
    tasks = [{"task": name, "automation": rating, "why": "W."} for name in ("a", "b")]
    take = words(site(edited(TUNER, {"tasks": tasks, "takeaways": None})).html(PAGE).select_one("#quick-take"))

    assert f"Of 2 tasks, {said}." in take
    assert "furthest" not in take


@pytest.mark.parametrize(
    "changes",
    [edited(TUNER, {"scores": {"displacement": HAND}}), edited("measures.yaml", {"roles.headline": "exposure"})],
    ids=["by hand", "a published figure"],
)
def test_a_headline_that_is_not_made_of_tasks_is_not_explained_by_tasks(site: Site, changes: dict[str, str]) -> None:
    page = site(changes).html(PAGE)

    assert "raises it most" not in words(page.main)
    assert "holds it down" not in words(page.main)


def test_the_note_and_the_day_of_a_rating_by_hand_stand_where_the_score_is_explained(site: Site) -> None:
    built = site(edited(TUNER, {"scores": {"displacement": HAND}}, "A risk of {{ displacement }}.\n"))
    page = built.html(PAGE)
    said = "It was rated by hand at 66% on 1 October 2026, on the basis of Test survey. The guild asked for it."

    assert said in words(page.select_one("#method"))
    assert built.json("jobs/piano-tuner/index.json")["scores"]["displacement"]["note"] == "The guild asked for it"
    assert [link["href"] for link in page.select(".prose .mark a")] == ["#source-survey"]


def quoted(built: Built) -> str:
    return words(built.html(PAGE).select_one("#share blockquote"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "As of 1 March 2026, The Test Site rates the displacement risk of piano tuners at 30% (low), and at 25–",
        ),
        (
            {"forecasts.csv": "made,occupation,first,last\n2026-10-20,piano-tuner,2031,2036\n"},
            "As of 20 October 2026, The Test Site rates the displacement risk",
        ),
        (
            {"forecasts.csv": "made,occupation,first,last\n2026-10-20,piano-tuner,2028,2031\n"},
            "As of 1 March 2026, The Test Site rates the displacement risk",
        ),
        ({"history.csv": "date,occupation,measure,value,reason\n"}, "with every rating half a step off. It expects"),
        (
            {"history.csv": "date,occupation,measure,value,reason\n2026-03-01,piano-tuner,displacement,31,Old\n"},
            "off. It",
        ),
        (edited(TUNER, {"scores": {"displacement": HAND}}), "As of 1 October 2026, The Test Site rates the"),
        (
            edited("measures.yaml", {"roles.headline": "exposure"}),
            "The observed exposure of all instrument tuners (test figures) is 12.5%, as published by The test",
        ),
    ],
    ids=["recorded", "expected later", "expected otherwise", "not recorded", "changed since", "by hand", "published"],
)
def test_the_sentence_to_quote_has_the_day_of_the_score_or_none(site: Site, changes: dict[str, str], said: str) -> None:
    sentence = quoted(site(changes))

    assert said in sentence
    assert "1 November 2026" not in sentence


def test_every_measure_of_the_panel_says_on_the_page_what_it_means(sample: Built) -> None:
    page, twin = sample.html(PAGE), sample.text("jobs/piano-tuner/index.md")

    for said in ("How the editors see the future of the job. Bright.", "The share of tasks for which use was seen."):
        assert said in words(page.select_one("#panel"))
        assert said in twin


def test_a_figure_without_a_group_has_no_empty_brackets(site: Site) -> None:
    built = site(edited("measures.yaml", {"market": ["outlook", "growth"]}))

    assert "- Outlook: 66/100\n" in built.text("jobs/piano-tuner/index.md").replace(" [1]\n", "\n")
    assert "()" not in built.text("jobs/piano-tuner/index.md")


def test_a_full_stop_at_the_end_of_a_task_is_not_glued_to_its_rating(site: Site) -> None:
    built = site(edited(TUNER, {"tasks": TIMED}))

    assert re.search(r"- Log the batches: .*; 95% software", built.text("jobs/piano-tuner/index.md"))
    assert any(words(card.h3).endswith("Log the batches") for card in built.html(PAGE).select("#tasks li.card"))

"""The questions that a page asks by itself, and when it does not."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site, build_site
from tests.pages import ORGAN, PAGE, TUNER, edited, questions, words

ALL = ("replace", "when")

ASKED = {
    "replace": (
        "Will AI replace piano tuners?",
        ["30%", "25–38%"],
    ),
    "when": (
        "When will AI change the work of a piano tuner?",
        [
            "between 2031 and 2036",
            "between 2028 and 2031, in the task “Measure the pitch",
            "after 2036, in the task “Turn the pins",
        ],
    ),
}


def derived(built: Built, address: str = PAGE) -> dict[str, tuple[str, str]]:
    """The questions of a page that the writer did not write."""
    found = questions(built.html(address))
    return {question_id: asked for question_id, asked in found.items() if not question_id.isdigit()}


def method(built: Built, address: str) -> str:
    """How the headline of a page is made, in sentences."""
    return words(built.html(address).select_one("#method p"))


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """The piano tuner with nothing skipped."""
    return derived(build_site(tmp_path_factory.mktemp("complete"), edited(TUNER, {"faq_skip": None})))


def test_what_the_page_says_nowhere_else_is_asked_where_there_are_data_for_it(
    complete: dict[str, tuple[str, str]],
) -> None:
    assert tuple(complete) == ALL


@pytest.mark.parametrize("question_id", ALL)
def test_each_answer_holds_the_facts_of_this_job(complete: dict[str, tuple[str, str]], question_id: str) -> None:
    question, said = ASKED[question_id]

    assert complete[question_id][0] == question
    assert [fact for fact in said if fact not in complete[question_id][1]] == []


@pytest.mark.parametrize("question_id", ALL)
def test_a_skipped_question_is_not_asked_and_the_others_are(site: Site, question_id: str) -> None:
    built = site(edited(TUNER, {"faq_skip": [question_id]}))

    assert tuple(derived(built)) == tuple(other for other in ALL if other != question_id)


@pytest.mark.parametrize(
    ("written", "left_out"),
    [
        ("When will AI change the work of a piano tuner?", "when"),
        ("The work of a piano tuner: when will AI change it?", "when"),
        ("AI: will it replace PIANO TUNERS?", "replace"),
    ],
)
def test_what_the_writer_asks_in_whatever_order_is_not_asked_again(site: Site, written: str, left_out: str) -> None:
    body = f"Prose of an invented job.\n\n## FAQ\n\n### {written}\n\nThis is what the writer says.\n"
    built = site(edited(TUNER, {"faq_skip": None}, body))

    assert questions(built.html(PAGE))["1"] == (written, "This is what the writer says.")
    assert tuple(derived(built)) == tuple(other for other in ALL if other != left_out)


def test_the_writers_questions_come_first_in_their_order(sample: Built) -> None:
    asked = [question for question, _ in questions(sample.html(PAGE)).values()]

    assert asked[:3] == ["Do I still need perfect pitch?", "Will apps get better?", "Will AI replace piano tuners?"]


def test_nothing_is_asked_without_data(sample: Built) -> None:
    asked = derived(sample, "/jobs/violin-maker/")

    assert tuple(asked) == ("replace",)
    assert "left out in turn" not in asked["replace"][1]


def test_whether_ai_replaces_a_job_is_not_answered_without_a_band(site: Site) -> None:
    assert "replace" not in derived(site(edited("measures.yaml", {"measures.displacement.bands": None})))


def test_a_score_rated_by_hand_names_its_source_by_its_title(sample: Built) -> None:
    answer = method(sample, "/jobs/stage-doorkeeper/")

    assert answer == "It was rated by hand at 47% on 1 October 2026, on the basis of Test survey."


def test_the_arithmetic_says_what_was_left_out(site: Site) -> None:
    two = edited(ORGAN, {"skills": [{"skill": "Listening", "kind": "durable"}]})
    answer = method(site(two), "/jobs/organ-tuner/")

    assert "15 for task automation, which counts 71%" in answer
    assert "12.5 for observed exposure, which counts 29%" in answer
    assert "For want of a figure, skill vulnerability is left out." in answer


def test_a_score_of_one_input_is_not_called_a_mean(sample: Built) -> None:
    answer = method(sample, "/jobs/violin-maker/")

    assert answer.startswith("It rests on one input, task automation, and is 15%.")

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.model.problems import Fix, Format, Place, Problem, Problems, ProblemsFound, listed, nearest

FULL = Problem(Place("content/a.md", 9, 15), "tasks.0", "104 is too large", "the most is 100")
FOUND = [
    FULL,
    Problem(Place("content/b, c.md", 2), "", "100 % odd: yes", "first cure\nsecond cure", "warning"),
    Problem(Place("content/d.txt"), "", "nothing is made from this file"),
]


def test_text_gives_place_field_message_and_the_cure_below() -> None:
    assert listed(FOUND) == (
        "content/a.md:9:15: tasks.0: 104 is too large\n"
        "    the most is 100\n"
        "content/b, c.md:2: warning: 100 % odd: yes\n"
        "    first cure\n"
        "    second cure\n"
        "content/d.txt: nothing is made from this file"
    )


def test_json_gives_flat_objects() -> None:
    assert json.loads(listed(FOUND[:1], "json")) == [
        {
            "path": "content/a.md",
            "line": 9,
            "column": 15,
            "field": "tasks.0",
            "message": "104 is too large",
            "cure": "the most is 100",
            "severity": "error",
        }
    ]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert listed([], "json") == "[]"


def test_github_gives_annotations_with_escaped_values() -> None:
    assert listed(FOUND, "github").splitlines() == [
        "::error file=content/a.md,line=9,col=15::tasks.0: 104 is too large%0Athe most is 100",
        "::warning file=content/b%2C c.md,line=2,col=1::100 %25 odd: yes%0Afirst cure%0Asecond cure",
        "::error file=content/d.txt,line=1,col=1::nothing is made from this file",
    ]


def test_problems_are_sorted_by_path_and_by_line_as_a_number_and_told_once() -> None:
    problems = Problems()
    places = [Place("b.md", 1), Place("a.md", 10), Place("a.md", 9, 2), Place("a.md", 9, 1), Place("a.md")]
    for place in places + places:
        problems.error(place, "", "odd")

    assert [str(problem.place) for problem in problems] == ["a.md", "a.md:9:1", "a.md:9:2", "a.md:10", "b.md:1"]


def test_errors_and_warnings_are_told_apart() -> None:
    problems = Problems()
    problems.warn(Place("a.md"), "", "look")
    problems.extend([FULL])

    assert problems.errors == (FULL,)
    assert [problem.message for problem in problems.warnings] == ["look"]


def test_what_is_found_is_raised_sorted_and_once() -> None:
    found = ProblemsFound([FOUND[2], FULL, FULL])

    assert found.problems == (FULL, FOUND[2])
    assert str(found) == "2 problems"


@pytest.mark.parametrize(
    ("word", "cure"),
    [("midwive", "did you mean 'midwife'?"), ("zebra", "write it first"), ("", "write it first")],
)
def test_a_cure_names_the_nearest_known_word(word: str, cure: str) -> None:
    assert nearest(word, ["nurse", "midwife"], "write it first") == cure


HOSTILE = "\x1b[31mred\x1b]0;title\x07\x9b2J\r\u202eback\u2028\x00"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_what_a_terminal_would_obey_is_shown_instead(form: Format) -> None:
    problem = Problem(Place(f"a{HOSTILE}.md", 1, 2), HOSTILE, f"'{HOSTILE}' is\nerror: none", f"write\n{HOSTILE}")
    printed = listed([problem], form)

    assert not set(re.findall(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e]", printed)) - {"\n"}
    assert "u001b[31mred" in printed
    if form == "json":
        assert json.loads(printed)[0]["message"] == problem.message


def test_a_message_stays_one_line_whatever_it_quotes() -> None:
    problem = Problem(Place("a.md", 1), "", "'one\ntwo' is wrong", "write one\nor the other")

    assert str(problem) == "a.md:1: 'one\\u000atwo' is wrong\n    write one\n    or the other"


@given(st.text(), st.text())
def test_no_text_of_the_content_moves_what_is_printed(message: str, cure: str) -> None:
    lines = str(Problem(Place("a.md", 1), "", message, cure)).split("\n")

    assert all(line.startswith("    ") for line in lines[1:])
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(lines))


def test_advice_says_so_and_names_its_guide_and_its_mend() -> None:
    place = Place("content/occupations/piano-tuner.md", 3, 7)
    advice = Problem(place, "answer", "'an' stands twice", "write it once", "advice", "words", Fix("an an", "an"))
    assert str(advice).startswith("content/occupations/piano-tuner.md:3:7: advice: answer: 'an' stands twice")
    assert listed([advice], "github").startswith("::notice file=content/occupations/piano-tuner.md,line=3,col=7::")
    found = json.loads(listed([advice], "json"))[0]
    assert (found["guide"], found["fix"]) == ("words", {"old": "an an", "new": "an"})
    plain = json.loads(listed([Problem(place, "answer", "empty")], "json"))[0]
    assert not plain.keys() & {"guide", "fix"}

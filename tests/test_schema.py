"""What the cases in tests/invalid do not show of the words for a value of the wrong type."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.content.frontmatter import read_yaml
from bellwether.content.schema import checked
from bellwether.model.problems import Problems
from bellwether.model.text import Percent, Slug, Text, Written
from tests.pages import edited
from tests.sample import entry, minimal_site, read, write


class Sheep(Written):
    name: Text = "Dolly"
    age: Percent = 0
    flock: Slug = "meadow"


def said(text: str) -> list[str]:
    """What is said of the fields in `text`."""
    problems = Problems()
    document = read_yaml(text, "sheep.yaml", problems)
    assert document is not None
    checked(Sheep, document, problems)
    return [f"{problem.place.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("age: |\n  two\n  lines\n", "1: 'two lines' is not a number"),
        ("flock: |\n  two\n  lines\n", "1: 'two lines ' is not a slug"),
        (f"age: {'x' * 61}\n", f"1: '{'x' * 59}…' is not a number"),
        ("age: {a: 1}\n", "1: a group of fields is not a number"),
        ("age: [1]\n", "1: a list is not a number"),
        ("age:\n", "1: the value is missing"),
        ("age: true\n", "1: true is not a number"),
    ],
)
def test_a_value_is_shown_on_one_line_and_cut_short(text: str, message: str) -> None:
    assert said(text) == [message]


def test_text_is_put_on_one_line_and_a_valid_document_becomes_the_model() -> None:
    document = read_yaml("name: >\n  Dolly\n  the  sheep\n", "sheep.yaml", Problems())
    assert document is not None

    assert checked(Sheep, document, Problems()) == Sheep(name="Dolly the sheep")


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    problems = Problems()
    document = read_yaml("age: two\n", "sheep.yaml", problems)
    assert document is not None
    unread = type(document)("sheep.yaml", {}, readable=False)

    assert checked(Sheep, unread, problems) is None
    assert not list(problems)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        *(
            ("TODO: ask a tuner", "TODO"),
            ("It is **bold**.", "**bold**"),
            ("An __em__ word", "__em__"),
            ("a `code`", "`code`"),
            ("Smith &amp; Sons", "&amp;"),
            ("It&#39;s", "&#39;"),
            ("Lorem ipsum dolor", "Lorem ipsum dolor"),
        ),
        *((text, "") for text in ("To do", "2 ** 3 ** 4", "snake__case__name", "Todor", "R&D; AT&T", "the tuner's `")),
    ],
)
def test_what_is_no_text_for_readers_is_warned_of(tmp_path: Path, text: str, sign: str) -> None:
    files = {**minimal_site(), "occupations/violin-maker.md": entry(takeaways=["One.", text])}
    _, problems = read(write(tmp_path, files))

    assert [(problem.field, problem.message) for problem in problems] == (
        [("takeaways.1", f"'{sign}' is printed as it stands")] if sign else []
    )


def test_a_slot_in_single_braces_is_warned_of_in_fields_and_settings_may_have_them(tmp_path: Path) -> None:
    files = {**minimal_site(), "occupations/violin-maker.md": entry(takeaways=["One.", "The {median_pay} stays."])}
    _, problems = read(
        write(
            tmp_path, files | edited("site.yaml", {"corrections": "mailto:us@site.example?subject={title}&body={text}"})
        )
    )

    assert [(problem.field, problem.message) for problem in problems] == [("takeaways.1", "'{median_pay}' is no slot")]


def test_letters_that_were_read_wrongly_are_warned_of_in_fields(tmp_path: Path) -> None:
    files = {**minimal_site(), "occupations/violin-maker.md": entry(takeaways=["I donâ€™t."])}
    _, problems = read(write(tmp_path, files))

    assert [(problem.field, problem.message) for problem in problems] == [
        ("takeaways.0", "'â€™' stands for a letter that was read wrongly")
    ]

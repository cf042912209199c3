"""Prose that means harm or is out of all proportion: an error at its place, within bounds, and never a traceback."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from bellwether.content.body import Body, patience, read_body, reader
from bellwether.content.body.as_text import text_of
from bellwether.content.body.reader import LARGEST
from bellwether.model.problems import Problems
from bellwether.model.prose import Html
from bellwether.model.urls import Urls


def read(source: str, first_line: int = 1) -> tuple[Body, list[str]]:
    problems = Problems()
    body = read_body(source, "x.md", first_line, Urls("https://site.example"), problems)
    return body, [str(problem) for problem in problems]


@pytest.mark.parametrize("tag", ["f(x", "eval(x", "a[b", "x{2", "z*+", "SCRIPT", "p?"])
def test_whatever_a_tag_is_called_it_is_named_and_removed(tag: str) -> None:
    body, problems = read(f"One.\n\nCall it <{tag}>\n")

    assert problems == [
        f"x.md:3:9: warning: prose: the tag <{tag.lower()}> is removed\n    write it in Markdown",
    ]
    assert body.prose.text == "One.\nCall it"


def test_headings_are_found_in_one_look_whatever_stands_behind_their_words() -> None:
    body, problems = read(
        f"## a{' ' * 60_000}\n\n## b{' #' * 30_000}c\n\n## FAQ{' #' * 30_000}\n\n### Why?{' ' * 60_000}\n\nSo.\n"
    )

    assert not problems
    assert [question.question for question in body.questions] == ["Why?"]


@pytest.mark.parametrize("size", [LARGEST, LARGEST + 1])
def test_text_may_have_a_certain_size_and_not_a_byte_more(size: int) -> None:
    _, problems = read("é" + "a" * (size - 2), first_line=7)

    assert problems == (
        []
        if size == LARGEST
        else ["x.md:7:1: prose: the text has 256 kB\n    make several pages of it; the text of one may have 256 kB"]
    )


NESTED: dict[str, tuple[str, str]] = {
    "lists": ("".join(f"{'    ' * level}- a\n" for level in range(300)), "300:1"),
    "numbers": ("One.\n\n" + "1. " * 5000, "3:1"),
    "quotations": ("> " * 3000 + "a", "1:1"),
    "a call-out": ("".join(f"{'    ' * level}!!! note\n\n" for level in range(300)), "599:1"),
    "emphasis": ("".join(f"{'*' if level % 2 else '_'}a " for level in range(40)) + "b", ""),
}


@pytest.mark.parametrize("kind", NESTED)
def test_what_stands_in_one_another_too_deeply_is_an_error_at_its_place(kind: str) -> None:
    source, place = NESTED[kind]
    _, problems = read(source)

    deep = [problem.split(": ")[0] for problem in problems if "too deeply" in problem]
    assert deep == ([f"x.md:{place}"] if place else [])


@pytest.mark.parametrize("kind", NESTED)
def test_what_is_given_up_leaves_nothing_behind_for_the_next_text(kind: str) -> None:
    read(NESTED[kind][0])

    assert [getattr(part, "html", "") for part in read("*One*.\n")[0].prose.parts] == ["<p><em>One</em>.</p>"]


DIGITS = "1" * 5000


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (f"{DIGITS}. One\n2. Two\n", "1. One\n2. Two"),
        (f'<ol start="{DIGITS}"><li>One</li></ol>\n', "1. One"),
        (f'<img src="/assets/a.png" alt="One" width="{DIGITS}">\n', None),
    ],
)
def test_numbers_of_thousands_of_digits_are_read_as_none(source: str, text: str | None) -> None:
    (part, *_) = read(source)[0].prose.parts

    assert text is None or (isinstance(part, Html) and text_of(part.html) == text)


def test_ten_levels_of_lists_in_a_quotation_are_fine() -> None:
    body, problems = read("".join(f"> {'    ' * level}- a{level}\n" for level in range(10)))

    assert not problems
    assert body.prose.text == "\n".join(f"a{level}" for level in range(10))


def endless(_: str) -> tuple[str, tuple[()]]:
    while True:
        pass


def tangled(_: str) -> tuple[str, tuple[()]]:
    import re

    re.match(r"(a|aa|a.)+\Z", "a" * 100 + "\n\n")
    raise AssertionError("the pattern came to an end")


@pytest.mark.parametrize("convert", [endless, tangled])
def test_a_text_that_takes_too_long_is_given_up_and_named(
    convert: Callable[[str], tuple[str, tuple[()]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.05)
    monkeypatch.setattr(reader, "convert", convert)

    body, problems = read("One.\n\n[*[*[*\n\nTwo.\n", first_line=9)

    assert body.prose.parts == ()
    assert problems[0].splitlines()[0] == (
        "x.md:11:1: prose: the text takes more than ten seconds to read, most likely because of this line"
    )


def test_patience_is_for_the_work_inside_alone() -> None:
    with patience.patience(0.05):
        pass

    sum(range(3_000_000))


def test_a_thread_that_cannot_be_interrupted_is_left_alone() -> None:
    read_by: list[Body] = []
    thread = threading.Thread(target=lambda: read_by.append(read("One.\n")[0]))
    thread.start()
    thread.join()

    assert read_by[0].prose.text == "One."


OPEN = "more than 300 brackets of one paragraph are open at once"
RULED = "more than 200 headings, lines and empty items stand in one paragraph"


@pytest.mark.parametrize(
    ("signs", "column"),
    [("[*", 601), ("[a](", 1204), ("![", 602), ("[[a|", 601), ("<![CDATA[", 1353), ("<a ", 901), ("[^1", 901)],
)
def test_brackets_that_are_opened_without_end_are_an_error_before_they_cost_time(signs: str, column: int) -> None:
    _, problems = read("One.\n\n" + signs * 10_000)

    assert problems == [
        f"x.md:3:{column}: prose: {OPEN}\n    close them, or take them out; put what is none into backticks"
    ]


@pytest.mark.parametrize("line", ["## a", "-", "* * *", "=", "---"])
def test_headings_and_lines_without_a_blank_line_are_an_error_before_they_cost_time(line: str) -> None:
    _, problems = read(f"One.\n\n{line}\n" + f"{line}\n" * 10_000)

    assert f"x.md:203:1: prose: {RULED}\n    leave a blank line around each of them" in problems
    assert len(problems) <= 2


def test_a_page_may_have_a_thousand_headings_and_not_one_more() -> None:
    assert read("## A\n\nB.\n\n" * 1000)[1] == []
    assert read("C\n---\n\n" + "## A\n\nB.\n\n" * 1000)[1] == [
        "x.md:4000:1: prose: there are more than 1,000 headings\n    make several pages of the text"
    ]


def test_what_is_closed_in_code_or_in_paragraphs_of_its_own_is_in_proportion() -> None:
    links = "[a](https://a.example/) " * 400
    rows = "| [a](https://a.example/) | a < b |\n" * 200
    code = "```\n" + "x << [\n" * 400 + "```\n"

    _, problems = read(f"{links}\n\n| a | b |\n|---|---|\n{rows}\n{code}\n" + "5 < 6\n\n" * 400 + "- a\n" * 1000)

    assert problems == []

"""A comment of the writer is published nowhere, whatever it holds and wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.content.body import Body, read_body
from bellwether.model.problems import Problems
from bellwether.model.prose import Html
from bellwether.model.urls import Urls
from tests.conftest import Site
from tests.sample import minimal_site

FENCE = "```"


def read(source: str) -> tuple[Body, Problems]:
    problems = Problems()
    return read_body(source, "x.md", 1, Urls("https://site.example"), problems), problems


def html(source: str) -> str:
    """The HTML of prose, with its lines in one."""
    parts = read(source)[0].prose.parts
    return " ".join("".join(part.html for part in parts if isinstance(part, Html)).split())


def test_nothing_of_a_comment_is_in_any_file_of_the_site(site: Site) -> None:
    comment = "<!-- Zyxwvut\n\n## FAQ\n\n### Is zyxwvut public?\n\nZyxwvut, {{ zyxwvut }} and [[zyxwvut]].\n-->"
    entry = minimal_site()["occupations/violin-maker.md"] + f"\n{comment}\n\nSeen.\n"
    built = site({"occupations/violin-maker.md": entry})

    assert "Seen." in built.text("jobs/violin-maker/index.html")
    found = [path for path in built.out.rglob("*") if path.is_file() and b"zyxwvut" in path.read_bytes().lower()]
    assert found == []


def test_a_question_may_have_comments_around_and_in_its_answer() -> None:
    body, problems = read("## FAQ\n\n<!-- first -->\n\n### Why?\n\nSo<!-- a\n\n### What?\n\nb -->.\n<!-- last -->\n")

    assert [(question.question, question.answer.text) for question in body.questions] == [("Why?", "So.")]
    assert not list(problems)


def test_an_answer_that_is_nothing_but_a_comment_is_none() -> None:
    _, problems = read("## FAQ\n\n### Why?\n\n<!-- later -->\n")

    assert [problem.message for problem in problems] == ["'Why?' has no answer"]


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("One<!-- a --> two.", "<p>One two.</p>"),
        ("One\n<!-- a line of its own -->\ntwo.", "<p>One two.</p>"),
        ("- one\n<!-- a -->\n- two", "<ul> <li>one</li> <li>two</li> </ul>"),
        ("<!-- a --> One.", "<p>One.</p>"),
        ("One. <!-- ` --> Two ` three.", "<p>One. Two ` three.</p>"),
        ("`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>"),
        (f"{FENCE}\n<!-- a -->\n{FENCE}", "<pre><code>&lt;!-- a --&gt; </code></pre>"),
        (f"<!--\n{FENCE}\n-->\nOne.\n\n<!--\n{FENCE}\n-->", "<p>One.</p>"),
    ],
)
def test_what_surrounds_a_comment_reads_as_without_it(source: str, made: str) -> None:
    assert html(source) == made


def test_a_comment_that_is_not_closed_is_an_error_and_hides_the_rest() -> None:
    body, problems = read("One.\n\nTwo <!-- three\n\n## FAQ\n\n### Four?\n\nFive.\n")

    assert [(str(problem.place), problem.message) for problem in problems] == [
        ("x.md:3:5", "the comment is not closed")
    ]
    assert (body.prose.text, body.questions) == ("One.\nTwo", ())


@given(st.lists(st.sampled_from(["<!--", "-->", "--", "!>", "`", "```\n", "\n", "\n\n", "word", " ", "- ", "## x\n"])))
def test_what_stands_in_no_code_is_never_seen_between_the_signs_of_a_comment(pieces: list[str]) -> None:
    source = "".join(pieces).replace("`", "")

    assert "secret" not in html(f"{source}\n\n<!--{source.replace('-->', '')}secret{source.replace('-->', '')}-->")

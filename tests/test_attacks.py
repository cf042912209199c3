"""Prose that attacks its readers leaves nothing that runs or leads astray; whatever is written, nothing fails."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.content.body import Body, patience, read_body
from bellwether.content.body.cleaning import ALLOWED
from bellwether.model.problems import Problems
from bellwether.model.prose import Html
from bellwether.model.urls import Urls
from tests.attacks import attacks
from tests.test_fast_markdown import HOSTILE

SAFE = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)
PIECES = (
    *(
        "<",
        ">",
        "/>",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "&#",
        "&#x",
        ";",
        "=",
        '"',
        "'",
        "`",
        "\\",
        "\x00",
    ),
    *(
        "script",
        "svg",
        "math",
        "style",
        "img",
        "a",
        "table",
        "select",
        "template",
        " src=x",
        " href=",
        " onerror=hit(1)",
    ),
    *(
        "javascript:",
        "data:",
        "//x.example",
        "\\\\x.example",
        "/about/",
        "#tasks",
        "[[",
        "]]",
        "{{",
        "}}",
        "|",
        "[[a]]",
    ),
    *("{{ pay }}", "[", "](", ")", "![", "[^1]", "[^1]: ", "{: ", "}", "\n", "\n\n", "    ", "- ", "> ", "1. ", "## "),
    *(
        "## FAQ\n\n### ",
        "?\n\n",
        "|---|\n",
        "!!! note\n",
        "```",
        "~~~",
        "*",
        "_",
        "~",
        "^",
        "http://[::1",
        ":99999",
        "é",
    ),
)
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def read(source: str) -> tuple[Body, Problems]:
    problems = Problems()
    with patience.patience(5):
        return read_body(source, "x.md", 1, Urls("https://site.example"), problems), problems


def whole(body: Body) -> str:
    """The HTML of prose and answers, with nothing in the places of slots, links and files."""
    proses = [body.prose, *(question.answer for question in body.questions)]
    return "\n".join(part.html for prose in proses for part in prose.parts if isinstance(part, Html))


def assert_harmless(source: str) -> None:
    body, problems = read(source)
    wrong = any(problem.severity == "error" for problem in problems)
    for element in BeautifulSoup(whole(body), "html.parser").find_all(True):
        # Around tables stands a block of ours, which can be scrolled.
        ours = {"role", "tabindex", "aria-label", "scope"}
        assert element.name in ALLOWED, source
        assert set(element.attrs) - ours <= ALLOWED[element.name], source
        for name in ("href", "src"):
            assert wrong or SAFE.match(str(element.get(name, "/"))), source


def test_attacks_of_every_kind_leave_nothing_that_runs() -> None:
    tried = list(attacks())

    assert len(tried) > 500
    for attack in tried:
        assert_harmless(attack)


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(FRAGMENTS)
def test_whatever_pieces_prose_is_made_of_it_fails_nothing_and_harms_nobody(source: str) -> None:
    assert_harmless(source)


@settings(derandomize=True, deadline=None, database=None, max_examples=150)
@given(HOSTILE)
def test_hostile_markdown_fails_nothing_and_harms_nobody(source: str) -> None:
    assert_harmless(source)

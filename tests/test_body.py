from __future__ import annotations

import re
from pathlib import Path

import pytest

from bellwether.content.body import Body, read_body
from bellwether.content.body.cleaning import cleaned, rooted
from bellwether.model.problems import Place, Problems
from bellwether.model.prose import JobLink, Prose, Slot
from bellwether.model.urls import Urls

FIXTURES = Path(__file__).parent / "fixtures" / "body.txt"
FENCE = "`" * 32
EXAMPLE = re.compile(rf"^## (.+)\n\n{FENCE} example\n(.*?)\n\.\n(.*?)\n{FENCE}$", re.MULTILINE | re.DOTALL)


def read(source: str, base_url: str = "https://site.example/sub") -> tuple[Body, Problems]:
    problems = Problems()
    return read_body(source, "x.md", 1, Urls(base_url), problems), problems


def html(prose: Prose) -> str:
    """The HTML of prose with slots as ⟦growth⟧ and job links as ⟦organ-tuner⟧ or ⟦organ-tuner|words⟧."""

    def marked(part: object) -> str:
        match part:
            case Slot(name):
                return f"⟦{name}⟧"
            case JobLink(slug, words):
                return f"⟦{slug}|{words}⟧" if words else f"⟦{slug}⟧"
        return str(getattr(part, "html", part))

    return "".join(map(marked, prose.parts)).strip()


def shown(source: str) -> str:
    """What becomes of prose, as the fixtures write it down."""
    body, problems = read(source)
    questions = [f"? {question.question}\n{html(question.answer)}" for question in body.questions]
    return "\n".join(filter(None, [html(body.prose), *questions, *map(str, problems)]))


@pytest.mark.parametrize(("name", "source", "expected"), EXAMPLE.findall(FIXTURES.read_text(encoding="utf-8")))
def test_fixture(name: str, source: str, expected: str) -> None:
    assert shown(source) == expected


def test_a_footnote_does_not_leak_from_one_page_to_the_next() -> None:
    read("One.[^a]\n\n[^a]: A secret.\n")
    second, _ = read("Two.[^a]\n")

    assert html(second.prose) == "<p>Two.[^a]</p>"


def test_heading_ids_are_the_same_in_every_run_and_on_every_page() -> None:
    source = "## Same\n\n## Same\n\n### Same\n"

    assert html(read(source)[0].prose) == html(read(source)[0].prose)


@pytest.mark.parametrize("name", ["tasks", "measures", "share", "key-figures", "tasks-heading", "question-1", "find-1"])
def test_no_heading_takes_an_id_of_the_page(name: str) -> None:
    body, problems = read(f"## {name}\n\n## {name}\n")

    assert [heading.id for heading in body.prose.headings] == [f"{name}_section", f"{name}_section_1"]
    assert not list(problems)


def test_headings_are_those_of_the_sections_as_plain_text() -> None:
    body, _ = read("## One & `two`\n\n### Below\n\n## Three\n\n## FAQ\n\n### Why?\n\nSo.\n\n## Four\n")

    assert [(heading.id, heading.text) for heading in body.prose.headings] == [
        ("one-two", "One & two"),
        ("three", "Three"),
        ("four", "Four"),
    ]


def test_references_carry_their_places_wherever_they_stand() -> None:
    answer = "So, [[organ-tuner]] and\n[us](/about/#who)."
    source = f"A {{{{ growth }}}}.\n\n## FAQ\n\n### Why?\n\n{answer}\n\n## Below\n\n| {{{{ pay }}}} |\n|---|\n"
    body = read_body(source, "x.md", 40, Urls("https://site.example"), Problems())

    assert sorted((found.place, found.kind, found.name) for found in body.references) == [
        (Place("x.md", 40, 6), "slot", "growth"),
        (Place("x.md", 46, 5), "job", "organ-tuner"),
        (Place("x.md", 47, 6), "address", "/about/#who"),
        (Place("x.md", 51, 6), "slot", "pay"),
    ]
    assert body.faq == Place("x.md", 42, 1)


def test_prose_knows_its_words_block_by_block() -> None:
    prose = read("One *two* {{ growth }} & `three`<br>3<sup>b</sup>.\n\n| four |\n|---|\n| [[a|five six]] |\n")[0].prose

    assert prose.text == "One two 0 & three 3b.\nfour\n0"
    assert prose.words == 8


def test_a_character_that_looks_like_the_mark_of_a_slot_is_an_error_and_no_slot() -> None:
    body, problems = read("One \ue0000\ue001 two {{ growth }}.\n")

    assert [str(problem.place) for problem in problems] == ["x.md:1:5"]
    assert html(body.prose) == "<p>One \ufffd0\ufffd two ⟦growth⟧.</p>"


@pytest.mark.parametrize(
    "written", ["&#xe000;0&#xe001;", "&#XE000;0&#xE001 ", "&#57344;0&#0057345;", "<i title='&#x0e000;0&#xe001;'></i>"]
)
@pytest.mark.parametrize("slot", ["", " {{ growth }}"])
def test_a_mark_of_a_slot_that_is_written_by_numbers_is_an_error_and_no_slot(written: str, slot: str) -> None:
    body, problems = read(f"<div>{written}</div>\n\n## One\n\nTwo{slot}.\n")

    assert {problem.message for problem in problems if problem.severity == "error"} == {
        "the character U+E000 cannot be shown",
        "the character U+E001 cannot be shown",
    }
    assert [part for part in body.prose.parts if isinstance(part, Slot)] == ([Slot("growth")] if slot else [])


def test_characters_by_number_are_shown_where_they_can_be_and_left_alone_in_code() -> None:
    body, problems = read("&#8364; &#x1F642; &#99999999; `&#xe000;0&#xe001;`\n")

    assert html(body.prose) == "<p>€ 🙂 \ufffd <code>&amp;#xe000;0&amp;#xe001;</code></p>"
    assert not list(problems)


def test_a_heading_with_an_id_without_a_value_gets_one_of_its_words() -> None:
    body, _ = read("## One {id}\n")

    assert [heading.id for heading in body.prose.headings] == ["one"]


def test_comments_are_taken_out_without_a_word() -> None:
    body, problems = read("One <!-- two --> <?three?>\n\n<!-- four -->\n")

    assert html(body.prose) == "<p>One  </p>"
    assert not list(problems)


def test_a_body_without_text_is_empty() -> None:
    body, problems = read("\n")

    assert (body.prose.parts, body.prose.words, body.questions, list(problems)) == ((), 0, (), [])


@pytest.mark.parametrize(
    ("base_url", "href"), [("https://a.example", "/about/"), ("https://a.example/b/c", "/b/c/about/")]
)
def test_the_base_path_is_that_of_the_site(base_url: str, href: str) -> None:
    assert html(read("[us](/about/)", base_url)[0].prose) == f'<p><a href="{href}">us</a></p>'


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("<a title='> /x' HREF = /about/>us</a>", '<a title="&gt; /x" href="/sub/about/">us</a>'),
        ('<img alt="" src="&#47;a&amp;b.png">', '<img alt="" src="/sub/a&amp;b.png">'),
        ('<a href="/über/?a=%22&quot;">us</a>', '<a href="/sub/%C3%BCber/?a=%22%22">us</a>'),
        ('<a href="//other.example/">them</a>', '<a href="//other.example/">them</a>'),
        ('<a id="a">in words: href="/about/"</a>', '<a id="a">in words: href="/about/"</a>'),
        ("<a title=' href=\"/about/\"'>us</a>", '<a title=" href=&quot;/about/&quot;">us</a>'),
    ],
)
def test_the_base_path_is_put_before_addresses_of_the_site_and_nothing_else(raw: str, made: str) -> None:
    assert rooted(cleaned(raw), Urls("https://site.example/sub")) == made

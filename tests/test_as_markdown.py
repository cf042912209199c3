"""What is written as Markdown is read as what it was: by a reader of Markdown that is none of ours."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bellwether.content.body.as_markdown import markdown_of
from bellwether.content.body.as_text import text_of
from bellwether.model.escaping import destination, escaped
from tests.conftest import Site
from tests.sample import minimal_site
from tests.test_body import html, read

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PAGE = "https://site.example/sub/jobs/x/"

SIGNS = st.lists(
    st.one_of(
        st.sampled_from(
            [*"\\`*_[]()<>#+-=.!|~&:;\"'{}1 ab", "```", "~~~", "1. ", "- ", "<b>", "&amp;", "](", "---", "](/x)"]
        ),
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=12,
).map(lambda pieces: " ".join("".join(pieces).split()))
WORDS = SIGNS.filter(bool)


def seen(markdown: str, selector: str) -> str:
    """The text of the one element that a reader of Markdown makes."""
    (found,) = BeautifulSoup(READER.render(markdown), "html.parser").select(selector)
    return " ".join(found.get_text().split(" ")).strip("\n")


@settings(max_examples=300, deadline=None)
@given(WORDS)
@example("```")
@example("1. a")
@example("# a #")
@example("a_b __c__ *d* ~~e~~")
@example("[a]: b")
@example("&copy; &#42; R & D")
@example("\\")
@example("=")
def test_plain_text_is_read_as_it_is_wherever_it_stands(text: str) -> None:
    made = escaped(text)

    assert seen(made, "p") == text
    assert seen(f"- {made}\n", "li") == text
    assert seen(f"A: {made}, b", "p") == f"A: {text}, b"
    assert seen(f"| a | b |\n|---|---|\n| {made} | x |\n", "tbody tr td:first-child") == text
    assert seen(f"[{made}](https://a.example/)", "a") == text


@pytest.mark.parametrize(
    "url",
    ["https://a.example/b_(c)", "https://a.example/?a=b&copy;=1", "https://a.example/)(", "https://a.example/_b_"],
)
def test_an_address_stays_one_goal(url: str) -> None:
    soup = BeautifulSoup(READER.render(f"[a]({destination(url)})"), "html.parser")

    assert soup.a["href"].replace("%28", "(").replace("%29", ")") == url
    assert soup.get_text().strip() == "a"


def reread(source: str) -> tuple[BeautifulSoup, BeautifulSoup]:
    """Prose as the page has it, and as a reader of its Markdown sees it."""
    page = html(read(source)[0].prose)
    return BeautifulSoup(page, "html.parser"), BeautifulSoup(READER.render(markdown_of(page, PAGE)), "html.parser")


@pytest.mark.parametrize(
    "source",
    [
        "One *two* **three** `fo|ur` ``fi`ve``.\n\nSix.",
        "1. One\n2. Two\n\n    More\n\n3. Three\n    - a\n    - b\n",
        "3. One\n4. Two\n",
        "- One\n- Two\n\nText\n\n* Three\n",
        "> One\n>\n> - two\n",
        "| a | b |\n|---|---|\n| `x` | p\\|q |\n| | [c](/about/) |\n",
        "```py\nx = '```'\n\n\ny\n```\n",
        "## One #two\n\n### C#\n\n#### Three\n",
        "One<br>1\\. two<br>\\# three",
        "- \\# one\n- \\- two\n- 1\\. three\n",
        "---\n\n***\n",
        "<blockquote># one</blockquote>\n\n<div>- two</div>\n",
    ],
)
def test_prose_is_read_as_the_page_has_it(source: str) -> None:
    page, twin = reread(source)

    assert [
        (tag.name, " ".join(tag.get_text().split())) for tag in twin.select("h2, h3, h4, li, td, th, pre, code, em")
    ] == [(tag.name, " ".join(tag.get_text().split())) for tag in page.select("h2, h3, h4, li, td, th, pre, code, em")]
    assert " ".join(twin.get_text(" ").split()) == " ".join(page.get_text(" ").split())


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=4))
def test_words_are_read_as_the_page_has_them_whatever_they_are(words: list[str]) -> None:
    one, two, three, four = (word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for word in words)
    page = f"<p>{one}<br>{two}</p><ul><li>{three}</li></ul><table><tr><th>{four}</th></tr></table>"
    twin = BeautifulSoup(READER.render(markdown_of(page, PAGE)), "html.parser")

    assert [line.strip() for line in twin.p.get_text().split("\n")] == words[:2]
    assert [twin.li.get_text().strip(), twin.th.get_text()] == words[2:]


@pytest.mark.parametrize(
    ("source", "made"),
    [
        (
            "[us](/about/#who) [here](#tasks) [mail](mailto:a@b.example)",
            f"[us](https://site.example/sub/about/#who) [here]({PAGE}#tasks) [mail](mailto:a@b.example)",
        ),
        ('!!! note "Know"\n    This.\n', "> **Know**\n>\n> This."),
        ("Term\n:   Means this\n", "**Term**\n\nMeans this"),
        ("One.[^a]\n\n[^a]: Two.\n\n    Three.\n", "One.[^1]\n\n[^1]: Two.\n\n    Three."),
        ("10<sup>6</sup> H<sub>2</sub>O 1<sup>st</sup> x<sup>yz?</sup>", "10⁶ H₂O 1st x^yz?"),
        ("<del>old</del> <ins>new</ins> <q>said</q> <kbd>K</kbd>", "~~old~~ new “said” K"),
        ("<script>bad()</script>One", "One"),
    ],
)
def test_what_markdown_has_no_sign_for_is_said_in_words(source: str, made: str) -> None:
    assert markdown_of(html(read(source)[0].prose), PAGE) == made


def test_a_picture_keeps_its_words_and_leads_to_its_file() -> None:
    page = '<p><img src="/sub/assets/img/icon.svg" alt="A *desk*" width="32" height="32"></p>'

    assert markdown_of(page, PAGE) == "![A \\*desk\\*](https://site.example/sub/assets/img/icon.svg)"


def test_a_thousand_elements_in_each_other_are_not_too_deep() -> None:
    page = "<ul><li>" * 1000 + "x" + "</li></ul>" * 1000

    assert markdown_of(page, PAGE).strip("- \n") == "x"
    assert text_of(page).endswith("x")


ANSWERS = """
## FAQ

### Which steps are there?

Do these:

1. Learn mixing
2. Learn editing

### What does it cost?

| Tool | Price |
|---|---|
| RX | 10 |

### How many are there?

Some 10<sup>6</sup>;<br>not <del>5</del> <ins>6</ins>.
"""


def test_answers_keep_steps_cells_and_lines_apart_wherever_they_are_repeated(site: Site) -> None:
    built = site({"occupations/violin-maker.md": minimal_site()["occupations/violin-maker.md"] + ANSWERS}, strict=True)
    marked = [node["acceptedAnswer"]["text"] for node in built.graph("/jobs/violin-maker/")["FAQPage"]["mainEntity"]]

    assert marked[:3] == [
        "Do these:\n1. Learn mixing\n2. Learn editing",
        "Tool | Price\nRX | 10",
        "Some 10⁶;\nnot 6.",
    ]
    assert [q["answer"] for q in built.json("jobs/violin-maker/index.json")["questions"]] == marked
    twin = built.text("jobs/violin-maker/index.md")
    assert "Do these:\n\n1. Learn mixing\n2. Learn editing\n" in twin
    assert "| Tool | Price |\n|---|---|\n| RX | 10 |\n" in twin


def test_nothing_in_a_field_breaks_the_twin(site: Site) -> None:
    entry = minimal_site()["occupations/violin-maker.md"]
    broken = entry.replace("title: Violin maker", "title: 'Violin | viola <maker'").replace(
        "about: ", "about: '``` ' #"
    )
    assert broken.count("|") > entry.count("|")
    twin = BeautifulSoup(
        READER.render(site({"occupations/violin-maker.md": broken}).text("jobs/violin-maker/index.md")), "html.parser"
    )

    headings = [block.find_previous("h2") for block in twin.select("pre")]
    assert {heading.get_text() for heading in headings if heading} == {"Share, cite and embed"}
    assert {len(row.find_all(["td", "th"])) for row in twin.select("table tr")} == {len(twin.select("table th"))}
    assert "Violin | viola <maker" in [row.td.get_text() for row in twin.select("tbody tr")]
    assert twin.find("h2", string="How this score is made")

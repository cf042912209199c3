"""What Markdown would silently take for something else is told at its line; honest text is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.content.body import read_body
from bellwether.model.problems import Problems
from bellwether.model.urls import Urls
from tests.test_body import html, read

CONTENT = sorted((Path(__file__).parent.parent / "content").rglob("*.md"))
FENCE = "```"


def told(source: str) -> list[str]:
    """Each warning and error as `line:column: message`."""
    return [f"{problem.place.line}:{problem.place.column}: {problem.message}" for problem in read(source)[1]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Text:\n- one\n- two", "2:1: a list directly below a line of text does not start a list"),
        ("1. One\n   - two", "2:4: an item that is indented by 3 is not below the one above"),
        ("Text:\n1. one\n2. two", "2:1: '1.' does not start a list here"),
        ("Text\n\n·\tone\n\no\ttwo", "3:1: '·' does not start an item of a list"),
        ("Text\n\n·\tone\n\no\ttwo", "5:1: 'o' does not start an item of a list"),
        ("– one\n– two", "1:1: '–' does not start an item of a list"),
        ("*One thing\n*Another thing", "1:1: '*' does not start an item of a list"),
        ("-One\n-Two", "1:1: '-' does not start an item of a list"),
        ("(1) one\n(2) two", "1:1: '(1)' does not start a list"),
        ("a. one\nb. two", "1:1: 'a.' does not start a list"),
        ("a) one\nb) two", "1:1: 'a)' does not start a list"),
        ("1.One\n2.Two", "1:1: '1.' does not start a list"),
        ("| a | b |\n| 1 | 2 |\n| 3 | 4 |", "1:1: this row belongs to no table"),
        ("| a | b |\n|---|---|\n\n| 1 | 2 |", "4:1: this row belongs to no table"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "3:1: the row has 3 cells under 2: what is too much is not shown"),
        ("a | b\n--- | ---\n1 | 2 | 3", "3:1: the row has 3 cells under 2: what is too much is not shown"),
        ("One.\n\n##\n\nTwo.", "3:1: a heading without words"),
        (
            "See [here](https://a.example/).",
            "1:12: the words 'here' do not say where the link 'https://a.example/' leads",
        ),
        ("See [](https://a.example/).", "1:8: the link 'https://a.example/' has no words"),
        ("[TOC]\n\n## One", "1:1: '[TOC]' makes no list of sections"),
        ("It grows by {growth}.", "1:13: '{growth}' is no slot"),
        ("It pays {median_pay}.", "1:9: '{median_pay}' is no slot"),
        ("A claim^[by me].", "1:8: '^[by me]' makes no footnote"),
        ("See (words)[https://a.example/].", "1:12: ')[' makes no link"),
        ("One.\n\nTODO: two", "3:1: 'TODO' is printed as it stands"),
        ("One (TK) two.", "1:6: 'TK' is printed as it stands"),
        ("So it is [citation needed].", "1:10: '[citation needed]' is printed as it stands"),
        ("Lorem ipsum dolor sit.", "1:1: 'Lorem ipsum dolor' is printed as it stands"),
        ("So.【1†source】", "1:4: '【1†source】' is a mark of the program that the text was copied from"),
        ("So citeturn0search1.", "1:4: 'citeturn0search1' is a mark of the program that the text was copied from"),
        ("I donâ€™t.", "1:6: 'â€™' stands for a letter that was read wrongly"),
        ("A cafÃ©.", "1:6: 'Ã©' stands for a letter that was read wrongly"),
        ("A e\ufb03cient one.", "1:4: '\ufb03' is one character, which no search finds"),
        ("A\u200bb", "1:2: an invisible character, U+200B, as copying from other programs brings"),
        ("Text:\n\n1) one\n2) two", "3:1: '1)' does not start a list here"),
        ("1. a\n\n    more\n2. b", "4:1: '2.' does not go on with the list"),
        ("• one\n• two", "1:1: '•' does not start an item of a list"),
        ("- one\n  - two\n- three", "2:3: an item that is indented by 2 is not below the one above"),
        ("- one\n    - two\n      - three", "3:7: an item that is indented by 6 is not below the one above"),
        ("- one\n\n  More.", "3:3: text that is indented by 2 does not belong to the item above"),
        ("Text\n| a | b |\n|---|---|\n| 1 | 2 |", "3:1: this makes no table"),
        ("| a | b |\n|---|\n| 1 | 2 |", "2:1: this makes no table"),
        (f"- a\n\n    {FENCE}\n    b\n\n    c\n    {FENCE}", "3:5: '```' after a blank starts no code"),
        (f"Text\n\n{FENCE}\ncode\n\n## After", "3:1: the code is not closed, or does not begin its line"),
        ("A `b c.", "1:3: '`' belongs to no code"),
        ("A claim[^nope].", "1:8: the footnote '[^nope]' has no text"),
        ("Text.\n\n[^used]: Never.", "3:1: nothing refers to the footnote '[^used]'"),
        ("A[^a].\n\n[^a]: One.\n\n[^a]: Two.", "5:1: the footnote '[^a]' is written twice"),
        ("See [text][nope].", "1:11: there is no address for '[nope]'"),
        ("See [text] (https://a.example/).", "1:10: '] (' makes no link here"),
        (" ## Section", "1:2: '##' after a blank starts no heading"),
        ("Text ** a**.", "1:6: '**' makes nothing bold"),
        ("Old ~~price~~.", "1:5: '~~' strikes nothing out"),
        ("Some 10^6^ of them.", "1:8: '^6^' raises nothing"),
        ("H~2~O", "1:2: '~2~' lowers nothing"),
        ("A {: .b} c.", "1:3: '{: .b}' belongs to nothing"),
        ("- [ ] One", "1:3: '[ ]' makes no box to tick"),
        ("::: note\nText\n:::", "1:1: ':::' starts no call-out"),
        ("> [!NOTE]\n> Text", "1:3: '[!NOTE]' starts no call-out"),
        ("!!! note Worth it\n    Text", "1:5: 'Worth it' is not shown: the title of a call-out stands in quotes"),
        ("!!! note\nText", "1:1: the call-out has no text"),
        ("!!! note\n    One\n\n    !!! note\n    Two", "4:5: the call-out has no text"),
        ("A whole sentence.\n---\n", "2:1: the line of dashes makes a heading of 'A whole sentence.'"),
        ("## FAQs\n\nText", "1:1: '## FAQs' is a heading like any other"),
        ("## Frequently asked questions\n\nText", "1:1: '## Frequently asked questions' is a heading like any other"),
        ("## One\n\n### FAQ\n\nText", "3:1: '### FAQ' is a heading like any other"),
        ("FAQ\n---\n\nText", "1:1: 'FAQ' is a heading like any other"),
        ("## FAQ\n\n### A?\n\nB.\n\n## FAQ\n\nText", "7:1: a second '## FAQ'"),
        ("## One\n\n### Is it so?\n\nText", "3:1: '### Is it so?' asks outside of `## FAQ`"),
        ("## FAQ\n\n### A?\n\nB.\n\n## C\n\n### D?\n\nE.", "9:1: '### D?' asks outside of `## FAQ`"),
        ("## FAQ\n\n### Is `it` *so*?\n\nB.", "3:5: Markdown in a question: 'Is `it` *so*?'"),
        ("## FAQ\n\n### What &amp; why?\n\nB.", "3:5: Markdown in a question: 'What &amp; why?'"),
        ("## FAQ\n\n### A?\n\nText:\n1. one\n2. two", "6:1: '1.' does not start a list here"),
    ],
)
def test_what_would_be_something_else_is_told_once_at_its_line(source: str, expected: str) -> None:
    assert expected in told(source)
    assert len([line for line in told(source) if line.split(":")[0] == expected.split(":")[0]]) == 1


@pytest.mark.parametrize(
    "source",
    [
        "In the year\n2024. That was it, in room\n12. Then on.",
        "5 * 3 is 15, a - b, 2 ^ 3, 10^6, ~5 and #1; 50% | 60%; [sic] and [1] (so), a_b_c.",
        "1\\. not a list\n\n\\[^a] and \\[b]\\[c] and \\`d\\` and \\*\\*e\\*\\* and 2\\^3\\^.",
        "`[^a]` `**` ``a ` b`` `|---|`\n\n    [^b] 1) c\n",
        f"{FENCE}\n- a\n  - b\n1) c\n[^d] [e][f] ~~g~~\n{FENCE}",
        "- one\n- two\n\n    more\n\n    - three\n        - four\n\n1. five\n2. six\n    1. seven\n\nText.\n",
        "- one\nthat goes on\n- two\n  that goes on\n",
        "| a | b |\n|---|:-:|\n| c | d - e |\n\n*f* **g** [h](/about/)[i][1] [j]\n\n[1]: https://a.example/\n[j]: https://b.example/\n",
        "A[^a] and[^a].\n\n[^a]: One.\n\n    Two.\n",
        '!!! note "Title"\n    Text.\n\n    - a\n\n!!! danger\n    More.\n\nTerm\n:   Meaning.\n',
        "Heading\n-------\n\nText.\n\n---\n\n> One.\n> Two?\n",
        "## One?\n\n### Two\n\n## C#\n\n## FAQ\n\n### Why C#, R&D or “so”?\n\n- One\n- Two\n\n#### Is it?\n\nYes.\n",
        "<p>One ^2^ </p>\n".replace("^2^", "<sup>2</sup>"),
        "A. M. Smith and\nB. Jones. A TODO list, TBD as it is; {a}, {x: 1}, `{growth}`.",
        "“So,” said É. Âge of Ångström, Ãrea; 👩‍🎤.",
        "> It is so.\n> — Somebody\n\n— No.\n\n|x| is\n|y|, P(A|B|C).\n\n-5 to\n-3; 1.5 of\n2.5.",
        "| a | `b|c` |\n|---|---|\n| [[organ-tuner|it]] | {{ pay }} |\n| 1 \\| 2 | 3 |\n| 4 |\n",
        "a | b\n--- | ---\n1 | 2\n",
        "Wait... what -- really? 'Yes', \"no\" (maybe): a/b; c & d < e > f.",
    ],
)
def test_honest_text_is_left_in_peace(source: str) -> None:
    assert told(source) == []


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                "Nobody tunes 12 pianos a day; 3 or 4. In 2024, (say) 5-10% – “fine” it's C# R&D and/or.".split()
            ),
            min_size=3,
            max_size=30,
        ).map(" ".join),
        min_size=1,
        max_size=4,
    ).map("\n\n".join)
)
def test_invented_prose_is_left_in_peace_however_its_lines_break(text: str) -> None:
    broken = "\n\n".join(f"So {paragraph}" for paragraph in text.split("\n\n"))

    assert told(broken) == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_all_content_is_left_in_peace(path: Path) -> None:
    problems = Problems()
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
    read_body(body, "x.md", 1, Urls("https://a.example"), problems, asking=path.parent.name == "occupations")

    assert list(problems) == []


def test_pages_that_ask_nothing_may_have_headings_that_do() -> None:
    problems = Problems()
    read_body("## FAQs\n\n### Why?\n\nSo.\n", "x.md", 1, Urls("https://a.example"), problems, asking=False)

    assert list(problems) == []


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("## Learning C#", '<h2 id="learning-c">Learning C#</h2>'),
        ("## One ##", '<h2 id="one">One</h2>'),
        ("### F# and C# ###", '<h3 id="f-and-c">F# and C#</h3>'),
        ("##Two#", '<h2 id="two">Two#</h2>'),
    ],
)
def test_a_heading_keeps_a_sign_of_its_own(source: str, made: str) -> None:
    assert html(read(source)[0].prose) == made


def test_a_footnote_that_nothing_refers_to_has_no_way_back() -> None:
    assert told("Text.\n\n[^a]: One.") == ["3:1: nothing refers to the footnote '[^a]'"]
    assert "fnref" not in html(read("Text.\n\n[^a]: One.")[0].prose)
    assert 'href="#fnref:a"' in html(read("Text.[^a]\n\n[^a]: One.")[0].prose)


def test_a_footnote_in_an_answer_is_one_mistake() -> None:
    assert told("## FAQ\n\n### A?\n\nB[^a].\n\n[^a]: Note.\n") == ["5:2: a footnote in an answer"]


def test_the_cure_for_a_call_out_with_quotes_of_a_word_processor_works() -> None:
    cures = [problem.cure for problem in read("!!! note “Worth it”\n    Text")[1]]

    assert 'write `!!! note "Worth it"`' in cures


def test_a_question_keeps_a_sign_of_its_own() -> None:
    body, problems = read("## FAQ ##\n\n### Is it C#? ###\n\nYes.\n")

    assert [question.question for question in body.questions] == ["Is it C#?"]
    assert not list(problems)


@pytest.mark.parametrize("answer", ["<del>old</del>", "![](/assets/img/icon.svg)", "---", "<br>"])
def test_an_answer_that_says_nothing_is_none(answer: str) -> None:
    assert "3:5: 'A?' has no answer in words" in told(f"## FAQ\n\n### A?\n\n{answer}\n")


@pytest.mark.parametrize("answer", ["{{ growth }}", "[[organ-tuner]]", "![A desk](/assets/img/icon.svg)", "`x`"])
def test_an_answer_may_be_a_figure_a_link_a_picture_or_code(answer: str) -> None:
    assert not [line for line in told(f"## FAQ\n\n### A?\n\n{answer}\n") if "no answer" in line]

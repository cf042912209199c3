"""Straight quotes and apostrophes become those that readers expect, everywhere but in code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.content.body.as_text import text_of
from bellwether.model.typography import typographic
from tests.conftest import Site
from tests.sample import minimal_site
from tests.test_body import html, read

STRAIGHT = re.compile(r"[\"']")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"So," she said, "it\'s \'fine\'."', "“So,” she said, “it’s ‘fine’.”"),
        ("\"'A' b\" and 'c \"d\"'", "“‘A’ b” and ‘c “d”’"),
        ("the workers' pay in the '90s, class of '08", "the workers’ pay in the ’90s, class of ’08"),
        ("'24 hours a day' is long", "‘24 hours a day’ is long"),
        ("rock 'n' roll, give 'em more, 'tis so, \"'twas\"", "rock ’n’ roll, give ’em more, ’tis so, “’twas”"),
        ("'cause it is and 'round it goes", "’cause it is and ’round it goes"),
        ("'cause' is a word", "‘cause’ is a word"),
        ("6'2\" tall, 6' 2\", a 5\" reel, 20' x 30'", "6′2″ tall, 6′ 2″, a 5″ reel, 20′ x 30′"),
        ('"a 6" pipe" and "in 2024"', "“a 6″ pipe” and “in 2024”"),
        ("1'000 and O'Brien's and l'été", "1’000 and O’Brien’s and l’été"),
        ('word—"no"—and "yes—" ("a")/"b"', "word—“no”—and “yes—” (“a”)/“b”"),
        ('"over\n\n"paragraphs"', "“over\n\n“paragraphs”"),
        ("a \" b ' c", "a \" b ' c"),
        ("“done” ‘already’", "“done” ‘already’"),
    ],
)
def test_quotes_are_what_their_surroundings_make_them(written: str, read: str) -> None:
    assert typographic(written) == read


@given(st.text(st.sampled_from("ab9 \n'\"([-—.,“”‘’")))
def test_nothing_but_quotes_changes_and_once_is_enough(text: str) -> None:
    made = typographic(text)

    assert len(made) == len(text)
    assert all(one == other for one, other in zip(text, made, strict=True) if one not in "'\"")
    assert not STRAIGHT.search(re.sub(r"(^|\s)[\"']+(?=\s|$)", "", made))
    assert STRAIGHT.search(made) or typographic(made) == made


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("\"*One*\" and '**two**'", "<p>“<em>One</em>” and ‘<strong>two</strong>’</p>"),
        ("'[us](/about/)'s", '<p>‘<a href="/sub/about/">us</a>’s</p>'),
        ('{{ growth }}\'s "[[organ-tuner]]"', "<p>⟦growth⟧’s “⟦organ-tuner⟧”</p>"),
        ("`it's \"x\"` <kbd>'</kbd>", "<p><code>it's \"x\"</code> <kbd>'</kbd></p>"),
        ("```\nit's\n```", "<pre><code>it's\n</code></pre>"),
        ('- "one\n- two"', "<ul>\n<li>“one</li>\n<li>two”</li>\n</ul>"),
        ('a&nbsp;"b" &amp; "c"', "<p>a&nbsp;“b” &amp; “c”</p>"),
        ('It\'s.\n\n"So"', "<p>It’s.</p>\n<p>“So”</p>"),
    ],
)
def test_prose_is_set_across_its_tags_and_never_in_code(source: str, made: str) -> None:
    assert html(read(source)[0].prose) == made


@given(st.lists(st.sampled_from(["a", "'", '"', " ", "*b*", "`'`", "9", "\n\n", "<br>", "&amp;", "(c)"])).map("".join))
def test_words_read_alike_with_and_without_markup(source: str) -> None:
    made, plain = (
        html(read(f"x {source} x")[0].prose),
        html(read(f"x {source} x".translate({34: "″", 39: "′"}))[0].prose),
    )

    straightened = STRAIGHT.sub("·", re.sub("[“”″]", '"', re.sub("[‘’′]", "'", text_of(made))))
    assert straightened == STRAIGHT.sub("·", re.sub("[“”″]", '"', re.sub("[‘’′]", "'", text_of(plain))))


def test_page_markup_twins_and_data_agree_on_every_quote(site: Site) -> None:
    entry = minimal_site()["occupations/violin-maker.md"]
    entry = re.sub(r"^answer: .*$", "answer: No, it's \"hand's work\".", entry, flags=re.MULTILINE)
    entry += '\nDon\'t say "it".\n\n## FAQ\n\n### Isn\'t it "so"?\n\nIt\'s *"so"*.\n'
    built = site({"occupations/violin-maker.md": entry}, strict=True)

    page, twin = built.html("/jobs/violin-maker/"), built.text("jobs/violin-maker/index.md")
    data = built.json("jobs/violin-maker/index.json")
    asked = next(iter(built.graph("/jobs/violin-maker/")["FAQPage"]["mainEntity"]))
    assert page.select_one(".answer").get_text() == data["answer"] == "No, it’s “hand’s work”."
    assert asked["name"] == page.select_one("[data-faq-question]").get_text() == "Isn’t it “so”?"
    assert asked["acceptedAnswer"]["text"] == "It’s “so”."
    assert page.select_one(".prose p:last-of-type").get_text() == "Don’t say “it”."
    for words in ("No, it’s “hand’s work”.", "### Isn’t it “so”?", "It’s *“so”*.", "Don’t say “it”."):
        assert words in twin

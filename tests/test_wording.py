"""Titles, descriptions and derived sentences, of the sample and of everything that the real content says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bellwether.words.sentences import _RATED
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, questions, words

CONTENT = Path(__file__).parent.parent / "content"
LONGEST_TITLE, LONGEST_DESCRIPTION = 60, 158

# What no derived sentence may hold, with what is wrong with it.
FAULTS = {
    r"\b([a-z]+) \1\b": "a doubled word",
    r"\.\.|[.!?…]\.|\s[.,;:!?](?!\d)": "a doubled or stray mark",
    r"  ": "a double space",
    r"\bNone\b|\bnan\b|[{}\[\]]": "a value that is none",
    r"\ba (?=[aeiou])(?!uni|us[aeu]|eu|one)": "a before a vowel",
    r"\ban (?=[b-df-gj-np-tv-z])": "an before a consonant",
    r"(?<![.,\d])1 (stay|are|jobs|tasks|skills|words|points)\b": "a plural of one",
    r"(?<![.,\d])(0|[2-9]|\d+\d) (stays|is|job|task|skill|point)\b": "a singular of many",
    r"−0(?![.,\d])|-\d+%": "a minus that is none",
    r"\(\)|: ?[.;]|,[.;,]": "a gap",
}


@pytest.fixture(scope="module")
def pages(our_site: Built) -> dict[str, BeautifulSoup]:
    """The pages of the real content but redirects, by path; of official occupations, which are many, one in ten."""
    files = sorted(our_site.out.rglob("*.html"))
    groups = [path for path in files if path.match("groups/*/index.html")]
    chosen = sorted({*files} - {*groups} | {*groups[::10]})
    read = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in chosen}
    return {
        path.relative_to(our_site.out).as_posix(): page
        for path, page in read.items()
        if not page.select_one('meta[http-equiv="refresh"]')
    }


def description(page: BeautifulSoup) -> str:
    return str(page.select_one("meta[name=description]")["content"])  # type: ignore[index]


def derived(page: BeautifulSoup) -> Iterator[str]:
    """Every sentence of a page that is made from data."""
    yield from (words(page.title), description(page), words(page.h1))
    yield from (words(node) for node in page.select("#quick-take li, #share blockquote, #related p, #method p"))
    yield from (words(node) for node in page.select("#market > p, #compared > p, main > .lead p, caption"))
    for question_id, (question, answer) in questions(page).items():
        if not question_id.isdigit():
            yield from (question, answer)


def test_every_derived_sentence_of_the_real_content_is_grammatical(pages: dict[str, BeautifulSoup]) -> None:
    found = [
        f"{path}: {what}: …{text[max(0, match.start() - 40) : match.end() + 40]}…"
        for path, page in pages.items()
        for text in derived(page)
        for fault, what in FAULTS.items()
        for match in re.finditer(fault, text)
    ]

    assert found == []


def test_no_two_pages_of_the_real_content_share_a_title_or_a_description(pages: dict[str, BeautifulSoup]) -> None:
    texts = defaultdict(list)
    for path, page in pages.items():
        texts[words(page.title)].append(path)
        texts[description(page)].append(path)

    assert [paths for paths in texts.values() if len(paths) > 1] == []


def test_titles_of_the_real_content_have_no_year_and_the_sites_name_only_while_they_are_short(
    pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in pages.items():
        title = words(page.title)
        if path == "changes/digest.html":  # a letter of one week, which search engines are not offered
            continue
        assert not re.search(r"\b(19|20)\d\d\b", title), path
        assert len(title) <= LONGEST_TITLE or not title.endswith("· Bellwether"), path


def test_descriptions_of_the_real_content_are_short_and_cut_at_the_end_of_a_word(
    pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in pages.items():
        text = description(page)
        assert len(text) <= LONGEST_DESCRIPTION, path
        if text.endswith("…") and not path.startswith("groups/"):  # these are no sentence of their page
            job = pages.get(path.replace("embed/", "jobs/"), page)
            answer = words(job.select_one(".answer"))
            assert re.search(rf"\b{re.escape(text.split()[-1].removesuffix('…'))}\b", answer), path


def test_derived_questions_of_the_real_content_are_questions_with_answers(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        for question, answer in questions(page).values():
            assert re.fullmatch(r"[A-Z].*[^\s]\?", question), path
            assert answer.endswith((".", "!", "?", "…", "”")), (path, question)


def test_no_two_jobs_get_the_same_derived_answer(pages: dict[str, BeautifulSoup]) -> None:
    answers = defaultdict(list)
    for path, page in pages.items():
        for question_id, (_, answer) in questions(page).items():
            if not question_id.isdigit():
                answers[(question_id, answer)].append(path)

    for (question_id, answer), paths in answers.items():
        assert len(paths) == 1, (question_id, answer)


def test_a_title_carries_the_sites_name_while_there_is_room(site: Site) -> None:
    roomy = site().html(PAGE)
    full = site(edited(TUNER, {"plural": "tuners of pianos that are very old indeed"})).html(PAGE)

    assert words(roomy.title) == "Will AI replace piano tuners? · The Test Site"
    assert words(full.title) == "Will AI replace tuners of pianos that are very old indeed?"


def test_a_description_begins_with_the_verdict_and_then_says_what_the_headline_does(site: Site) -> None:
    answer = "The strings of an instrument are many and " * 4 + "old."
    text = description(site(edited(TUNER, {"verdict": "hardly", "answer": answer})).html(PAGE))

    assert text.startswith("Hardly. For piano tuners the displacement risk is 30%. The strings of an instrument are")
    assert text.endswith("…")
    assert 140 < len(text) <= LONGEST_DESCRIPTION


def test_a_description_without_a_verdict_is_the_answer_and_the_headline_only_where_it_fits(site: Site) -> None:
    brief = site(edited(TUNER, {"answer": "Partly, since pins are turned by hand."})).html(PAGE)
    long = site(
        edited(TUNER, {"answer": "Partly, since " + "the strings of an instrument are many, and " * 3 + "old."})
    )

    assert description(brief) == (
        "Partly, since pins are turned by hand. For piano tuners the displacement risk is 30%."
    )
    assert "30%" not in description(long.html(PAGE))


def test_the_sentence_to_quote_says_who_what_when_and_how_certain(sample: Built) -> None:
    quote = words(sample.html(PAGE).select_one("#share blockquote"))

    for said in (
        "The Test Site",
        "piano tuners",
        "30%",
        "(low)",
        "and at 25–38% with every rating half a step off",
        "As of 1 March 2026",
        "2031 and 2036",
    ):
        assert said in quote


def test_the_quick_take_is_silent_about_what_is_not_known(sample: Built) -> None:
    lines = [words(line) for line in sample.html("/jobs/violin-maker/").select("#quick-take li")]

    assert len(lines) == 2
    assert lines[0] == "Of 2 tasks, 1 stays with people and 1 is shared with software."


@pytest.mark.parametrize("known", _RATED)
def test_a_sentence_to_quote_is_whole_whatever_is_known(known: tuple[bool, bool]) -> None:
    sentence = _RATED[known]
    named = re.findall(r"\{(\w+)\}", sentence)
    (has_spread, has_day) = known

    assert named == [*["since"] * has_day, "site", "measure", "jobs", "score", *["span", "spread"] * has_spread]
    assert sentence.endswith(".")

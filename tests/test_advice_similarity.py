"""Text that stands in two entries, or twice in one, is told with both places side by side."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bellwether.content.frontmatter import Document
from bellwether.content.stated.sentences import StatedSentence
from bellwether.desk.advice.alike import PlacedWord, has_repeats, repeated_passages, shared_passages
from tests.sample import entry, minimal_site
from tests.test_advice import advised, said

COPIED = "The maker taps the plate with a knuckle and listens for the note that the wood gives back."
OWN_WORDS = " ".join(f"Own{number}" for number in range(40)) + "."


def two(tmp_path: Path, limit: int, here: str, there: str) -> list[str]:
    """What is said under the heading on own words of the later of two entries."""
    files = {
        "site.yaml": minimal_site()["site.yaml"].replace("max_overlap: 90", f"max_overlap: {limit}"),
        "occupations/lute-maker.md": entry(there, title="Lute maker"),
        "occupations/harp-maker.md": entry(here, title="Harp maker", published="2026-03-01"),
    }
    found = advised(tmp_path, files, "harp-maker")
    return [
        str(problem).replace(f"{tmp_path}/content/occupations/", "")
        for problem in found
        if problem.guide == "words-of-your-own"
    ]


def test_a_sentence_of_another_entry_is_told_at_its_place(tmp_path: Path) -> None:
    found = two(tmp_path, 90, f"{OWN_WORDS}\n\nFirst this. {COPIED}\n", f"## Wood\n\n{COPIED}\n")

    assert [problem.split("\n") for problem in found] == [
        [
            f"harp-maker.md:20:13: advice: prose: '{COPIED[:59]}…' stands in 'lute-maker' as well",
            "    say it of this job, or leave it out",
        ]
    ]


def test_much_text_of_another_entry_is_told_with_the_passages_side_by_side(tmp_path: Path) -> None:
    changed = COPIED.replace("maker", "builder").replace("back", "off")
    (found,) = two(tmp_path, 30, f"{OWN_WORDS}\n\n{changed}\n", f"## Wood\n\n{COPIED}\n")

    assert found == (
        "harp-maker.md:20:13: advice: prose: 20% of the text stands in 'lute-maker' as well; "
        "of two that share more than 30% the later is not offered to search engines\n"
        "    most alike: 'taps the plate with a knuckle and listens for the note that…'\n"
        "    beside: 'taps the plate with a knuckle and listens for the note that…' (lute-maker.md:20:11)"
    )


def test_what_is_said_twice_is_told_with_the_line_of_the_first(tmp_path: Path) -> None:
    body = f"{COPIED}\n\nThen he rests.\n\n{COPIED.upper()}\n"

    assert said(tmp_path, "words-of-your-own", body, about=f"In short: {COPIED}") == [
        f"18:1: advice: prose: '{COPIED[:59]}…' stands in line 9 already\n    say it once",
        f"22:1: advice: prose: '{COPIED.upper()[:59]}…' stands in line 9 already\n    say it once",
    ]


def test_few_words_in_common_are_nobodys(tmp_path: Path) -> None:
    assert two(tmp_path, 90, f"{OWN_WORDS}\n\nThat depends on the shop.\n", "That depends on the shop.\n") == []


WORDS = st.lists(st.sampled_from("a b c d".split()), max_size=40)


def placed(words: list[str]) -> list[PlacedWord]:
    sentence = StatedSentence(Document("x.md", {}), (), " ".join(words))
    return [PlacedWord(word, sentence, 2 * at, 2 * at + 1) for at, word in enumerate(words)]


@given(WORDS, WORDS)
def test_shared_passages_are_the_same_words_and_none_is_missed(here: list[str], there: list[str]) -> None:
    found = shared_passages(placed(here), placed(there), 6)

    for one, other in found:
        assert [word.word for word in one.words] == [word.word for word in other.words]
        assert len(one.words) >= 6
    runs = {tuple(text[at : at + 6]) for text in (there,) for at in range(len(text) - 5)}
    assert bool(found) == any(tuple(here[at : at + 6]) in runs for at in range(len(here) - 5))


@given(WORDS)
def test_repeats_lie_behind_what_they_repeat(words: list[str]) -> None:
    found = repeated_passages(placed(words), 6)

    assert not found or has_repeats(words, 6)
    for later, before in found:
        assert later.text == before.text
        assert before.words[0].start < later.words[0].start

"""Advice on the words of an entry: what is told at which word, what would be noise, and whether the lists are sound."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bellwether.content.frontmatter import Document, read_document
from bellwether.desk.advice.wording.lists import forms, rows_of
from bellwether.desk.advice.wording.passages import passages_of
from bellwether.desk.advice.wording.readability import hard_to_read
from bellwether.desk.advice.wording.spelling import slips_of_spelling
from bellwether.desk.advice.wording.tone import loud_words
from bellwether.model.problems import Problem, Problems
from tests.sample import entry, minimal_site
from tests.test_advice import advised

ENTRY = "occupations/harp-tuner.md"
GUIDES = frozenset("spelling spelling-and-words-of-a-country hype-and-fear sentences-and-reading-ease".split())


def found_in(
    tmp_path: Path, body: str = "Prose.\n", language: str = "en", site: str = "", **changes: object
) -> list[Problem]:
    """The advice on the words of a harp tuner."""
    settings = minimal_site()["site.yaml"].replace("language: en\n", f"language: {language}\n") + site
    files = {"site.yaml": settings, ENTRY: entry(body, **{"title": "Harp tuner", **changes})}
    return [problem for problem in advised(tmp_path, files, "harp-tuner") if problem.guide in GUIDES]


def told(tmp_path: Path, body: str, language: str = "en", **changes: object) -> list[str]:
    return [problem.message for problem in found_in(tmp_path, body, language, **changes)]


def mended(tmp_path: Path, body: str, language: str = "en") -> str:
    """The body with all that a program can mend, at the places that are told."""
    problems = found_in(tmp_path, body, language)
    lines = (tmp_path / "content" / ENTRY).read_text(encoding="utf-8").split("\n")
    for problem in sorted(problems, reverse=True):  # so that the places before stay what they are
        assert problem.fix
        line, column = problem.place.line - 1, problem.place.column - 1
        text = "\n".join(lines[line:])
        assert text[column:].startswith(problem.fix.old)
        lines[line:] = (text[:column] + problem.fix.new + text[column + len(problem.fix.old) :]).split("\n")
    return "\n".join(lines).rpartition("---\n")[2]


def test_a_word_written_twice_is_told_at_its_place(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, "First a line.\n\nThen the the harp.\n")

    assert str(found).partition("harp-tuner.md:")[2] == (
        f"{found.place.line}:6: advice: prose: 'the the': the word stands here twice\n    take one out"
    )
    assert mended(tmp_path, "It is the\nthe harp.\n") == "It is the harp.\n"


@pytest.mark.parametrize(
    "body",
    [
        "What she had had was a harp, and that that was so is known.\n",
        "Pago Pago and Duran Duran are names.\n",
        "Write `the` the same way, or the {{ employed }} the others.\n",
        "The tuning. Tuning is an art. Less. Less is more.\n",
    ],
)
def test_what_stands_twice_on_purpose_is_left_alone(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


def test_a_slip_that_codespell_knows_is_told_once_with_its_number(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, "She will recieve it.\n")

    assert (found.message, found.cure, found.guide) == ("'recieve' looks misspelled", "write 'receive'", "spelling")
    assert told(tmp_path, "We recieve it and they recieve them.\n") == ["'recieve' (2 times) looks misspelled"]
    assert mended(tmp_path, "Recieve it.\n") == "Receive it.\n"


def test_a_slip_that_may_be_several_words_is_left_to_the_writer(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, "The harp is clera.\n")

    assert found.fix is None
    assert found.cure == "write 'clear' or 'sclera'"


def test_the_spelling_of_a_country_is_no_slip(tmp_path: Path) -> None:
    assert told(tmp_path, "The fulfilment of it, and her enrolment.\n", "en-GB") == []


def test_what_is_not_the_writers_own_is_left_alone(tmp_path: Path) -> None:
    body = """\
Her report says "we recieve it", and “they recieve it”; see [The recieve report](https://example.org/recieve).

> We recieve the harps.

Type `recieve`, go to https://example.org/recieve or see *The Recieve Book* by Ann Recieve.[^1]

```
recieve
```

<!-- recieve -->

[^1]: The recieve footnote.
"""
    assert told(tmp_path, body) == []


def test_fields_are_looked_at_and_names_are_not(tmp_path: Path) -> None:
    tool = {"name": "Recieve", "does": "It helps to recieve it.", "url": "https://example.org/"}
    found = found_in(tmp_path, "Prose.\n", summary="They recieve harps.", aka=["recieve tuner"], tools=[tool])

    assert [(problem.field, problem.place.column) for problem in found] == [("summary", 15)]
    assert found[0].message == "'recieve' (2 times) looks misspelled"


@pytest.mark.parametrize(
    "form", ["summary: '{}'", 'summary: "{}"', "summary: {}", "summary: >-\n  {}", "summary: |\n  {}"]
)
def test_the_place_in_a_field_is_that_of_the_word_however_it_is_written(tmp_path: Path, form: str) -> None:
    text = entry("Prose.\n", title="Harp tuner")
    start = text.index("summary:")
    text = (
        text[:start]
        + form.format("It is known: no, they recieve harps.").replace("known: no", "known")
        + text[text.index("\n", start) :]
    )
    (found,) = [p for p in advised(tmp_path, {ENTRY: text}, "harp-tuner") if p.guide == "spelling"]

    line = text.split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("recieve")


def test_british_spelling_is_told_to_an_american_site(tmp_path: Path) -> None:
    body = "The colour of the centre, organised and labelled. Colours matter.\n"
    found = found_in(tmp_path, body, "en-US")

    assert [problem.message for problem in found] == [
        "'colour' (2 times) is British spelling: `language` is en-US",
        "'centre' is British spelling: `language` is en-US",
        "'organised' is British spelling: `language` is en-US",
        "'labelled' is British spelling: `language` is en-US",
    ]
    assert [problem.cure for problem in found][:2] == ["write 'color'", "write 'center'"]
    assert mended(tmp_path, "Labour is organised.\n", "en-US") == "Labor is organized.\n"


@pytest.mark.parametrize("language", ["en-GB", "en-AU", "en-IE"])
def test_american_spelling_is_told_to_a_british_site_but_not_what_is_right_there_too(
    tmp_path: Path, language: str
) -> None:
    body = "The color of the organized program, with a license to practice.\n"

    assert told(tmp_path, body, language) == [f"'color' is American spelling: `language` is {language}"]


def test_names_keep_their_spelling(tmp_path: Path) -> None:
    body = "The Labour Party runs the Globe Theatre. Theatre Royal is one, and so is a theatre.\n"

    assert told(tmp_path, body, "en-US") == ["'theatre' is British spelling: `language` is en-US"]


def test_without_a_country_an_entry_is_spelled_in_one_way(tmp_path: Path) -> None:
    assert told(tmp_path, "The colour of the centre and the labor.\n") == [
        "'labor' is American spelling: most words of this entry are in British spelling"
    ]
    assert told(tmp_path, "The colour of labor.\n") == []
    assert told(tmp_path, "The colour of labor.\n", "en-CA") == []


def test_a_word_of_another_country_is_asked_about(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, "The motorway is long, and motorways are dull.\n", "en-US")

    assert found.message == "'motorway' (2 times) is said in Britain, and in the United States 'freeway' or 'highway'"
    assert found.cure == "write 'freeway' or 'highway', unless it is the one of another country"
    assert found.fix is None
    assert told(tmp_path, "A parking\nlot.\n", "en-GB") == [
        "'parking lot' is said in the United States, and in Britain 'car park'"
    ]
    assert told(tmp_path, "The motorway.\n", "en-GB") == []


def test_without_a_language_of_a_country_words_go_by_the_country_of_the_figures(tmp_path: Path) -> None:
    body, coded = "She drives the motorway.\n", {"codes": {"soc": "99-1011"}}
    assert told(tmp_path, body, **coded) == []

    american = minimal_site()["sources.yaml"].replace("Testland", "United States").replace("Nowhere", "United States")
    files = {"sources.yaml": american, ENTRY: entry(body, title="Harp tuner", **coded)}
    found = [p.message for p in advised(tmp_path, files, "harp-tuner") if p.guide in GUIDES]
    assert found == ["'motorway' is said in Britain, and in the United States 'freeway' or 'highway'"]


def test_hype_and_fear_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, "A groundbreaking tool, and the profession is doomed.\n") == [
        "'groundbreaking' praises and tells nothing",
        "'doomed' frightens and tells nothing",
    ]


def test_words_that_the_site_knows_are_left_alone(tmp_path: Path) -> None:
    known = "known_words: [Recieve, doomed, colour, motorway]\n"

    assert found_in(tmp_path, "We recieve the doomed colour.\n\nA motorway.\n", "en-US", known) == []


def test_the_two_longest_sentences_are_told_from_fifty_words_on(tmp_path: Path) -> None:
    def long(words: int) -> str:
        return f"It goes {' '.join(['on', 'and'] * (words // 2 - 1))}.\n\n"

    assert told(tmp_path, long(48)) == []
    assert told(tmp_path, long(50) + long(54) + long(52)) == [
        "a sentence of 54 words: 'It goes on and on and on and on and on and on and on and on…'",
        "a sentence of 52 words: 'It goes on and on and on and on and on and on and on and on…'",
    ]


def test_a_row_of_a_table_is_no_sentence(tmp_path: Path) -> None:
    row = f"| {'one two three ' * 20} | {'four five ' * 20} |\n"

    assert told(tmp_path, f"| a | b |\n|---|---|\n{row}") == []


def test_code_is_no_sentence(tmp_path: Path) -> None:
    assert told(tmp_path, f"Such as:\n\n```\n{'one two ' * 40}\n```\n") == []


def test_the_part_that_is_hardest_to_read_is_told(tmp_path: Path) -> None:
    hard = "Organisational interdependencies necessitate multidisciplinary administrative considerations everywhere. "
    easy = "The cat sat on the mat and saw the dog. "
    (found,) = found_in(tmp_path, f"## Easy\n\n{easy * 14}\n\n## Hard\n\n{hard * 16}\n")

    assert found.message.startswith("this part is hard to read: a reading ease of -")
    assert found.message.endswith(", with 7 words a sentence")
    assert found.cure == "choose shorter words and sentences; plain English has 60 and more"


def test_lists_of_words_are_sound() -> None:
    spelled = [
        pair
        for row in rows_of("spellings")
        for pair in zip(forms(row["british"], row["endings"]), forms(row["american"], row["endings"]), strict=True)
    ]
    british, american = Counter(one for one, _ in spelled), Counter(other for _, other in spelled)
    assert len(rows_of("spellings")) > 300
    assert max(british.values()) == max(american.values()) == 1
    assert not british.keys() & american.keys()
    assert {row["in_britain"] for row in rows_of("spellings")} == {"", "both"}

    said = [(word, row["said_in"]) for row in rows_of("vocabulary") for word in forms(row["word"], row["endings"])]
    assert len(said) == len(set(said)) > 400
    assert {country for _, country in said} == {"GB", "US"}
    assert not {word for word, country in said if country == "GB"} & {word for word, country in said if country == "US"}
    assert all(row["instead"] for row in rows_of("vocabulary"))

    loud = [word for row in rows_of("tone") for word in forms(row["word"], row["endings"])]
    assert len(loud) == len(set(loud))
    assert {row["kind"] for row in rows_of("tone")} == {"hype", "fear"}


PIECES = st.sampled_from(
    "the The recieve colour color labelled doomed harp Harp It`s and ` ** * _ > - 1. # ## | [x](https://e.example/x) "
    '[[a]] {{pay}} " “ ” <!-- --> ``` !!! [^1] [^1]: . ? ! ö é — 12'.split()
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", "\n", "\n\n", "\n    "])), max_size=40).map(
    lambda pieces: "".join(f"{word}{blank}" for word, blank in pieces)
)


def on_words(document: Document) -> list[Problem]:
    passages = tuple(passages_of(document))
    return [*slips_of_spelling(passages, ()), *loud_words(passages, ()), *hard_to_read(passages)]


@given(TEXTS)
@example("the <!-- --> the ")
@example("the<!---->the ")
def test_what_is_to_be_mended_stands_at_its_place_in_any_prose(body: str) -> None:
    text = f"---\ntitle: Harp tuner\n---\n{body}"
    for problem in on_words(read_document(text, "harp.md", Problems())):
        rest = "\n".join(text.split("\n")[problem.place.line - 1 :])[problem.place.column - 1 :]
        assert problem.fix is None or rest.startswith(problem.fix.old)
        assert problem.place.line > 3


@given(
    st.lists(st.sampled_from('It\'s the recieve colour: harps # öl \\ "so" it, - x'.split()), min_size=1, max_size=30),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([20, 1000]),
)
def test_what_is_to_be_mended_stands_at_its_place_in_a_field_however_it_is_written(
    words: list[str], style: str | None, width: int
) -> None:
    value = {"summary": "So " + " ".join(words)}
    fields = yaml.safe_dump(value, allow_unicode=True, default_style=style, width=width)  # type: ignore[arg-type]
    text = f"---\n{fields}---\nProse.\n"
    problems = Problems()
    document = read_document(text, "harp.md", problems)
    assume(not problems.errors)
    found = [problem for problem in on_words(document) if problem.fix and "recieve" in problem.fix.old]

    assert bool(found) == ("recieve" in words)
    for problem in found:
        assert text.split("\n")[problem.place.line - 1][problem.place.column - 1 :].startswith("recieve")

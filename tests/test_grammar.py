"""Words of English: plurals, articles, lists, dates and lengths."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.words import grammar

# Endings and beginnings of every kind, those that sound otherwise than they look among them.
_WORDS = (
    "engineer actor artist musician accountant agent solicitor usher heiress user eulogist ewer one-man onion ounce "
    "undertaker unionist hourly herald honest idler ironer aerialist psychologist knitter wringer sculptor mbira nhs "
    "yodeler zither quarrier chorister thatcher tsar gnu euro ear eel oar oak oboist outfitter omen opener onlooker "
    "aide isle eye xylophonist dwarf mnemonic rhymer schoolmaster shrine squire thrower twister vlogger"
).split()


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("piano tuner", "piano tuners"),
        ("AI engineer", "AI engineers"),
        ("actuary", "actuaries"),
        ("registered nurse", "registered nurses"),
        ("midwife", "midwives"),
        ("foreman", "foremen"),
        ("salesperson", "salespeople"),
        ("coach", "coaches"),
        ("director of photography", "directors of photography"),
        ("chief of staff", "chiefs of staff"),
        ("clerk of works", "clerks of works"),
        ("head of talent management", "heads of talent management"),
        ("editor-in-chief", "editors-in-chief"),
        ("attorney general", "attorneys general"),
        ("door-to-door salesperson", "door-to-door salespeople"),
        ("CEO", "CEOs"),
        ("VP of sales", "VPs of sales"),
        ("executive assistant to the CEO", "executive assistants to the CEO"),
        ("ship pilots", "ship pilots"),
    ],
)
def test_the_plural_of_a_job_changes_the_word_that_the_others_describe(noun: str, plural: str) -> None:
    assert grammar.plural_of(noun) == plural
    assert grammar.plural_is_in_doubt(noun) == (noun == plural)


@pytest.mark.parametrize("noun", ["secretary", "deputy", "notary", "lady in waiting", "secretary general", "person"])
def test_a_capital_changes_no_plural(noun: str) -> None:
    for written in (grammar.raised(noun), noun.title().replace(" In ", " in ")):
        plural = grammar.plural_of(written)

        assert plural.lower() == grammar.plural_of(noun)
        assert [word[0].isupper() for word in plural.split()] == [word[0].isupper() for word in written.split()]


@pytest.mark.parametrize(
    "noun",
    "midwives|salespeople|aircraft|sales staff|nursing|data science management|painter and decorator|driver (bus)|"
    "stagehand/rigger|clergy|passer-by|engineer 2|nurse II|assistant I|driver - night".split("|"),
)
def test_a_plural_that_cannot_be_made_with_certainty_is_in_doubt(noun: str) -> None:
    assert grammar.plural_is_in_doubt(noun)


@pytest.mark.parametrize("noun", ["R&D engineer", "UX/UI designer", "CAD/CAM technician"])
def test_abbreviations_that_are_one_word_leave_no_doubt(noun: str) -> None:
    assert not grammar.plural_is_in_doubt(noun)


_HEADS = st.sampled_from(
    "tuner clerk chief actress coach midwife foreman actuary boss salesperson singer-songwriter CEO PhD DJ".split()
)
_BEFORE = st.sampled_from(["", "assistant ", "UX ", "door-to-door ", "3D ", "hair and make-up "])
_AFTER = st.sampled_from(["", " of works", " of AI and English", " in finance", " at law", " to the CEO", " de partie"])


@settings(deadline=None)
@given(_BEFORE, _HEADS, _AFTER)
def test_only_the_head_changes_and_a_plural_is_known_as_one(before: str, head: str, after: str) -> None:
    plural = grammar.plural_of(f"{before}{head}{after}")

    assert plural == f"{before}{grammar.plural_of(head)}{after}"
    assert plural != f"{before}{head}{after}"
    assert grammar.plural_is_in_doubt(f"{before}{head}{after}") == any(" and " in part for part in (before, after))


@pytest.mark.parametrize(
    ("noun", "article"),
    [
        ("audio mixer", "an"),
        ("sound engineer", "a"),
        ("AI engineer", "an"),
        ("MRI technician", "an"),
        ("UX designer", "a"),
        ("SEO specialist", "an"),
        ("hourly worker", "an"),
        ("historian", "a"),
        ("university teacher", "a"),
        ("umpire", "an"),
        ("HR manager", "an"),
    ],
)
def test_the_article_goes_by_sound(noun: str, article: str) -> None:
    assert grammar.article_for(noun) == article


@pytest.mark.parametrize("noun", _WORDS)
def test_what_is_said_without_a_dictionary_is_what_the_dictionary_says(noun: str) -> None:
    engine = grammar._engine()

    if not grammar._is_plural(noun):
        assert grammar.plural_of(noun) == engine.plural_noun(noun)
    assert grammar.article_for(noun) == engine.a(noun).split(" ")[0]


def test_most_jobs_need_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "_engine", None)

    for noun in ("sound engineer", "electrician", "accountant", "journalist", "actor", "insurance agent"):
        assert grammar.plural_of.__wrapped__(noun) == f"{noun}s"
        assert grammar.article_for.__wrapped__(noun) == ("an" if noun[0] in "aei" else "a")


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Audio mixer", "audio mixer"),
        ("AI engineer", "AI engineer"),
        ("AI-assisted editing", "AI-assisted editing"),
        ("UX designer", "UX designer"),
        ("X-ray technician", "X-ray technician"),
        ("English teacher", "English teacher"),
        ("iOS developer", "iOS developer"),
        ("A piano tuner", "a piano tuner"),
        ("Audio Mixer", "audio mixer"),
        ("Director of Photography", "director of photography"),
        ("AI Engineer", "AI engineer"),
        ("English Teacher", "English teacher"),
        ("iOS Developer", "iOS developer"),
        ("Level 2 Technician", "level 2 technician"),
        ("X-Ray Technician", "X-ray technician"),
        ("Tractor-Trailer Driver", "tractor-trailer driver"),
        ("E-commerce manager", "e-commerce manager"),
        ("C++ developer", "C++ developer"),
        ("AI displacement risk", "AI displacement risk"),
        ("CEO", "CEO"),
        ("", ""),
    ],
)
def test_a_title_inside_a_sentence_keeps_names_and_abbreviations(title: str, inside: str) -> None:
    assert grammar.lowered(title) == inside


@pytest.mark.parametrize("title", ["Wagner singer", "Wagner Singer"])
def test_a_plural_that_is_given_tells_the_names_in_a_title(title: str) -> None:
    assert grammar.lowered(title) == "wagner singer"
    assert grammar.lowered(title, "Wagner singers") == "Wagner singer"


@given(
    st.lists(st.sampled_from("audio sound mixer singer AI CEO English X-ray TV-tube".split()), min_size=2).map(" ".join)
)
def test_title_case_and_sentence_case_read_alike_inside_a_sentence(inside: str) -> None:
    title_case = " ".join(word[:1].upper() + word[1:] if word.islower() else word for word in inside.split())

    assert grammar.lowered(title_case) == grammar.lowered(grammar.raised(inside)) == inside


@pytest.mark.parametrize(
    ("official", "inside"),
    [
        ("Sound Engineering Technicians", "sound engineering technicians"),
        ("Sound engineering technicians", "sound engineering technicians"),
        ("News Analysts, Reporters, and Journalists", "news analysts, reporters, and journalists"),
        ("Managers of AI and English Teachers", "managers of AI and English teachers"),
        ("Teachers of Arabic, Greek, and Polish (Ukrainian)", "teachers of Arabic, Greek, and Polish (Ukrainian)"),
        (
            "Teachers, Except Special and Career/Technical Education",
            "teachers, except special and career/technical education",
        ),
    ],
)
def test_official_titles_read_alike_however_they_are_capitalised(official: str, inside: str) -> None:
    assert grammar.group_title(official) == inside


def test_a_double_hyphen_of_an_official_title_is_a_dash() -> None:
    assert grammar.official_title("Helpers--carpenters") == "Helpers — carpenters"
    assert grammar.group_title("Helpers--Carpenters, All Other") == "helpers — carpenters, all other"
    assert grammar.official_title("Tractor-trailer drivers") == "Tractor-trailer drivers"


def test_a_group_is_the_same_one_in_the_spelling_of_each_publisher() -> None:
    spellings = ("Plumbers, Pipefitters, and Steamfitters", "Plumbers, pipefitters and steamfitters")

    assert len({grammar.group_key(title) for title in spellings}) == 1
    assert grammar.group_key("Plumbers") != grammar.group_key("Pipefitters")


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, b", "c"], "a, b; c"),
        (["a and b", "c"], "a and b; c"),
    ],
)
def test_items_are_listed_so_that_they_can_be_told_apart(items: list[str], text: str) -> None:
    assert grammar.listed(items) == text


def test_a_list_can_end_in_another_word() -> None:
    assert grammar.listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(("number", "text"), [(0, "0 tasks"), (1, "1 task"), (2, "2 tasks"), (1200, "1,200 tasks")])
def test_only_one_is_singular(number: int, text: str) -> None:
    assert grammar.counted(number, "task") == text


def test_a_day_has_its_month_in_words() -> None:
    assert grammar.day(date(2026, 3, 5)) == "5 March 2026"


@pytest.mark.parametrize(
    ("released", "text"),
    [("2026", "2026"), ("2026-03", "March 2026"), ("2025-08-28", "28 August 2025")],
)
def test_a_release_is_dated_as_exactly_as_it_is_known(released: str, text: str) -> None:
    assert grammar.month(released) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [("It is.", "It is."), ("It is", "It is."), ("Is it?", "Is it?"), ("It is…", "It is…")],
)
def test_a_sentence_ends_with_one_mark(text: str, whole: str) -> None:
    assert grammar.sentence(text) == whole


def test_text_that_fits_is_not_cut() -> None:
    assert grammar.clipped("The pin stays.", 14) == "The pin stays."


def test_text_is_cut_at_the_end_of_a_word_and_without_a_comma() -> None:
    assert grammar.clipped("The pin, the string and the wood", 12) == "The pin…"


def test_text_that_is_cut_at_the_end_of_a_sentence_has_no_ellipsis() -> None:
    assert grammar.clipped("The pin stays. The fork goes.", 18) == "The pin stays."


@given(st.lists(st.text("abc,.", min_size=1, max_size=9), max_size=12).map(" ".join), st.integers(4, 40))
def test_cut_text_never_exceeds_its_length(text: str, length: int) -> None:
    cut = grammar.clipped(text, length)

    assert len(cut) <= length
    if cut != text and " " in text[:length]:
        kept = cut.removesuffix("…")
        assert text.startswith(kept)
        assert text[len(kept)] in " ,;:–-"

"""Plurals, articles, lists, dates and lengths of English text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from bellwether.words.numbers import number

# Words that keep their capital wherever they stand: of peoples, languages, countries and beliefs, and other names.
_PROPER = frozenset(
    "African American Arabic Argentinian Armenian Asian Australian Austrian Belgian Black Brazilian British Buddhist "
    "Bulgarian Canadian Cantonese Caribbean Catalan Catholic Chilean Chinese Christian Colombian Croatian Cuban Czech "
    "Danish Dutch Egyptian English Estonian Ethiopian European Filipino Finnish French Gaelic German Greek Hawaiian "
    "Hebrew Hindi Hindu Hispanic Hungarian Icelandic Indian Indonesian Iranian Irish Islamic Israeli Italian Japanese "
    "Jewish Kenyan Korean Latin Latvian Lebanese Lithuanian Malaysian Maori Mexican Moroccan Muslim Nigerian Norwegian "
    "Pakistani Persian Peruvian Polish Portuguese Romanian Russian Scottish Serbian Slovak Slovenian Spanish Swahili "
    "Swedish Swiss Thai Turkish Ukrainian Urdu Vietnamese Welsh "
    "Android Internet Java JavaScript Linux Montessori Pilates Python Salesforce X-ray".split()
)
_VOWEL_NAMES = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel
_MONTHS = "January February March April May June July August September October November December".split()
# Words that stay small in titles; and those before which the word stands that the rest of a title only describes.
_PREPOSITIONS = frozenset("at behind by da de du for from in of on to under with".split())
_SMALL = _PREPOSITIONS | frozenset("a an and as nor or the".split())
# What needs no dictionary: most jobs end in one of these, and most begin with one of those.
_TAKES_S = re.compile(r"[a-z](?:ant|ect|ent|er|erk|gal|ian|ic|ist|ive|or|ot|rse|yst)$")
_TAKES_A = re.compile(r"(?:[bcdfgjklmnpqrstvwz][hlrwnmtcpk]{0,2}|h(?!our|eir|on|erb))[aeiou][a-z]")
_TAKES_AN = re.compile(r"(?:[ai][a-z]|e[^uw]|o[^nu])[a-z]")
# What names work or a group rather than a person, and what names two people.
_NO_PERSON = re.compile(
    r"(?:ics|ing|ism|ity|ment|ness|ship|sion|tion|clergy|crew|folk|media|personnel|police|staff|team)$", re.I
)
_JOINED = re.compile(r"[^\w\s'’.+#-]|\b(?:and|or)\b|\s-\s", re.I)
# Abbreviations that are one word together, such as `R&D` and `UX/UI`; and grades, such as the one of `Nurse II`.
_TOGETHER = re.compile(r"\b[A-Z]{1,5}(?:[&/][A-Z]{1,5})+\b(?=.* )")
_GRADE = re.compile(r"[ivx]{1,4}", re.I)

if TYPE_CHECKING:
    import inflect


@cache
def _engine() -> inflect.engine:
    # Imported only when a job needs it, and without the checks of types that it would write into its functions: they
    # take ten times as long as all the rest, and mypy has looked at what we call.
    import typeguard

    checked = typeguard.typechecked
    typeguard.typechecked = lambda target: target  # type: ignore[assignment]
    try:
        import inflect
    finally:
        typeguard.typechecked = checked
    return inflect.engine()


@cache
def plural_of(noun: str) -> str:
    """The plural of a job as it stands in a sentence: the word changes that the others describe.

    `directors of photography`, `editors-in-chief`, `CEOs`; what is a plural already stays as it is.
    """
    before, head, after = _around_head(noun)
    if _TAKES_S.search(head) or (len(head) > 1 and head.isupper()):
        return f"{before}{head}s{after}"
    if not any(map(str.isalpha, head)) or _is_plural(head):
        return noun
    # `attorney general` is known to change in its first word.
    pair = f"{before.rsplit(' ', 2)[-2]} {head}" if before.endswith(" ") and "-" not in before else head
    return f"{before[: len(before) + len(head) - len(pair)]}{_in_dictionary(pair)}{after}"


def _in_dictionary(singular: str) -> str:
    """The plural of one word or a pair, each with the capital that it had.

    Asked for without it: a capital would make a family name of the word that begins a title, `the Secretarys`.
    """
    words = singular.split(" ")
    small = (word[:1].lower() + word[1:] if word[1:].islower() and word not in _PROPER else word for word in words)
    made = str(_engine().plural_noun(" ".join(small))).split(" ")
    return " ".join(
        new[:1].upper() + new[1:] if old[:1].isupper() else new for old, new in zip(words, made, strict=True)
    )


@cache
def plural_is_in_doubt(noun: str) -> bool:
    """Whether a writer has to say how the plural of a job is, because it cannot be made with certainty."""
    before, head, _ = _around_head(noun)
    if _JOINED.search(_TOGETHER.sub("", noun)) or _NO_PERSON.search(head) or (before and _GRADE.fullmatch(head)):
        return True
    certain = _TAKES_S.search(head) or (head.isalpha() and head.isupper())
    return not certain and (not head.isalpha() or _is_plural(head))


def _around_head(noun: str) -> tuple[str, str, str]:
    """The word that says what kind of person it is, with all that stands before and after it."""
    words = noun.split(" ")
    at = next(
        (index - 1 for index, word in enumerate(words) if index and word.lower() in _PREPOSITIONS), len(words) - 1
    )
    # `editor-in-chief` is one word of the same kind.
    head, hyphen, tail = words[at], "", ""
    parts = head.split("-")
    if len(parts) > 2 and parts[1].lower() in _PREPOSITIONS:
        head, hyphen, tail = head.partition("-")
    before, after = (" ".join([*words[:at], ""]), " ".join(["", *words[at + 1 :]]))
    return before, head, f"{hyphen}{tail}{after}"


def _is_plural(word: str) -> bool:
    """Whether a word is a plural already, or has none of its own, such as `series`."""
    return bool(_engine().singular_noun(word)) or _engine().plural_noun(word) == word


@cache
def article_for(noun: str) -> str:
    """`a` or `an`, by sound; abbreviations are taken to be spelled out: `a UX designer`, `an SEO specialist`."""
    first = noun.split(" ", 1)[0]
    if len(first) > 1 and first.isupper():
        return "an" if first[0] in _VOWEL_NAMES else "a"
    if _TAKES_A.match(first):
        return "a"
    if _TAKES_AN.match(first):
        return "an"
    return str(_engine().a(noun)).split(" ", 1)[0]


@cache
def lowered(title: str, plural: str = "") -> str:
    """A title as it stands inside a sentence: names and abbreviations keep their capitals.

    In sentence case that concerns the first word, in title case (`Audio Mixer`) each of them. A plural that is given
    tells the names that nobody can know: words with a capital in it.
    """
    if _is_title_case(title):
        return _each_lowered(title, plural)
    first, space, rest = title.partition(" ")
    return f"{_each_lowered(first, plural)}{space}{rest}"


@cache
def group_title(title: str) -> str:
    """An official title of an occupational group inside a sentence: `sound engineering technicians`.

    Publishers write the same title as `Sound Engineering Technicians` or `Sound engineering technicians`.
    """
    return _each_lowered(official_title(title))


def official_title(title: str) -> str:
    """An official title as it is printed: `Helpers — carpenters`, where its publisher types `Helpers--carpenters`."""
    return re.sub(r"\s*--\s*", " — ", title)


@cache
def group_key(title: str) -> str:
    """What is the same in all spellings of a title: `Plumbers, Pipefitters, and Steamfitters`, one comma or two."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _is_title_case(title: str) -> bool:
    words = [word for word in title.split(" ") if word not in _SMALL]
    return len(words) > 1 and not any(word.islower() for word in words)


def _each_lowered(text: str, plural: str = "") -> str:
    # Each part of `Tractor-Trailer` and of `Career/Technical` for itself.
    parts = re.split(r"([\s/(),;:-]+)", text)
    return "".join(part if _keeps_capital(part, plural) else part.lower() for part in parts)


def _keeps_capital(word: str, plural: str) -> bool:
    """Whether a word is a name or an abbreviation: `English`, `iOS`, `C++`, the X of `X-ray`, no E of `E-commerce`."""
    letters = [letter for letter in word if letter.isalpha()]
    single = len(letters) == 1 and word not in ("A", "E", "I")
    return word in _PROPER or single or word[1:] != word[1:].lower() or word in plural.split()


def raised(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; with semicolons where an item holds a comma or an `and` of its own."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item or f" {last} " in item for item in items):
        return "; ".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def form(number: Decimal | int, one: str, other: str) -> str:
    """The form that agrees with a number: `task` and `stays` with 1, `tasks` and `stay` with any other."""
    return one if number == 1 else other


def counted_in(value: Decimal | int, one: str, other: str) -> str:
    """`1 year`, `2.5 years`."""
    return f"{number(value)} {form(value, one, other)}"


def counted(count: int, noun: str) -> str:
    """`1 task`, `3 tasks`, `1,200 jobs`: of nouns that take an s."""
    return counted_in(count, noun, f"{noun}s")


def day(value: date) -> str:
    """`20 November 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month_day(value: date) -> str:
    """`November 20`."""
    return f"{_MONTHS[value.month - 1]} {value.day}"


def month(released: str) -> str:
    """A release date in words, as exactly as it is known: `2026`, `March 2026`, `28 August 2025`."""
    parts = released.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(released))
    return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else released


def clipped(text: str, length: int) -> str:
    """The text, cut at the end of a word when longer than `length`, with an ellipsis unless a sentence ends there."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0][: length - 1].rstrip(" ,;:–-")
    return cut if cut.endswith((".", "!", "?", "…")) else f"{cut}…"


def sentence(text: str) -> str:
    """With a full stop at the end, unless it ends with a mark already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

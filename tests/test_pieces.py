"""Titles in pieces: each is found by its words, in files small enough to be asked for while somebody types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.outputs.pieces import Pieces, pieces_of
from bellwether.words.lookup import looked_up


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Registered nurses", ["registered", "nurse"]),
        ("Bookkeeping, accounting, and auditing clerks", ["bookkeep", "account", "and", "audit", "clerk"]),
        ("Actresses & bosses’ Café", ["actress", "boss", "cafe"]),
        ("Secretaries", ["secretary"]),
        ("Bus driver's mate", ["bus", "driver", "mate"]),
        ("R/N 2", ["r", "n", "2"]),
        ("Ärztin für Straßenbau", ["arztin", "fur", "straßenbau"]),
    ],
)
def test_names_are_looked_up_by_plain_words(name: str, expected: list[str]) -> None:
    assert list(looked_up(name)) == expected


TITLES = {
    "11-1": ("Project Manager", "Manager", "Program Manager"),
    "11-2": ("Office Manager", "Manager", "Zoo Keeper"),
    "11-3": ("Managers of Managers",),
}


def pieces_with(word: str, pieces: Pieces) -> dict[str, list[str]]:
    """What is found by a word, in the way of `lookup.js`."""
    last = max((number for number, first in enumerate(pieces.firsts) if first <= word), default=None)
    return {} if last is None else {code: list(names) for code, names in pieces.titles[last].items()}


def test_a_title_is_found_by_each_of_its_words_that_tells_something() -> None:
    pieces = pieces_of(TITLES, size=80)

    assert pieces.common == ("manager",)
    assert "Project Manager" in pieces_with("project", pieces)["11-1"]
    assert "Zoo Keeper" in pieces_with("zoo", pieces)["11-2"]
    assert "Manager" in pieces_with("manager", pieces)["11-1"]
    assert "Manager" in pieces_with("manager", pieces)["11-2"]
    assert "Office Manager" not in pieces_with("manager", pieces).get("11-2", ())


def test_nothing_is_cut_where_there_is_nothing() -> None:
    assert pieces_of({}) == Pieces((), (), ())
    assert pieces_of({"11-1": ("…",)}) == Pieces((), (), ())


_NAMES = st.lists(st.text("abcé -ngs", min_size=1, max_size=12), max_size=8)


@given(st.dictionaries(st.sampled_from(["1", "2", "3"]), _NAMES), st.integers(10, 200))
def test_every_title_is_found_in_one_piece_by_each_of_its_words(titles: dict[str, list[str]], size: int) -> None:
    pieces = pieces_of(titles, size)

    assert list(pieces.firsts) == sorted(set(pieces.firsts))
    for code, names in titles.items():
        for name in names:
            rare = [word for word in looked_up(name) if word not in pieces.common]
            for word in rare or looked_up(name):
                assert name in pieces_with(word, pieces)[code]


@given(st.dictionaries(st.sampled_from(["1", "2", "3"]), _NAMES))
def test_pieces_do_not_depend_on_the_order_of_what_is_cut(titles: dict[str, list[str]]) -> None:
    backwards = {code: names[::-1] for code, names in reversed(titles.items())}

    assert pieces_of(titles, 60) == pieces_of(backwards, 60)

"""Lists from A to Z, under the letters with which their lines begin."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.words import titles


class LetterLine(NamedTuple):
    """A line of a list: what it is sorted by, another title than that of the page, where it is one, and the page."""

    title: str
    other: str
    link: Link


@view_type()
class Letter:
    """A letter with its lines: a title, or another title that leads to a page."""

    letter: str
    id: str
    lines: tuple[tuple[str, Link], ...]


def letters_of(lines: Iterable[LetterLine]) -> tuple[Letter, ...]:
    """The lines in the order of their titles, by letter; what begins with none stands under one for them all."""
    ordered = sorted(lines, key=lambda line: (line.title.casefold(), line.link.href))
    return tuple(
        Letter(letter, f"letter-{letter.lower().replace('–', '-')}", tuple((line.other, line.link) for line in group))
        for letter, group in groupby(ordered, key=_initial)
    )


def _initial(line: LetterLine) -> str:
    return line.title[0].upper() if line.title[:1].isalpha() else titles.DIGITS

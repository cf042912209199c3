"""Prose as it is known once it has been read: HTML around what can be told only when the site is made."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A slot as writers write it: `{{ growth }}`.
SLOT = re.compile(r"\{\{(?P<slot>[^{}\n]*)\}\}")


def slot_named(name: str) -> re.Pattern[str]:
    """What finds a slot by its name, which is its group."""
    return re.compile(rf"\{{\{{\s*({re.escape(name)})\s*\}}\}}")


@dataclass(frozen=True)
class Html:
    """Clean HTML made from prose."""

    html: str


@dataclass(frozen=True)
class Slot:
    """A place in prose where a figure is printed."""

    name: str


@dataclass(frozen=True)
class JobLink:
    """A link to another entry; `words` instead of its title when given."""

    slug: str
    words: str | None


@dataclass(frozen=True)
class Asset:
    """A place inside a tag of prose where the address of a file of ours is to stand, and for a picture its size.

    `name` is that of the file among the assets; `width` and `height` are those that the writer gives, and 0 otherwise.
    """

    name: str
    is_picture: bool = False
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Heading:
    """A section heading of prose, with the id that links to it."""

    id: str
    text: str


@dataclass(frozen=True)
class Prose:
    """Markdown turned into HTML around its slots and job links.

    `text` is its words alone, a line for each block, by which texts are counted and compared; `ids` are the places
    that links can lead to.
    """

    parts: tuple[Html | Slot | JobLink | Asset, ...] = ()
    headings: tuple[Heading, ...] = ()
    text: str = ""
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.text.split())


@dataclass(frozen=True)
class Question:
    """A question that the writer asks and answers."""

    question: str
    answer: Prose

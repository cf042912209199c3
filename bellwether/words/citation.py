"""How to cite a page: in plain words, in APA form, and as BibTeX."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bellwether.words.grammar import day, month_day

# What is a command to TeX, and not a letter.
_TEX = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"})


@dataclass(frozen=True)
class Cited:
    """What a citation says of a page."""

    key: str
    title: str
    author: str
    site: str
    updated: date
    url: str


def citations(page: Cited) -> tuple[tuple[str, str], ...]:
    """The name of each form and the citation in it."""
    return (("Plain", _plain(page)), ("APA", _apa(page)), ("BibTeX", _bibtex(page)))


def _plain(page: Cited) -> str:
    return f"{page.author}: “{page.title}” {page.site}, updated {day(page.updated)}. {page.url}"


def _apa(page: Cited) -> str:
    return f"{page.author}. ({page.updated.year}, {month_day(page.updated)}). {page.title} {page.site}. {page.url}"


def _bibtex(page: Cited) -> str:
    author, title, site = (text.translate(_TEX) for text in (page.author, page.title, page.site))
    return (
        f"@online{{{page.key},\n"
        f"  author = {{{{{author}}}}},\n"
        f"  title = {{{{{title}}}}},\n"
        f"  organization = {{{site}}},\n"
        f"  date = {{{page.updated.isoformat()}}},\n"
        f"  url = {{{page.url}}}\n"
        "}"
    )

"""Checks of the words of titles, headings and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.model.problems import Problem

_WORD = re.compile(r"\w{3,}")
_DOUBLED = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_HALF_EMPTY = re.compile(r"^[|–—·:-]|[|–—·:-]$")
_YEAR = re.compile(r"(?<![\d–-])20\d\d(?![\d–-])")
_LONG = 120  # characters from which a description without an end was most likely cut off


def check_titles(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """A title is whole, agrees with the h1 and has not outlived its year; no label is doubled, no sentence cut off."""
    for text in dict.fromkeys((*page.titles, *(heading.text for heading in page.headings))):
        if doubled := _DOUBLED.search(text):
            message = f"'{doubled[0]}' in '{text}' says a word twice"
            yield folder.finding(page.file, "title", message, "say it once", at=text)
    if not page.indexable:
        return
    for title in page.titles:
        for message, cure in _title(page, title):
            yield folder.finding(page.file, "title", message, cure, at=title)
    for text in page.descriptions:
        if len(text) >= _LONG and text[-1].isalnum():
            message = f"the description ends in '{text[-30:]}'"
            cure = "end it with a full stop, or after a whole word with …"
            yield folder.finding(page.file, "description", message, cure, at=text)


def _title(page: PageFacts, title: str) -> Iterator[tuple[str, str]]:
    if _HALF_EMPTY.search(title):
        yield f"one side of '{title}' is empty", "leave out the mark that divides it"
    years = [year for year in _YEAR.findall(title) if page.modified and year < page.modified[:4]]
    if years:
        message = f"'{title}' names {years[0]}, and the page was changed on {page.modified}"
        yield message, "leave out the year, or bring the title up to date"
    words = set(_WORD.findall(title.lower()))
    headings = {word for heading in page.h1s for word in _WORD.findall(heading.lower())}
    if len(page.titles) == 1 and words and headings and not words & headings:
        yield f"'{title}' and the h1 '{page.h1s[0]}' have no word in common", "let both name what the page is about"

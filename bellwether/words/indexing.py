"""Why a page is kept from search engines: in its head, in the summary of a build and in reports."""

from __future__ import annotations

from bellwether.words.grammar import counted
from bellwether.words.numbers import number, percent

TOOL = "a tool, not a page"
A_CARD = "a card for other sites"
A_LETTER = "a letter; the page of changes has the same"
NOT_A_PAGE = "not a page"
BOTH_KEPT_OUT = "both jobs are kept out"
FIGURES_ONLY = "figures only: nobody has written an entry for it"
GROUPS_KEPT_OUT = "official occupations are not offered"
NOTHING_RECORDED = "thin: no score is recorded yet"


def thin(*, found: int, noun: str, wanted: int) -> str:
    """There is too little on a page: `thin: 3 tasks, wanted 5`."""
    return f"thin: {counted(found, noun)}, wanted {number(wanted)}"


def few_words(*, found: int, wanted: int) -> str:
    """An entry says too little: `thin: 40 words in prose and answers, wanted 250`."""
    return f"thin: {counted(found, 'word')} in prose and answers, wanted {number(wanted)}"


def unsourced(*, found: int, wanted: int) -> str:
    """A page names too few sources."""
    return f"unsourced: {counted(found, 'source')}, wanted {number(wanted)}"


def duplicated(*, share: int, other: str, limit: int) -> str:
    """Too much of a text stands in another entry."""
    return f"duplicated: {percent(share)} of the text stands in {other}, at most {percent(limit)}"

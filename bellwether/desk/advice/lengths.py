"""Whether title and description of a page can be read whole in a list of search results."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.search_result import TITLE_WIDTH, SearchResult
from bellwether.model.problems import Problem
from bellwether.words import sentences
from bellwether.words.answers import answer_text

_GUIDE = "lengths"
# Of the answer, in characters: less than that tells a searcher nothing; so much may be left free.
_TELLING, _FREE = 40, 60


def result_of(advised: Advised) -> SearchResult:
    """The page of an entry in a list of search results."""
    return SearchResult(sentences.page_title(advised.subject), sentences.description(advised.subject))


def lengths(advised: Advised) -> Iterator[Problem]:
    """Advice on a title or an answer that a search result cuts off, and on an answer that leaves much room."""
    result = result_of(advised)
    if result.title_width > TITLE_WIDTH:
        message = f"a search result cuts the title of the page: '{result.shown_title}'"
        yield advised.advice(("title",), message, "give the job a shorter name, or a shorter `plural`", _GUIDE)
    answer, shown = answer_text(advised.subject), result.shown_description
    kept = _common(answer, shown)
    if kept < min(len(answer), _TELLING):
        message = f"a search result shows {kept} characters of the answer: '{shown}'"
        yield advised.advice(("answer",), message, "let the first words say it", _GUIDE)
    elif kept == len(answer) and (room := sentences.DESCRIPTION_LENGTH - len(shown)) >= _FREE:
        message = f"a search result has room for {room} more characters of the answer"
        yield advised.advice(("answer",), message, "add the reason in a few words", _GUIDE)


def _common(answer: str, shown: str) -> int:
    """How much of an answer a description has."""
    kept = shown.removesuffix("…")
    return next((length for length in range(min(len(answer), len(kept)), 0, -1) if answer[:length] in kept), 0)

"""What somebody else found out, told in figures, with nothing that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.content.sentences import split
from bellwether.content.stated.sentences import place_of, prose_of
from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem

_GUIDE = "sources-and-their-age"
_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_FOUND_OUT = re.compile(r"\b(?:surveys?|polls?|stud(?:y|ies)|research|researchers)\b", re.IGNORECASE)
_SHARE = re.compile(r"\d\s?%|\bper\s?cent\b")
# A link, a footnote, a slot, an entry: one of them in the paragraph is taken for its source.
_LEADS = re.compile(r"\]\(|\[\^|\{\{|\[\[|https?://")


def unsourced(advised: Advised) -> Iterator[Problem]:
    """Advice on each sentence that gives the percentage of a survey or a study, in a paragraph that leads nowhere."""
    for paragraph in _PARAGRAPH.finditer(prose_of(advised.document)):
        if _LEADS.search(advised.document.body, *paragraph.span()):
            continue
        for offset, sentence in split(paragraph[0]):
            if _FOUND_OUT.search(sentence) and _SHARE.search(sentence):
                words = sentence.split()
                message = f"tells in percent what was found out, and leads to no source: '{' '.join(words)}'"
                cure = "link to it, or give a footnote; or say it without the figure"
                place = place_of(advised.document, (), paragraph.start() + offset, words[0])
                yield Problem(place, "prose", message, cure, "advice", _GUIDE)

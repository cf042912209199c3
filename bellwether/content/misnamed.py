"""Fields under a wrong name: an unknown one, and a missing one beside it that it is meant to be, are one mistake."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bellwether.content.frontmatter import Keys

# What other generators, and writers by heart, call fields that there must be.
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "why": ("because", "explanation", "note", "rationale", "reason"),
    "automation": ("rating", "score"),
    "title": ("headline", "name"),
    "name": ("title", "tool"),
    "task": ("description", "name", "title"),
    "does": ("description", "use"),
    "url": ("address", "href", "link", "website"),
    "published": ("created", "date", "pubdate"),
    "updated": ("changed", "lastmod", "modified"),
    "category": ("field", "section"),
    "author": ("byline", "writer"),
    "summary": ("description", "excerpt"),
}


def misnamed(unknown: Iterable[Keys], missing: Iterable[Keys]) -> dict[Keys, str]:
    """By the paths of unknown fields, the names of the missing fields beside them that they are meant to be."""
    beside: dict[Keys, list[str]] = defaultdict(list)
    for path in missing:
        beside[path[:-1]].append(str(path[-1]))
    found = ((path, _meant_by(str(path[-1]), beside.get(path[:-1], ()))) for path in unknown)
    return {path: name for path, name in found if name}


def _meant_by(word: str, names: Iterable[str]) -> str:
    """Which of some names a word is meant to be; empty where it is none of them."""
    # A key without a blank after its colon has its value in it.
    key = word.partition(":")[0].casefold()
    called = [name for name in names if key == name or key in _OTHER_WORDS.get(name, ())]
    return next(iter(called or difflib.get_close_matches(key, names, n=1, cutoff=0.6)), "")

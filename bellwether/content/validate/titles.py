"""What has a slug, called by its title: the slug that is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bellwether.content.frontmatter import Document
from bellwether.model.problems import meant, nearest


def by_title(word: str, titles: Mapping[str, str]) -> str:
    """A cure that names the slug of what a word is the title of, or that it is in other letters; empty for neither."""
    made = re.sub("[^a-z0-9]+", "-", word.casefold()).strip("-")
    called = (slug for slug, title in titles.items() if title.casefold() == word.casefold())
    slug = made if made in titles else next(called, "")
    return meant(slug) if slug else ""


def nearest_name(word: str, names: Collection[str]) -> str:
    """A cure that says which of some names is meant, by their titles where these are given, or else which there are."""
    titles = {name: _title(described) for name, described in names.items()} if isinstance(names, Mapping) else {}
    otherwise = f"known: {', '.join(sorted(names))}" if names else ""
    return by_title(word, titles) or nearest(word.casefold(), names, otherwise)


def _title(described: object) -> str:
    """What is called by a name, as it was written."""
    data = described.data if isinstance(described, Document) else described
    found = (data.get("title") or data.get("name")) if isinstance(data, Mapping) else None
    return found if isinstance(found, str) else ""

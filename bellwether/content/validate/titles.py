"""What is meant by a name that there is not: the slug of a title, a name of other letters, a page of that name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from bellwether.content.frontmatter import Document
from bellwether.model.problems import meant, near, nearest


def by_title(word: str, titles: Mapping[str, str]) -> str:
    """A cure that names the slug of what a word is the title of, or that it is in other letters; empty for neither."""
    made = re.sub("[^a-z0-9]+", "-", word.casefold()).strip("-")
    called = (slug for slug, title in titles.items() if title.casefold() == word.casefold())
    slug = made if made in titles else next(called, "")
    return meant(slug) if slug else ""


# Names that are shorter are told apart by a letter.
_LONG = 6


class Spellings:
    """Names by their letters, to find one of which a letter is missing, too many or another one in what was written."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """What is to be found by each name."""
        self._found: dict[str, str] = {}
        for name, found in names.items():
            for form in _forms(name):
                self._found.setdefault(form, found)

    def nearest(self, word: str) -> str:
        """What is found by the name that is meant; empty where none is."""
        return next((self._found[form] for form in _forms(word) if form in self._found), "")


def _forms(name: str) -> Iterator[str]:
    """The letters of a name, and those but for each of them: two that differ in one letter have a form in common."""
    letters = re.sub(r"[\W_]+", "", name.casefold())
    yield letters
    if len(letters) >= _LONG:
        yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))


def nearest_page(address: str, addresses: Iterable[str], otherwise: str) -> str:
    """A cure that names the page that is meant, beside the one that was written or elsewhere; else `otherwise`.

    Names are compared and not whole addresses: what all of a folder begin with makes none of them near.
    """
    folder, name = _parted(address)
    pages: dict[str, list[str]] = defaultdict(list)
    for page in addresses:
        pages[_parted(page)[1]].append(page)
    beside = (one for one, found in pages.items() if any(_parted(page)[0] == folder for page in found))
    close = near(name, beside) or near(name, pages)
    if not close:
        return otherwise
    return meant(max(pages[close[0]], key=lambda page: (SequenceMatcher(None, page, address).ratio(), page)))


def _parted(address: str) -> tuple[str, str]:
    """The folder of a page, and its name in it: `/jobs/plumber/` stands in `/jobs`."""
    folder, _, name = address.strip("/").rpartition("/")
    return folder, name


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

"""What a new entry is called, by which address it goes, and whether there is such an entry already."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from bellwether.content.official import alike
from bellwether.model.library import Library
from bellwether.model.names import KEPT_BY_SYSTEMS, SLUG
from bellwether.model.problems import UsageError
from bellwether.words.grammar import lowered, raised

# How much of two names is the same where one may be the other with a slip of the keyboard.
_NEARLY = 0.9
_SPOKEN = {"&": " and ", "+": " plus ", "#": " sharp ", "’": "", "'": ""}


def titled(words: str) -> str:
    """A title as entries have it, in sentence case: `Veterinary technician`."""
    return raised(lowered(" ".join(words.split())))


def slug_of(title: str) -> str:
    """The address that a title makes. Raises `UsageError` for one that makes none."""
    if not title:
        raise UsageError('the title is empty; write the job, singular, such as new "Veterinary technician"')
    spoken = "".join(_SPOKEN.get(sign, sign) for sign in title)
    plain = normalize("NFKD", spoken.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    if not SLUG.fullmatch(slug) or KEPT_BY_SYSTEMS.fullmatch(slug):
        raise UsageError(f"'{title}' makes no address; write the title in letters from a to z")
    return slug


def refuse_known(title: str, library: Library, *, another: bool) -> None:
    """Raise `UsageError` for a title that an entry has, nearly has, or is known by.

    With `another` it is another job, so that a title that only looks like one may stand.
    """
    known = dict(_names(library))
    wanted = _key(title)
    if wanted in known:
        slug, what = known[wanted]
        raise UsageError(f"'{title}' is {what} of the entry '{slug}'; go on writing there")
    if not another and (near := difflib.get_close_matches(wanted, known, n=1, cutoff=_NEARLY)):
        slug, what = known[near[0]]
        raise UsageError(
            f"'{title}' is nearly {what} of the entry '{slug}'; go on writing there, or, if it is another job, add "
            "--another"
        )


def _names(library: Library) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names of all entries, alike spellings as one: whose each is, and what it is there; the titles last."""
    for slug, job in library.occupations.items():
        yield from ((_key(name), (slug, f"another title ('{name}')")) for name in job.basics.aka)
    titles: Mapping[str, str] = {slug: job.basics.title for slug, job in library.occupations.items()}
    for slug, title in (*titles.items(), *((slug, held.title) for slug, held in library.held_back.items())):
        yield _key(title), (slug, f"the title ('{title}')")


def _key(name: str) -> str:
    """What is the same in all spellings of a name, the order of its words left out."""
    return " ".join(sorted(alike(word) for word in re.findall(r"[\w+#]+", name.casefold())))

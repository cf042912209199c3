"""Places on pages of other sites: whether a page has the part that a link names behind `#`."""

from __future__ import annotations

from urllib.parse import unquote

from bs4 import BeautifulSoup

# What browsers or the scripts of a page make of a fragment that is no place: words to find, and addresses of their own.
_NO_PLACE = (":~:", "!", "/", "?")


def names_a_place(fragment: str) -> bool:
    """Whether a fragment names a part of the page, and one that must be there: `#top` always leads to the beginning."""
    return bool(fragment) and not fragment.startswith(_NO_PLACE) and fragment.lower() != "top"


def has_place(page: bytes, fragment: str) -> bool:
    """Whether an element of an HTML page has the fragment as its id, or is an old anchor of that name.

    https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element
    """
    soup = BeautifulSoup(page, "html.parser")
    return any(soup.find(id=name) or soup.find("a", attrs={"name": name}) for name in {fragment, unquote(fragment)})

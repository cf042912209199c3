"""What HTML may stay in prose, and what is made of it."""

from __future__ import annotations

import html
import re

import nh3

from bellwether.content.body.conversion import MARK
from bellwether.model.urls import Urls
from bellwether.words.prose import table_label

TAGS = set(
    "a abbr blockquote br cite code dd del div dl dt em h1 h2 h3 h4 hr img ins kbd li ol p pre q s strong sub sup "
    "table tbody td th thead tr ul".split()
)
_EVERYWHERE = {"id", "class", "title", "lang"}
_ATTRIBUTES = {"*": _EVERYWHERE, "a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}}
ALLOWED = {tag: _EVERYWHERE | _ATTRIBUTES.get(tag, set()) for tag in TAGS}
SCHEMES = {"http", "https", "mailto"}

_CLEANER = nh3.Cleaner(tags=TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)

# An address of the site in cleaned HTML, where every attribute stands in double quotes, with the tag before it.
_ROOTED = re.compile(r'(<(?:a|img)(?: [a-z]+="[^"]*")*? (?:href|src)=")(/(?!/|assets/)[^"]*)')
_TAG = re.compile(r'<[^">]*+(?:"[^"]*+"[^">]*+)*+>')
_BLOCK = re.compile(r"<(?=(?:li|t[dh]|p|d[dt]|h[1-4])[ >])")
_TABLE = re.compile(r"<table(?=[ >])")
_TH = re.compile(r"<th(?=[ >])")


def cleaned(raw: str) -> str:
    """HTML without what prose must not hold."""
    return _CLEANER.clean(raw)


def rooted(clean: str, urls: Urls) -> str:
    """Cleaned HTML with the base path before addresses of the site."""
    if '="/' not in clean:
        return clean
    return _ROOTED.sub(lambda found: found[1] + html.escape(urls.href(html.unescape(found[2])), quote=False), clean)


def words_of(clean: str) -> str:
    """The words of cleaned HTML, in which no comment is left and every attribute stands in double quotes: a line for
    each block.
    """
    bare = _TAG.sub("", _BLOCK.sub("\v<", MARK.sub(" 0 ", clean)).replace("<br>", " "))
    lines = (" ".join(line.split()) for line in html.unescape(bare).split("\v"))
    return "\n".join(filter(None, lines))


def dressed(clean: str) -> str:
    """Tables that can be scrolled and are announced."""
    if "<table" not in clean:
        return clean
    numbers = iter(range(1, clean.count("<table") + 1))

    def opened(_: re.Match[str]) -> str:
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{table_label(next(numbers))}"><table'

    clean = _TABLE.sub(opened, clean)
    return _TH.sub('<th scope="col"', clean).replace("</table>", "</table></div>")

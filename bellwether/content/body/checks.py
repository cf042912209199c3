"""What converted prose refers to, and what is wrong with its HTML."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.content.body.cleaning import ALLOWED, SCHEMES
from bellwether.content.body.conversion import MARK, is_own_id
from bellwether.content.body.files import asset_address
from bellwether.content.body.source import BodyText
from bellwether.content.media import is_picture
from bellwether.model.problems import Place, nearest

# What browsers leave out of an address or read as something else, so that it may lead elsewhere than it seems to.
_MISREAD = re.compile(r"[\\\s\x00-\x1f<>\"]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# The name of a server, which without https:// is an address of this site.
_SERVER = re.compile(
    r"(?:www\.|(?:[a-z0-9-]+\.)+(?:(?:com|edu|eu|gov|int|io|mil|net|org|[a-z]{2})(?=[/?#:]|\Z)|[a-z]{3,}(?=[/:])))"
)
# A link or a picture in cleaned HTML, where every attribute stands in double quotes.
_TARGET = re.compile(r'<(?:a|img)(?: [a-z]+="[^"]*")*? (href|src)="([^"]*)"')
_LEVELS = {f"h{level}": level for level in range(1, 7)}
# What says nothing of where a link leads, for whoever hears links one after the other.
_VAGUE = frozenset("click here|here|learn more|link|more|read more|see more|this|this link|this page".split("|"))


@dataclass(frozen=True)
class ProseReference:
    """Something in prose that must exist elsewhere: a slot, an entry, an address of the site, or one on the web."""

    kind: Literal["slot", "job", "address", "web"]
    name: str
    place: Place


class Checks:
    """The checks of one body, which may be converted in pieces. `references` are those found so far.

    `home` is the address of the site itself, without a slash at its end.
    """

    def __init__(self, source: BodyText, home: str) -> None:
        self._source = source
        self._home = home
        self.references: list[ProseReference] = []
        self.ids: list[str] = []
        self._places: list[tuple[str, int]] = []
        self._removed: set[str] = set()
        self._targets: set[str] = set()

    def refer(self, kind: Literal["slot", "job", "address", "web"], name: str, offset: int) -> None:
        """Note a reference at a position of the source."""
        self.references.append(ProseReference(kind, name, self._source.place(offset)))

    def check(self, raw: str, cuts: Sequence[ProseReference], above: int) -> None:
        """Note what HTML refers to, what it must not hold, and what cleaning takes out.

        `cuts` are the slots and job links in it; `above` is the level of the heading that it stands under.
        """
        for node in _elements(raw):
            tag = node.tag or ""
            allowed = ALLOWED.get(tag)
            if allowed is None:
                self._remove_tag(tag)
                continue
            attributes = node.attributes
            for name, value in attributes.items():
                self._check_attribute(name, value or "", allowed)
            if tag == "img" and not (attributes.get("alt") or "").strip():
                self._check_words(attributes.get("src") or "")
            if tag == "a" and "href" in attributes:
                self._check_link_words(node, attributes["href"] or "")
            if cuts:
                self._check_cuts(node, cuts)
            if level := _LEVELS.get(tag):
                self._check_heading(node, level, above)
                above = level

    def check_kept(self, clean: str) -> None:
        """Look at the links of cleaned HTML, too: broken HTML can be read in two ways, and hide one from the other."""
        for attribute, written in _TARGET.findall(clean):
            if (target := html.unescape(written)) not in self._targets and not MARK.search(target):
                self._check_link(attribute, target)

    def check_places(self) -> None:
        """Links to a place on the page itself, once all of it was looked at: the place must be there."""
        for name, at in self._places:
            if name not in self.ids and not is_own_id(name):
                cure = nearest(name, self.ids, "link to a heading: its words in lower case, with hyphens between them")
                self._wrong(at, f"there is no place '#{name}' on this page", cure)

    def _check_attribute(self, name: str, value: str, allowed: Collection[str]) -> None:
        if name not in allowed:
            self._remove(f"the attribute '{name}'", re.escape(name), "take it out")
        elif name in ("href", "src") and not MARK.search(value):
            self._targets.add(value)
            self._check_link(name, value)
        elif name == "id":
            self._check_id(value)

    def _remove_tag(self, tag: str) -> None:
        level = _LEVELS.get(tag)
        pattern = rf"<{re.escape(tag)}(?![^\s<>/])" + (f"|{_opening(level)}" if level else "")
        cure = "begin sections with `##`, and use no more than `####`" if level else "write it in Markdown"
        self._remove(f"the tag <{tag}>", pattern, cure)

    def _remove(self, what: str, pattern: str, cure: str) -> None:
        """Warn of what cleaning takes out; once, since the places of the others are not known."""
        if what not in self._removed:
            self._removed.add(what)
            self._source.warn(self._source.find(pattern), f"{what} is removed", cure)

    def _check_cuts(self, node: LexborNode, cuts: Sequence[ProseReference]) -> None:
        shown = node.html or "" if node.tag == "a" else " ".join(filter(None, node.attributes.values()))
        for number in MARK.findall(shown):
            message = "a slot or a job link inside a link or an attribute"
            cure = "write the words of the link, or the value, yourself"
            self._source.error_at(cuts[int(number)].place, "prose", message, cure)

    def _check_words(self, target: str) -> None:
        cure = f"say what it shows, as in `![The desk of a mixing studio]({target})`"
        self._source.warn(self._source.find_link(target), f"the picture '{target}' has no words for it", cure)

    def _check_link_words(self, node: LexborNode, target: str) -> None:
        words = node.text().strip()
        if words.lower() in _VAGUE:
            message = f"the words '{words}' do not say where the link '{target}' leads"
            self._source.warn(self._source.find_link(target), message, "name what stands there")
        elif not words and node.css_first("img") is None:
            self._source.warn(
                self._source.find_link(target), f"the link '{target}' has no words", "name what stands there"
            )

    def _check_heading(self, node: LexborNode, level: int, above: int) -> None:
        """A heading is one level below the one before at most, and says what follows: the list of contents links it."""
        words = " ".join(MARK.sub("", node.text()).split())
        if level > above + 1:
            message = f"the heading '{words}' of level {level} stands below one of level {above}"
            cure = f"write it with `{'#' * (above + 1)} `, or add the level between"
            self._source.warn(self._find_heading(level, words), message, cure)
        if words.lower() in _VAGUE:
            message = f"the heading '{words}' does not say what follows"
            cure = "name it: the list of contents shows these words alone"
            self._source.warn(self._find_heading(level, words), message, cure)

    def _find_heading(self, level: int, words: str) -> int:
        first = re.escape(words.partition(" ")[0])
        return self._source.find(rf"{_opening(level)}[^\n]*{first}", _opening(level), rf"<h{level}\b")

    def _check_link(self, attribute: str, target: str) -> None:
        at = self._source.find_link(target)
        scheme, colon, _ = target.lower().partition(":")
        if found := _MISREAD.search(target):
            cure = "write addresses with `/`, and a blank in them as %20"
            if found[0] == " " and is_picture(target):
                cure = f"call the file {'-'.join(target.lower().split())}, and write that name"
            self._wrong(at, f"'{target}' cannot be an address: it holds '{found[0]}'", cure)
        elif address := asset_address(target, self._source.folder):
            self.refer("address", address, at)
        elif attribute == "src":
            cure = "put it beside this file, and write its name alone"
            self._wrong(at, f"the picture '{target}' is not one of this site", cure)
        elif target.startswith("/") and not target.startswith("//"):
            self.refer("address", target, at)
        elif colon and scheme in ("http", "https"):
            self._check_web(target, at)
        elif target.startswith("#") and target != "#":
            self._places.append((unquote(target[1:]), at))
        elif colon and scheme in SCHEMES:
            return
        elif _SCHEME.match(target) and not _SERVER.match(target):
            cure = "link to https:// addresses and to pages of this site"
            self._source.warn(at, f"the link '{target}' is removed", cure)
        else:
            self._wrong(at, f"the link '{target}' leads nowhere", _where_to(target))

    def _check_web(self, target: str, at: int) -> None:
        """An address on the web is one that other programs can take apart."""
        try:
            parts = urlsplit(target)
            sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            sound = False
        if sound and f"{target}/".startswith(f"{self._home}/"):
            self.refer("address", target.removeprefix(self._home) or "/", at)
        elif sound:
            self.refer("web", target, at)
        else:
            self._wrong(at, f"'{target}' is no web address", "write it as https://www.example.org/page")

    def _check_id(self, name: str) -> None:
        if is_own_id(name):
            self._wrong_id(name, "the page's own")
        elif name in self.ids:
            self._wrong_id(name, "given twice")
        self.ids.append(name)

    def _wrong_id(self, name: str, why: str) -> None:
        at = self._source.find(rf"(?<=#){re.escape(name)}\b", re.escape(name))
        self._wrong(at, f"the id '{name}' is {why}", "choose another")

    def _wrong(self, at: int, message: str, cure: str) -> None:
        self._source.error(at, "prose", message, cure)


def _opening(level: int) -> str:
    """A pattern for the signs of a heading."""
    return rf"(?<![^\n])[ \t]*#{{{level}}}(?!#)"


def _where_to(target: str) -> str:
    """How a link that leads nowhere was probably meant."""
    if target.endswith(".md"):
        name = target.rpartition("/")[2].removesuffix(".md")
        return (
            f"write `[[{name}]]` for an entry, and the address of any other page from the root, such as /methodology/"
        )
    if target.startswith("//") or _SERVER.match(target):
        return f"write https://{target.lstrip('/')}"
    return "write addresses of this site from its root, such as /methodology/"


def _elements(raw: str) -> Iterator[LexborNode]:
    """The elements of HTML, without comments and processing instructions."""
    body = LexborHTMLParser(f"<body>{raw}").body
    inside = itertools.islice(body.traverse(), 1, None) if body else ()
    return (node for node in inside if node.is_element_node)

"""What a page means, apart from what frames it: so that two builds of a page can be compared.

Two pages mean the same when a reader reads the same words, is led to the same places and sees the same scores, and a
machine reads the same structured data. Where they are published does not count, nor do navigation, styles and scripts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.audit.addresses import Base
from bellwether.audit.elements import visible_text
from bellwether.audit.graph import Block

_APART = ("nav", "script", "style", "template")
_APART_SELECTOR = ",".join(_APART)


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score as the page shows it: what is measured, the value with its unit, and the word for its band, if any."""

    name: str
    value: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The meaning of a page: digests of its words, of where its links lead, and of its structured data."""

    words: int
    text: str
    links: str
    data: str


def read_content(tree: LexborHTMLParser, blocks: Sequence[Block], base: Base, url: str) -> PageContent:
    """The meaning of the page at `url`: of its `<main>`, and of the JSON-LD blocks read from it."""
    main = tree.css_first("main")
    text = () if main is None else " ".join(_texts(main)).split()
    data = "\n".join(map(_settled, blocks))
    return PageContent(
        words=len(text),
        # Without white space, which is where tags and line breaks leave their traces.
        text=_digest("".join(text).replace(base.home, "/")),
        links=_digest("\n".join(_goals(tree, base, url))),
        data=_digest(data.replace(base.home, "/")),
    )


def read_scores(tree: LexborHTMLParser) -> tuple[ShownScore, ...]:
    """The scores that the page shows, marked with `data-score` as questions are with `data-faq`."""
    parts = ("name", "value", "band")
    return tuple(ShownScore(*(_part(node, part) for part in parts)) for node in tree.css("[data-score]"))


def _settled(block: Block) -> str:
    """A block of structured data, with its keys in one order."""
    return block.raw if block.error else json.dumps(block.value, sort_keys=True, ensure_ascii=False)


def _part(node: LexborNode, part: str) -> str:
    found = node.css_first(f"[data-score-{part}]")
    return "" if found is None else visible_text(found)


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag in _APART:
            continue
        elif child.css_first(_APART_SELECTOR) is None:
            yield child.text(separator=" ")
        else:
            yield from _texts(child)


def _goals(tree: LexborHTMLParser, base: Base, url: str) -> Iterator[str]:
    """Where the links of the main part lead, those of the site by file."""
    in_nav = {node.mem_id for node in tree.css("main nav a")}
    goals: dict[str, str] = {}  # most links of a page lead to few places
    for node in tree.css("main a[href]"):
        if node.mem_id not in in_nav:
            written = node.attributes["href"] or ""
            if written not in goals:
                target = base.target(written, url)
                goals[written] = f"/{target.file}#{target.fragment}" if target.kind == "site" else written
            yield goals[written]


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()

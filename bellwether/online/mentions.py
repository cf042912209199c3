"""The addresses of other sites that the content names, with every place that names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from bellwether.content.body import read_body
from bellwether.content.frontmatter import Document, Keys
from bellwether.content.load import Content
from bellwether.model.problems import Place, Problems
from bellwether.model.urls import Urls

# Where forms send to, and what is an address only when it is filled in: no reader opens it as it stands, and what
# answers a form may refuse a look.
_FORMS = {("newsletter", "action"), ("request",)}


def mentions(content: Content, urls: Urls) -> dict[str, list[Place]]:
    """Addresses in fields and links in prose, those of entries that are held back included; not the site's own, and not
    those of forms.
    """
    found: dict[str, set[Place]] = defaultdict(set)
    for document in _documents(content):
        for address, place in chain(_in_fields(document), _in_prose(document, urls)):
            if not f"{address}/".startswith(urls.absolute("/")):
                found[address].add(place)
    return {address: sorted(found[address]) for address in sorted(found)}


def _documents(content: Content) -> Iterator[Document]:
    yield from (content.settings, content.measures, content.sources)
    for kind in (content.categories, content.occupations, content.comparisons, content.rankings, content.pages):
        yield from kind.values()


def _in_fields(document: Document) -> Iterator[tuple[str, Place]]:
    for keys, value in _leaves((), document.data):
        if keys not in _FORMS and isinstance(value, str) and value.startswith(("https://", "http://")):
            yield value, document.place(*keys)


def _leaves(at: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    if isinstance(value, Mapping):
        steps: Any = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    else:
        yield at, value
        return
    for key, inner in steps:
        yield from _leaves((*at, key), inner)


def _in_prose(document: Document, urls: Urls) -> Iterator[tuple[str, Place]]:
    if document.body:  # its mistakes are told by every build
        references = read_body(document.body, document.path, document.body_line, urls, Problems()).references
        yield from ((reference.name, reference.place) for reference in references if reference.kind == "web")

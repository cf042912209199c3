"""The list of pages that every build publishes, so that the next one can be compared with the live site.

One page a line, in the order of the addresses: two lists can be compared by eye as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from bellwether.audit.content import PageContent, ShownScore
from bellwether.model.problems import UsageError
from bellwether.report.snapshot import PageState, Snapshot, address_of

# Rises when the form changes, or when the same page would be described by other values.
FORM = 1

# An address of the site, the line about it in the list, and whether that is of a page; else it is of a redirect.
ListedPage = tuple[str, str, bool]
Value = TypeVar("Value", str, int, bool, list[object], dict[str, object])


class _WrongFormError(Exception):
    """The value is not what a list of pages has in its place. Caught in this module."""


def listed(file: str, state: PageState | str | None) -> ListedPage | None:
    """The line about a file of which `state_of` has made a state; None for what is not listed."""
    if state is None:
        return None
    if isinstance(state, str):
        old = address_of(file)
        return old, _line([old, state]), False
    return state.address, _line(state), True


def encoded(lines: Iterable[ListedPage]) -> bytes:
    """The list as a file. Of two pages at one address it has the last."""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for address, line, is_page in lines:
        found[is_page][address] = line
    redirects, pages = (",\n".join(line for _, line in sorted(known.items())) for known in found)
    return f'{{"form": {FORM},\n"pages": [\n{pages}\n],\n"redirects": [\n{redirects}\n]}}\n'.encode()


# `asdict` takes as long as all else about a page in the list.
_line = json.JSONEncoder(
    ensure_ascii=False, default=lambda value: {field.name: getattr(value, field.name) for field in fields(value)}
).encode


def read_list(file: Path) -> Snapshot:
    """The snapshot that a published list describes. Raises `UsageError` for what is no list, or one of another form."""
    try:
        written = json.loads(file.read_bytes())
        if isinstance(written, dict) and written.get("form", FORM) != FORM:
            cure = "build that site with this version, or compare the folders"
            raise UsageError(f"{file} has the form {written['form']!r}, and this is for form {FORM}; {cure}")
        return _snapshot(_as(dict, written))
    except (ValueError, RecursionError, _WrongFormError) as error:
        cure = "name a built site, or the file pages.json of one"
        raise UsageError(f"{file} is no list of pages: {error}; {cure}") from None


def _snapshot(written: Mapping[str, object]) -> Snapshot:
    _at(int, written, "form")
    pages = [_page(_as(dict, page)) for page in _at(list, written, "pages")]
    redirects = [_as(list, pair) for pair in _at(list, written, "redirects")]
    if any(len(pair) != 2 for pair in redirects):
        raise _WrongFormError("a redirect is not a pair")
    return Snapshot(
        {page.address: page for page in pages},
        {_as(str, old): _as(str, new) for old, new in redirects},
    )


def _page(page: Mapping[str, object]) -> PageState:
    content = _at(dict, page, "content")
    return PageState(
        address=_at(str, page, "address"),
        title=_at(str, page, "title"),
        description=_at(str, page, "description"),
        indexable=_at(bool, page, "indexable"),
        kept_out=tuple(_as(str, reason) for reason in _at(list, page, "kept_out")),
        scores=tuple(_score(_as(dict, score)) for score in _at(list, page, "scores")),
        content=PageContent(
            _at(int, content, "words"), _at(str, content, "text"), _at(str, content, "links"), _at(str, content, "data")
        ),
        size=_at(int, page, "size"),
    )


def _score(score: Mapping[str, object]) -> ShownScore:
    return ShownScore(_at(str, score, "name"), _at(str, score, "value"), _at(str, score, "band"))


def _at(kind: type[Value], fields: Mapping[str, object], name: str) -> Value:
    if name not in fields:
        raise _WrongFormError(f"'{name}' is missing")
    return _as(kind, fields[name])


def _as(kind: type[Value], value: object) -> Value:
    if type(value) is not kind:
        raise _WrongFormError(f"{type(value).__name__} in place of {kind.__name__}")
    return value

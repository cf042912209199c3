"""Files that prose shows or links to: assets of the layouts, and pictures beside the text."""

from __future__ import annotations

import html
import re
from posixpath import normpath

from bellwether.content.body.conversion import marked
from bellwether.content.media import is_picture
from bellwether.model.prose import Asset
from bellwether.model.routes import ASSETS
from bellwether.model.urls import linked_page

# A link or a picture in cleaned HTML, where every attribute stands in double quotes, up to its address and after it.
_TAG = re.compile(r'(?P<before><(?P<tag>a|img)(?: [a-z]+="[^"]*")*?) (?:href|src)="(?P<target>[^"]*)"(?P<after>[^>]*>)')
_SIZE = re.compile(r' (width|height)="(\d{0,9})[^"]*"')


def asset_address(target: str, folder: str) -> str | None:
    """The address of the file of ours that a link or a picture names; None when it leads elsewhere.

    Assets go by `/assets/` and their name in the layouts; pictures of the content by their path from the text on.
    """
    path = linked_page(target)
    if path.startswith(ASSETS):
        return path
    if path.startswith("/") or ":" in path or not is_picture(path):
        return None
    return f"{ASSETS}content/{normpath(f'{folder}/{path}')}"


def without_files(clean: str, folder: str, number: int) -> tuple[str, list[Asset]]:
    """Cleaned HTML with a mark in place of each address of a file of ours, and what the marks from `number` on mean."""
    found: list[Asset] = []

    def cut(match: re.Match[str]) -> str:
        address = asset_address(html.unescape(match["target"]), folder)
        if address is None:
            return match[0]
        name, before, after = address.removeprefix(ASSETS), match["before"], match["after"]
        if match["tag"] == "a":
            found.append(Asset(name))
        else:
            sizes = {side: int(value or 0) for side, value in _SIZE.findall(before + after)}
            found.append(Asset(name, is_picture=True, **sizes))
            before, after = _SIZE.sub("", before), _SIZE.sub("", after)
        return f"{before} {marked(number + len(found) - 1)}{after}"

    return _TAG.sub(cut, clean), found

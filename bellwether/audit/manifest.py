"""The web manifest that pages name: it can be read, begins on the site, and its icons are there in their sizes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bellwether.audit.pixels import pixels
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

# What browsers ask for before they offer to install a site: https://web.dev/articles/install-criteria
_NEEDED = ("192x192", "512x512")


def check_manifests(site: Site) -> Iterator[Problem]:
    """Every `.webmanifest` of the site."""
    for file in sorted(name for name in site.files if name.endswith(".webmanifest")):
        try:
            stated = json.loads(site.data(file))
        except ValueError as error:
            yield site.finding(file, "manifest", f"it is no JSON: {error}", "write it as JSON")
            continue
        if not isinstance(stated, dict):
            yield site.finding(file, "manifest", "it is no object of JSON", "begin it with '{'")
            continue
        yield from _start(site, file, stated)
        yield from _icons(site, file, stated)


def _start(site: Site, file: str, stated: dict[str, Any]) -> Iterator[Problem]:
    start = str(stated.get("start_url", ""))
    if not start or not site.has_page(site.base.target(start, site.base.url(file))):
        message = f"start_url '{start}' leads to no page of the site"
        yield site.finding(file, "manifest", message, "name the home page, base path included", at=start)


def _icons(site: Site, file: str, stated: dict[str, Any]) -> Iterator[Problem]:
    listed = stated.get("icons")
    icons = [icon for icon in listed if isinstance(icon, dict)] if isinstance(listed, list) else []
    for icon in icons:
        source, sizes = str(icon.get("src", "")), str(icon.get("sizes", ""))
        target = site.base.target(source, site.base.url(file))
        if not site.has(target):
            message = f"the icon '{source}' leads to no file of the site"
            yield site.finding(file, "manifest", message, "correct the address, base path included", at=source)
        elif (found := pixels(site.data(target.file))) and f"{found[0]}x{found[1]}" not in sizes.split():
            message = f"the icon '{source}' is {found[0]}x{found[1]} pixels, and said to be '{sizes}'"
            yield site.finding(file, "manifest", message, "draw it in the size that is said", at=source)
    if missing := [size for size in _NEEDED if not any(size in str(icon.get("sizes", "")).split() for icon in icons)]:
        message = f"there is no icon of {missing[0]} pixels"
        yield site.finding(file, "manifest", message, "add one: without it no browser offers to install the site")

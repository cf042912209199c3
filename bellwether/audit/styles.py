"""Checks of stylesheets: what they refer to is a file of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_NO_REQUEST = re.compile(r"/\*.*?\*/|@namespace[^;]*;", re.DOTALL)
_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def check_styles(site: Site) -> Iterator[Problem]:
    """Every `url()` and `@import` of a stylesheet leads to a file of the site, none to another host."""
    for file in sorted(site.files):
        if file.endswith(".css"):
            for groups in _URL.findall(_NO_REQUEST.sub("", site.text(file))):
                yield from _problems(site, file, "".join(groups))


def _problems(site: Site, file: str, value: str) -> Iterator[Problem]:
    target = site.base.target(value, site.base.url(file))
    if target.kind == "web":
        message = f"the stylesheet asks another site for '{value}'"
        yield site.finding(file, "third-party", message, "serve it from this site", at=value)
    elif target.kind == "outside":
        home = f"{site.base.path}/"
        message = f"'{value}' lacks the base path '{home}'"
        yield site.finding(file, "asset", message, "write it relative to the stylesheet", at=value)
    elif target.kind == "site" and not site.has(target):
        message = f"'{value}' leads to no file of the site"
        cure = "correct the address, or add the file to the assets"
        yield site.finding(file, "asset", message, cure, at=value)

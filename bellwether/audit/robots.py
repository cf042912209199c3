"""Checks of the files that are written for machines: robots.txt and llms.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bellwether.audit.addresses import Target
from bellwether.audit.crawling import may_read, rules_for
from bellwether.audit.facts import PageCard
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S*)", re.IGNORECASE | re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")

_CRAWLER = "Googlebot"
_MOST_BYTES = 500 * 1024  # RFC 9309, 2.5


def check_robots(site: Site) -> Iterator[Problem]:
    """robots.txt names a sitemap that exists (sitemaps.org); llms.txt links to pages that may be indexed."""
    if "robots.txt" in site.files:
        yield from _sitemap_lines(site)
        yield from _size(site)
        yield from _barred(site)
    if "llms.txt" in site.files:
        if not site.text("llms.txt").lstrip("\ufeff\n").startswith("# "):
            cure = "begin it with '# ' and the name of the site"
            yield site.finding("llms.txt", "llms", "no heading in the first line", cure)
        for value in _MARKDOWN_LINK.findall(site.text("llms.txt")):
            yield from _llms_problems(site, value)


def _sitemap_lines(site: Site) -> Iterator[Problem]:
    lines = _SITEMAP.findall(site.text("robots.txt"))
    if not lines:
        cure = f"add the line 'Sitemap: {site.base.home}sitemap.xml'"
        yield site.finding("robots.txt", "sitemap", "no Sitemap: line", cure)
    for value in lines:
        # The protocol wants the whole address here: crawlers do not complete a relative one.
        if not value.startswith(site.base.home) or not site.has(site.base.target(value, site.base.home)):
            message = f"'{value}' leads to no file of the site"
            cure = f"write '{site.base.home}sitemap.xml'"
            yield site.finding("robots.txt", "sitemap", message, cure, at=value)


def _size(site: Site) -> Iterator[Problem]:
    size = (site.root / "robots.txt").stat().st_size
    if size > _MOST_BYTES:
        message = f"{size:,} bytes, crawlers read {_MOST_BYTES:,}"
        yield site.finding("robots.txt", "robots", message, "say the same in fewer lines")


def _barred(site: Site) -> Iterator[Problem]:
    rules = rules_for(site.text("robots.txt"), _CRAWLER)
    for page in site.pages.values():
        if not may_read(rules, page.url.removeprefix(site.base.origin)):
            noindex = ", which therefore does not see that it is marked noindex" if page.noindex else ""
            message = f"{_CRAWLER} may not read {page.url}{noindex}"
            cure = "allow it; what is not to be listed needs noindex, and to be read"
            yield site.finding("robots.txt", "robots", message, cure)


def _llms_problems(site: Site, value: str) -> Iterator[Problem]:
    target = site.base.target(value, site.base.home)
    page = _page_or_twin_of(site, target)
    if page and page.noindex:
        message, cure = f"'{value}' is marked noindex", "leave it out of llms.txt, or let it be indexed"
        yield site.finding("llms.txt", "noindex", message, cure, at=value)
    elif target.kind == "outside" or (target.kind == "site" and not site.has(target)):
        message = f"'{value}' leads to no file of the site"
        yield site.finding("llms.txt", "link", message, "correct the address, or leave it out", at=value)


def _page_or_twin_of(site: Site, target: Target) -> PageCard | None:
    if target.kind != "site":
        return None
    return site.pages.get(PurePosixPath(target.file).with_suffix(".html").as_posix())

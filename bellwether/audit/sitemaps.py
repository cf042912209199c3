"""Checks of the sitemap: it lists the indexable pages, all of them and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bellwether.audit.facts import PageCard
from bellwether.audit.site import Site, XmlFile
from bellwether.model.problems import Problem

# Limits and namespace of https://www.sitemaps.org/protocol.html, which Google and Bing hold to.
_MOST_URLS = 50_000
_MOST_BYTES = 52_428_800
_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_START = "sitemap.xml"
_DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d"
    r"(?P<time>T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An address of a sitemap and the file that lists it."""

    file: str
    loc: str
    lastmod: str


def check_sitemaps(site: Site) -> Iterator[Problem]:
    """Each sitemap keeps the protocol's limits and lists the canonical addresses of indexable pages once."""
    start = site.documents.get(_START)
    if start is None:
        cure = "write a sitemap.xml that lists every indexable page"
        yield site.finding("index.html", "sitemap", "the site has no sitemap.xml", cure)
        return
    documents, problems = _documents(site, start)
    yield from problems
    if any(document.root is None for document in documents):
        return  # told by check_files; every page would seem to be missing
    strangers = [problem for document in documents for problem in _kind(site, document)]
    yield from strangers
    if strangers:
        return
    for document in {start.file: start, **{each.file: each for each in documents}}.values():
        yield from _limits(site, document)
    entries = [entry for document in documents for entry in _entries(document)]
    yield from _entry_problems(site, entries)
    yield from _missing(site, {entry.loc for entry in entries})


def _documents(site: Site, start: XmlFile) -> tuple[list[XmlFile], list[Problem]]:
    if start.root is None or start.root.tag != f"{_NAMESPACE}sitemapindex":
        return [start], []
    by_url = {site.base.url(file): document for file, document in site.documents.items()}
    documents, problems = [], []
    for entry in _entries(start):
        child = by_url.get(entry.loc)
        if child:
            documents.append(child)
        else:
            message = f"'{entry.loc}' is no sitemap of the site"
            cure = "write the missing file, or drop the line"
            problems.append(site.finding(_START, "sitemap", message, cure, at=entry.loc))
        problems += _date_problems(site, entry)
    return documents, problems


def _entries(document: XmlFile) -> list[_Entry]:
    items: Sequence[ET.Element] = () if document.root is None else list(document.root)
    return [
        _Entry(document.file, _text(item, "loc"), _text(item, "lastmod"))
        for item in items
        if item.tag in (f"{_NAMESPACE}url", f"{_NAMESPACE}sitemap")
    ]


def _text(item: ET.Element, name: str) -> str:
    return (item.findtext(f"{_NAMESPACE}{name}") or "").strip()


def _kind(site: Site, document: XmlFile) -> Iterator[Problem]:
    if document.root is not None and document.root.tag != f"{_NAMESPACE}urlset":
        message = f"the root element is '{document.root.tag}'"
        cure = f"make it urlset, with the namespace {_NAMESPACE.strip('{}')}"
        yield site.finding(document.file, "sitemap", message, cure)


def _limits(site: Site, document: XmlFile) -> Iterator[Problem]:
    count = len(_entries(document))
    size = (site.root / document.file).stat().st_size
    for what, seen, most in (("addresses", count, _MOST_URLS), ("bytes", size, _MOST_BYTES)):
        if seen > most:
            message = f"{seen:,} {what}, {most:,} are allowed"
            cure = "split it and list the parts in a sitemap index"
            yield site.finding(document.file, "sitemap", message, cure)


def _entry_problems(site: Site, entries: Sequence[_Entry]) -> Iterator[Problem]:
    known = {page.url for page in site.indexable}
    counts = Counter(entry.loc for entry in entries)
    firsts = {entry.loc: entry for entry in reversed(entries)}
    for loc, entry in firsts.items():
        if loc not in known:
            yield _stray(site, entry)
        elif counts[loc] > 1:
            message = f"'{loc}' is listed {counts[loc]} times"
            yield site.finding(entry.file, "sitemap", message, "list each page once", at=loc)
    modified = {page.url: page.modified for page in site.indexable}
    for entry in entries:
        yield from _date_problems(site, entry)
        yield from _other_day(site, entry, modified.get(entry.loc, ""))


def _stray(site: Site, entry: _Entry) -> Problem:
    page = site.page(site.base.target(entry.loc, site.base.home))
    if page and page.noindex:
        message = f"'{entry.loc}' is marked noindex"
        cure = "leave it out of the sitemap, or let it be indexed"
        return site.finding(entry.file, "noindex", message, cure, at=entry.loc)
    message = f"'{entry.loc}' {_reason(page)}"
    cure = "list only the canonical addresses of indexable pages"
    return site.finding(entry.file, "sitemap", message, cure, at=entry.loc)


def _reason(page: PageCard | None) -> str:
    if page is None:
        return "is no page of the site"
    if page.redirects:
        return "is a redirect"
    if page.indexable:
        return f"is not the canonical address '{page.url}'"
    return "is not meant for search engines"


def _date_problems(site: Site, entry: _Entry) -> Iterator[Problem]:
    trouble = _date_trouble(entry.lastmod) if entry.lastmod else ""
    if trouble:
        message = f"lastmod '{entry.lastmod}' {trouble}"
        cure = "write it like 2026-11-20 or 2026-11-20T09:30:00+00:00"
        yield site.finding(entry.file, "sitemap", message, cure, at=entry.lastmod)


def _other_day(site: Site, entry: _Entry, modified: str) -> Iterator[Problem]:
    # Both tell of the last change of the text, so they tell the same day; a sitemap that differs is not believed.
    if modified and entry.lastmod and entry.lastmod[:10] != modified:
        message = f"lastmod of '{entry.loc}' is '{entry.lastmod}', its dateModified '{modified}'"
        yield site.finding(entry.file, "date", message, "make both from one value", at=entry.loc)


def _date_trouble(text: str) -> str:
    """What is wrong with a date by https://www.w3.org/TR/NOTE-datetime; empty when nothing is."""
    parts = _DATE.fullmatch(text)
    if not parts or (parts["zone"] and not parts["time"]):
        return "is no W3C date"
    if parts["time"] and not parts["zone"]:
        return "has a time without its time zone"
    try:
        datetime.fromisoformat(f"{text}-01-01"[:10] if len(text) <= 7 else text)
    except ValueError:
        return "is no W3C date"
    return ""


def _missing(site: Site, listed: set[str]) -> Iterator[Problem]:
    for page in site.indexable:
        if page.url not in listed:
            message = f"{page.url} is not in the sitemap"
            yield site.finding(page.file, "sitemap", message, "list it there, or mark the page noindex")

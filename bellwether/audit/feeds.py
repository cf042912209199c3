"""Checks of the Atom feeds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator

from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_REQUIRED = ("id", "title", "updated")


def check_feeds(site: Site) -> Iterator[Problem]:
    """Every Atom feed has what RFC 4287 (4.1) requires, names itself, and leads to pages of the site."""
    for document in site.documents.values():
        if document.root is not None and document.root.tag == f"{_ATOM}feed":
            yield from _feed(site, document.file, document.root)


def _feed(site: Site, file: str, feed: ET.Element) -> Iterator[Problem]:
    entries = feed.findall(f"{_ATOM}entry")
    yield from _lacking(site, file, feed, "the feed")
    yield from _self_link(site, file, feed)
    for number, entry in enumerate(entries, 1):
        yield from _lacking(site, file, entry, f"entry {number}")
        for link in entry.findall(f"{_ATOM}link"):
            yield from _entry_link(site, file, link)
    for name, count in Counter(_text(entry, "id") for entry in entries).items():
        if name and count > 1:
            message = f"the id '{name}' is given to {count} entries"
            yield site.finding(file, "feed", message, "give each entry an id of its own, for good", at=name)


def _lacking(site: Site, file: str, element: ET.Element, name: str) -> Iterator[Problem]:
    for required in _REQUIRED:
        if not _text(element, required):
            message, cure = f"{name} has no <{required}>", f"add its <{required}>, which Atom requires"
            yield site.finding(file, "feed", message, cure)


def _text(element: ET.Element, name: str) -> str:
    child = element.find(f"{_ATOM}{name}")
    return "" if child is None else "".join(child.itertext()).strip()


def _self_link(site: Site, file: str, feed: ET.Element) -> Iterator[Problem]:
    url = site.base.url(file)
    links = [link.get("href", "") for link in feed.findall(f"{_ATOM}link") if link.get("rel") == "self"]
    if not links:
        yield site.finding(file, "feed", "no link with rel=self", f"add one with the address '{url}'")
    for value in links:
        target = site.base.target(value, url)
        if target.kind != "site" or target.file != file:
            message = f"the link with rel=self is '{value}'"
            yield site.finding(file, "feed", message, f"write '{url}'", at=value)


def _entry_link(site: Site, file: str, link: ET.Element) -> Iterator[Problem]:
    value = link.get("href", "")
    target = site.base.target(value, site.base.url(file))
    if link.get("rel", "alternate") != "alternate" and target.kind in ("web", "scheme"):
        return  # related, via and enclosure may lead anywhere
    page = site.page(target)
    if not site.has(target) or (link.get("rel", "alternate") == "alternate" and not page):
        message = f"'{value}' leads to no page of the site"
        yield site.finding(file, "feed", message, "link to the page that the entry tells of", at=value)
    elif page and page.noindex:
        message, cure = f"'{value}' is marked noindex", "leave it out of the feed, or let it be indexed"
        yield site.finding(file, "noindex", message, cure, at=value)
    elif page and target.fragment and target.fragment not in page.ids:
        message = f"'{value}' names the id '{target.fragment}', which {page.url} does not have"
        cure = "name an id of that page, or give the section this id"
        yield site.finding(file, "anchor", message, cure, at=value)

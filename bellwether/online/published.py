"""What a built site says to search engines, page by page, as a value that can be compared with another build's."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.model.urls import Urls
from bellwether.report.snapshot import read_folder


@dataclass(frozen=True)
class PublishedSite:
    """The indexable pages of a site by URL, each with what it says; and the URLs of those kept out."""

    meanings: Mapping[str, Hashable]
    kept_out: frozenset[str]


def published(folder: Path, base_url: str) -> PublishedSite:
    """Read a built site: what a page says is its title, its description and the words of its main part."""
    pages, url = read_folder(folder).pages.values(), Urls(base_url).absolute
    meanings = {
        url(page.address): (page.title, page.description, page.content.text) for page in pages if page.indexable
    }
    return PublishedSite(meanings, frozenset(url(page.address) for page in pages if not page.indexable))


def changed(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> tuple[str, ...]:
    """The addresses that are added, removed, or mean something else; both map an address to its meaning."""
    return tuple(sorted(address for address in old.keys() | new.keys() if old.get(address) != new.get(address)))

"""What a built site says to search engines, page by page, as a value that can be compared with another build's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bellwether.audit.elements import visible_text
from bellwether.audit.facts import PageCard
from bellwether.audit.reading import read_folder, read_site
from bellwether.audit.site import Site
from bellwether.problems import UsageError


@dataclass(frozen=True)
class Published:
    """The indexable pages of a site by URL, each with a hash of what it says; and the URLs of those kept out."""

    meanings: Mapping[str, str]
    kept_out: frozenset[str]


def published(folder: Path, base_url: str) -> Published:
    """Read a built site."""
    if not (folder / "index.html").is_file():
        raise UsageError(f"'{folder}' holds no index.html; name the folder of a built site")
    site, _ = read_site(read_folder(folder, base_url, folder.as_posix()), ())
    kept_out = frozenset(page.url for page in site.pages.values() if page.noindex and not page.redirects)
    return Published({page.url: _meaning(site, page) for page in site.indexable}, kept_out)


def _meaning(site: Site, page: PageCard) -> str:
    """A hash of title, description and main text: not of navigation, scripts or the names of assets."""
    main = LexborHTMLParser(site.text(page.file)).css_first("main")
    text = visible_text(main) if main is not None else ""
    return sha256("\n".join((*page.titles, *page.descriptions, text)).encode()).hexdigest()


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses that are added, removed, or mean something else; both map an address to the hash of its meaning."""
    return tuple(sorted(address for address in old.keys() | new.keys() if old.get(address) != new.get(address)))

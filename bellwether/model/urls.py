"""The address scheme and the base path; nothing else knows either.

An *address* is what the site calls a page: it starts at the site's root and, for a page, ends with a slash
(`/jobs/audio-mixer/`). An *href* is an address under the base path, as links use it. A *URL* is absolute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

# What nearly all addresses consist of, and what needs no quoting.
_PLAIN = re.compile(r"[a-z0-9/._-]*")


def page_address(written: str) -> str:
    """An address as pages have it: with a slash at its end, unless it names a file such as `/old.html`.

    What an old address asks for after `?` stays behind it.
    """
    path, asks, query = written.partition("?")
    last = path.rsplit("/", 1)[-1]
    return (path if not last or "." in last else f"{path}/") + asks + query


def decoded(address: str) -> str:
    """An address as servers compare it, with letters in place of their escapes."""
    return unquote(address)


def linked_page(link: str) -> str:
    """The address of the page that a link leads to, or to a place on."""
    return link.partition("#")[0].partition("?")[0]


def output_path(address: str) -> str:
    """The file, relative to the output folder, that serves an address."""
    return decoded(address).lstrip("/") + ("index.html" if address.endswith("/") else "")


@dataclass(frozen=True)
class Urls:
    """Turns addresses into hrefs and URLs for one place of publication.

    `base_url` is absolute and may have a path (`https://example.org/sub`); a slash at its end does not matter.
    """

    base_url: str

    @cached_property
    def base_path(self) -> str:
        """The path of the base URL without a slash at its end: empty, or such as `/sub`."""
        return urlsplit(self.base_url).path.rstrip("/")

    @cached_property
    def origin(self) -> str:
        """Scheme and host."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    def href(self, address: str) -> str:
        """An address as links on the site's own pages use it."""
        plain = _PLAIN.fullmatch(address)
        return self.base_path + (address if plain else quote(address, safe="/#?=&:@+,;~!$'()*%-._"))

    def absolute(self, address: str) -> str:
        """An address as canonical links, feeds and structured data use it."""
        return self.origin + self.href(address)

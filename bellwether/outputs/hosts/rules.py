"""What every host has to do for the site, whatever it is told it in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bellwether.model import routes
from bellwether.model import routes as addresses
from bellwether.model.host import HttpsOnly
from bellwether.model.library import SiteSettings
from bellwether.model.output import Output
from bellwether.model.urls import Urls
from bellwether.pages.atlas import Atlas
from bellwether.pages.policy import header_policy
from bellwether.pages.redirect import has_stub, redirects

_PLACEHOLDER = re.compile(r":[A-Za-z]")
ASSETS = addresses.ASSETS
# For files that a server is told by and nobody else reads: hosts of files do not serve it, our servers refuse it.
FOLDER = ".host"

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
# A browser that has seen this asks the host for nothing but https for a year, outside the site as well.
HTTPS_FOR = 31536000
POLICY = "Content-Security-Policy"
CACHE = "Cache-Control"
ASKED_AGAIN = "public, max-age=0, must-revalidate"
# The name of an asset changes with its content.
FOR_GOOD = "public, max-age=31536000, immutable"

# Content types by the ending of a file; those of text with the charset that is sent with them.
TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
    "yml": "application/yaml",
    "ics": "text/calendar; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    # The index of Pagefind is compressed in itself and unpacked by its script.
    **dict.fromkeys(("pagefind", "pf_meta", "pf_index", "pf_filter", "pf_fragment"), "application/octet-stream"),
}


@dataclass(frozen=True)
class HeaderZone:
    """A part of the site, by the beginning of its addresses, and what is sent with all that is in it."""

    address: str
    policy: str
    cache: str
    indexed: bool

    @property
    def robots(self) -> Mapping[str, str]:
        """What is not for readers is kept out of search engines."""
        return {} if self.indexed else {"X-Robots-Tag": "noindex"}


_CACHES = {"asked again": ASKED_AGAIN, "for good": FOR_GOOD}


@dataclass(frozen=True)
class Rules:
    """What differs from site to site: its place, old addresses with their new ones, and those that are withdrawn.

    `asked` are old addresses that differ by what they ask for after `?`; `stubs` those at which a page stands.
    `zones` are the whole site and what differs from it; `policed` has the policies of all pages by patterns, of which
    none covers a page twice; `twins` says that text files stand there compressed as well, `https` what browsers are to
    ask for with https alone from now on.
    """

    urls: Urls
    language: str
    moved: Sequence[tuple[str, str]]
    asked: Sequence[tuple[str, str]]
    stubs: Collection[str]
    gone: Sequence[str]
    zones: Sequence[HeaderZone]
    policed: Mapping[str, str]
    twins: bool
    https: HttpsOnly = "none"

    @property
    def root(self) -> str:
        """The home page as it is asked for: the base path with a slash at its end."""
        return self.urls.href(addresses.HOME)

    @property
    def security(self) -> Mapping[str, str]:
        """The headers that are the same for the whole site."""
        if self.https == "none":
            return SECURITY
        below = "; includeSubDomains" if self.https == "subdomains" else ""
        return {**SECURITY, "Strict-Transport-Security": f"max-age={HTTPS_FOR}{below}"}

    def type_of(self, path: str) -> str:
        """The content type of a file."""
        return TYPES.get(path.rpartition(".")[2], "application/octet-stream")

    def headers(self, zone: HeaderZone) -> Mapping[str, str]:
        """All headers of a zone, for hosts that send those of one zone only."""
        return {**self.security, POLICY: zone.policy, CACHE: zone.cache, **zone.robots}


def rules_of(atlas: Atlas, *, twins: bool) -> Rules:
    """The rules of a site."""
    old = [(old, new) for old, new, _ in redirects(atlas)]
    moved = tuple((old, new) for old, new in old if "?" not in old)
    settings = atlas.library.settings
    return Rules(
        atlas.urls,
        settings.language,
        moved,
        tuple((old, new) for old, new in old if "?" in old),
        frozenset(old for old, _ in moved if has_stub(atlas.library, old)),
        tuple(atlas.library.gone),
        tuple(_zones(settings)),
        {pattern: header_policy(settings, pattern) for pattern in _policed(atlas, moved)},
        twins,
        settings.https_only,
    )


def _zones(settings: SiteSettings) -> Iterator[HeaderZone]:
    for route in routes.zones_of(settings):
        yield HeaderZone(route.zone, header_policy(settings, route.zone), _CACHES[route.keeping], route.indexed)


def _policed(atlas: Atlas, moved: Sequence[tuple[str, str]]) -> Iterator[str]:
    pages = tuple(dict.fromkeys(_patterns(atlas)))
    folders = tuple(page.removesuffix("*") for page in pages if page.endswith("/*"))
    pages = tuple(page for page in pages if page.endswith("/*") or not page.startswith(folders))
    yield from pages
    stubs = (old for old, _ in moved if has_stub(atlas.library, old) and not takes_for_pattern(old))
    yield from (old for old in stubs if not old.startswith(folders))


def _patterns(atlas: Atlas) -> Iterator[str]:
    if atlas.library.settings.admin:
        yield f"{addresses.ADMIN}*"
    for route in routes.PAGES:
        if route.varying == "page":
            yield from (f"{address}*" for address in route.filled({"page": atlas.library.pages}))
            continue
        # What differs and is one page has a rule of its own, since a star would not match it alone.
        alone = route.pattern in (addresses.HOME, addresses.NOT_FOUND) or (route.differs and not route.varying)
        yield route.zone if alone else f"{route.zone}*"


def spellings(address: str) -> tuple[str, ...]:
    """An address as it may be asked for: that of a folder also without the slash at its end."""
    return (address, address.rstrip("/")) if address.endswith("/") and address.strip("/") else (address,)


def takes_for_pattern(address: str) -> bool:
    """Whether hosts that are told in lists would take a part of an address for one that may be anything."""
    return bool(_PLACEHOLDER.search(address))


def split_query(address: str) -> tuple[str, str]:
    """The path of an old address, and what it asks for."""
    path, _, query = address.partition("?")
    return path, query


def text(path: str, content: str) -> Output:
    """A file of lines for a host."""
    return Output(path, f"{content}\n".encode() if content else b"", "the host files")

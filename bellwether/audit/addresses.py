"""Addresses: which file of the site, if any, a written address leads to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from bellwether.model.problems import UsageError

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# Browsers drop these anywhere in an address: `java\nscript:` is `javascript:`.
_IGNORED = re.compile(r"[\t\r\n]")
# A path in which nothing is to be resolved or decoded, as most are, and a fragment.
_CLEAR = re.compile(r"((?:/[\w-][\w.-]*)*/?)(?:#([\w-]*))?", re.ASCII)
_BLANK = "".join(map(chr, range(33)))  # dropped around an address: space and the control characters before it


class Target(NamedTuple):
    """Where an address leads.

    `site`: to `file` of this site, which need not exist; `outside`: to this host, but beside the base path;
    `web`: to another site; `scheme`: to something that is no http address, such as `mailto:`.
    """

    kind: Literal["site", "outside", "web", "scheme"]
    file: str = ""
    fragment: str = ""
    scheme: str = ""


class Base(NamedTuple):
    """Where the site is served: `origin` is scheme and host, `path` is empty or like `/sub/path`."""

    origin: str
    path: str

    @classmethod
    def of(cls, base_url: str) -> Base:
        """The base that `base_url` names, with or without a closing slash. Raises `UsageError` when it names none."""
        try:
            parts = urlsplit(base_url)
        except ValueError:  # such as `http://[::1`
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageError(f"'{base_url}' is no base address: write it like https://example.org/path")
        return cls(f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/"))

    @property
    def home(self) -> str:
        """The absolute address of the home page."""
        return f"{self.origin}{self.path}/"

    def url(self, file: str) -> str:
        """The absolute address of a file; an `index.html` is addressed by its folder."""
        folder, _, name = file.rpartition("/")
        return self.home + quote(f"{folder}/".lstrip("/") if name == "index.html" else file)

    def target(self, value: str, page_url: str) -> Target:
        """Where `value`, written on the page at `page_url`, leads."""
        if value.startswith("#"):  # most links of a long page, and each page has its own
            page = _target(self, "", page_url)
            return Target(page.kind, page.file, _fragment(value[1:]))
        stands_alone = value.startswith(("/", "https://", "http://"))
        return _target(self, value, "" if stands_alone else page_url)


@lru_cache(maxsize=65536)
def _target(base: Base, value: str, page_url: str) -> Target:
    clear = _CLEAR.fullmatch(value.removeprefix(base.origin))
    if clear and clear[1].startswith(f"{base.path}/"):
        return _inside(base, clear[1], clear[2] or "")
    written = _IGNORED.sub("", value).strip(_BLANK)
    scheme = _SCHEME.match(written)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return Target("scheme", scheme=scheme[1].lower())
    try:
        parts = urlsplit(urljoin(page_url or base.home, written))
    except ValueError:  # such as `https://[`: no browser finds a host in it
        return Target("scheme", scheme=written)
    path = parts.path or "/"
    on_this_host = parts.netloc.lower() == urlsplit(base.origin).netloc.lower()
    if on_this_host and path.startswith(f"{base.path}/"):
        return _inside(base, unquote(path), _fragment(parts.fragment))
    # A full address on this host beside the base path is somebody else's site, as on a shared project host.
    return Target("outside" if on_this_host and not _is_full(written) else "web")


def _inside(base: Base, path: str, fragment: str) -> Target:
    file = path.removeprefix(f"{base.path}/")
    return Target("site", f"{file}index.html" if file.endswith("/") or not file else file, fragment)


def _fragment(written: str) -> str:
    return unquote(written.partition(":~:")[0])  # after `:~:` stands text to highlight, no id


def _is_full(written: str) -> bool:
    return written.startswith("//") or bool(_SCHEME.match(written))

"""What is asked of every host, and what the answer must be: one table for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

MOVED = dict.fromkeys(
    (
        *("/jobs/tuner/", "/old/tuner/", "/a.html"),
        # As other systems made them.
        *("/Jobs/Piano_Tuner.html", "/2019/05/caf%C3%A9/", "/wiki/tuner%20(piano)/"),
    ),
    "/jobs/piano-tuner/",
)
# Where the host is told what follows `?`, and that a page's address may differ in case alone.
ASKED = ("/?p=123", "/index.php?id=7&view=job", "/JOBS/Piano-Tuner/", "/jobs/?job=tuner")
GONE = ("/jobs/withdrawn/", "/withdrawn.html")

ASKED_AGAIN = "public, max-age=0, must-revalidate"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    """What a host sends; the names of headers in lower case, each with all its values."""

    status: int
    headers: Mapping[str, Sequence[str]]
    body: bytes

    def one(self, name: str) -> str:
        """The value of a header that must be sent exactly once."""
        values = self.headers.get(name.lower(), ())
        assert len(values) == 1, f"{name}: {values}"
        return values[0]


class Host(Protocol):
    """Something that answers."""

    def ask(self, path: str, **headers: str) -> Answer:
        """The answer to a GET for a path with its base path; headers with underscores for hyphens."""


@dataclass(frozen=True)
class Habits:
    """What a kind of host can do, and where all of them differ without harm."""

    headers: bool = True
    # Only our own servers are told what a file is; the others know.
    types: bool = False
    twins: bool = False
    slash: int = 301
    gone: int = 404
    # The policy of the 404 page: its own, that of the place that was asked for, or what it states of itself only.
    unknown: Literal["own", "place", "stated"] = "own"
    folder_without_page: int = 404


HABITS = {
    "github-pages": Habits(headers=False),
    "gitlab-pages": Habits(headers=False, twins=True, slash=302),
    "cloudflare-pages": Habits(slash=308, unknown="place"),
    "netlify": Habits(gone=410, unknown="stated"),
    "s3": Habits(types=True, gone=410, unknown="stated"),
    "nginx": Habits(types=True, twins=True, gone=410),
    "apache": Habits(types=True, twins=True, gone=410, folder_without_page=403),
}

# Address → content type, policy, how long it may be kept. A policy is that of a page, of a card or of the search.
FILES = {
    "/": ("text/html; charset=utf-8", "page", ASKED_AGAIN),
    "/jobs/": ("text/html; charset=utf-8", "page", ASKED_AGAIN),
    "/jobs/piano-tuner/": ("text/html; charset=utf-8", "page", ASKED_AGAIN),
    "/compare/": ("text/html; charset=utf-8", "page", ASKED_AGAIN),
    "/about/": ("text/html; charset=utf-8", "page", ASKED_AGAIN),
    "/search/": ("text/html; charset=utf-8", "search", ASKED_AGAIN),
    "/embed/piano-tuner/": ("text/html; charset=utf-8", "card", ASKED_AGAIN),
    "/embed/piano-tuner/badge.svg": ("image/svg+xml", "card", ASKED_AGAIN),
    "/jobs/piano-tuner/index.md": ("text/markdown; charset=utf-8", "", ASKED_AGAIN),
    "/jobs/piano-tuner/index.json": ("application/json", "", ASKED_AGAIN),
    "/jobs/piano-tuner/feed.xml": ("application/xml; charset=utf-8", "", ASKED_AGAIN),
    "/jobs/piano-tuner/picture.png": ("image/png", "", ASKED_AGAIN),
    "/sitemap.xml": ("application/xml; charset=utf-8", "", ASKED_AGAIN),
    "/robots.txt": ("text/plain; charset=utf-8", "", ASKED_AGAIN),
    "/data/occupations.csv": ("text/csv; charset=utf-8", "", ASKED_AGAIN),
    "/pagefind/pagefind.js": ("text/javascript; charset=utf-8", "", ASKED_AGAIN),
    "/pagefind/wasm.en.pagefind": ("application/octet-stream", "", ASKED_AGAIN),
    "/assets/style.0123456789.css": ("text/css; charset=utf-8", "", FOR_GOOD),
    "/assets/app.webmanifest": ("application/manifest+json", "", FOR_GOOD),
    "/assets/engine.wasm": ("application/wasm", "", FOR_GOOD),
}

# Laid into the built site, as a designer would: kinds of files that the layouts do not have yet.
LAID = {
    "assets/style.0123456789.css": b"a{color:#000}" * 200,
    "assets/app.webmanifest": b'{"name": "Test"}' + b" " * 2000,
    "assets/engine.wasm": b"\0asm\1\0\0\0" + bytes(2000),
}

UNKNOWN = (
    "/nowhere/",
    "/jobs/piano-tuner/index",
    "/nowhere",
    "/jobs/nobody/",
    "/jobs/nobody.json",
    "/assets/none.css",
    "/embed/nobody/",
)
HIDDEN = (
    "/.bellwether",
    "/.host/nginx.conf",
    "/.host/cloudfront.js",
    "/.htaccess",
    "/.nojekyll",
    "/assets/.git/config",
)

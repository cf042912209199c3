"""Hosts that cannot be installed, as interpreters of the files that the build has made for them.

Written after what their operators document: which goes first, file or rule, and how a rule fits an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.served import header_rules
from tests.hosts.answers import Answer

Redirects = list[tuple[str, str, str]]


def redirect_rules(text: str) -> Redirects:
    """The rules of a `_redirects` file: from, to, status."""
    return [(old, new, status) for old, new, status in map(str.split, text.splitlines())]


@dataclass(frozen=True)
class Published:
    """A folder as a host of files sees it, with the place of the site in it."""

    site: Path
    base: str

    def file(self, path: str) -> Path | None:
        """The file at a path; None for what is not there, or not below the base path."""
        if not path.startswith(f"{self.base}/"):
            return None
        found = self.site / unquote(path).removeprefix(f"{self.base}/")
        return found if found.is_file() and not path.endswith("/") else None

    def found(self, path: str) -> tuple[int, str, bytes]:
        """What hosts of files agree on: status (0: a redirect to the slash), and the body."""
        for candidate in (f"{path}index.html",) if path.endswith("/") else (path,):
            if file := self.file(candidate):
                return 200, candidate, file.read_bytes()
        if self.file(f"{path}/index.html"):
            return 0, f"{path}/", b""
        return 404, "", (self.site / "404.html").read_bytes()

    def listed(self, name: str) -> str:
        """A file for the host."""
        return (self.site / name).read_text(encoding="utf-8")


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    """An answer with headers, underscores for hyphens."""
    return Answer(status, {name.replace("_", "-"): [value] for name, value in headers.items()}, body)


@dataclass(frozen=True)
class GitHub:
    """Files, the slash, the 404 page."""

    published: Published

    def ask(self, path: str, **_: str) -> Answer:
        status, found, body = self.published.found(urlsplit(path).path)
        return answer(status, body) if status else answer(301, location=found)


@dataclass(frozen=True)
class GitLab:
    """Files first, compressed for who takes it; then redirects, whose slash does not matter, of the states it knows."""

    published: Published

    def ask(self, path: str, **headers: str) -> Answer:
        path = urlsplit(path).path
        status, found, body = self.published.found(path)
        if status == 404:
            for old, new, code in redirect_rules(self.published.listed("_redirects")):
                if code in ("200", "301", "302") and old.rstrip("/") == path.rstrip("/"):
                    return answer(int(code), location=new)
        if not status:
            return answer(302, location=found)
        twin = self.published.file(f"{found}.gz") if status == 200 else None
        if twin and "gzip" in headers.get("Accept_Encoding", ""):
            return answer(200, twin.read_bytes(), content_encoding="gzip", vary="Accept-Encoding")
        return answer(status, body)


def _fits(rule: str, path: str) -> bool:
    return bool(re.fullmatch(".*".join(map(re.escape, rule.split("*"))), path))


@dataclass(frozen=True)
class Cloudflare:
    """Redirects first and to the letter; then files; then, by the address that was asked for, all headers that fit.

    Of a header that several rules set, all values are sent in one, unless a rule has taken it back before.
    """

    published: Published

    def ask(self, path: str, **_: str) -> Answer:
        path = urlsplit(path).path
        own = {"cache-control": "public, max-age=0, must-revalidate"}
        return Answer(*self._found(path, own))

    def _found(self, path: str, sent: dict[str, str]) -> tuple[int, Mapping[str, list[str]], bytes]:
        static = {
            old: (new, status) for old, new, status in reversed(redirect_rules(self.published.listed("_redirects")))
        }
        if path in static:
            status, body = int(static[path][1]), b""
            assert status in (200, 301, 302, 303, 307, 308)
            sent["location"] = static[path][0]
        else:
            status, found, body = self.published.found(path)
            if not status:
                status, sent["location"] = 308, found
        self._attach(path, sent)
        return status, {name: [value] for name, value in sent.items()}, body

    def _attach(self, path: str, sent: dict[str, str]) -> None:
        ours: set[str] = set()
        for rule, headers in header_rules(self.published.listed("_headers")):
            if not _fits(rule, path):
                continue
            for name in (name[1:].strip().lower() for name, _ in headers if name.startswith("!")):
                sent.pop(name, None)
            for name, value in ((name.lower(), value) for name, value in headers if not name.startswith("!")):
                sent[name] = f"{sent[name]}, {value}" if name in ours and name in sent else value
                ours.add(name)


@dataclass(frozen=True)
class Netlify:
    """Forced rules, files, other rules, whose slash does not matter; all headers that fit, each value for itself."""

    published: Published

    def ask(self, path: str, **_: str) -> Answer:
        path = urlsplit(path).path
        status, found, body = self.published.found(path)
        for old, new, code in redirect_rules(self.published.listed("_redirects")):
            if old.rstrip("/") == path.rstrip("/") and (code.endswith("!") or status == 404):
                status, found = int(code.rstrip("!")), new
                target = self.published.file(new)
                body = target.read_bytes() if target else b""
                break
        sent: dict[str, list[str]] = {"cache-control": ["public, max-age=0, must-revalidate"]}
        if status in (0, 301, 302):
            return Answer(status or 301, {**sent, "location": [found]}, b"")
        for name, value in self._headers(path):
            sent[name] = [value] if name == "cache-control" else [*sent.get(name, []), value]
        return Answer(status, sent, body)

    def _headers(self, path: str) -> Iterator[tuple[str, str]]:
        for rule, headers in header_rules(self.published.listed("_headers")):
            if _fits(rule, path):
                yield from ((name.lower(), value) for name, value in headers)

"""Answers browsers of this machine as a host would, with the preview's own script added to each page."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from bellwether.build.incremental import fingerprint
from bellwether.desk.preview.events import Listeners
from bellwether.desk.preview.workbench import Workbench
from bellwether.model.problems import UsageError
from bellwether.model.routes import NOT_FOUND
from bellwether.model.urls import decoded, output_path
from bellwether.outputs.hosts import Rules

OWN = "/__bellwether"
GUIDE = f"{OWN}/guide"

_NAMES = frozenset({"127.0.0.1", "localhost"})
_MORE_PORTS = 20
_HTML = "text/html; charset=utf-8"
_FILES = {
    "live.js": (Path(__file__).with_name("live.js"), "text/javascript; charset=utf-8"),
    "live.css": (Path(__file__).with_name("live.css"), "text/css; charset=utf-8"),
    "panel.css": (Path(__file__).parents[1] / "panel/panel.css", "text/css; charset=utf-8"),
}
# Shown where there is not even an older page, because something has a mistake.
_NOTHING_YET = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not made yet</title></head>
<body><h1>There is no page yet</h1></body></html>
"""


@dataclass(frozen=True)
class Reply:
    """What a browser is sent."""

    status: int
    body: bytes = b""
    kind: str = _HTML
    headers: Mapping[str, str] = field(default_factory=dict)


class Preview(ThreadingHTTPServer):
    """A server of one preview. Each request has a thread of its own, which ends with the process."""

    daemon_threads = True

    def __init__(self, port: int, workbench: Workbench, listeners: Listeners) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, workbench=workbench, listeners=listeners))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quiet about browsers that have gone before they had their answer. Any other error is ours, and so whole."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(port: int, workbench: Workbench, listeners: Listeners) -> Preview:
    """A server on this machine alone, at a port or at the next one that is free; 0 takes any.

    Raises `UsageError` where none can be had.
    """
    for number in (port, *range(port + 1, min(port + _MORE_PORTS, 65_536))) if port else (0,):
        try:
            return Preview(number, workbench, listeners)
        except OSError as error:
            last = error
    raise UsageError(f"port {port} cannot be used ({last.strerror}); choose another with --port") from last


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, workbench: Workbench, listeners: Listeners) -> None:
        self._workbench = workbench
        self._listeners = listeners
        super().__init__(*args)

    def do_GET(self) -> None:
        """Reply, or tell of events until the page is closed."""
        if not self._is_meant():
            # Another name that leads to this machine: a page of the net that wants to read the preview.
            self._send(Reply(HTTPStatus.MISDIRECTED_REQUEST))
            return
        try:
            address, query = urlsplit(self.path)[2:4]
        except ValueError:  # such as `//[`
            address = query = ""
        rules = self._workbench.rules()
        base = rules.urls.base_path if rules else ""
        if address == f"{base}{OWN}/events":
            self._tell(_asked(query, base), _print_asked(query))
        elif address.startswith(f"{base}{OWN}/"):
            self._send(self._own(address.removeprefix(f"{base}{OWN}/"), _asked(query, base), base))
        else:
            self._send(self._site(address, query, rules))

    do_HEAD = do_GET  # noqa: N815

    def _is_meant(self) -> bool:
        host = self.headers.get("Host")
        return host is None or host.rpartition(":")[0] in _NAMES or host in _NAMES

    def _site(self, address: str, query: str, rules: Rules | None) -> Reply:
        if rules is None:
            return _nothing_yet("")
        base = rules.urls.base_path
        if base and address in ("/", base):
            return _moved(f"{base}/{f'?{query}' if query else ''}", HTTPStatus.FOUND)
        if not address.startswith(f"{base}/") or "\0" in decoded(address):
            return self._missing(rules)
        return self._page(address.removeprefix(base), query, rules)

    def _page(self, address: str, query: str, rules: Rules) -> Reply:
        plain = decoded(address)
        if new := _moved_to(plain, query, rules):
            return _moved(rules.urls.href(new), HTTPStatus.MOVED_PERMANENTLY)
        path = output_path(address)
        # What begins with a dot is there for hosts, and no host sends it.
        if any(part.startswith(".") for part in path.split("/")):
            return self._missing(rules)
        folder = f"{path}/index.html"
        if "." not in path.rpartition("/")[2] and self._workbench.page(folder):
            return _moved(f"{rules.urls.href(quote(plain))}/", HTTPStatus.MOVED_PERMANENTLY)
        data = self._workbench.page(path)
        if data is None and self._workbench.status(path)["problems"]:
            return _nothing_yet(rules.urls.base_path)
        if data is None:
            return self._missing(rules, HTTPStatus.GONE if address in rules.gone else HTTPStatus.NOT_FOUND)
        kind = rules.type_of(path)
        body = _with_script(data, rules.urls.base_path) if kind == _HTML else data
        return Reply(HTTPStatus.OK, body, kind, _headers(rules, address))

    def _missing(self, rules: Rules, status: int = HTTPStatus.NOT_FOUND) -> Reply:
        page = self._workbench.page(output_path(NOT_FOUND)) or b"<!DOCTYPE html><title>Not found</title><p>Not found"
        return Reply(status, _with_script(page, rules.urls.base_path), _HTML, _headers(rules, NOT_FOUND))

    def _own(self, name: str, path: str, base: str) -> Reply:
        """What belongs to the preview and is published nowhere."""
        if name in _FILES:
            file, kind = _FILES[name]
            return Reply(HTTPStatus.OK, file.read_bytes(), kind)
        if name == "panel":
            return Reply(HTTPStatus.OK, self._workbench.panel(path, f"{base}{GUIDE}").encode())
        if name == "guide":
            from bellwether.desk.guide import guide_html  # which no page waits for

            return Reply(HTTPStatus.OK, guide_html().encode())
        return Reply(HTTPStatus.NOT_FOUND)

    def _tell(self, path: str, known: str) -> None:
        """Tell a page how things stand; first of all to load anew, when it is another one than it was by then."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        with suppress(ConnectionError), self._listeners.listening(path) as listener:
            page, status = self._workbench.page(path), self._workbench.status(path)
            if page is None and not status["problems"]:
                page = self._workbench.page(output_path(NOT_FOUND))
            changed = known not in ("", _print(page or b""))
            listener.tell("reload" if changed else "status", status)
            for line in listener.lines():
                self.wfile.write(line)
                self.wfile.flush()

    def _send(self, answer: Reply) -> None:
        self.send_response(answer.status)
        headers = {"Content-Type": answer.kind, **answer.headers, "Cache-Control": "no-store"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Quiet: a preview is looked at in the browser."""


def _asked(query: str, base: str) -> str:
    """The path of the page that asks."""
    page = parse_qs(query).get("page", [""])[0]
    return output_path(quote(page.removeprefix(base))) if page else ""


def _print_asked(query: str) -> str:
    """The short name of what the page that asks showed."""
    return parse_qs(query).get("print", [""])[0]


def _print(page: bytes) -> str:
    return fingerprint(page).hex()


def _moved(to: str, status: int) -> Reply:
    return Reply(status, headers={"Location": to})


def _moved_to(address: str, query: str, rules: Rules) -> str:
    """Where an old address leads; empty for one that is none."""
    moved = {decoded(old): new for old, new in rules.moved}
    asked = {decoded(old): new for old, new in rules.asked}
    return asked.get(f"{address}?{query}", "") if query and f"{address}?{query}" in asked else moved.get(address, "")


def _headers(rules: Rules, address: str) -> dict[str, str]:
    """What a host sends with an address. A browser is not told to ask this machine for https."""
    zone = max((one for one in rules.zones if address.startswith(one.address)), key=lambda one: len(one.address))
    found = dict(rules.headers(zone))
    found.pop("Strict-Transport-Security", None)
    return found


def _nothing_yet(base: str) -> Reply:
    """What stands in the place of a page that a mistake keeps from being made; the preview's script tells of it."""
    return Reply(HTTPStatus.SERVICE_UNAVAILABLE, _with_script(_NOTHING_YET.encode(), base, _print(b"")))


def _with_script(page: bytes, base: str, known: str | None = None) -> bytes:
    """A page with the preview's own script and styles, which its policy allows as they are from the same host."""
    own = f'<link rel="stylesheet" href="{base}{OWN}/live.css">'
    known = _print(page) if known is None else known
    own += f'<script src="{base}{OWN}/live.js" data-print="{known}" defer></script>'
    head, end, rest = page.partition(b"</head>")
    return head + own.encode() + end + rest if end else page + own.encode()

"""Servers of other people, on this machine: each answers by a table and remembers what it was asked."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Server:
    """Where it is, and what it was asked, over how many connections: method, path, User-Agent, and JSON."""

    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    connections: int = 0
    agents: set[str] = field(default_factory=set)
    bodies: list[Any] = field(default_factory=list)


@contextmanager
def server(
    answers: Mapping[str, tuple[int, str] | int], certificate: Path | None = None, page: bytes = b"", kind: str = ""
) -> Iterator[Server]:
    """A server that answers by `answers`: path, or method and path, → code, and where it sends on; 404 for the rest.

    Each answer to GET has the `page`, of this `kind`. With a `certificate`, which has its key beside it, it speaks TLS.
    """
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            told.connections += 1

        def answer(self) -> None:
            told.asked.append((self.command, self.path))
            told.agents.add(self.headers["User-Agent"])
            if length := self.headers["Content-Length"]:
                told.bodies.append((self.headers["Content-Type"], json.loads(self.rfile.read(int(length)))))
            answer = answers.get(f"{self.command} {self.path}", answers.get(self.path, 404))
            code, location = answer if isinstance(answer, tuple) else (answer, "")
            self.send_response(code)
            if location:
                self.send_header("Location", location)
            sent = page if self.command == "GET" else b""
            if kind:
                self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_HEAD = do_GET = do_POST = answer  # noqa: N815 - the base class looks for these names

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with _running(Handler, certificate) as told.url:
        yield told


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler], certificate: Path | None) -> Iterator[str]:
    """The address at which a handler answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        url = f"http://127.0.0.1:{running.server_port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            running.socket = context.wrap_socket(running.socket, server_side=True)
            url = f"https://localhost:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield url
        finally:
            running.shutdown()
            thread.join()

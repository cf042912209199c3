"""The built site as a host serves it that obeys its `_headers`, over a port of this machine."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from tests.folder_host import server

Rules = list[tuple[str, list[tuple[str, str]]]]

_LATEST = 10.0  # seconds
_TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".md", ".txt", ".csv"})


def header_rules(text: str) -> Rules:
    """The rules of a `_headers` file: a path, with stars, and what is sent with it."""
    rules: Rules = []
    for line in filter(str.strip, text.splitlines()):
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name, value.strip()))
        else:
            rules.append((line.strip(), []))
    return rules


@contextmanager
def host(
    folder: Path, base_path: str, gate: Event | None = None, *, port: int = 0, compressed: bool = False
) -> Iterator[str]:
    """Serve a built site; gives the address of its home page without the slash at its end.

    While the `gate` is shut, scripts wait in front of it. `compressed` says that
    `compress` has been over the folder: text is sent as the gzip that it is.
    """
    made = server(folder, base_path, port)
    _obey(made, header_rules((folder / "_headers").read_text(encoding="utf-8")), gate, compressed)
    thread = Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}{base_path}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def compress(folder: Path) -> None:
    """Replace every text file by its gzip."""
    for path in folder.rglob("*"):
        if path.suffix in _TEXT and path.is_file():
            path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def _obey(made: ThreadingHTTPServer, rules: Rules, gate: Event | None, compressed: bool) -> None:
    plain = made.RequestHandlerClass
    assert isinstance(plain, partial)

    class Obedient(plain.func):  # type: ignore[name-defined,misc]
        """The preview's handler, with the headers of the site's own rules in place of its own."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def end_headers(self) -> None:
            address = urlsplit(self.path).path
            late = bool(gate) and "/assets/js/" in address
            if gate and late:
                gate.wait(_LATEST)
            for name, value in (header for path, headers in rules if fnmatchcase(address, path) for header in headers):
                # What comes late comes late to every page.
                self.send_header(name, "no-store" if late and name == "Cache-Control" else value)
            if compressed and (address.endswith("/") or Path(address).suffix in _TEXT):
                self.send_header("Content-Encoding", "gzip")
            SimpleHTTPRequestHandler.end_headers(self)

        def handle(self) -> None:
            """A reader who leaves while a page is on its way is no fault."""
            with suppress(ConnectionError):
                super().handle()

    made.RequestHandlerClass = partial(Obedient, *plain.args, **plain.keywords)

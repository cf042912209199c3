"""A plain preview of the built site, as a static host would serve it: under its base path, with its 404 page."""

from __future__ import annotations

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bellwether.model.problems import UsageError

_NAMES = frozenset({"127.0.0.1", "localhost"})


class _Server(ThreadingHTTPServer):
    """Quiet about browsers that have gone before they had their answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Any other error is ours, and so whole."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves `directory` under `base_path`."""

    extensions_map = {  # noqa: RUF012 - the shape that the base class wants
        **SimpleHTTPRequestHandler.extensions_map,
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

    def __init__(self, *args: Any, base_path: str, **kwargs: Any) -> None:
        self._base_path = base_path
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """The file for the address; the 404 page for what is not under the base path, or not for readers."""
        if not self._is_meant():
            # Another name that leads to this machine: a page of the net that wants to read the preview.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        try:
            address, query = urlsplit(self.path)[2:4]
        except ValueError:  # such as `//[`
            address = query = ""
        if self._base_path and address in ("/", self._base_path):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{self._base_path}/{f'?{query}' if query else ''}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if not address.startswith(f"{self._base_path}/") or not self._is_served(address):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _is_meant(self) -> bool:
        host = self.headers.get("Host")
        return host is None or host.rpartition(":")[0] in _NAMES or host in _NAMES

    def _is_served(self, address: str) -> bool:
        """Whether a host would send this: no hidden file, nothing outside the site, no pipe or device."""
        plain = unquote(address)
        if "\0" in plain or any(part.startswith(".") for part in plain.split("/")):
            return False
        found = Path(self.translate_path(address)).resolve()
        return found.is_relative_to(Path(self.directory).resolve()) and (found.is_file() or found.is_dir())

    def translate_path(self, path: str) -> str:
        """The file of an address below the base path."""
        return super().translate_path(path.removeprefix(self._base_path))

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class calls it so
        """No host lists folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not found."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is kept by the browser, so that a new build shows at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Quiet: a preview is looked at in the browser."""


def server(folder: Path, base_path: str, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on this machine alone; port 0 takes any that is free.

    Raises `UsageError` where there is no site, or the port cannot be had.
    """
    if not (folder / "index.html").is_file():
        raise UsageError(f"there is no site in '{folder}'; build it first")
    handler = partial(_Handler, directory=str(folder), base_path=base_path)
    try:
        return _Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error

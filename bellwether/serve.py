"""A plain preview of the built site, as a static host would serve it: under its base path, with its 404 page."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bellwether.problems import UsageError


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
        """The file for the address; the 404 page for what is not under the base path."""
        address = urlsplit(self.path).path
        if address == "/" and self._base_path:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{self._base_path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if not address.startswith(f"{self._base_path}/"):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

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
    """A server of `folder` on this machine alone; port 0 takes any that is free."""
    if not (folder / "index.html").is_file():
        raise UsageError(f"there is no site in '{folder}'; build it first")
    handler = partial(_Handler, directory=str(folder), base_path=base_path)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error

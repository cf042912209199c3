"""What a browser hears from a generator that watches: that its page is to be loaded anew."""

from __future__ import annotations

import base64
import os
import re
import socket
import struct
from collections.abc import Iterator
from urllib.parse import quote
from urllib.request import urlopen

_SECONDS = 120
_TEXT, _CLOSED, _PING = 1, 8, 9
_HELLO = b'{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}'


def fetched(port: int, address: str) -> str:
    """A page, as a browser gets it."""
    with urlopen(f"http://127.0.0.1:{port}{address}", timeout=_SECONDS) as answer:
        return str(answer.read().decode("utf-8"))


def own_events(port: int, address: str) -> Iterator[None]:
    """Each time that our preview says that a page has changed (server-sent events)."""
    stream = f"http://127.0.0.1:{port}/__bellwether/events?page={quote(address)}"
    with urlopen(stream, timeout=_SECONDS) as answer:
        for line in answer:
            if line.strip() == b"event: reload":
                yield


def hugo_events(port: int, address: str) -> Iterator[None]:  # noqa: ARG001 - Hugo tells all pages alike
    """Each time that Hugo has pages reloaded (LiveReload over a WebSocket)."""
    yield from (None for text in _messages(port, "/livereload", "", _HELLO) if b'"reload"' in text)


def astro_events(port: int, address: str) -> Iterator[None]:  # noqa: ARG001 - Vite tells all pages alike
    """Each time that Astro has pages reloaded (Vite's WebSocket, which asks for the token of its script)."""
    found = re.search(r'wsToken = "([^"]+)"', fetched(port, "/@vite/client"))
    texts = _messages(port, f"/?token={found[1] if found else ''}", "Sec-WebSocket-Protocol: vite-hmr\r\n", b"")
    yield from (None for text in texts if b'"full-reload"' in text)


def _messages(port: int, address: str, header: str, hello: bytes) -> Iterator[bytes]:
    """The texts of a WebSocket (RFC 6455), after ours."""
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as connection:
        key = base64.b64encode(os.urandom(16)).decode()
        connection.sendall(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n{header}"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        file = connection.makefile("rb")
        if b" 101 " not in file.readline():
            raise ConnectionError(f"there is no WebSocket at {address}")
        while file.readline().strip():
            pass
        if hello:
            _send(connection, _TEXT, hello)
        while head := file.read(2):
            kind, length = head
            size = length & 0x7F
            if size > 125:
                (size,) = struct.unpack("!H" if size == 126 else "!Q", file.read(2 if size == 126 else 8))
            text = file.read(size)
            if kind & 0x0F == _CLOSED:
                return
            if kind & 0x0F == _PING:
                _send(connection, _PING + 1, text)
            else:
                yield text


def _send(connection: socket.socket, kind: int, text: bytes) -> None:
    """A short text, masked with zeros, as what clients send has to be masked."""
    connection.sendall(bytes((0x80 | kind, 0x80 | len(text), 0, 0, 0, 0)) + text)

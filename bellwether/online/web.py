"""The one door to the network: one request, one answer, nothing followed, nothing kept but connections."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Literal, Self
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

Method = Literal["HEAD", "GET", "POST"]


@dataclass(frozen=True)
class Answer:
    """What a server said: its code, the address that it sends on to (empty when it does not), and the HTML page as far
    as it was asked for."""

    status: int
    location: str = ""
    page: bytes = b""

    @property
    def words(self) -> str:
        """The code with its name: "404 Not Found"."""
        return f"{self.status} {httpx.codes.get_reason_phrase(self.status)}".strip()


class NoAnswer(Exception):  # noqa: N818 - a finding about somebody else's server, not an error of ours
    """No server answered; the text says why. `unknown` when there is no server of this name. Caught in this room."""

    def __init__(self, why: str, *, unknown: bool = False) -> None:
        self.unknown = unknown
        super().__init__(why)


class _PrivateAddress(OSError):  # noqa: N818 - as NoAnswer
    """A server that sends readers on to a machine that only this one may see. Caught in this module."""


class _Deadline(threading.local):
    """When all of the request that this thread is at must be over."""

    moment = float("inf")

    def within(self, timeout: float | None) -> float:
        """The seconds that may be waited, of those that are allowed for one wait; raises when there are none left."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection on which no request outlives its deadline.

    A limit on each wait alone is none: a server that sends a byte now and then is never waited for too long.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Stream(secured, self._deadline)


class _Network(httpcore.SyncBackend):
    """Opens connections: all of them, or those to servers of the `public` net only."""

    def __init__(self, deadline: _Deadline, *, public: bool) -> None:
        self._deadline = deadline
        self._public = public

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *options: Any, **named: Any
    ) -> httpcore.NetworkStream:
        if self._public and not all(ip_address(address).is_global for address in _addresses(host, port)):
            raise _PrivateAddress(host)
        made = super().connect_tcp(host, port, self._deadline.within(timeout), *options, **named)
        return _Stream(made, self._deadline)


def _addresses(host: str, port: int) -> Iterable[str]:
    return (str(found[4][0]) for found in socket.getaddrinfo(host, port))


def _page(response: httpx.Response, most: int) -> bytes:
    """The HTML of an answer; nothing of another kind of file, nor of one with more bytes than may be read."""
    if "html" not in response.headers.get("Content-Type", ""):
        return b""
    read = bytearray()
    for piece in response.iter_bytes():
        read += piece
        if len(read) > most:
            return b""
    return bytes(read)


class Web:
    """Asks servers in the name of `agent`, and waits `timeout` seconds for each answer.

    Connections are kept for a while, so that a server which is asked again need not open another; leaving ends them.
    What was opened without a look at where it leads is never used where only the public net may be asked.
    """

    def __init__(self, agent: str, timeout: float) -> None:
        self._headers = {"User-Agent": agent}
        self._timeout = timeout
        self._deadline = _Deadline()
        self._tls = ssl.create_default_context()
        self._clients: dict[tuple[str, bool], httpx.Client] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients.values():
            client.close()

    def ask(
        self,
        url: str,
        method: Method = "GET",
        body: bytes | None = None,
        *,
        within: float | None = None,
        public: bool = False,
        most: int = 0,
    ) -> Answer:
        """Send one request, to be over `within` so many seconds, or to a server of the `public` net only.

        A `body` is JSON. Of an HTML page `most` bytes are read, and of one that is longer nothing is told. Raises
        `NoAnswer`.
        """
        headers = {} if body is None else {"Content-Type": "application/json; charset=utf-8"}
        self._deadline.moment = time.monotonic() + (self._timeout if within is None else min(within, self._timeout))
        try:
            asked = httpx.URL(url)
            with self._client(asked, public=public).stream(method, asked, content=body, headers=headers) as response:
                if method == "HEAD":  # then nothing comes, and a connection read to its end can be used again
                    response.read()
                page = _page(response, most) if most else b""
                return Answer(response.status_code, response.headers.get("Location", ""), page)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise self._no_answer(error) from error

    def _client(self, url: httpx.URL, *, public: bool) -> httpx.Client:
        """The client for an address. What goes through a proxy of the environment may go where that lets it."""
        proxy = "" if proxy_bypass(url.host) else getproxies().get(url.scheme, "")
        kind = (proxy if "://" in proxy or not proxy else f"http://{proxy}", public and not proxy)
        with self._lock:
            if kind not in self._clients:
                self._clients[kind] = self._made(*kind)
            return self._clients[kind]

    def _made(self, proxy: str, public: bool) -> httpx.Client:  # noqa: FBT001
        transport = httpx.HTTPTransport(verify=self._tls, proxy=proxy or None)
        # What all of a request takes, and where it leads, neither httpx nor its pool bounds; connections do.
        transport._pool._network_backend = _Network(self._deadline, public=public)
        return httpx.Client(transport=transport, headers=self._headers, timeout=self._timeout, trust_env=False)

    def _no_answer(self, error: BaseException) -> NoAnswer:
        if isinstance(error, httpx.TimeoutException):
            return NoAnswer(f"no answer within {self._timeout:g} s")
        # httpcore cuts off the cause of what it raises; what was being handled is still there.
        while isinstance(error, httpx.TransportError | httpcore.NetworkError) and error.__context__:
            error = error.__context__
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            return NoAnswer("there is no server of this name", unknown=True)
        if isinstance(error, _PrivateAddress):
            return NoAnswer(f"'{error}' is no server of the public net")
        if isinstance(error, ssl.SSLCertVerificationError):
            return NoAnswer(f"its certificate does not hold: {error.verify_message}")
        said = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
        return NoAnswer(said[:1].lower() + said[1:].removesuffix("."))

"""The one door to the network: one request, one answer, nothing followed, nothing kept."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, responses
from ipaddress import ip_address
from threading import Timer
from typing import Any, Literal, Self
from urllib.error import URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, UnknownHandler, getproxies

Method = Literal["HEAD", "GET", "POST"]

# What may stand in an address besides letters and digits; the rest, such as "ä", is sent percent-encoded.
_AS_WRITTEN = "/?#[]@!$&'()*+,;=:%-._~"


@dataclass(frozen=True)
class Answer:
    """What a server said: its code, and the address that it sends on to (empty when it does not)."""

    status: int
    location: str = ""

    @property
    def words(self) -> str:
        """The code with its name: "404 Not Found"."""
        return f"{self.status} {responses.get(self.status, '')}".strip()


class NoAnswer(Exception):  # noqa: N818 - a finding about somebody else's server, not an error of ours
    """No server answered; the text says why. `unknown` when there is no server of this name. Caught in this room."""

    def __init__(self, why: str, *, unknown: bool = False) -> None:
        self.unknown = unknown
        super().__init__(why)


class _Guard:
    """What holds for one request: when all of it must be over, and whether it may go to the public net only.

    A limit on each wait alone is none: a server that sends a byte now and then is never waited for too long.
    """

    def __init__(self, seconds: float, *, public: bool) -> None:
        self.passed = False
        self._public = public
        self._sockets: list[socket.socket] = []
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for connected in self._sockets:
            connected.close()

    def connect(self, address: tuple[str, int], *arguments: Any, **named: Any) -> socket.socket:
        """A connection that is cut when the time is up."""
        if self._public and not all(ip_address(found[4][0]).is_global for found in socket.getaddrinfo(*address)):
            raise _PrivateAddress(address[0])
        made = socket.create_connection(address, *arguments, **named)
        self._sockets.append(made.dup())  # since TLS takes the socket itself away
        if self.passed:
            self._pass()
        return made

    def _pass(self) -> None:
        self.passed = True
        for connected in self._sockets:
            with suppress(OSError):  # the server was the first to end it
                connected.shutdown(socket.SHUT_RDWR)


class _PrivateAddress(OSError):  # noqa: N818 - as NoAnswer
    """A server that sends readers on to a machine that only this one may see. Caught in this module."""


def _guarded(kind: type[HTTPConnection], guard: _Guard, host: str, **named: Any) -> HTTPConnection:
    made = kind(host, **named)
    made._create_connection = guard.connect  # type: ignore[attr-defined]
    return made


class _Asked(Request):
    """A request with its guard."""

    guard: _Guard


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        guard = req.guard  # type: ignore[attr-defined]
        return self.do_open(partial(_guarded, HTTPConnection, guard), req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        guard = req.guard  # type: ignore[attr-defined]
        context = ssl.create_default_context()
        return self.do_open(partial(_guarded, HTTPSConnection, guard), req, context=context)


class Web:
    """Asks servers in the name of `agent`, and waits `timeout` seconds for each answer."""

    def __init__(self, agent: str, timeout: float) -> None:
        self._agent = agent
        self._timeout = timeout
        self._opener = OpenerDirector()
        # Not urllib's own choice of handlers: that one follows redirects, and reads files and FTP servers.
        for handler in (ProxyHandler(), _Http(), _Https(), UnknownHandler()):
            self._opener.add_handler(handler)

    def ask(
        self,
        url: str,
        method: Method = "GET",
        body: bytes | None = None,
        *,
        within: float | None = None,
        public: bool = False,
    ) -> Answer:
        """Send one request, to be over `within` so many seconds, or to a server of the `public` net only.

        A `body` is JSON. Raises `NoAnswer`.
        """
        headers = {"User-Agent": self._agent, "Accept": "*/*"}
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        seconds = self._timeout if within is None else min(within, self._timeout)
        with _Guard(seconds, public=public and not getproxies()) as guard:
            try:
                request = _Asked(sendable(url), body, headers, method=method)
                request.guard = guard
                with self._opener.open(request, timeout=seconds) as response:
                    if guard.passed:  # what was cut off looks like an answer without the rest of its headers
                        raise TimeoutError
                    return Answer(response.status, response.headers.get("Location", ""))
            except URLError as error:
                raise self._no_answer(TimeoutError() if guard.passed else error.reason) from error
            except (OSError, HTTPException, ValueError) as error:
                raise self._no_answer(TimeoutError() if guard.passed else error) from error

    def _no_answer(self, reason: object) -> NoAnswer:
        if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
            return NoAnswer("there is no server of this name", unknown=True)
        if isinstance(reason, _PrivateAddress):
            return NoAnswer(f"'{reason}' is no server of the public net")
        if isinstance(reason, TimeoutError):
            return NoAnswer(f"no answer within {self._timeout:g} s")
        if isinstance(reason, ssl.SSLCertVerificationError):
            return NoAnswer(f"its certificate does not hold: {reason.verify_message}")
        if isinstance(reason, OSError) and reason.strerror:
            return NoAnswer(reason.strerror[:1].lower() + reason.strerror[1:])
        return NoAnswer(str(reason) or type(reason).__name__)


def sendable(url: str) -> str:
    """An address as it is sent: without its fragment, in ASCII. Raises `ValueError` when it cannot be."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    netloc = parts.netloc if host.isascii() else parts.netloc.replace(host, host.encode("idna").decode())
    return urlunsplit((parts.scheme, netloc, *(quote(part, _AS_WRITTEN) for part in (parts.path, parts.query)), ""))

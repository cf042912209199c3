"""The one door to the network: one request, one answer, nothing followed, nothing kept."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException, responses
from typing import Literal
from urllib.error import URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, UnknownHandler

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


class Web:
    """Asks servers in the name of `agent`, and waits `timeout` seconds for each answer."""

    def __init__(self, agent: str, timeout: float) -> None:
        self._agent = agent
        self._timeout = timeout
        self._opener = OpenerDirector()
        # Not urllib's own choice of handlers: that one follows redirects, and reads files and FTP servers.
        for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), UnknownHandler()):
            self._opener.add_handler(handler)

    def ask(self, url: str, method: Method = "GET", body: bytes | None = None) -> Answer:
        """Send one request; a `body` is JSON. Raises `NoAnswer`."""
        headers = {"User-Agent": self._agent, "Accept": "*/*"}
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        try:
            request = Request(sendable(url), body, headers, method=method)  # noqa: S310 - no handler but http and https
            with self._opener.open(request, timeout=self._timeout) as response:
                return Answer(response.status, response.headers.get("Location", ""))
        except URLError as error:
            raise self._no_answer(error.reason) from error
        except (OSError, HTTPException, ValueError) as error:
            raise self._no_answer(error) from error

    def _no_answer(self, reason: object) -> NoAnswer:
        if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
            return NoAnswer("there is no server of this name", unknown=True)
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

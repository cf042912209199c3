"""Whether the addresses that the content links to still lead somewhere.

Broken is only what the server says is gone, or a name that no server has. A server that asks for fewer requests, shows
its pages to people alone, or has a fault of its own says nothing about the page: such a link could not be checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from bellwether.model.problems import Place, Problem, UsageError
from bellwether.online.manners import Clock, Manners, host_of
from bellwether.online.places import has_place, names_a_place
from bellwether.online.web import Answer, Method, NoAnswer, Web

LinkState = Literal["fine", "moved", "broken", "unchecked"]

_GONE = (404, 410)
_FOR_GOOD = (301, 308)
_TOO_MANY = 429
_MOST_HOPS = 10
_LARGEST_PAGE = 3_000_000
_AT_ONCE = 8  # hosts; of one host one page at a time


@dataclass(frozen=True)
class Finding:
    """What became of a link: in words, and for one that has moved for good, where to.

    `status` is the last code that a server gave; 0 when none did.
    """

    state: LinkState
    words: str = ""
    target: str = ""
    status: int = 0


@dataclass(frozen=True)
class Bounds:
    """How many addresses are asked at most, and for how many seconds."""

    addresses: int
    seconds: float


class _TimeUpError(Exception):
    """What is left is for another time. Caught in this module."""


class LinkCheck:
    """Asks for addresses politely, within bounds."""

    def __init__(self, web: Web, clock: Clock, pause: float, bounds: Bounds) -> None:
        self._web = web
        self._clock = clock
        self._manners = Manners(clock, pause)
        self._bounds = bounds

    def findings(self, addresses: Iterable[str]) -> dict[str, Finding]:
        """What became of each address. One that is missing has not been asked for: its turn comes another time.

        Raises `UsageError` when no server at all has answered.
        """
        queues: dict[str, list[str]] = defaultdict(list)
        for address in sorted(addresses)[: self._bounds.addresses]:
            queues[host_of(address)].append(address)
        until = self._clock.now() + self._bounds.seconds
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            parts = list(pool.map(lambda queue: self._asked(queue, until), queues.values()))
        found = {address: finding for part in parts for address, finding in part.items()}
        if len(queues) > 1 and found and not any(finding.status for finding in found.values()):
            raise UsageError(f"none of {len(queues)} servers answered; is this machine online?")
        return found

    def _asked(self, queue: Sequence[str], until: float) -> dict[str, Finding]:
        found: dict[str, Finding] = {}
        for address in queue:
            if self._clock.now() >= until:
                break
            try:
                found[address] = self._finding(address, until)
            except _TimeUpError:
                break
            if found[address].status == _TOO_MANY:
                break
        return found

    def _finding(self, address: str, until: float) -> Finding:
        try:
            urlsplit(address)
        except ValueError:  # such as `http://[::1`
            return Finding("broken", "no browser takes it for an address")
        url, fragment = urldefrag(address)
        moved, for_good, public = "", True, False
        for _ in range(_MOST_HOPS):
            try:
                answer = self._answer(url, until, public=public)
                if not (300 <= answer.status < 400 and answer.location):
                    return self._placed(_judged(answer, address, url, moved), url, fragment, until, public=public)
                onward = urljoin(url, answer.location)
                urlsplit(onward)
            except NoAnswer as none:
                return Finding("broken" if none.unknown else "unchecked", _after(str(none), url, address))
            except ValueError:
                return Finding("unchecked", f"redirects to '{answer.location}', which is no address", "", answer.status)
            # Who links to a machine of his own net knows it; a server of somebody else must not lead there.
            public = public or not _is_private(url)
            for_good = for_good and answer.status in _FOR_GOOD
            url = onward
            moved = (url if "#" in url or not fragment else f"{url}#{fragment}") if for_good else moved
        return Finding("unchecked", f"redirects more than {_MOST_HOPS} times", status=answer.status)

    def _placed(self, finding: Finding, url: str, fragment: str, until: float, *, public: bool) -> Finding:
        """What was found of a page, unless the place on it that the link names is not there."""
        place = urldefrag(url).fragment or fragment
        if finding.state not in ("fine", "moved") or not names_a_place(place):
            return finding
        answer = self._said(urldefrag(url).url, "GET", until, public=public, most=_LARGEST_PAGE)
        if not answer.page or has_place(answer.page, place):
            return finding
        return Finding("unchecked", f"the page as it is sent has no place '#{place}'", status=answer.status)

    def _answer(self, url: str, until: float, *, public: bool) -> Answer:
        """The answer for the head alone; where that is refused, as many servers do, for the page."""
        answer = self._said(url, "HEAD", until, public=public)
        if answer.status < 400 or answer.status == _TOO_MANY:
            return answer
        return self._said(url, "GET", until, public=public)

    def _said(self, url: str, method: Method, until: float, *, public: bool, most: int = 0) -> Answer:
        with self._manners.turn(url):
            left = until - self._clock.now()
            if left <= 0:
                raise _TimeUpError
            try:
                return self._web.ask(url, method, within=left, public=public, most=most)
            except NoAnswer:
                if self._clock.now() >= until:  # it was not given the time that it may have
                    raise _TimeUpError from None
                raise


def _is_private(url: str) -> bool:
    """Whether an address names a machine of a private net, by its number or as this one."""
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost"


def _judged(answer: Answer, address: str, url: str, moved: str) -> Finding:
    if 200 <= answer.status < 300:
        return (
            Finding("moved", f"has moved to '{moved}'", moved, answer.status) if moved else Finding("fine", status=200)
        )
    state: LinkState = "broken" if answer.status in _GONE else "unchecked"
    return Finding(state, _after(f"answers {answer.words}", url, address), status=answer.status)


def _after(words: str, url: str, address: str) -> str:
    return words if url == address.partition("#")[0] else f"{words}, after a redirect to '{url}'"


def problems_of(findings: Mapping[str, Finding], mentions: Mapping[str, Sequence[Place]]) -> list[Problem]:
    """What is wrong, at each place that uses the address; errors are what is broken."""
    return sorted(
        _problem(place, address, finding)
        for address, finding in findings.items()
        if finding.state != "fine"
        for place in mentions[address]
    )


def _problem(place: Place, address: str, finding: Finding) -> Problem:
    match finding.state:
        case "moved":
            message, cure = f"'{address}' {finding.words}", f"write '{finding.target}'"
        case "broken":
            message, cure = f"'{address}' is broken: {finding.words}", "correct the address, or take the link out"
        case _:
            message, cure = f"'{address}' could not be checked: {finding.words}", "open it in a browser"
    return Problem(place, "link", message, cure, "error" if finding.state == "broken" else "warning")

"""One request per host at a time, with a pause between two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import httpx


@dataclass(frozen=True)
class Clock:
    """The time in seconds from any point on, and a way to let it pass."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True)
class _Turn:
    """Whose turn it is at a host, and when the last one ended."""

    lock: Lock = field(default_factory=Lock)
    ended: list[float] = field(default_factory=list)


class Manners:
    """Keeps requests to one host apart, `pause` seconds from the end of one to the start of the next."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._turns: dict[str, _Turn] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait until the host of `url` may be asked, and keep others from asking it meanwhile."""
        with self._lock:
            turn = self._turns.setdefault(host_of(url), _Turn())
        with turn.lock:
            if turn.ended and (rest := turn.ended[-1] + self._pause - self._clock.now()) > 0:
                self._clock.sleep(rest)
            try:
                yield
            finally:
                turn.ended[:] = [self._clock.now()]


def host_of(url: str) -> str:
    """The host of an address as it is asked, with its port; what is no address, such as `http://[::1`, is its own."""
    try:
        return httpx.URL(url).netloc.decode()
    except httpx.InvalidURL:
        return url

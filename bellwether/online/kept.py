"""Links that were found in order, kept for a week so that nobody is asked more often than that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from bellwether.build.incremental import Cache
from bellwether.online.links import Finding

_WEEK = timedelta(days=7)
_ROOM = "links"


class KeptLinks:
    """Links by the day on which they were found in order, and where they led.

    Only those are kept that are fine or have moved: what is broken is asked for again, because it may have been mended.
    """

    def __init__(self, cache: Cache, today: date) -> None:
        self._cache = cache
        self._today = today
        kept = cast("Mapping[str, tuple[Any, ...]]", cache.read(_ROOM) or {})
        self._days = {
            address: (day, target)
            for address, (day, target) in kept.items()
            if timedelta() <= today - date.fromordinal(day) < _WEEK
        }

    @property
    def findings(self) -> dict[str, Finding]:
        """What is still known."""
        return {address: _finding(target) for address, (_, target) in self._days.items()}

    def keep(self, findings: Mapping[str, Finding]) -> None:
        """Keep what is still known and what has been found today; what is older goes."""
        sound = {address: finding for address, finding in findings.items() if finding.state in ("fine", "moved")}
        found = {address: (self._today.toordinal(), finding.target) for address, finding in sound.items()}
        self._cache.write(_ROOM, self._days | found)


def _finding(target: str) -> Finding:
    return Finding("moved", f"has moved to '{target}'", target) if target else Finding("fine")

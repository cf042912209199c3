"""Links that were found in order, kept for a week so that nobody is asked more often than that."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from bellwether.online.links import Finding

_WEEK = timedelta(days=7)


class KeptLinks:
    """The links of a file by the day on which they were found in order.

    Only those are kept that are fine or have moved: what is broken is asked for again, because it may have been mended.
    A file that is damaged counts for nothing.
    """

    def __init__(self, path: Path, today: date) -> None:
        self._path = path
        self._today = today
        self._days: dict[str, tuple[date, str]] = {}
        for address, (day, target) in _read(path).items():
            if timedelta() <= today - day < _WEEK:
                self._days[address] = (day, target)

    @property
    def findings(self) -> dict[str, Finding]:
        """What is still known."""
        return {address: _finding(target) for address, (_, target) in self._days.items()}

    def keep(self, findings: Mapping[str, Finding]) -> None:
        """Write the file anew: what is still known, and what has been found today."""
        sound = {address: finding for address, finding in findings.items() if finding.state in ("fine", "moved")}
        days = self._days | {address: (self._today, finding.target) for address, finding in sound.items()}
        lines = {address: {"day": day.isoformat(), "moved": target} for address, (day, target) in sorted(days.items())}
        partial = self._path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # then they are asked for again
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(json.dumps(lines, ensure_ascii=False, indent=1).encode())
            partial.replace(self._path)


def _finding(target: str) -> Finding:
    return Finding("moved", f"has moved to '{target}'", target) if target else Finding("fine")


def _read(path: Path) -> dict[str, tuple[date, str]]:
    try:
        lines = json.loads(path.read_bytes())
        return {str(address): (date.fromisoformat(line["day"]), str(line["moved"])) for address, line in lines.items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return {}

"""Lighthouse over one page of each kind: `make audit-web` prints the table as Markdown.

Settings are Lighthouse's own for a phone: slow 4G, simulated, and a processor slowed four times. Other work on the
machine slows a page as well, so each is measured several times, and the run with the middle LCP is shown.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings, this_day
from bellwether.model.urls import output_path
from tests.browser import machine
from tests.browser.kinds import KINDS
from tests.browser.served import compress, host

ROOT = Path(__file__).parents[2]
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo", "agentic-browsing")
HEAD = ("Page", "Perf.", "Access.", "Best pr.", "SEO", "Agents", "LCP", "CLS", "TBT", "HTML", "CSS", "JS")


def main() -> int:
    """Build, serve, measure, print; 2 when something that it needs is missing."""
    chrome = machine.browser()
    lacking = machine.lacks_lighthouse() if chrome else machine.NO_BROWSER
    if lacking or not chrome:
        sys.stderr.write(f"{lacking}\n")
        return 2
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        job = Settings(
            ROOT / "content", ROOT / "layouts", site, this_day(), f"http://127.0.0.1:{port}", cache=ROOT / ".cache"
        )
        build(job)
        compress(site)
        with host(site, "", port=port, compressed=True) as home:
            sys.stdout.write(f"| {' | '.join(HEAD)} |\n|---|{'--:|' * (len(HEAD) - 1)}\n")
            for kind, (address, _) in KINDS.items():
                # The search as a reader finds it: her own words are not part of the first load.
                report = _measured(home + address.partition("?q=")[0], chrome)
                sys.stdout.write(f"| {' | '.join(_row(kind, report, site))} |\n")
                sys.stdout.flush()
                sys.stderr.writelines(f"{kind}: {fault}\n" for fault in _faults(report))
    return 0


def _free_port() -> int:
    """A port that is free now: the pages must know their address before they are served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _measured(url: str, chrome: Path) -> dict[str, Any]:
    """The report with the middle LCP of some runs."""
    runs = [_measured_once(url, chrome) for _ in range(RUNS)]
    return sorted(runs, key=_lcp)[RUNS // 2]


def _measured_once(url: str, chrome: Path) -> dict[str, Any]:
    flags = f"--chrome-flags={' '.join(machine.SWITCHES)}"
    command = [str(machine.LIGHTHOUSE), url, "--output=json", "--quiet", flags]
    environment = {**os.environ, "PATH": machine.LIGHTHOUSE_PATH, "CHROME_PATH": str(chrome)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _row(kind: str, report: dict[str, Any], site: Path) -> Iterator[str]:
    yield kind
    for name in CATEGORIES:
        score = report["categories"][name]["score"]
        yield "–" if score is None else f"{score * 100:.0f}"
    audits = report["audits"]
    yield f"{_lcp(report) / 1000:.2f} s"
    yield f"{audits['cumulative-layout-shift'].get('numericValue', 0):.3f}"
    yield f"{audits['total-blocking-time'].get('numericValue', 0):.0f} ms"
    fetched = audits["network-requests"]["details"]["items"]
    for what in ("Document", "Stylesheet", "Script"):
        urls = {item["url"] for item in fetched if item.get("resourceType") == what}
        yield f"{sum(_weight(url, site) for url in urls):,}"


def _lcp(report: dict[str, Any]) -> float:
    """In milliseconds."""
    value: float = report["audits"]["largest-contentful-paint"].get("numericValue", 0)
    return value


def _weight(url: str, site: Path) -> int:
    """The bytes of a file of the site as it is sent."""
    file = site / output_path(urlsplit(url).path)
    return file.stat().st_size if file.is_file() else 0


def _faults(report: dict[str, Any]) -> Iterator[str]:
    """What takes points off, in Lighthouse's words."""
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


if __name__ == "__main__":
    sys.exit(main())

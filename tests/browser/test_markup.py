"""Every file of the built site as the Nu checker of the W3C sees it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.browser import machine
from tests.browser.conftest import PATIENCE, need

# The checker takes JSON in a script element for a script. It is data, which the policy lets stand; that no script is
# refused is seen in the browser, where every page is opened under its policy.
_DATA = "Inline script violates Content Security Policy"
# It asks a host of this machine, and waits for a page as long as a busy one takes, where it would wait for 5 seconds.
_PATIENT = [
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    f"-Dnu.validator.servlet.connection-timeout={6 * PATIENCE}",
    f"-Dnu.validator.servlet.socket-timeout={6 * PATIENCE}",
]
# What tells the parts of a page: ids and classes.
_PART = re.compile(r' (?:id|class)="([^"]*)"')


def test_every_page_stylesheet_and_drawing_is_correct(built: Path, home: str) -> None:
    need(None if machine.VNU.is_file() else machine.NO_NPM)
    java = machine.java()
    need(None if java else machine.NO_JAVA)
    # Pages by their address, because their policy speaks of their own host.
    pages = [f"{home}/{path.relative_to(built)}" for path in looked_at(built)]
    files = [str(path) for path in sorted(built.rglob("*")) if path.suffix in (".css", ".svg")]
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg")
    command = [java, "-Xss4m", *_PATIENT, "-jar", str(machine.VNU), *options, *pages, *files]

    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    messages = json.loads(answer.stdout)["messages"]
    found = [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in messages]

    assert [line for line in found if _DATA not in line] == []
    assert len(pages) > 80
    assert files


def looked_at(built: Path) -> list[Path]:
    """All pages, but of those of official occupations, of which there are hundreds, one of each that has its parts."""
    pages = sorted(built.rglob("*.html"))
    of_groups = {
        frozenset(_PART.findall(page.read_text())): page for page in pages if page.is_relative_to(built / "groups")
    }
    return [page for page in pages if page in of_groups.values() or not page.is_relative_to(built / "groups")]

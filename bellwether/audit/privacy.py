"""Checks that scripts leave readers alone, and that the policy of a page can keep what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_COOKIE = "document.cookie"
_REQUEST = re.compile(
    r"(?:\bfetch|\bimport|\bimportScripts|\bsendBeacon|\bWorker|\bWebSocket|\bEventSource|\bfrom)\s*\(?\s*"
    r"[\"'`]((?:https?:|wss?:)?//[^\"'`\s]+)"
)
_IGNORED = ("frame-ancestors", "report-uri", "sandbox")  # CSP Level 3, 3.3: not in a meta element
_UNSAFE = ("'unsafe-inline'", "'unsafe-eval'")


def check_scripts(site: Site) -> Iterator[Problem]:
    """No script file touches cookies or asks another host for anything, but for what editors alone load."""
    pages = site.pages.values()
    of_editors = frozenset[str]().union(*(page.scripts for page in pages if page.is_for_editors))
    of_editors -= frozenset[str]().union(*(page.scripts for page in pages if not page.is_for_editors))
    for file in sorted(site.files - of_editors):
        if not file.endswith((".js", ".mjs")):
            continue
        text = site.text(file)
        if _COOKIE in text:
            message, cure = (
                f"the script uses {_COOKIE}",
                "keep nothing, or in localStorage if the reader asks",
            )
            yield site.finding(file, "privacy", message, cure, at=_COOKIE)
        for value in dict.fromkeys(_REQUEST.findall(text)):
            if site.base.target(value, site.base.home).kind != "site":
                message = f"the script asks another site for '{value}'"
                yield site.finding(file, "third-party", message, "serve it from this site", at=value)


def check_policy(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """A Content-Security-Policy in the page says only what counts there, and allows nothing inline to readers."""
    for policy in page.metas.get("content-security-policy", ()):
        for rule in policy.split(";"):
            name, *sources = rule.split() or [""]
            if name.lower() in _IGNORED:
                message = f"{name} does not count in a meta element"
                yield _finding(folder, page, message, "leave the rule to the headers of the host")
            for source in (source for source in sources if source.lower() in _UNSAFE and not page.is_for_editors):
                message = f"{name} allows {source}"
                yield _finding(folder, page, message, "take it out: scripts and styles stand in files")


def _finding(folder: Folder, page: PageFacts, message: str, cure: str) -> Problem:
    return folder.finding(page.file, "policy", message, cure, at="Content-Security-Policy")

"""Checks of references: internal ones lead somewhere, requests stay on the folder."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bellwether.audit.facts import Anchor, PageCard, PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.references import Reference
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_FIELDS = {"link": "link", "twin": "twin", "request": "asset", "form": "link"}
_SCHEMES = {"link": ("mailto", "tel"), "twin": (), "request": ("data",), "form": ()}
_KNOWN = ("", "top")  # browsers know where these are


def check_links(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Every reference resolves, keeps the base path, and asks nothing of others."""
    for reference in page.references:
        found = _problem(folder, page, reference)
        if found:
            yield found


def check_anchors(site: Site) -> Iterator[Problem]:
    """Every address with a fragment that leads to another page names an id of that page."""
    for page in site.pages.values():
        for anchor in page.anchors:
            goal = site.pages.get(anchor.file)
            if goal and anchor.fragment not in goal.ids and anchor.fragment not in _KNOWN:
                yield _lost_anchor(site, page, anchor, goal)


def _problem(folder: Folder, page: PageFacts, reference: Reference) -> Problem | None:
    match reference.target.kind:
        case "scheme":
            return _scheme_problem(folder, page, reference)
        case "web":
            return _leaving_problem(folder, page, reference)
        case "outside":
            home = f"{folder.base.path}/"
            message = f"'{reference.value}' lacks the base path '{home}'"
            return _finding(folder, page, reference, message, f"begin internal addresses with '{home}'")
        case "site":
            if not folder.has(reference.target):
                return _missing(folder, page, reference)
            return _own_anchor(folder, page, reference)


def _finding(folder: Folder, page: PageFacts, reference: Reference, message: str, cure: str) -> Problem:
    return folder.finding(page.file, _FIELDS[reference.role], message, cure, at=reference.value)


def _scheme_problem(folder: Folder, page: PageFacts, reference: Reference) -> Problem | None:
    if reference.target.scheme in _SCHEMES[reference.role]:
        return None
    message = f"'{reference.value}' is no address that leads to a page"
    cure = "link to a page; let a script file give a <button> its behaviour"
    return _finding(folder, page, reference, message, cure)


def _leaving_problem(folder: Folder, page: PageFacts, reference: Reference) -> Problem | None:
    if reference.role == "request" and not page.is_for_editors:
        message = f"<{reference.tag} {reference.attribute}> asks another site for '{reference.value}'"
        cure = "serve it from this site, or make it a link that the reader may follow"
    elif reference.role == "form" and _origin(reference.value) not in _sent_to(page):
        message = (
            f"the form sends what readers type to '{reference.value}', which the policy of the page does not allow"
        )
        cure = "name the host, with https://, under form-action in its Content-Security-Policy, or send it to this site"
    else:
        return None
    return folder.finding(page.file, "third-party", message, cure, at=reference.value)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _sent_to(page: PageFacts) -> Iterator[str]:
    """The hosts to which forms of a page may send, so that nobody on the way can read along."""
    for policy in page.metas.get("content-security-policy", ()):
        for name, *hosts in (rule.split() for rule in policy.split(";") if rule.strip()):
            if name.lower() == "form-action":
                yield from (host.lower() for host in hosts if host.lower().startswith("https://"))


def _missing(folder: Folder, page: PageFacts, reference: Reference) -> Problem:
    if f"{reference.target.file}/index.html" in folder.files:
        message = f"'{reference.value}' lacks its closing slash"
        cure = f"write '{folder.base.path}/{reference.target.file}/'"
        return _finding(folder, page, reference, message, cure)
    message = f"'{reference.value}' leads to no file of the site"
    return _finding(folder, page, reference, message, "correct the address, or add what it names to the site")


def _own_anchor(folder: Folder, page: PageFacts, reference: Reference) -> Problem | None:
    anchor = Anchor(reference.value, reference.target.file, reference.target.fragment)
    if anchor.file != page.file or anchor.fragment in page.ids or anchor.fragment in _KNOWN:
        return None
    return _lost_anchor(folder, page, anchor, page)


def _lost_anchor(folder: Folder, page: PageCard, anchor: Anchor, goal: PageCard) -> Problem:
    message = f"'{anchor.value}' names the id '{anchor.fragment}', which {goal.url} does not have"
    cure = "name an id of that page, or give the section this id"
    return folder.finding(page.file, "anchor", message, cure, at=anchor.value)

"""Checks of references: internal ones lead somewhere, requests stay on the site."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.page import PageFacts
from bellwether.audit.references import Reference
from bellwether.audit.site import Site
from bellwether.problems import Problem

_FIELDS = {"link": "link", "twin": "twin", "request": "asset"}
_SCHEMES = {"link": ("mailto", "tel"), "twin": (), "request": ("data",)}


def check_links(site: Site) -> Iterator[Problem]:
    """Every reference resolves, keeps the base path, and asks nothing of others (DESIGN.md, promise 7)."""
    for page in site.pages.values():
        for reference in page.references:
            found = _problem(site, page, reference)
            if found:
                yield found


def _problem(site: Site, page: PageFacts, reference: Reference) -> Problem | None:
    match reference.target.kind:
        case "scheme":
            return _scheme_problem(site, page, reference)
        case "web":
            return _request_problem(site, page, reference)
        case "outside":
            home = f"{site.base.path}/"
            message = f"'{reference.value}' lacks the base path '{home}'"
            return _finding(site, page, reference, message, f"begin internal addresses with '{home}'")
        case "site":
            if not site.has(reference.target):
                return _missing(site, page, reference)
            return _anchor_problem(site, page, reference)


def _finding(site: Site, page: PageFacts, reference: Reference, message: str, cure: str) -> Problem:
    return site.finding(page.file, _FIELDS[reference.role], message, cure, at=reference.value)


def _scheme_problem(site: Site, page: PageFacts, reference: Reference) -> Problem | None:
    if reference.target.scheme in _SCHEMES[reference.role]:
        return None
    message = f"'{reference.value}' is no address that leads to a page"
    cure = "link to a page; let a script file give a <button> its behaviour"
    return _finding(site, page, reference, message, cure)


def _request_problem(site: Site, page: PageFacts, reference: Reference) -> Problem | None:
    if reference.role != "request":
        return None
    message = f"<{reference.tag} {reference.attribute}> asks another site for '{reference.value}'"
    cure = "serve it from this site, or make it a link that the reader may follow"
    return site.finding(page.file, "third-party", message, cure, at=reference.value)


def _missing(site: Site, page: PageFacts, reference: Reference) -> Problem:
    if f"{reference.target.file}/index.html" in site.files:
        message = f"'{reference.value}' lacks its closing slash"
        cure = f"write '{site.base.path}/{reference.target.file}/'"
        return _finding(site, page, reference, message, cure)
    message = f"'{reference.value}' leads to no file of the site"
    return _finding(site, page, reference, message, "correct the address, or add what it names to the site")


def _anchor_problem(site: Site, page: PageFacts, reference: Reference) -> Problem | None:
    fragment = reference.target.fragment
    goal = site.page(reference.target)
    # Browsers know #top by themselves.
    if not goal or fragment in ("", "top") or fragment in goal.ids:
        return None
    message = f"'{reference.value}' names the id '{fragment}', which {goal.url} does not have"
    cure = "name an id of that page, or give the section this id"
    return site.finding(page.file, "anchor", message, cure, at=reference.value)

"""Checks that readers and crawlers find every page."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.page import PageFacts
from bellwether.audit.site import Site
from bellwether.problems import Problem


def check_reach(site: Site) -> Iterator[Problem]:
    """No page is an orphan: the main part of another links to it, and links lead there from the home page."""
    linked = {goal for page in site.indexable for goal in _goals(page, main_only=True) if goal != page.file}
    reached = _reached(site)
    for page in site.indexable:
        if page.is_home:
            continue
        if page.file not in linked:
            message = f"the main part of no other page links to {page.url}"
            cure = "link to it from the page above it, or mark it noindex"
            yield site.finding(page.file, "orphan", message, cure)
        if page.file not in reached:
            message = f"no way of links leads from the home page to {page.url}"
            cure = "link to it from a page that is reached, or mark it noindex"
            yield site.finding(page.file, "orphan", message, cure)


def _goals(page: PageFacts, *, main_only: bool = False) -> Iterator[str]:
    for reference in page.references:
        if reference.is_anchor and reference.target.kind == "site" and (reference.in_main or not main_only):
            yield reference.target.file


def _reached(site: Site) -> set[str]:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for goal in _goals(site.pages[waiting.pop()]):
            if goal in site.pages and goal not in reached:
                reached.add(goal)
                waiting.append(goal)
    return reached

"""Checks that readers and crawlers find every page."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.site import Site
from bellwether.model.problems import Problem


def check_reach(site: Site) -> Iterator[Problem]:
    """No page is an orphan: the main part of another links to it, and links lead there from the home page."""
    linked = {goal for page in site.indexable for goal in page.main_goals}
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


def _reached(site: Site) -> set[str]:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for goal in site.pages[waiting.pop()].goals:
            if goal in site.pages and goal not in reached:
                reached.add(goal)
                waiting.append(goal)
    return reached

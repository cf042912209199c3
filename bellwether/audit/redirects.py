"""Checks of redirects: pages that send the reader on, and the lines of `_redirects` for hosts that read it."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.facts import PageCard
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_FILE = "_redirects"


def check_redirects(site: Site) -> Iterator[Problem]:
    """Each redirect leads to a page in one step, and the page names the same place as its canonical address."""
    for page in site.pages.values():
        yield from _stub(site, page) if page.redirects else ()
    if _FILE in site.files:
        yield from _lines(site)


def _stub(site: Site, page: PageCard) -> Iterator[Problem]:
    for file in page.refreshes:
        goal = site.pages.get(file)
        if goal and goal.redirects:
            message = f"leads on to {goal.url}, which is a redirect"
            yield site.finding(page.file, "redirect", message, "lead to where that one ends", at="refresh")
        for url in page.canonicals:
            if goal and url != goal.url and site.page(site.base.target(url, page.url)):
                message = f"leads to {goal.url} and names '{url}' as the canonical address"
                yield site.finding(page.file, "redirect", message, "name the page that it leads to", at="refresh")


def _lines(site: Site) -> Iterator[Problem]:
    rules = [parts for line in site.text(_FILE).splitlines() if (parts := line.partition("#")[0].split())]
    sources = {parts[0] for parts in rules}
    for source, *rest in rules:
        goal = rest[0] if rest else ""
        target = site.base.target(goal, site.base.home)
        if goal in sources:
            message = f"'{source}' leads to '{goal}', which is a redirect"
            yield site.finding(_FILE, "redirect", message, "lead to where that one ends", at=source)
        elif target.kind == "outside" or (target.kind == "site" and not site.has(target)):
            message = f"'{source}' leads to '{goal}', which is no file of the site"
            yield site.finding(_FILE, "redirect", message, "correct the address, or leave out the line", at=source)

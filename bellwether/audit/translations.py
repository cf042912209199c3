"""Checks of `hreflang`: pages in several languages name each other."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.facts import PageCard
from bellwether.audit.site import Site
from bellwether.model.problems import Problem


def check_translations(site: Site) -> Iterator[Problem]:
    """A page that names its translations names itself and a default, and each of them names it in return."""
    for page in site.pages.values():
        if page.translations:
            for message, cure in _faults(site, page):
                yield site.finding(page.file, "hreflang", message, cure, at="hreflang")


def _faults(site: Site, page: PageCard) -> Iterator[tuple[str, str]]:
    urls = dict.fromkeys(url for _, url in page.translations)
    if page.url not in urls:
        yield "the page does not name itself", f"add '{page.url}' with its own language"
    if "x-default" not in [language.lower() for language, _ in page.translations]:
        yield "no x-default", "say which page is for readers of all other languages"
    for url in urls:
        goal = site.page(site.base.target(url, page.url))
        if goal and page.url not in [other for _, other in goal.translations]:
            yield f"'{url}' does not name {page.url} in return", "let each of them list all"

"""Checks of the head: title, description, canonical address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bellwether.audit.page import PageFacts
from bellwether.audit.site import Site
from bellwether.problems import Problem


def check_heads(site: Site) -> Iterator[Problem]:
    """Titles, descriptions and canonical addresses as Google Search Central asks for them (FIELD.md, 3.2)."""
    for page in site.pages.values():
        yield from _title(site, page)
        yield from _description(site, page)
        yield from _own_canonical(site, page) if page.indexable else _other_canonical(site, page)
        yield from _og_url(site, page)
    yield from _shared(site, "title")
    yield from _shared(site, "description")


def _title(site: Site, page: PageFacts) -> Iterator[Problem]:
    if page.redirects or (len(page.titles) == 1 and page.titles[0]):
        return
    seen = ", ".join(f"'{title}'" for title in page.titles)
    message = f"{len(page.titles)} titles: {seen}" if len(page.titles) > 1 else "no title"
    yield site.finding(page.file, "title", message, "give the page one <title> with words in it", at="<title")


def _description(site: Site, page: PageFacts) -> Iterator[Problem]:
    texts = page.descriptions
    if not page.indexable or (len(texts) == 1 and texts[0]):
        return
    message = f"{len(texts)} meta descriptions" if len(texts) > 1 else "no meta description"
    cure = "say in one sentence what this page holds"
    yield site.finding(page.file, "description", message, cure, at="<head")


def _shared(site: Site, what: str) -> Iterator[Problem]:
    holders: dict[str, list[PageFacts]] = defaultdict(list)
    for page in site.indexable:
        texts = page.titles if what == "title" else page.descriptions
        if texts and texts[0]:
            holders[texts[0]].append(page)
    for text, (first, *others) in holders.items():
        for page in others:
            message = f"'{text}' is also the {what} of {first.url}"
            yield site.finding(page.file, what, message, f"give each page a {what} of its own", at=text)


def _own_canonical(site: Site, page: PageFacts) -> Iterator[Problem]:
    match page.canonicals:
        case []:
            cure = f'add <link rel="canonical" href="{page.url}">'
            yield site.finding(page.file, "canonical", "no canonical link", cure, at="<head")
        case [url]:
            if url != page.url:
                message = f"'{url}' is not the address of this page"
                yield site.finding(page.file, "canonical", message, f"write '{page.url}'", at=url)
        case several:
            message = f"{len(several)} canonical links: " + ", ".join(f"'{url}'" for url in several)
            yield site.finding(page.file, "canonical", message, f"keep one, '{page.url}'", at=several[1])


def _other_canonical(site: Site, page: PageFacts) -> Iterator[Problem]:
    for url in page.canonicals:
        if not site.page(site.base.target(url, page.url)):
            message = f"'{url}' leads to no page of the site"
            cure = "name the page that stands for this one"
            yield site.finding(page.file, "canonical", message, cure, at=url)


def _og_url(site: Site, page: PageFacts) -> Iterator[Problem]:
    for url in page.og_urls:
        if page.canonicals and url != page.canonicals[0]:
            message = f"og:url is '{url}', the canonical address is '{page.canonicals[0]}'"
            yield site.finding(page.file, "canonical", message, "write the canonical address in both", at=url)

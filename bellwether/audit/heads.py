"""Checks of the head: title, description, canonical address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bellwether.audit.facts import PageCard, PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.references import rels
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_BLANK = b"\xef\xbb\xbf \t\r\n"  # what may stand before the first tag


def check_head(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Title, description and canonical address as Google Search Central asks for them."""
    yield from _title(folder, page)
    yield from _description(folder, page)
    yield from _own_canonical(folder, page) if page.indexable else _other_canonical(folder, page)
    yield from _og_url(folder, page)
    yield from _places(folder, page)
    yield from _start(folder, page)
    yield from _modified(folder, page)


def check_shared(site: Site) -> Iterator[Problem]:
    """No two pages that may be indexed have one title or one description."""
    yield from _shared(site, "title")
    yield from _shared(site, "description")


def _title(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    if page.redirects or (len(page.titles) == 1 and page.titles[0]):
        return
    seen = ", ".join(f"'{title}'" for title in page.titles)
    message = f"{len(page.titles)} titles: {seen}" if len(page.titles) > 1 else "no title"
    yield folder.finding(page.file, "title", message, "give the page one <title> with words in it", at="<title")


def _description(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    texts = page.descriptions
    if not page.indexable or (len(texts) == 1 and texts[0]):
        return
    message = f"{len(texts)} meta descriptions" if len(texts) > 1 else "no meta description"
    cure = "say in one sentence what this page holds"
    yield folder.finding(page.file, "description", message, cure, at="<head")


def _shared(site: Site, what: str) -> Iterator[Problem]:
    holders: dict[str, list[PageCard]] = defaultdict(list)
    for page in site.indexable:
        texts = page.titles if what == "title" else page.descriptions
        if texts and texts[0]:
            holders[texts[0]].append(page)
    for text, (first, *others) in holders.items():
        for page in others:
            message = f"'{text}' is also the {what} of {first.url}"
            yield site.finding(page.file, what, message, f"give each page a {what} of its own", at=text)


def _own_canonical(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    match page.canonicals:
        case []:
            cure = f'add <link rel="canonical" href="{page.url}">'
            yield folder.finding(page.file, "canonical", "no canonical link", cure, at="<head")
        case [url]:
            if url != page.url:
                message = f"'{url}' is not the address of this page"
                yield folder.finding(page.file, "canonical", message, f"write '{page.url}'", at=url)
        case several:
            message = f"{len(several)} canonical links: " + ", ".join(f"'{url}'" for url in several)
            yield folder.finding(page.file, "canonical", message, f"keep one, '{page.url}'", at=several[1])


def _other_canonical(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for url in page.canonicals:
        if not folder.has_page(folder.base.target(url, page.url)):
            message = f"'{url}' leads to no page of the site"
            cure = "name the page that stands for this one"
            yield folder.finding(page.file, "canonical", message, cure, at=url)
        elif page.noindex and url != page.url:
            message = f"noindex stands beside the canonical address '{url}'"
            yield folder.finding(page.file, "canonical", message, "keep one of the two: they contradict", at=url)


def _places(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    metas = [meta for meta in page.elements.named("meta") if meta.value("name").lower() in ("description", "robots")]
    links = [link for link in page.elements.named("link") if "canonical" in rels(link)]
    for element in (element for element in (*metas, *links) if not element.in_head):
        name = element.value("name") or "canonical link"
        cure = "search engines skip it there; look for an element above it that ends <head> too early"
        yield folder.finding(page.file, "head", f"the {name} stands outside <head>", cure, at=name.split()[0])


def _start(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    if not page.data[:200].lstrip(_BLANK).lower().startswith(b"<!doctype html"):
        yield folder.finding(page.file, "head", "no <!doctype html>", "begin the file with it")
    if b"charset" not in page.data[:1024].lower():
        cure = 'write <meta charset="utf-8"> first in <head>'
        yield folder.finding(page.file, "head", "no charset in the first 1,024 bytes", cure, at="<head")


def _modified(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for value in page.metas.get("article:modified_time", ()):
        if page.modified and value[:10] != page.modified:
            message = f"article:modified_time is '{value}', dateModified of the JSON-LD is '{page.modified}'"
            yield folder.finding(page.file, "date", message, "make both from one value", at=value)


def _og_url(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for url in page.metas.get("og:url", ()):
        if page.canonicals and url != page.canonicals[0]:
            message = f"og:url is '{url}', the canonical address is '{page.canonicals[0]}'"
            yield folder.finding(page.file, "canonical", message, "write the canonical address in both", at=url)

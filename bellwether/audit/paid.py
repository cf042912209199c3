"""Checks of paid links: said in words before the first of them (16 CFR 255)."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.elements import Element
from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.references import rels
from bellwether.model.problems import Problem

_MARK = "disclosure"  # the class of the element in which it is said


def check_paid(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Where a link is marked as paid, an element of the class `disclosure` with words in it stands before it."""
    paid = [link for link in page.elements.named("a") if "sponsored" in rels(link)]
    if paid and not _is_told(page, paid[0]):
        message = f"nothing before the paid link '{paid[0].value('href')}' says that it is paid"
        cure = f'say it in plain words above the link, in an element with class="{_MARK}"'
        yield folder.finding(page.file, "paid", message, cure, at=paid[0].value("href"))


def _is_told(page: PageFacts, link: Element) -> bool:
    for html in page.elements.named("html"):
        for node in html.node.traverse():
            if node.mem_id == link.node.mem_id:
                return False
            if _MARK in (node.attributes.get("class") or "").split() and node.text().strip():
                return True
    return False

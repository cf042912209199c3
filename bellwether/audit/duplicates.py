"""Checks that a page says something of its own: Google's policies on spam call the rest scaled content or doorways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bellwether.audit.facts import PageCard
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

_LEAST = 20  # percent of a page's text that should stand on no other page of its kind
_ENOUGH = 1_000  # characters of text from which a share can be told


def check_duplicates(site: Site) -> Iterator[Problem]:
    """Pages of one kind do not say the same, and one question with its answer is marked up once.

    Lists repeat what their items say, so a page is compared with those of its own kind only.
    """
    holders = Counter((page.kind, piece) for page in site.indexable for piece in page.wording)
    for page in site.indexable:
        total = sum(page.wording.values())
        own = sum(length for piece, length in page.wording.items() if holders[page.kind, piece] == 1)
        if total >= _ENOUGH and own * 100 < total * _LEAST:
            message = f"{own * 100 // total}% of the text stands on no page like it, at least {_LEAST}% should"
            cure = "write what only this page can say, or mark it noindex"
            yield site.finding(page.file, "duplicate", message, cure)
    yield from _answers(site)


def _answers(site: Site) -> Iterator[Problem]:
    firsts: dict[tuple[str, int], PageCard] = {}
    for page in site.indexable:
        for question, digest in page.answers:
            first = firsts.setdefault((question, digest), page)
            if first is not page:
                message = f"'{question}' is answered in the same words on {first.url}"
                cure = "answer it on one page only, or mark it up only there"
                yield site.finding(page.file, "faq", message, cure, at=question)

"""Checks of the markup of each page: no inline code, sound headings, language, ids, images and tables."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from bellwether.audit.elements import InlineCode
from bellwether.audit.facts import PageFacts, ShownHeading
from bellwether.audit.folder import Folder
from bellwether.model.problems import Problem, shortened


def check_markup(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """What each page owes to a strict Content-Security-Policy and to WCAG 2.2 (1.1.1, 1.3.1, 3.1.1)."""
    yield from (_inline(folder, page, inline) for inline in page.inline if not _let_in(page, inline))
    yield from _headings(folder, page)
    yield from _language(folder, page)
    yield from _ids(folder, page)
    yield from _images(folder, page)
    yield from _tables(folder, page)


def _let_in(page: PageFacts, inline: InlineCode) -> bool:
    """Whether the policy of the page knows a script by its hash, and so would stop any other."""
    digest = b64encode(sha256(inline.value.encode()).digest()).decode()
    policies = page.metas.get("content-security-policy", ())
    return inline.tag == "script" and not inline.attribute and any(f"'sha256-{digest}'" in rule for rule in policies)


def _inline(folder: Folder, page: PageFacts, inline: InlineCode) -> Problem:
    holder = f"<{inline.tag} {inline.attribute}>" if inline.attribute else f"<{inline.tag}>"
    message = f"{holder} holds '{shortened(inline.value)}' inside the page"
    is_style = "style" in (inline.tag, inline.attribute)
    cure = "write it in a stylesheet, for a class" if is_style else "move the code to a script file"
    return folder.finding(page.file, "inline", message, cure, at=inline.value.partition("\n")[0])


def _headings(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    if page.redirects:
        return
    if len(page.h1s) != 1:
        seen = ", ".join(f"'{shortened(text)}'" for text in page.h1s)
        message = f"{len(page.h1s)} h1 headings: {seen}" if seen else "no h1 heading"
        yield folder.finding(page.file, "heading", message, "give the page exactly one h1", at="<h1")
    if page.is_error_page:
        return
    # Before the first heading of <main> the h1 may already have stood in the page's header.
    for above, heading in pairwise([ShownHeading(1, ""), *page.headings]):
        if heading.level > above.level + 1:
            message = f"the h{heading.level} '{shortened(heading.text)}' follows an h{above.level}"
            cure = f"make it an h{above.level + 1}, or add the level between"
            yield folder.finding(page.file, "heading", message, cure, at=heading.text)


def _language(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    if not page.lang:
        cure = 'name the language of the page, as in <html lang="en">'
        yield folder.finding(page.file, "lang", "<html> has no lang", cure, at="<html")


def _ids(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for name, count in page.elements.id_counts.items():
        if count > 1:
            message = f"the id '{name}' is given {count} times"
            yield folder.finding(page.file, "id", message, "give each element an id of its own", at=name)


def _images(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for image in page.images:
        if image.lacks:
            message = f"the image '{shortened(image.src)}' has no {', no '.join(image.lacks)}"
            cure = 'state its size in pixels and its meaning; alt="" when it only decorates'
            yield folder.finding(page.file, "image", message, cure, at=image.src)


def _tables(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    for name in page.bare_tables:
        message = f"the table '{shortened(name)}' has no <th scope>"
        cure = 'make the heading cells <th scope="col"> or <th scope="row">'
        yield folder.finding(page.file, "table", message, cure, at="<table")

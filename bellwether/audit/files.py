"""Checks of the files themselves: their names, and XML that can be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bellwether.audit.site import Site
from bellwether.model.problems import Problem


def check_files(site: Site) -> Iterator[Problem]:
    """Nothing but files and folders. No two names differ only by case: macOS and Windows hold one. XML is well-formed
    (XML 1.0, 2.1).
    """
    for path, kind in site.odd.items():
        yield site.finding(path, "file", f"'{path}' is {kind}", "put a file there, under a plain name, or take it away")
    by_folded: dict[str, list[str]] = defaultdict(list)
    for file in sorted(site.files):
        by_folded[file.casefold()].append(file)
    for first, *others in by_folded.values():
        for other in others:
            message = f"'{other}' and '{first}' differ only by case"
            yield site.finding(other, "file", message, "rename one of them")
    for document in site.documents.values():
        if document.root is None:
            field = "sitemap" if "sitemap" in document.file else "feed"
            message = f"not well-formed XML: {document.error}"
            cure = "escape & and < in texts, and close every element"
            yield site.finding(document.file, field, message, cure)

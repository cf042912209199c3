"""Check that the files which the JSON-LD describes are those that are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.graph import text_of
from bellwether.model.problems import Problem


def check_downloads(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Every file with a checksum has it; whether the file is there at all, `check_structured` says."""
    for item in page.graph.objects:
        stated, address = text_of(item, "sha256"), text_of(item, "contentUrl")
        target = folder.base.target(address, page.url)
        if stated and folder.has(target):
            found = hashlib.sha256(folder.data(target.file)).hexdigest()
            if found != stated.lower():
                message = f"the sha256 of '{address}' is {found}, not {stated}"
                yield folder.finding(page.file, "json-ld", message, "describe the file as it is published", at=stated)

"""The built site as a whole: a card of each page, and its XML documents."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bellwether.audit.addresses import Target
from bellwether.audit.facts import PageCard
from bellwether.audit.folder import Folder


@dataclass(frozen=True, slots=True)
class XmlFile:
    """An XML file: its root element, or why it cannot be read."""

    file: str
    root: ET.Element | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Site(Folder):
    """What the checks of the whole site ask for."""

    pages: Mapping[str, PageCard]
    documents: Mapping[str, XmlFile]

    @property
    def indexable(self) -> Iterator[PageCard]:
        """The pages that search engines are meant to list."""
        return (page for page in self.pages.values() if page.indexable)

    def page(self, target: Target) -> PageCard | None:
        """The page that the target leads to, if it is one of the site."""
        return self.pages.get(target.file) if target.kind == "site" else None


def read_document(folder: Folder, file: str) -> XmlFile:
    """Parse an XML file."""
    try:
        # The files are our own build's, not a stranger's; expat limits entity expansion all the same.
        return XmlFile(file, ET.fromstring((folder.root / file).read_bytes()))  # noqa: S314
    except (ET.ParseError, LookupError, ValueError) as error:
        return XmlFile(file, None, str(error))

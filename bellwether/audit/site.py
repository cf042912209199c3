"""The built site: its files, its pages, its XML documents."""

from __future__ import annotations

import gc
import html
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bellwether.audit.addresses import Base, Target
from bellwether.audit.page import PageFacts, read_page
from bellwether.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """An XML file: its root element, or why it cannot be read."""

    file: str
    root: ET.Element | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """All that was read from the folder of the site. Files are named by their path in it, with slashes."""

    root: Path
    label: str
    base: Base
    files: frozenset[str]
    pages: Mapping[str, PageFacts]
    documents: Mapping[str, Document]

    @property
    def indexable(self) -> Iterator[PageFacts]:
        """The pages that search engines are meant to list."""
        return (page for page in self.pages.values() if page.indexable)

    def has(self, target: Target) -> bool:
        """Whether the target is a file of the site."""
        return target.kind == "site" and target.file in self.files

    def page(self, target: Target) -> PageFacts | None:
        """The page that the target leads to, if it is one of the site."""
        return self.pages.get(target.file) if target.kind == "site" else None

    def text(self, file: str) -> str:
        """The text of a file."""
        return (self.root / file).read_bytes().decode("utf-8", "replace")

    def finding(self, file: str, field: str, message: str, cure: str, *, at: str = "") -> Problem:
        """A problem in `file`, on the first line that holds the text `at`."""
        line = _line(self.text(file), at) if at else 0
        return Problem(Place(f"{self.label}/{file}", line), field, message, cure)


def read_site(root: Path, base_url: str, label: str) -> Site:
    """Read every file that the checks need, each once."""
    base = Base.of(base_url)
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    with _collector_at_rest():
        pages = {file: _page(root, file, base) for file in files if file.endswith(".html")}
        documents = {file: _document(root, file) for file in files if file.endswith(".xml")}
    return Site(root, label, base, frozenset(files), pages, documents)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # All facts are kept and refer to nothing in a circle: the search for garbage costs a third of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _page(root: Path, file: str, base: Base) -> PageFacts:
    return read_page((root / file).read_bytes(), file, base)


def _document(root: Path, file: str) -> Document:
    try:
        # The files are our own build's, not a stranger's; expat limits entity expansion all the same.
        return Document(file, ET.fromstring((root / file).read_bytes()))  # noqa: S314
    except (ET.ParseError, LookupError, ValueError) as error:
        return Document(file, None, str(error))


def _line(text: str, wanted: str) -> int:
    escaped = html.escape(wanted, quote=False)
    # A whole attribute value first: '/jobs/nurse' also stands inside '/jobs/nurse-aide/'.
    for form in (f'"{wanted}"', f'"{escaped}"', f"'{escaped}'", f">{escaped}<", escaped, wanted):
        position = text.find(form)
        if position >= 0:
            return text.count("\n", 0, position) + 1
    return 0

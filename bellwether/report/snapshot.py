"""A site in short: each page with what is to be compared, and the old addresses that lead to others."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bellwether.audit.addresses import Base
from bellwether.audit.content import PageContent, ShownScore, read_content, read_scores
from bellwether.audit.elements import read_elements
from bellwether.audit.facts import PageHead
from bellwether.audit.folder import contents
from bellwether.audit.page import read_blocks, read_head, read_page
from bellwether.audit.references import read_references
from bellwether.model.problems import UsageError

_HOME = "index.html"
# Of a site that does not say where it is published; its links are relative or begin at its root.
_NOWHERE = "https://nowhere.invalid"


@dataclass(frozen=True, slots=True)
class PageState:
    """A page: what a reader finds at its address.

    `kept_out` are the reasons for which it asks search engines to leave it out; `size` is in bytes.
    """

    address: str
    title: str
    description: str
    indexable: bool
    kept_out: tuple[str, ...]
    scores: tuple[ShownScore, ...]
    content: PageContent
    size: int


@dataclass(frozen=True)
class Snapshot:
    """The pages of a site by address, and its redirects: old address → new.

    `gzipped` has the size of each page as it is sent, by address; it is None for a site known by its list of pages
    alone, because compressors differ in their results, and the list is to be the same wherever it is made.
    """

    pages: Mapping[str, PageState]
    redirects: Mapping[str, str]
    gzipped: Mapping[str, int] | None = None


class Survey:
    """Takes the pages of a site in, one by one, and makes their snapshot."""

    def __init__(self, base_url: str) -> None:
        self._base = Base.of(base_url)
        self._pages: dict[str, PageState] = {}
        self._redirects: dict[str, str] = {}

    def take(self, file: str, data: bytes) -> None:
        """Note a file of the site; only pages count, and not the cards that other sites show in a frame."""
        if not file.endswith(".html"):
            return
        state = state_of(file, LexborHTMLParser(data), len(data), self._base)
        if isinstance(state, str):
            self._redirects[address_of(file)] = state
        elif state:
            self._pages[state.address] = state

    def snapshot(self, gzipped: Mapping[str, int] | None = None) -> Snapshot:
        """What was taken in, in the order of the addresses."""
        return Snapshot(dict(sorted(self._pages.items())), dict(sorted(self._redirects.items())), gzipped)


def state_of(file: str, tree: LexborHTMLParser, size: int, base: Base) -> PageState | str | None:
    """A page in short, or where it leads when it is a redirect; None for one that is no page for readers.

    `tree` is what it was parsed to, `size` are its bytes.
    """
    head = read_head(tree, file, size)
    if head.redirects:
        return _goal(tree, file, base)
    return None if head.is_embed else _state(head, tree, base)


def read_folder(folder: Path) -> Snapshot:
    """The snapshot of a built site. Raises `UsageError` for a folder that holds none."""
    survey = Survey(published_at(folder))
    gzipped = {}
    for file in (file for file in contents(folder)[0] if file.endswith(".html")):
        data = (folder / file).read_bytes()
        survey.take(file, data)
        gzipped[address_of(file)] = len(gzip.compress(data, mtime=0))
    return survey.snapshot(gzipped)


def published_at(folder: Path) -> str:
    """Where a built site is published, by the canonical address of its home page.

    Raises `UsageError` where there is none.
    """
    home = folder / _HOME
    if home.is_symlink() or not home.is_file():
        raise UsageError(f"{folder} holds no {_HOME}: name the folder of a built site")
    canonicals = read_page(home.read_bytes(), _HOME, Base.of(_NOWHERE)).canonicals
    try:
        return Base.of(canonicals[0]).home if canonicals else _NOWHERE
    except UsageError:  # whatever a page may say of itself
        return _NOWHERE


def address_of(file: str) -> str:
    """The address of a page by its path in the site."""
    folder, _, name = file.rpartition("/")
    return f"/{folder}/".replace("//", "/") if name == _HOME else f"/{file}"


def _goal(tree: LexborHTMLParser, file: str, base: Base) -> str:
    """Where a redirect leads: an address of the site, or a web address as it is written."""
    references = read_references(read_elements(tree, ("meta",)), base, base.url(file))
    reference = next((reference for reference in references if reference.tag == "meta"), None)
    if reference is None:
        return ""
    target = reference.target
    return address_of(target.file) if target.kind == "site" else reference.value


def _state(head: PageHead, tree: LexborHTMLParser, base: Base) -> PageState:
    return PageState(
        address=address_of(head.file),
        title="".join(head.titles[:1]),
        description="".join(head.descriptions[:1]),
        indexable=head.indexable,
        kept_out=head.kept_out,
        scores=read_scores(tree),
        content=read_content(tree, read_blocks(tree), base, base.url(head.file)),
        size=head.size,
    )

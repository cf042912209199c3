"""Reads the built site. A page is parsed and checked where it is read, on all cores when there are many."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from bellwether.audit.addresses import Base
from bellwether.audit.facts import PageCard, PageFacts
from bellwether.audit.folder import Folder, contents
from bellwether.audit.page import read_page
from bellwether.audit.site import Site, read_document
from bellwether.build.workers import end_with_parent
from bellwether.model.problems import Problem

PageCheck = Callable[[Folder, PageFacts], Iterator[Problem]]
PageReading = tuple[PageCard, tuple[Problem, ...]]

_MANY = 200  # pages from which a second process saves more time than it takes to start
_MOST = 1000  # findings of one check on a page: nobody reads on, and each has to be looked for in the file
_SHARE = 16  # pages: few, so that no process waits long for another's last

_here: list[tuple[Folder, Sequence[PageCheck]]] = []  # in a process of the pool: what it was started for


def read_folder(root: Path, base_url: str, label: str) -> Folder:
    """List the files of the site."""
    files, odd = contents(root)
    return Folder(root, label, Base.of(base_url), frozenset(files), odd)


def read_site(folder: Folder, checks: Sequence[PageCheck]) -> tuple[Site, list[Problem]]:
    """Read every file that the checks need, each once; with what the checks of each page have found."""
    names = sorted(folder.files)
    pages = [name for name in names if name.endswith(".html")]
    with collector_at_rest():
        readings = sorted(_readings(folder, checks, pages), key=lambda reading: reading[0].file)
        documents = {name: read_document(folder, name) for name in names if name.endswith(".xml")}
    cards = {card.file: card for card, _ in readings}
    site = Site(folder.root, folder.label, folder.base, folder.files, folder.odd, cards, documents)
    return site, [problem for _, problems in readings for problem in problems]


def _readings(folder: Folder, checks: Sequence[PageCheck], pages: Sequence[str]) -> list[PageReading]:
    processes = os.cpu_count() or 1
    if len(pages) < _MANY or processes == 1:
        return _read(folder, checks, pages)
    shares = [pages[first : first + _SHARE] for first in range(0, len(pages), _SHARE)]
    # Forking would copy the threads' locks of whoever calls, and is not to be had on every system.
    spawn = get_context("spawn")
    with ProcessPoolExecutor(processes - 1, mp_context=spawn, initializer=_settle, initargs=(folder, checks)) as pool:
        asked = [pool.submit(_read_here, share) for share in shares]
        # This process reads as well, from the other end: it need not wait for the others to start.
        turned = zip(shares[::-1], asked[::-1], strict=True)
        own = [_read(folder, checks, share) for share, future in turned if future.cancel()]
        return list(chain(*own, *(future.result() for future in asked if not future.cancelled())))


def _settle(folder: Folder, checks: Sequence[PageCheck]) -> None:
    end_with_parent()
    gc.disable()
    _here.append((folder, checks))


def _read_here(pages: Sequence[str]) -> list[PageReading]:
    return _read(*_here[0], pages)


def _read(folder: Folder, checks: Sequence[PageCheck], pages: Sequence[str]) -> list[PageReading]:
    return [_reading(folder, checks, page) for page in pages]


def _reading(folder: Folder, checks: Sequence[PageCheck], file: str) -> PageReading:
    page = read_page(folder.data(file), file, folder.base)
    return page.card(), tuple(problem for check in checks for problem in islice(check(folder, page), _MOST))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Search for no garbage meanwhile: facts refer to nothing in a circle, and the search takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""The full-text indexes, by Pagefind: only pages that are offered to search engines, counted.

A large site has several, in each of which stands a share of its pages; the browser puts together what they find.

Pagefind's program is run over a temporary folder: its Python interface hands over all files in one message, which
hangs as soon as an index is larger than the message may be.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from zlib import crc32

import cbor2
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.build.workers import killed_with_parent
from bellwether.model.output import Output
from bellwether.model.problems import UsageError

# The parts of Pagefind's own interface that this site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")
_FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
# What is read of an index whose script is that of another one.
_DATA = (_ENTRY, ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
# Marks of sources and of notes, which would be read as the last digits of the figure before them.
_MARKS = "sup.mark, .footnote-ref"
# What Pagefind passes over, and what it takes all the same: titles, from the first heading or else from the head, and
# what attributes tell it.
_UNSEARCHED = (
    "head > :not(title), body > *, style, script, noscript, label, form, svg, footer, nav, iframe, template, "
    "[data-pagefind-ignore], " + _MARKS
)
_TAKEN = "h1, " + ", ".join(f"[data-pagefind-{what}]" for what in ("body", "meta", "default-meta", "filter", "sort"))
# The versions whose files are known.
_KNOWN = "1.5"
# An element, as it is written out again, of which Pagefind is told nothing.
_PLAIN = re.compile(rb'<([a-z][^\s/>]*)(?: (?!data-pagefind-)[^\s=>]+="[^"]*")+>')
_MARK = b"pagefind_dcd"
_SECONDS = 600


def searchable(document: LexborHTMLParser) -> bytes:
    """A page without what its index does not hold anyhow: while the rest is the same, so is the index.

    It is taken out of the document that the page was parsed to. Attributes go as well, but for those of elements of
    which Pagefind is told something: they may be what it is told to take. With the ids go its notes on places within a
    page, which this site does not use.
    """
    kept = {node.mem_id for taken in document.css(_TAKEN) for node in _with_ancestors(taken)}
    # From the last to the first, since with a node those inside it are gone as well.
    for node in reversed(document.css(_UNSEARCHED)):
        if node.mem_id not in kept:
            node.decompose()
    return b" ".join(_PLAIN.sub(rb"<\1>", (document.html or "").encode()).split())


def _with_ancestors(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


class SearchIndex:
    """The pages that are to be searched, until the indexes over them are made in folders of the site."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = folders
        self._place = TemporaryDirectory(prefix="bellwether-search-")
        self._begun: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for program in self._begun.values():
            program.kill()
            program.communicate()
        self._place.cleanup()

    def add(self, path: str, data: bytes) -> None:
        """Take a page in."""
        page = self._page(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(data)

    def __contains__(self, path: str) -> bool:
        return self._page(path).is_file()

    def folder(self, path: str) -> str:
        """The folder of the index in which a page stands: always the same for as many folders."""
        return self.folders[crc32(path.encode()) % len(self.folders)]

    def begin(self, folder: str, language: str) -> None:
        """Have an index over the pages that were taken in made beside whatever else is done.

        Raises `UsageError` where Pagefind is missing.
        """
        if folder not in self._begun:
            self._begun[folder] = _begun(self._share(folder), language)

    def files(self, folder: str, expected: int, language: str) -> Iterator[Output]:
        """The files of an index over as many pages as are expected; none over no pages.

        Raises `UsageError` where Pagefind is missing, `RuntimeError` when it fails or leaves out a page.
        """
        if expected:
            self.begin(folder, language)
            for path, data in _indexed(self._begun.pop(folder), self._share(folder), expected):
                # The first index has the script for all of them.
                if folder == self.folders[0] or path.endswith(_DATA):
                    yield Output(f"{folder}/{path}", data, "the search index")

    def _share(self, folder: str) -> Path:
        return Path(self._place.name, str(self.folders.index(folder)))

    def _page(self, path: str) -> Path:
        return self._share(self.folder(path)) / path


def _begun(folder: Path, language: str) -> subprocess.Popen[str]:
    """Pagefind at work over a folder."""
    from pagefind.service import get_executable  # which loads half of asyncio

    program = get_executable()
    if program is None:
        raise UsageError("Pagefind's program is missing; install what requirements.txt names")
    command: list[str | Path] = [program, "--site", folder, "--force-language", language.split("-")[0], "--quiet"]
    return subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=killed_with_parent
    )


def _indexed(program: subprocess.Popen[str], folder: Path, expected: int) -> Iterator[tuple[str, bytes]]:
    """The files of an index; an index with holes would be worse than none, so the pages are counted."""
    said, wrong = program.communicate(timeout=_SECONDS)
    if program.returncode:
        raise RuntimeError(f"pagefind failed: {wrong or said}")
    made = folder / _FOLDER
    entry = json.loads((made / _ENTRY).read_text(encoding="utf-8"))
    if not entry["version"].startswith(f"{_KNOWN}."):
        message = f"Pagefind {entry['version']} is installed, and only the files of {_KNOWN} are known"
        raise UsageError(f"{message}; install what requirements.txt names")
    counted = _page_count(entry)
    if counted != expected:
        raise RuntimeError(f"pagefind indexed {counted} of {expected} pages")
    _settle(made)
    for path in sorted(made.rglob("*")):
        if path.is_file() and not path.name.startswith(_UNUSED):
            yield path.relative_to(made).as_posix(), path.read_bytes()


def _settle(made: Path) -> None:
    """Sort the filters and their values, which Pagefind lists in another order at every run."""
    entry = json.loads((made / _ENTRY).read_text(encoding="utf-8"))
    named: dict[bytes, bytes] = {}
    for path in sorted(made.glob("filter/*.pf_filter")):
        named[path.stem.encode()] = _rewritten(path, _sorted(gzip.decompress(path.read_bytes()), 1)).encode()
    for language in entry["languages"].values():
        path = made / f"pagefind.{language['hash']}.pf_meta"
        meta = gzip.decompress(path.read_bytes())
        for old, new in named.items():
            meta = meta.replace(old, new)
        language["hash"] = _rewritten(path, _sorted(meta, 3))
    (made / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _rewritten(path: Path, data: bytes) -> str:
    """Write a file of the index anew, under the name that belongs to its content and is as long as the old one."""
    *before, old = path.stem.split(".")
    language, _, digits = old.partition("_")
    name = f"{language}_{sha256(data).hexdigest()[: len(digits)]}"
    path.unlink()
    path.with_name(".".join([*before, name]) + path.suffix).write_bytes(gzip.compress(data, mtime=0))
    return name


def _sorted(data: bytes, index: int) -> bytes:
    """A file of Pagefind, which is an array in CBOR, with the array at `index` of it in the order of its bytes."""
    parts = cbor2.loads(data[len(_MARK) :])
    if _MARK + cbor2.dumps(parts) != data:
        raise RuntimeError(f"the index is not in the form that Pagefind {_KNOWN} writes")
    parts[index].sort(key=cbor2.dumps)
    return _MARK + cbor2.dumps(parts)


def _page_count(entry: Mapping[str, Mapping[str, Mapping[str, int]]]) -> int:
    return sum(language["page_count"] for language in entry["languages"].values())

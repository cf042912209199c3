"""The full-text index, by Pagefind: only pages that are offered to search engines, counted.

Pagefind's program is run over a temporary folder: its Python interface hands over all files in one message, which
hangs as soon as an index is larger than the message may be.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.service import get_executable

from bellwether.page import Output, Page
from bellwether.plan import frame_of
from bellwether.problems import UsageError

# The parts of Pagefind's own interface that this site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")
_FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
# In Pagefind's CBOR a filter is an array of two texts, its name and the name of its file.
_FILTER = re.compile(rb"\x82[\x61-\x77][a-z]+[\x61-\x77][a-z]+_[0-9a-f]+")
_FILTERS = re.compile(rb"(?:%s)+" % _FILTER.pattern)
_SECONDS = 600


def searchable(pages: Iterable[Page]) -> frozenset[str]:
    """The paths of the pages to be searched: those that are offered to search engines."""
    framed = {page.path: frame for page in pages if (frame := frame_of(page))}
    return frozenset(path for path, frame in framed.items() if not frame.head.kept_out)


def with_search(outputs: Iterable[Output], searched: frozenset[str], language: str) -> Iterator[Output]:
    """All outputs as they come, followed by the index over those that are to be searched."""
    with TemporaryDirectory(prefix="bellwether-search-") as name:
        folder = Path(name)
        for output in outputs:
            if output.path in searched:
                page = folder / output.path
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_bytes(output.data)
            yield output
        if searched:
            yield from _indexed(folder, len(searched), language)


def _indexed(folder: Path, expected: int, language: str) -> Iterator[Output]:
    """The files of the index; an index with holes would be worse than none, so the pages are counted."""
    program = get_executable()
    if program is None:
        raise UsageError("Pagefind's program is missing; install what requirements.txt names")
    command: list[str | Path] = [program, "--site", folder, "--force-language", language.split("-")[0], "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"pagefind failed: {done.stderr or done.stdout}")
    made = folder / _FOLDER
    counted = _page_count(json.loads((made / _ENTRY).read_text(encoding="utf-8")))
    if counted != expected:
        raise RuntimeError(f"pagefind indexed {counted} of {expected} pages")
    _settle(made)
    for path in sorted(made.rglob("*")):
        if path.is_file() and not path.name.startswith(_UNUSED):
            yield Output(path.relative_to(folder).as_posix(), path.read_bytes(), "the search index")


def _settle(made: Path) -> None:
    """Put the filters in the order of their names: Pagefind lists them in another order at every run."""
    entry = json.loads((made / _ENTRY).read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        old = made / f"pagefind.{language['hash']}.pf_meta"
        meta = _FILTERS.sub(_sorted, gzip.decompress(old.read_bytes()))
        language["hash"] = f"{language['hash'].partition('_')[0]}_{sha256(meta).hexdigest()[:10]}"
        old.unlink()
        (made / f"pagefind.{language['hash']}.pf_meta").write_bytes(gzip.compress(meta, mtime=0))
    (made / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _sorted(filters: re.Match[bytes]) -> bytes:
    return b"".join(sorted(_FILTER.findall(filters[0])))


def _page_count(entry: Mapping[str, Mapping[str, Mapping[str, int]]]) -> int:
    return sum(language["page_count"] for language in entry["languages"].values())

"""The full-text index, by Pagefind: only pages that are offered to search engines, counted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from bellwether.page import Output, Page
from bellwether.plan import Atlas, frame_of

# The parts of Pagefind's own interface that this site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")


def searchable(atlas: Atlas, pages: Iterable[Page]) -> dict[str, str]:
    """The href of every page to be searched, by its path: those that are offered to search engines."""
    framed = {page.path: frame for page in pages if (frame := frame_of(page))}
    chosen = {path: frame.head for path, frame in framed.items() if not frame.head.kept_out}
    origin = len(atlas.urls.origin)
    return {path: head.canonical[origin:] for path, head in chosen.items()}


def with_search(outputs: Iterable[Output], searched: Mapping[str, str], language: str) -> Iterator[Output]:
    """All outputs as they come, followed by the index over those that are to be searched.

    Raises `ValueError` when a page is not indexed: an index with holes would be worse than none.
    """
    pages = []
    for output in outputs:
        if href := searched.get(output.path):
            pages.append((href, output.data.decode()))
        yield output
    for path, data in asyncio.run(_indexed(pages, language)) if pages else ():
        if not any(part in path for part in _UNUSED):
            yield Output(f"pagefind/{path}", data, "the search index")


async def _indexed(pages: Sequence[tuple[str, str]], language: str) -> list[tuple[str, bytes]]:
    config = IndexConfig(force_language=language.split("-")[0], exclude_selectors=["[data-pagefind-ignore]"])
    async with PagefindService() as service:
        index = await service.create_index(config)
        for href, html in pages:
            found = await index.add_html_file(content=html, url=href)
            if not found["page_word_count"]:
                raise ValueError(f"the search index took nothing from {href}")
        files = await index.get_files()
    return sorted((file["path"], file["content"]) for file in files)

"""Parts of the site to files, with what each of them has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bellwether.hosts import for_host
from bellwether.page import Output, Page
from bellwether.pictures import drawn
from bellwether.plan import Atlas, frame_of
from bellwether.plan.watched import watched
from bellwether.problems import Problem, ProblemsFound
from bellwether.reads import Read, Reads
from bellwether.recipes import Recipe
from bellwether.render import Renderer

if TYPE_CHECKING:
    from bellwether.report.snapshot import PageState

_PICTURE = ".png"


class Note(NamedTuple):
    """What the site as a whole needs to know of a page: its address and day for the sitemap, why it is kept out.

    `state` is the page in short for the list of pages; that of a redirect is where it leads.
    """

    path: str
    address: str = ""
    modified: str = ""
    kept_out: tuple[str, ...] = ()
    state: PageState | str | None = None

    @property
    def is_page(self) -> bool:
        """Whether readers can land on it; redirects and cards are no pages of their own."""
        return bool(self.address)


@dataclass(frozen=True)
class Made:
    """A part that was made: its files, notes on its pages, what it has read, and the faults of templates."""

    name: str
    outputs: tuple[Output, ...]
    notes: tuple[Note, ...]
    reads: Sequence[Read]
    faults: tuple[Problem, ...] = ()


class Maker:
    """Makes parts of one site. `cache` is the folder in which pictures are kept, None for none."""

    def __init__(self, atlas: Atlas, layouts: Path, cache: Path | None) -> None:
        self._reads = Reads()
        self._atlas = watched(atlas, self._reads)
        self._renderer = Renderer(layouts)
        self._cache = cache
        self._settings = atlas.library.settings
        self._state = _shortened(self._settings.base_url) if atlas.has("page-list") else None

    def made(self, recipe: Recipe) -> Made:
        """The files of one part."""
        outputs: list[Output] = []
        notes: list[Note] = []
        templates: set[str] = set()
        faults: list[Problem] = []
        with self._reads.noting() as reads:
            for item in recipe.make(self._atlas):
                try:
                    output = self._file(item)
                except ProblemsFound as found:
                    faults += found.problems
                    continue
                outputs.append(output)
                if isinstance(item, Page):
                    templates |= self._renderer.templates(item.template)
                    notes += self._noted(item, output)
            noted = sorted({*reads, *(("layout", name) for name in templates)})
        files = tuple(for_host(outputs, self._settings))
        for output in files:
            _ = output.digest  # worked out here, where many processes are at work, and not where one writes
        return Made(recipe.name, files, tuple(notes), noted, tuple(faults))

    def _file(self, item: Page | Output) -> Output:
        if isinstance(item, Output):
            return item
        output = self._renderer.file(item)
        return drawn(output, self._cache) if item.path.endswith(_PICTURE) else output

    def _noted(self, page: Page, output: Output) -> Iterator[Note]:
        if not page.path.endswith(".html"):  # the twin of a page shares its view
            return
        state = self._state(output.path, output.data) if self._state else None
        if frame := frame_of(page):
            head = frame.head
            yield Note(page.path, head.canonical, head.modified, tuple(head.kept_out), state)
        elif state:
            yield Note(page.path, state=state)


def _shortened(base_url: str) -> Callable[[str, bytes], PageState | str | None]:
    """What makes a page short for the list of pages. It reads pages as the audit does, which takes long to load."""
    from bellwether.audit.addresses import Base
    from bellwether.report.snapshot import state_of

    base = Base.of(base_url)
    return lambda path, data: state_of(path, data, base)

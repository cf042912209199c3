"""Parts of the site to files, with what each of them has read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from bellwether.build.incremental import Memory, Read, Reads, Store
from bellwether.build.making.searched import SearchedPages
from bellwether.build.making.views import Views
from bellwether.build.recipes import Recipe
from bellwether.model.layouts import Layouts
from bellwether.model.output import Output, Page, Unchanged
from bellwether.model.problems import Problem, ProblemsFound
from bellwether.outputs.hosts import for_host
from bellwether.outputs.pictures import Pictures, is_picture
from bellwether.outputs.render import Renderer
from bellwether.outputs.search import SearchIndex, searchable
from bellwether.pages import Atlas, frame_of
from bellwether.pages.lazy import NotKeptError, once
from bellwether.pages.watched import FONTS, LAYOUT, Present, watched

if TYPE_CHECKING:
    from bellwether.report.published import ListedPage


class Note(NamedTuple):
    """What the site as a whole needs to know of a page: its address and day for the sitemap, why it is kept out.

    `listed` is the line about it in the list of pages. `searched` is the
    fingerprint of what the full-text index holds of it; empty where there is none.
    """

    path: str
    address: str = ""
    modified: str = ""
    kept_out: tuple[str, ...] = ()
    listed: ListedPage | None = None
    searched: bytes = b""

    @property
    def is_page(self) -> bool:
        """Whether readers can land on it; redirects and cards are no pages of their own."""
        return bool(self.address)


@dataclass(frozen=True)
class BuiltPart:
    """A part that was made: its files, notes on its pages, what it has read, and the faults of templates.

    `views` is a short name for its pages as they were planned, empty where they are not kept; `pictures` are those that
    it shows, by the names under which they are kept.
    """

    name: str
    outputs: tuple[Output | Unchanged, ...]
    notes: tuple[Note, ...]
    reads: Sequence[Read]
    faults: tuple[Problem, ...] = ()
    views: bytes = b""
    pictures: tuple[bytes, ...] = ()


class _Rendered:
    """What comes of the items of a part, one after the other: of pages `files`, and `others` that no template makes."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.files: list[Output] = []
        self.others: list[Output] = []
        self.notes: list[Note] = []
        self.pictures: list[bytes] = []
        self.layouts: set[Read] = set()
        self.faults: list[Problem] = []


class PartBuilder:
    """Makes parts of one site. `store` keeps views and pictures, `index` takes in the pages that are to be searched;
    `present` says what reads give.
    """

    def __init__(self, atlas: Atlas, layouts: Layouts, store: Store, index: SearchIndex, present: Present) -> None:
        self._reads = Reads()
        self._memory = Memory(store, self._reads, present.states, present.ground)
        self._atlas = watched(atlas, self._reads, self._memory)
        self._renderer = Renderer(layouts, self._atlas.asset_href, atlas.urls.href)
        self._pictures = Pictures(layouts, store)
        self._views = Views(store)
        self._searched_pages = SearchedPages(store)
        self._index = index if atlas.has("search") else None
        self._settings = atlas.library.settings
        self._listed = _shortened(self._settings.base_url) if atlas.has("page-list") else None

    def made(self, recipe: Recipe) -> BuiltPart:
        """A part, planned and rendered."""
        with self._reads.noting() as reads:
            rendered = self._rendered(recipe.make(self._atlas))
            noted = {*reads, *rendered.layouts}
        self._memory.write()
        files, others = (tuple(for_host(found, self._settings)) for found in (rendered.files, rendered.others))
        paths = (other.path for other in others)
        views = self._views.keep(recipe.name, rendered.pages, paths) if recipe.many else b""
        return _finished(recipe.name, rendered, (*files, *others), noted, views)

    def again(self, name: str, views: bytes, files: Sequence[Unchanged], reads: Iterable[Read]) -> BuiltPart | None:
        """A part of which only templates have changed, rendered from its pages as they were planned.

        `files` are all of it as the last build left them, `reads` what it has read besides the layouts. None when the
        views are not what they were, or a template asks for more than was kept.
        """
        planned = self._views.planned(name, views)
        if planned is None:
            return None
        try:
            with self._reads.noting() as noted:  # templates ask for assets themselves
                rendered = self._rendered(planned.pages)
        except NotKeptError:
            return None
        others = (file for file in files if file.path in planned.others)
        return _finished(
            name,
            rendered,
            (*for_host(rendered.files, self._settings), *others),
            {*reads, *noted, *rendered.layouts},
            views,
        )

    def _rendered(self, items: Iterable[Page | Output]) -> _Rendered:
        """Pages rendered one by one as they are planned, among files that need no rendering."""
        done = _Rendered()
        for item in items:
            try:
                output = self._file(item, done)
            except ProblemsFound as found:
                done.faults += found.problems
                continue
            if isinstance(item, Output):
                done.others.append(output)
            else:
                done.files.append(output)
                done.pages.append(item)
                done.layouts |= {(LAYOUT, name) for name in self._layouts(item)}
                done.notes += self._noted(item, output)
        return done

    def _file(self, item: Page | Output, done: _Rendered) -> Output:
        if isinstance(item, Output):
            return item
        output = self._renderer.file(item)
        if not is_picture(item.path):
            return output
        picture = self._pictures.drawn(output, item.template)
        done.pictures += picture.names
        return Output(output.path, picture.png, output.origin)

    def _layouts(self, page: Page) -> set[str]:
        """The files of the layouts that a page was made with."""
        return self._renderer.templates(page.template) | ({FONTS} if is_picture(page.path) else set())

    def _noted(self, page: Page, output: Output) -> Iterator[Note]:
        if not page.path.endswith(".html"):  # the twin of a page shares its view
            return
        tree = once(lambda: LexborHTMLParser(output.data))
        listed = self._listed(output.path, tree(), len(output.data)) if self._listed else None
        if frame := frame_of(page):
            head = frame.head
            searched = b"" if head.kept_out else self._searched(output.path, tree)
            yield Note(page.path, head.canonical, head.modified, tuple(head.kept_out), listed, searched)
        elif listed:
            yield Note(page.path, listed=listed)

    def _searched(self, path: str, tree: Callable[[], LexborHTMLParser]) -> bytes:
        if self._index is None:
            return b""
        found = searchable(tree())
        self._index.add(path, found)
        return self._searched_pages.keep(found)


def _finished(
    name: str, rendered: _Rendered, files: Sequence[Output | Unchanged], reads: Iterable[Read], views: bytes
) -> BuiltPart:
    for file in files:
        _ = file.digest  # worked out here, where many processes are at work, and not where one writes
    notes, faults, pictures = tuple(rendered.notes), tuple(rendered.faults), tuple(rendered.pictures)
    return BuiltPart(name, tuple(files), notes, sorted(reads), faults, views, pictures)


def _shortened(base_url: str) -> Callable[[str, LexborHTMLParser, int], ListedPage | None]:
    """What makes the line about a page in the list of pages. It reads as the audit does, which takes long to load."""
    from bellwether.audit.addresses import Base
    from bellwether.report.published import listed
    from bellwether.report.snapshot import state_of

    base = Base.of(base_url)
    return lambda path, tree, size: listed(path, state_of(path, tree, size, base))

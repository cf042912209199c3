"""Parts of the site to files, with what each of them has read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from bellwether.build.incremental import Memory, Read, Reads, Store, fingerprint
from bellwether.build.making.searched import SearchedPages
from bellwether.build.making.views import Views
from bellwether.build.recipes import Recipe
from bellwether.model.layouts import Layouts
from bellwether.model.output import Output, Page, Unchanged
from bellwether.model.problems import Problem, ProblemsFound
from bellwether.outputs.hosts import for_host
from bellwether.outputs.hosts.compression import is_of
from bellwether.outputs.pictures import Pictures, is_picture
from bellwether.outputs.render import Renderer
from bellwether.outputs.search import SearchIndex, searchable
from bellwether.pages import Atlas, frame_of
from bellwether.pages.lazy import NotKeptError, once
from bellwether.pages.watched import ASSET, FONTS, LAYOUT, Present, watched

if TYPE_CHECKING:
    from bellwether.report.published import ListedPage


# The files of the layouts that were read, by the template of the page for which.
LayoutsRead = Mapping[str, Collection[str]]


class Note(NamedTuple):
    """What the site as a whole needs to know of a page: its address and day for the sitemap, why it is kept out.

    `listed` is the line about it in the list of pages. `searched` is the fingerprint of what the full-text index holds
    of it; empty where there is none.
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

    `layouts` are the files of the layouts that were read, by the template of the page. `views` is a short name for its
    pages as they were planned, empty where they are not kept; `pictures` are those that it shows, by the names under
    which they are kept.
    """

    name: str
    outputs: tuple[Output | Unchanged, ...]
    notes: tuple[Note, ...]
    reads: Sequence[Read]
    layouts: LayoutsRead
    faults: tuple[Problem, ...] = ()
    views: bytes = b""
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class LastPart:
    """A part as the last build made it, of which nothing has changed since but layouts.

    `reads` is what it has read besides these, `stale` are the templates of its pages of which some have changed; the
    rest is as in `BuiltPart`.
    """

    name: str
    files: Sequence[Unchanged]
    notes: Sequence[Note]
    reads: Iterable[Read]
    layouts: LayoutsRead
    stale: Collection[str]
    views: bytes
    pictures: tuple[bytes, ...]


class _Rendered:
    """What comes of the items of a part, one after the other: of pages `files`, and `others` that no template makes."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.files: list[Output] = []
        self.others: list[Output] = []
        self.notes: list[Note] = []
        self.pictures: list[bytes] = []
        self.layouts: dict[str, set[str]] = {}
        self.assets: set[Read] = set()
        self.faults: list[Problem] = []


class PartBuilder:
    """Makes parts of one site. `store` keeps views and pictures, `index` takes in the pages that are to be searched;
    `present` says what reads give, `searched` what was searched of pages at the last build, by path and fingerprint.
    """

    def __init__(
        self,
        atlas: Atlas,
        layouts: Layouts,
        store: Store,
        index: SearchIndex,
        present: Present,
        searched: Mapping[str, bytes],
    ) -> None:
        self._reads = Reads()
        self._memory = Memory(store, self._reads, present.states, present.ground)
        self._atlas = watched(atlas, self._reads, self._memory)
        self._renderer = Renderer(layouts, self._atlas.asset_href, atlas.urls.href)
        self._pictures = Pictures(layouts, store)
        self._views = Views(store)
        self._searched_pages = SearchedPages(store)
        self._searched_before = searched
        self._index = index if atlas.has("search") else None
        self._settings = atlas.library.settings
        self._listed = _shortened(self._settings.base_url) if atlas.has("page-list") else None

    def made(self, recipe: Recipe) -> BuiltPart:
        """A part, planned and rendered."""
        with self._reads.noting() as reads:
            rendered = self._rendered(recipe.make(self._atlas))
            noted = {*reads, *_layouts_read(rendered.layouts), *rendered.assets}
        self._memory.write()
        return BuiltPart(
            recipe.name,
            _settled(for_host([*rendered.files, *rendered.others], self._settings)),
            tuple(rendered.notes),
            sorted(noted),
            rendered.layouts,
            tuple(rendered.faults),
            self._views.keep(recipe.name, rendered.pages) if recipe.many else b"",
            tuple(rendered.pictures),
        )

    def again(self, last: LastPart) -> BuiltPart | None:
        """A part of which only templates have changed: what these make, rendered from its pages as they were planned.

        None when the views are not what they were, or a template asks for more than was kept.
        """
        planned = self._views.planned(last.name, last.views)
        if planned is None:
            return None
        try:
            with self._reads.noting() as noted:  # templates ask for assets themselves
                rendered = self._rendered(page for page in planned if page.template in last.stale)
        except NotKeptError:
            return None
        pages = {page.path for page in rendered.pages}
        layouts = {**last.layouts, **rendered.layouts}
        return BuiltPart(
            last.name,
            (
                *_settled(for_host(rendered.files, self._settings)),
                *(file for file in last.files if not is_of(file.path, pages)),
            ),
            (*rendered.notes, *(note for note in last.notes if note.path not in pages)),
            sorted({*last.reads, *noted, *_layouts_read(layouts), *rendered.assets}),
            layouts,
            tuple(rendered.faults),
            last.views,
            tuple(rendered.pictures) or last.pictures,
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
                done.layouts[item.template] = self._layouts(item)
                done.assets |= {(ASSET, name) for name in self._renderer.assets(item.template)}
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
        made = fingerprint(found)
        # An index is rarely made again for a page of which it holds the same; then it has it from what is kept.
        if made != self._searched_before.get(path) or self._searched_pages.of(made) is None:
            self._index.add(path, found)
            self._searched_pages.keep(made, found)
        return made


def _settled(files: Iterable[Output]) -> tuple[Output, ...]:
    """Files with their fingerprints, worked out where many processes are at work, and not where one writes."""
    settled = tuple(files)
    for file in settled:
        _ = file.digest
    return settled


def _layouts_read(layouts: LayoutsRead) -> Iterator[Read]:
    for names in layouts.values():
        yield from ((LAYOUT, name) for name in names)


def _shortened(base_url: str) -> Callable[[str, LexborHTMLParser, int], ListedPage | None]:
    """What makes the line about a page in the list of pages. It reads as the audit does, which takes long to load."""
    from bellwether.audit.addresses import Base
    from bellwether.report.published import listed
    from bellwether.report.snapshot import state_of

    base = Base.of(base_url)
    return lambda path, tree, size: listed(path, state_of(path, tree, size, base))

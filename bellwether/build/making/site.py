"""All files of a site, part by part, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser

from bellwether.build.incremental import Cache, Memory, fingerprint
from bellwether.build.making.kept import Indexed, Kept, KeptPart, KnownReads, left, row, unchanged
from bellwether.build.making.parts import BuiltPart, LastPart, Note, PartBuilder
from bellwether.build.making.searched import SearchedPages
from bellwether.build.making.views import Views
from bellwether.build.recipes import Recipe, recipes
from bellwether.build.settings import Settings
from bellwether.build.workers import cores, spread
from bellwether.model.layouts import ENGINE, Layouts, files_in, fonts_among
from bellwether.model.output import Output, Unchanged
from bellwether.model.problems import Place, Problem, ProblemsFound, UsageError
from bellwether.model.routes import PAGES_LIST
from bellwether.model.urls import output_path
from bellwether.outputs.dataset import remembered
from bellwether.outputs.feeds import sitemaps
from bellwether.outputs.hosts import for_host
from bellwether.outputs.pictures import prune
from bellwether.outputs.render import Renderer
from bellwether.outputs.search import SearchIndex, searchable
from bellwether.pages import Atlas
from bellwether.pages.redirect import redirects
from bellwether.pages.watched import FONTS, LAYOUT, Present
from bellwether.write import Before

# Tells of progress: the parts as they are made, and how many there will be.
Track = Callable[[Iterable[BuiltPart], int], Iterable[BuiltPart]]
# The state of a read that is that of no file.
_UNKNOWN = b""
SiteOutputs = Iterator[Output | Unchanged]


def untold(parts: Iterable[BuiltPart], _: int) -> Iterable[BuiltPart]:
    """No progress told."""
    return parts


class SiteFiles:
    """The files of one site. What the last build left of them is not made again."""

    def __init__(
        self, settings: Settings, atlas: Atlas, assets: Sequence[Output], before: Before, cache: Cache
    ) -> None:
        self._settings = settings
        self._atlas = atlas
        self._assets = assets
        self._before = before
        self._cache = cache
        self._site = atlas.library.settings
        self._parts: dict[str, KeptPart] = {}
        self._table = KnownReads()
        self._indexes: dict[str, Indexed] = {}
        self._layouts = _layouts(settings.layers)
        self._present = Present(atlas, self._layouts)
        self._searched_pages = SearchedPages(cache.store)

    @property
    def notes(self) -> list[Note]:
        """Notes on all pages, once all files have been asked for."""
        return [note for part in self._parts.values() for note in part.notes]

    @property
    def moved(self) -> int:
        """How many old addresses lead to others."""
        return sum(1 for _ in redirects(self._atlas))

    def files(self, track: Track = untold) -> SiteOutputs:
        """All files. What follows from finished pages comes last.

        Raises `ProblemsFound` with the faults of templates, once the other parts are made.
        """
        kept = Kept.read(self._cache, self._present.ground)
        with SearchIndex([address.strip("/") for address in self._atlas.search_indexes()]) as index:
            yield from self._made(kept, index, track)
            yield from for_host(self._assets, self._site)
            yield from for_host(self._following(), self._site)
            if self._atlas.has("search"):
                yield from self._searched(kept, index)

    def keep(self) -> None:
        """Keep what was made for the next build."""
        now = _layouts(self._settings.layers)
        changed = {(LAYOUT, name) for name, _ in self._layouts.items() ^ now.items()}
        # Nobody knows whether a template was read before it was saved or after it: the next build makes its pages anew.
        known = zip(self._table.reads, self._present.states(self._table.reads), strict=True)
        states = [_UNKNOWN if read in changed else state for read, state in known]
        Kept(self._present.ground, self._parts, self._table, states, self._indexes).write(self._cache)
        Views(self._cache.store).prune(name for name, part in self._parts.items() if part.views)
        self._searched_pages.prune(note.searched for note in self.notes if note.searched)
        prune(self._cache.store, (picture for part in self._parts.values() for picture in part.pictures))
        Memory.prune(self._cache.store, remembered(self._atlas))

    def _made(self, kept: Kept, index: SearchIndex, track: Track) -> SiteOutputs:
        """The files of all parts, in the order of the recipes."""
        self._table = kept.table
        wanted = list(recipes(self._atlas))
        fresh, restyled = kept.fresh((recipe.name for recipe in wanted), self._present, self._before)
        stale = [recipe for recipe in wanted if recipe.name not in fresh]
        searched = {note.path: note.searched for part in kept.parts.values() for note in part.notes if note.searched}
        builder = PartBuilder(self._atlas, self._settings.layers, self._cache.store, index, self._present, searched)
        making = iter(track(self._make(builder, stale, restyled), len(stale)))
        faults: dict[Place, Problem] = {}
        for recipe in wanted:
            if part := fresh.get(recipe.name):
                self._parts[recipe.name] = part
                yield from unchanged(part.files)
                continue
            made = next(making)
            self._parts[made.name] = self._table.part(made)
            for fault in made.faults:
                # One fault of a template shows on many pages; the first is enough.
                faults.setdefault(fault.place, fault)
            yield from made.outputs
        if faults:
            raise ProblemsFound(faults.values())

    def _make(
        self, builder: PartBuilder, parts: Sequence[Recipe], restyled: Mapping[str, LastPart]
    ) -> Iterator[BuiltPart]:
        """Parts made anew; those of which only templates have changed, from their views."""

        def make(number: int) -> BuiltPart:
            recipe = parts[number]
            last = restyled.get(recipe.name)
            return (builder.again(last) if last else None) or builder.made(recipe)

        # What all jobs ask for is worked out for the first of them, here and not once more by every process.
        first = next((number for number, recipe in enumerate(parts) if recipe.many), None)
        ready = {} if first is None else {first: make(first)}
        for chunk in spread(
            lambda number: ready.get(number) or make(number), range(len(parts)), self._settings.processes
        ):
            yield from (made for _, made in chunk)

    def _following(self) -> Iterator[Output]:
        """What follows from the notes on finished pages: sitemap and list of pages."""
        renderer, notes = Renderer(self._settings.layers, self._atlas.asset_href, self._atlas.urls.href), self.notes
        offered = [(note.address, note.modified) for note in _offered(notes)]
        yield from map(renderer.file, sitemaps(self._atlas, offered))
        if self._atlas.has("page-list"):
            yield _listed(notes)

    def _searched(self, kept: Kept, index: SearchIndex) -> SiteOutputs:
        """The full-text indexes; each as the last build left it, when it holds the same of its pages."""
        shares: dict[str, dict[str, Note]] = {folder: {} for folder in index.folders}
        for note in _offered(self.notes):
            # Of two pages at one path whoever writes them tells.
            shares[index.folder(note.path)][note.path] = note
        stale: dict[str, bytes] = {}
        for folder, notes in shares.items():
            over = fingerprint(
                self._site.language, *(part for path, note in notes.items() for part in (path, note.searched))
            )
            before, rows = kept.indexes.get(folder, (b"", ()))
            if over == before and left(rows, self._before):
                self._indexes[folder] = over, rows
                yield from unchanged(rows)
            else:
                stale[folder] = over
        self._complete(index, [note for folder in stale for note in shares[folder].values() if note.path not in index])
        for at, (folder, over) in enumerate(stale.items()):
            # Each is made on one core, so that several are at once.
            for other in [*stale][at : at + (self._settings.processes or cores())]:
                if shares[other]:
                    index.begin(other, self._site.language)
            made = []
            for output in for_host(index.files(folder, len(shares[folder]), self._site.language), self._site):
                made.append(row(output))
                yield output
            self._indexes[folder] = over, tuple(made)

    def _complete(self, index: SearchIndex, notes: Iterable[Note]) -> None:
        """Add the pages that are as the last build left them."""
        for note in notes:
            found = self._searched_pages.of(note.searched)
            index.add(note.path, self._searched_before(note) if found is None else found)

    def _searched_before(self, note: Note) -> bytes:
        """What is searched of a page that is as the last build left it; `UsageError` where that one is not there."""
        if self._before.kept(note.path):
            found = searchable(LexborHTMLParser(self._before.read(note.path)))
            if fingerprint(found) == note.searched:
                return found
        raise UsageError("another build has changed the cache in the meantime; build again")


def _listed(notes: Iterable[Note]) -> Output:
    """The list of pages. What makes it takes long to load."""
    from bellwether.report.published import encoded

    return Output(output_path(PAGES_LIST), encoded(note.listed for note in notes if note.listed), "the list of pages")


def _offered(notes: Iterable[Note]) -> list[Note]:
    """The pages that are offered to search engines."""
    return [note for note in notes if note.is_page and not note.kept_out]


def _layouts(layouts: Layouts) -> Mapping[str, bytes]:
    """The files of the layouts by the names under which templates find them, each as a short name for its bytes, and
    the fonts of pictures together.
    """
    engine = {f"{ENGINE}/{name}": path for name, path in files_in(layouts[-1:]).items()}
    files = {**files_in(layouts), **engine}
    prints = {path: fingerprint(path.read_bytes()) for path in {*files.values()}}
    found = {name: prints[path] for name, path in files.items()}
    return {**found, FONTS: fingerprint(*(part for name in fonts_among(found) for part in (name, found[name])))}

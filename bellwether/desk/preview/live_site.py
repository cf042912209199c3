"""The files of a site, each made when it is asked for."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bellwether.build.incremental import Cache
from bellwether.build.recipes import Recipe, recipes
from bellwether.build.settings import Settings
from bellwether.desk.resident import State
from bellwether.model.layouts import files_in
from bellwether.model.output import Output, Page
from bellwether.model.problems import Place, Problem, ProblemsFound
from bellwether.model.routes import PAGES_LIST
from bellwether.model.urls import output_path
from bellwether.outputs.hosts import Rules, rules_of
from bellwether.outputs.pictures import Pictures, is_picture
from bellwether.outputs.render import Renderer
from bellwether.pages import Atlas


@dataclass(frozen=True)
class LiveFile:
    """A file as it was made, without data where there is none of this path; `problems` are the faults of templates."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


class LiveSite:
    """The files of the site that some content makes. What was made of it is kept until the content is another one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Cache(settings.cache).store
        self._state = State()
        self._parts: _SiteParts | None = None
        self._names: frozenset[str] = frozenset()
        self._renderer: Renderer | None = None
        self._pictures = Pictures(settings.layers, self._store)
        self._part_of: dict[str, str] = {}
        self._made: dict[str, LiveFile] = {}

    def show(self, state: State, *, layouts: bool = False) -> None:
        """From now on show this content. `layouts` says that templates or assets have changed as well."""
        if state.atlas is None or (state.atlas is self._state.atlas and not layouts):
            self._state = state
            return
        self._state = state
        self._parts = _SiteParts(state.atlas)
        self._made = {}
        if layouts:  # among which the fonts of pictures are
            self._pictures = Pictures(self._settings.layers, self._store)
        names = frozenset(files_in(self._settings.layers))
        if self._renderer is None or names != self._names:
            # Another template may stand in place of one that was found before.
            self._names = names
            self._renderer = Renderer(self._settings.layers, self._asset_href, self._href, reload=True)

    @property
    def rules(self) -> Rules | None:
        """What a host has to do for the site; None while there is none."""
        return self._parts.rules if self._parts else None

    def follows(self, path: str) -> bool:
        """Whether a file is made of all pages together, once they are finished: full text, sitemaps, list of pages."""
        if self._parts is None:
            return False
        indexes = tuple(address.lstrip("/") for address in self._parts.atlas.search_indexes())
        return path.startswith((*indexes, "sitemap")) or path == output_path(PAGES_LIST)

    def file(self, path: str) -> LiveFile:
        """A file by its path below the output folder."""
        if self._parts is None:
            return LiveFile(None)
        if path not in self._made:
            self._made[path] = self._file(path, self._parts)
        return self._made[path]

    def _file(self, path: str, parts: _SiteParts) -> LiveFile:
        if asset := self._state.assets.get(path):
            return LiveFile(asset.data)
        for recipe in parts.candidates(path, self._part_of.get(path)):
            for item in recipe.make(parts.atlas):
                self._part_of[item.path] = recipe.name
                if item.path == path:
                    return self._rendered(item)
        return LiveFile(None)

    def _rendered(self, item: Page | Output) -> LiveFile:
        if isinstance(item, Output) or self._renderer is None:
            return LiveFile(item.data if isinstance(item, Output) else None)
        try:
            output = self._renderer.file(item)
            data = self._pictures.drawn(output, item.template).png if is_picture(item.path) else output.data
        except ProblemsFound as found:
            return LiveFile(None, found.problems)
        except Exception as error:  # a template may do anything to a value
            traceback.print_exception(error)
            place = Place((self._settings.layers[0] / item.template).as_posix())
            return LiveFile(None, (Problem(place, "", f"{error!r} (on the page {item.path} from {item.origin})"),))
        return LiveFile(data)

    def _asset_href(self, name: str) -> str:
        return self._parts.atlas.asset_href(name) if self._parts else ""

    def _href(self, address: str) -> str:
        return self._parts.atlas.urls.href(address) if self._parts else address


class _SiteParts:
    """The parts of the site that some content makes, and what a host is told of it."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def rules(self) -> Rules:
        return rules_of(self.atlas, twins=False)

    @cached_property
    def _recipes(self) -> Mapping[str, Recipe]:
        return {recipe.name: recipe for recipe in recipes(self.atlas)}

    @cached_property
    def _about(self) -> Mapping[str, Sequence[Recipe]]:
        """The parts by the slug that their paths have; those without one under an empty name."""
        found: dict[str, list[Recipe]] = {}
        for recipe in self._recipes.values():
            found.setdefault(recipe.slug, []).append(recipe)
        return found

    def candidates(self, path: str, known: str | None) -> Iterator[Recipe]:
        """The parts that may have a file, the likeliest first."""
        if known and known in self._recipes:
            yield self._recipes[known]
        stem = path.removesuffix("/index.html")
        for segment in dict.fromkeys((*stem.split("/"), stem.rsplit("/", 1)[-1].split(".")[0])):
            yield from self._about.get(segment, ()) if segment else ()
        # Those of one page each are planned in no time; the others are few.
        yield from self._about.get("", ())

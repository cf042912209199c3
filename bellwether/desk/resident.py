"""The content kept in memory, checked, and brought up to date file by file, with texts that are not saved yet.

An edit of one entry is looked at twice. A glance reads that entry alone, and shows it among all others as they were: so
a writer sees the page at once. The full check that follows is that of a build, and is right in everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bellwether.build.loading import cache_of, examined
from bellwether.build.settings import Settings
from bellwether.build.stated import StatedFigures
from bellwether.build.surveying import surveyed
from bellwether.content.assets import read_assets
from bellwether.content.frontmatter import Document
from bellwether.content.validate import Examined
from bellwether.model.basics import Basics
from bellwether.model.library import Library
from bellwether.model.output import Output
from bellwether.model.problems import Problem, Problems
from bellwether.pages import Atlas
from bellwether.pages.watched import ground
from bellwether.scores.measures import measure_all


@dataclass(frozen=True)
class State:
    """Content as it stands.

    `atlas` is that of the last content without a mistake, None where there was none yet, with the `assets` by their
    paths; `problems` are those of the content as it is now. `unpublished` are the entries that only a desk is
    shown, with the reasons.
    """

    atlas: Atlas | None = None
    assets: Mapping[str, Output] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unpublished: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the content from being shown."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


class Resident:
    """The content of a site in memory, for a preview or an editor. One thread at a time may ask it to check anything.

    With `drafts` in the settings, drafts and entries of later days are among its entries.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.texts: dict[str, bytes] = {}
        self._examined: Examined | None = None
        self.state = State()

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files of entries, by slug; none before anything was looked at."""
        return self._examined.known.content.occupations if self._examined else {}

    def unsaved(self, path: str, text: str | None) -> None:
        """Take a text for that of a file, by its path as problems name it, or the file itself again."""
        self.texts.pop(path, None)
        if text is not None:
            self.texts[path] = text.encode("utf-8", "surrogatepass")

    def slug_of(self, path: str) -> str:
        """The entry in a file, by its path as problems name it; empty when it is none that is shown."""
        slug = Path(path).stem
        known = self._examined is not None and slug in self._examined.entries.rows
        return slug if known and self._examined and self._examined.entries.path(slug) == path else ""

    def glance(self, path: str) -> State | None:
        """The content with one entry read anew, all others as they were; None where that cannot be told by a glance.

        Raises `OSError` when the file cannot be read.
        """
        slug, last = self.slug_of(path), self.state
        if not slug or self._examined is None or last.atlas is None or slug not in last.atlas.library.occupations:
            return None
        found = Problems()
        again = self._examined.again(slug, found)
        others = tuple(problem for problem in last.problems if problem.place.path != path)
        if again and again.library:
            stated = StatedFigures(again.library, measure_all(again.library), again.known.content.occupations)
            found.extend(stated.contradictions([slug]))
        problems = tuple(sorted((*others, *found)))
        if again is None or again.library is None:
            self.state = replace(last, problems=problems)
            return self.state if found.errors else None
        self._examined = again
        self.state = replace(last, atlas=last.atlas.with_entry(again.library, slug), problems=problems)
        return self.state

    def check(self) -> State:
        """The content as a build would read it; of content with a mistake, the problems, and the last without one.

        Raises `UsageError` where there is no content, and `OSError` when a file goes while it is read.
        """
        problems, settings = Problems(), self.settings
        found = examined(settings, problems, cache_of(settings), self.texts)
        library = found.library
        if library is not None:
            assets = read_assets(settings.asset_folders, problems, library.pictures, library.settings.theme)
        if library is None or problems.errors:
            self.state = replace(self.state, problems=tuple(sorted(problems)))
            return self.state
        atlas = surveyed(library, assets.addresses, assets.sizes)
        if self.state.atlas and _alike(self.state.atlas.library, library):
            atlas = replace(atlas, relations=self.state.atlas.relations)
        files = {output.path: output for output in assets.outputs}
        self._examined = found
        self.state = State(atlas, files, tuple(sorted(problems)), found.unpublished)
        return self.state


def _alike(one: Library, other: Library) -> bool:
    """Whether entries have the same neighbours in both: nothing that one reads of another differs."""
    before, now = one.occupations, other.occupations
    if list(before) != list(now) or one.facts_print != other.facts_print or ground(one) != ground(other):
        return False
    changed = (slug for slug in now if one.prints[slug] != other.prints[slug])
    return all(
        _seen(before[slug].basics) == _seen(now[slug].basics) and before[slug].joined == now[slug].joined
        for slug in changed
    )


def _seen(basics: Basics) -> Basics:
    """What another page reads of an entry; the rest is its own."""
    return basics._replace(answer="", words=0, linked=(), all_runs=0, runs=b"")

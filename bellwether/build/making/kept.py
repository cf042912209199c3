"""Parts that need not be made again: what they have read gives what it gave, and their files are as they were left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bellwether.build.incremental import Cache, Read
from bellwether.build.making.parts import BuiltPart, LastPart, Note
from bellwether.model.output import Output, Unchanged
from bellwether.pages.watched import LAYOUT, Present, ReadState
from bellwether.write import Before

_NAME = "parts"

# A file as it is kept: its path, the fingerprint of its bytes, and what it was made from.
FileRow = tuple[str, bytes, str]
# A full-text index: a short name for the pages that it is over, and its files.
Indexed = tuple[bytes, tuple[FileRow, ...]]


class KeptPart(NamedTuple):
    """A part as it was made: its files, notes on its pages, and what it has read, by numbers in a table of reads.

    `layouts` are those of the layouts among them, by the template of the page. `views` is a short name for its pages as
    they were planned, empty where they are not kept; `pictures` are the names of those that it shows.
    """

    files: tuple[FileRow, ...]
    notes: tuple[Note, ...]
    reads: tuple[int, ...]
    layouts: tuple[tuple[str, tuple[int, ...]], ...]
    views: bytes = b""
    pictures: tuple[bytes, ...] = ()

    def renumbered(self, numbers: Mapping[int, int]) -> KeptPart:
        """The same by other numbers of reads."""
        layouts = tuple((template, tuple(numbers[old] for old in read)) for template, read in self.layouts)
        return self._replace(reads=tuple(numbers[old] for old in self.reads), layouts=layouts)


def row(output: Output | Unchanged) -> FileRow:
    """A file as it is kept."""
    return output.path, output.digest, output.origin


def unchanged(rows: Iterable[FileRow]) -> tuple[Unchanged, ...]:
    """Files as the last build left them."""
    return tuple(Unchanged(*row) for row in rows)


def left(rows: Iterable[FileRow], before: Before) -> bool:
    """Whether files are as the last build left them."""
    return all(before.kept(path) == digest for path, digest, _ in rows)


class KnownReads:
    """All reads of a site, each under a number."""

    def __init__(self, reads: Iterable[Read] = ()) -> None:
        self.reads = list(reads)
        self._numbers = {read: number for number, read in enumerate(self.reads)}

    def part(self, made: BuiltPart) -> KeptPart:
        """What is kept of a part that was just made."""
        files, reads = tuple(map(row, made.outputs)), tuple(map(self._number, made.reads))
        layouts = tuple(
            (template, tuple(sorted(self._number((LAYOUT, name)) for name in names)))
            for template, names in made.layouts.items()
        )
        return KeptPart(files, made.notes, reads, layouts, made.views, made.pictures)

    def last(self, name: str, part: KeptPart, stale: Collection[str]) -> LastPart:
        """A part as it was made, of which some templates have changed."""
        reads = [read for number in part.reads if (read := self.reads[number])[0] != LAYOUT]
        layouts = {template: [self.reads[number][1] for number in read] for template, read in part.layouts}
        return LastPart(name, unchanged(part.files), part.notes, reads, layouts, stale, part.views, part.pictures)

    def _number(self, read: Read) -> int:
        if read not in self._numbers:
            self._numbers[read] = len(self.reads)
            self.reads.append(read)
        return self._numbers[read]


@dataclass(frozen=True)
class Kept:
    """The parts of the last build, by name, and what their reads gave then, in the order of the table.

    `ground` is a short name for what all parts depend on. Of each full-text index, by its folder, `indexes` has a short
    name for the pages that it is over, and its files.
    """

    ground: bytes
    parts: Mapping[str, KeptPart] = field(default_factory=dict)
    table: KnownReads = field(default_factory=KnownReads)
    states: Sequence[ReadState] = ()
    indexes: Mapping[str, Indexed] = field(default_factory=dict)

    @classmethod
    def read(cls, cache: Cache, ground: bytes) -> Kept:
        """What the last build kept; nothing, when what all parts depend on has changed."""
        found = cache.read(_NAME)
        if not isinstance(found, tuple) or found[0] != ground:
            return cls(ground)
        _, reads, states, parts, indexes = found
        made = {
            name: KeptPart(files, tuple(map(Note._make, notes)), *more) for name, (files, notes, *more) in parts.items()
        }
        return cls(ground, made, KnownReads(reads), states, indexes)

    def write(self, cache: Cache) -> None:
        """Keep this for the next build, without the reads of parts that are no more."""
        used = sorted({number for part in self.parts.values() for number in part.reads})
        numbers = {old: new for new, old in enumerate(used)}
        same = len(used) == len(self.table.reads)
        kept = {name: part if same else part.renumbered(numbers) for name, part in self.parts.items()}
        parts = {name: (files, tuple(map(tuple, notes)), *more) for name, (files, notes, *more) in kept.items()}
        reads, states = ([table[old] for old in used] for table in (self.table.reads, self.states))
        cache.write(_NAME, (self.ground, reads, states, parts, dict(self.indexes)))

    def fresh(
        self, names: Iterable[str], present: Present, site: Before
    ) -> tuple[dict[str, KeptPart], dict[str, LastPart]]:
        """The parts among those named that need not be made again, and those that need only be rendered again."""
        states = zip(self.states, present.states(self.table.reads), strict=True)
        changed = {number for number, (before, now) in enumerate(states) if before != now}
        layouts = {number for number in changed if self.table.reads[number][0] == LAYOUT}
        fresh: dict[str, KeptPart] = {}
        restyled: dict[str, LastPart] = {}
        for name in names:
            part = self.parts.get(name)
            if part is None or not left(part.files, site):
                continue
            if changed.isdisjoint(part.reads):
                fresh[name] = part
            elif part.views and layouts.issuperset(changed.intersection(part.reads)):
                stale = {template for template, read in part.layouts if not changed.isdisjoint(read)}
                restyled[name] = self.table.last(name, part, stale)
        return fresh, restyled

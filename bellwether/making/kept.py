"""Parts that need not be made again: what they have read gives what it gave, and their files are as they were left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bellwether.cache import Cache, fingerprint
from bellwether.making.parts import Made, Note
from bellwether.page import Output, Unchanged
from bellwether.plan.watched import Present
from bellwether.reads import Read
from bellwether.write import Before

_NAME = "parts"

# As they are kept: a file is a path, a fingerprint and an origin; a part names its reads by their numbers.
_Row = tuple[str, bytes, str]
_Packed = tuple[str, tuple[_Row, ...], tuple[Note, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Part:
    """A part as it was made: its files, notes on its pages, and what it has read."""

    files: tuple[Unchanged, ...]
    notes: tuple[Note, ...]
    reads: tuple[Read, ...]

    @classmethod
    def of(cls, made: Made) -> Part:
        """What is kept of a part that was just made."""
        return cls(tuple(map(unchanged, made.outputs)), made.notes, tuple(sorted(made.reads)))


def unchanged(output: Output) -> Unchanged:
    """A file as the next build finds it."""
    return Unchanged(output.path, fingerprint(output.data), output.origin)


def left(files: Iterable[Unchanged], before: Before) -> bool:
    """Whether files are as the last build left them."""
    return all(before.kept(file.path) == file.digest for file in files)


@dataclass(frozen=True)
class Kept:
    """The parts of the last build, by name, and what their reads gave then.

    `ground` is a short name for what all parts depend on. `index` are the files of the full-text index, and
    `searched` is a short name for the pages that it is over.
    """

    ground: bytes
    parts: Mapping[str, Part] = field(default_factory=dict)
    states: Mapping[Read, bytes] = field(default_factory=dict)
    searched: bytes = b""
    index: tuple[Unchanged, ...] = ()

    @classmethod
    def read(cls, cache: Cache, ground: bytes) -> Kept:
        """What the last build kept; nothing, when what all parts depend on has changed."""
        found = cache.read(_NAME)
        if not isinstance(found, tuple) or found[0] != ground:
            return cls(ground)
        _, reads, states, parts, searched, index = found
        table = [tuple(read) for read in reads]
        return cls(
            ground, dict(_unpacked(parts, table)), dict(zip(table, states, strict=True)), searched, _files(index)
        )

    def write(self, cache: Cache) -> None:
        """Keep this for the next build."""
        numbers = {read: number for number, read in enumerate(self.states)}
        parts = [
            (name, _rows(part.files), part.notes, tuple(numbers[read] for read in part.reads))
            for name, part in self.parts.items()
        ]
        states = list(self.states.values())
        cache.write(_NAME, (self.ground, list(numbers), states, parts, self.searched, _rows(self.index)))

    def fresh(self, names: Iterable[str], present: Present, before: Before) -> dict[str, Part]:
        """The parts among those named that need not be made again."""
        changed = {read for read, state in self.states.items() if present.state(read) != state}
        return {
            name: part
            for name in names
            if (part := self.parts.get(name)) and changed.isdisjoint(part.reads) and left(part.files, before)
        }


def states_of(parts: Iterable[Part], present: Present) -> dict[Read, bytes]:
    """What the reads of parts give now."""
    reads = sorted({read for part in parts for read in part.reads})
    return {read: present.state(read) for read in reads}


def _rows(files: Iterable[Unchanged]) -> tuple[_Row, ...]:
    return tuple((file.path, file.digest, file.origin) for file in files)


def _files(rows: Iterable[_Row]) -> tuple[Unchanged, ...]:
    return tuple(Unchanged(*row) for row in rows)


def _unpacked(parts: Iterable[_Packed], table: Sequence[Read]) -> Iterator[tuple[str, Part]]:
    for name, files, notes, reads in parts:
        yield name, Part(_files(files), notes, tuple(table[number] for number in reads))

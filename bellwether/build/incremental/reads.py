"""What is read while a part of the site is made: its dependencies, noted and not listed by hand.

What parts may read of each other's entries comes in mappings that note each access under a kind and a name. A part
whose reads all give what they gave when it was made would come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, overload

Read = tuple[str, str]
Value = TypeVar("Value")

# The name under which the keys of a mapping are noted, or the whole of a row.
ALL = "*"


class Reads:
    """Notes reads while it is asked to; else it lets them pass."""

    def __init__(self) -> None:
        self._noted: set[Read] | None = None

    def note(self, kind: str, name: str) -> None:
        """Something of a kind was read by its name."""
        if self._noted is not None:
            self._noted.add((kind, name))

    def once(self, known: dict[str, tuple[Value, frozenset[Read]]], key: str, make: Callable[[], Value]) -> Value:
        """A value that is made when it is first asked for; whoever asks later has read what it was made of."""
        if key not in known:
            known[key] = self.apart(make)
        value, read = known[key]
        self.also(read)
        return value

    def apart(self, make: Callable[[], Value]) -> tuple[Value, frozenset[Read]]:
        """A value with what is read while it is made, of which nothing counts as read yet."""
        outer, self._noted = self._noted, set()
        try:
            return make(), frozenset(self._noted)
        finally:
            self._noted = outer

    def also(self, read: Iterable[Read]) -> None:
        """These were read as well."""
        if self._noted is not None:
            self._noted.update(read)

    @contextmanager
    def noting(self) -> Iterator[set[Read]]:
        """What is read until left."""
        self._noted = set()
        try:
            yield self._noted
        finally:
            self._noted = None


class Watched(Mapping[str, Value]):
    """A mapping of which each access is noted: by key, absent ones included, and the keys as a whole.

    `under` stands before each name, where a kind has several mappings.
    """

    def __init__(self, kind: str, inner: Mapping[str, Value], reads: Reads, under: str = "") -> None:
        self._kind = kind
        self._inner = inner
        self._reads = reads
        self._under = under

    def __getitem__(self, key: str) -> Value:
        self._reads.note(self._kind, f"{self._under}{key}")
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        self._reads.note(self._kind, f"{self._under}{key}")
        return key in self._inner

    def __iter__(self) -> Iterator[str]:
        self._reads.note(self._kind, f"{self._under}{ALL}")
        return iter(self._inner)

    def __len__(self) -> int:
        self._reads.note(self._kind, f"{self._under}{ALL}")
        return len(self._inner)


class WatchedRow(Sequence[Value]):
    """A row that is noted as a whole whenever any of it is read."""

    def __init__(self, kind: str, inner: Sequence[Value], reads: Reads) -> None:
        self._kind = kind
        self._inner = inner
        self._reads = reads

    @overload
    def __getitem__(self, index: int) -> Value: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...

    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        self._reads.note(self._kind, ALL)
        return self._inner[index]

    def __len__(self) -> int:
        self._reads.note(self._kind, ALL)
        return len(self._inner)

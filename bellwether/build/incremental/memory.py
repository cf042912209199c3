"""Values that a part of the site makes of one thing after the other: kept, each with what was read for it.

A part that is made of all jobs is made again when one of them changes; what it made of the others is then at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from bellwether.build.incremental.reads import Read, Reads
from bellwether.build.incremental.sealing import fingerprint
from bellwether.build.incremental.store import KeptName, Store
from bellwether.build.incremental.values import dumps, loads

Value = TypeVar("Value")

_ROOM = "remembered"


class Memory:
    """Keeps plain values in a store.

    `states` says what reads give now, `ground` is a short name for what all parts depend on.
    """

    def __init__(
        self, store: Store, reads: Reads, states: Callable[[Sequence[Read]], Sequence[object]], ground: bytes
    ) -> None:
        self._store = store
        self._reads = reads
        self._states = states
        self._ground = ground
        self._made: dict[KeptName, bytes] = {}

    def value(self, name: str, made_with: str, make: Callable[[], Value]) -> Value:
        """The value that was kept under a name while all that it was made of is the same, else what `make` makes.

        `made_with` is what it is made with and not noted as read.
        """
        if not self._store.lasting:
            return make()
        data = self._store.read(_ROOM, name)
        if data is not None:
            reads, state, kept = cast("tuple[tuple[Read, ...], bytes, Value]", loads(data))
            if state == self._state(reads, made_with):
                self._reads.also(reads)
                return kept
        value, noted = self._reads.apart(make)
        self._reads.also(noted)
        reads = tuple(sorted(noted))
        self._made[name] = dumps((reads, self._state(reads, made_with), value))
        return value

    def write(self) -> None:
        """Keep what was made since this was last called."""
        if self._made:
            self._store.write(_ROOM, self._made)
            self._made = {}

    @staticmethod
    def prune(store: Store, names: Iterable[str]) -> None:
        """Let values go in time that are not under these names."""
        store.prune(_ROOM, set(names))

    def _state(self, reads: Sequence[Read], made_with: str) -> bytes:
        return fingerprint(self._ground, made_with, repr(self._states(reads)))

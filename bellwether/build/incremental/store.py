"""One database of what is kept: bytes by room and name, each proven by its seal.

Every write is a transaction of its own: a process that is killed loses what it had not written yet and nothing else,
and processes that read and write at the same time do not harm each other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet, finalize

from bellwether.build.incremental.code import code_print
from bellwether.build.incremental.sealing import fingerprint

KeptName = str | bytes
Result = TypeVar("Result")

FILE = "kept.sqlite3"
_DAMAGED = f"is made anew ({FILE}: damaged, or not made by this program)"
# What sqlite lays beside the file while it is in use.
_BESIDE = ("", "-wal", "-shm", "-journal")
# Rooms for all versions of our code: what made a value is part of its name, or it comes from elsewhere.
_FOR_ANY_CODE = ("pictures", "links")
# How many builds in a row have no use for a value before it goes.
_SPARED = 3
# For so many seconds a process waits for another one, of which none writes for more than a fraction of a second.
_PATIENCE = 20
# Pages as large as sqlite has them hold whole entries, and waste little. Nobody waits until something is on the disk: a
# machine that fails costs the values whose seals are wrong then.
_FORM = (
    "PRAGMA page_size = 65536",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA wal_autocheckpoint = 128",
    "CREATE TABLE IF NOT EXISTS kept (room, name, seal, data, PRIMARY KEY (room, name))",
    "CREATE TABLE IF NOT EXISTS idle (room, name, builds, PRIMARY KEY (room, name)) WITHOUT ROWID",
)
_MUCH = 256  # pages
_CODE = ("", "code")


class Store:
    """What is kept in a folder. Without one, or once it cannot be used, values stay in memory.

    `tell` is called with what becomes of the cache, and why.
    """

    def __init__(self, folder: Path | None, tell: Callable[[str], None]) -> None:
        self._file = folder and folder / FILE
        self._tell = tell
        self._connections: list[sqlite3.Connection] = []  # one at most
        self._memory: dict[tuple[str, KeptName], bytes] = {}
        _stores.add(self)
        finalize(self, _close, self._connections)

    @property
    def lasting(self) -> bool:
        """Whether what is written now will be there tomorrow."""
        return self._file is not None

    def read(self, room: str, name: KeptName) -> bytes | None:
        """What is kept under a name; None where there is nothing, or something else than was written."""
        if (room, name) in self._memory:
            return self._memory[room, name]
        seal, data = self._row(room, name, "seal, data") or (None, None)
        if data is None or seal == _seal(room, name, data):
            return data
        self._tell(f"is made anew ({room}: damaged)")
        self.forget(room, name)
        return None

    def names(self, room: str) -> set[KeptName]:
        """The names in a room."""
        return self._do(lambda connection: _names(connection, room)) or set()

    def seal(self, room: str, name: KeptName) -> bytes | None:
        """What is other bytes when something else is kept under a name; None where nothing is."""
        (seal,) = self._row(room, name, "seal") or (None,)
        return seal

    def write(self, room: str, values: Mapping[KeptName, bytes]) -> None:
        """Keep values by their names, all of them or none."""
        rows = [(room, name, _seal(room, name, data), data) for name, data in values.items()]
        if not self._do(lambda connection: _insert(connection, rows)):
            self._memory |= {(room, name): data for name, data in values.items()}

    def forget(self, room: str, name: KeptName) -> None:
        """Take away what is kept under a name, if anything is."""
        self._do(lambda connection: _delete(connection, [(room, name)]))

    def prune(self, room: str, used: Collection[KeptName]) -> None:
        """Note which values of a room a build has used. What several builds in a row have not used goes."""
        self._do(lambda connection: _prune(connection, room, used))

    def close(self) -> None:
        """Let go of the file; it is opened again when it is asked for."""
        _close(self._connections)

    def _row(self, room: str, name: KeptName, columns: str) -> tuple[bytes, ...] | None:
        query = f"SELECT {columns} FROM kept WHERE room = ? AND name = ?"  # noqa: S608 - columns are ours
        return self._do(lambda connection: connection.execute(query, (room, name)).fetchone())

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """What comes of work on the file; None where there is none, and once it cannot be used."""
        if self._file is None:
            return None
        try:
            if not self._connections:
                self._connections.append(self._connected(self._file))
            return work(self._connections[0])
        except (sqlite3.Error, OSError) as error:
            self.close()
            if _is_damage(error):
                self._tell(_DAMAGED)
                _take_away(self._file)
            else:
                self._tell(f"is left out ({FILE}: {getattr(error, 'strerror', None) or error})")
            self._file = None
            return None

    def _connected(self, file: Path) -> sqlite3.Connection:
        try:
            return _opened(file)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            self._tell(_DAMAGED)
            _take_away(file)
            return _opened(file)


def _opened(file: Path) -> sqlite3.Connection:
    """The database in a file, made where there is none, without what other code has kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, _PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        for statement in _FORM:
            connection.execute(statement)
        _empty_of_other_code(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _empty_of_other_code(connection: sqlite3.Connection) -> None:
    if _is_of_this_code(connection):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Another process of this code may have emptied it meanwhile, and written.
        if _is_of_this_code(connection):
            return
        rooms = ", ".join("?" * len(_FOR_ANY_CODE))
        connection.execute(f"DELETE FROM kept WHERE room NOT IN ({rooms})", _FOR_ANY_CODE)  # noqa: S608 - marks only
        connection.execute("INSERT INTO kept VALUES (?, ?, ?, ?)", (*_CODE, b"", code_print()))


def _is_of_this_code(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT data FROM kept WHERE room = ? AND name = ?", _CODE).fetchone()
    return bool(found) and found[0] == code_print()


def _seal(room: str, name: KeptName, data: bytes) -> bytes:
    """A short name for a value in its place, so that none is taken for another one or for one of other code."""
    return fingerprint(b"" if room in _FOR_ANY_CODE else code_print(), room, name, data)


def _insert(connection: sqlite3.Connection, rows: Collection[tuple[str, KeptName, bytes, bytes]]) -> bool:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
    return True


def _delete(connection: sqlite3.Connection, names: Collection[tuple[str, KeptName]]) -> None:
    connection.executemany("DELETE FROM kept WHERE room = ? AND name = ?", names)


def _names(connection: sqlite3.Connection, room: str) -> set[KeptName]:
    return {name for (name,) in connection.execute("SELECT name FROM kept WHERE room = ?", (room,))}


def _prune(connection: sqlite3.Connection, room: str, used: Collection[KeptName]) -> None:
    before = dict(connection.execute("SELECT name, builds FROM idle WHERE room = ?", (room,)).fetchall())
    idle = {name: before.get(name, 0) + 1 for name in _names(connection, room).difference(used)}
    if not idle and not before:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        _delete(connection, [(room, name) for name, builds in idle.items() if builds >= _SPARED])
        connection.execute("DELETE FROM idle WHERE room = ?", (room,))
        spared = [(room, name, builds) for name, builds in idle.items() if builds < _SPARED]
        connection.executemany("INSERT INTO idle VALUES (?, ?, ?)", spared)
    free, pages = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("freelist_count", "page_count"))
    if free > max(_MUCH, pages // 2):
        with suppress(sqlite3.OperationalError):  # another process is at work; there will be another time
            connection.execute("VACUUM")


def _is_damage(error: sqlite3.Error | OSError) -> bool:
    """Whether what is in the file is wrong; else it cannot be used at this place or moment."""
    if isinstance(error, sqlite3.OperationalError):
        # Other tables than ours have the code of errors in general, and names that are no text have none.
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF == sqlite3.SQLITE_ERROR
    return isinstance(error, sqlite3.Error)


def _take_away(file: Path) -> None:
    for beside in _BESIDE:
        with suppress(OSError):
            file.with_name(file.name + beside).unlink(missing_ok=True)


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


_stores: WeakSet[Store] = WeakSet()


def close_all() -> None:
    """Let go of all files, as every process must that ends, or forks: https://www.sqlite.org/howtocorrupt.html."""
    for store in list(_stores):
        store.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=close_all)

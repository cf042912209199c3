"""What is kept between builds: read back whole, dropped when damaged or foreign, and never run as code."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from bellwether.build.incremental import Cache, dumps, fingerprint, loads, store
from bellwether.build.incremental.store import FILE
from bellwether.build.incremental.values import loads_tree
from bellwether.build.workers import spread
from bellwether.model.prose import Html, Prose

VALUE = {"a": [Prose((Html("<p>x</p>"),)), Decimal("1.5"), date(2026, 1, 2), None, {1, 2}, (b"x", 2.5)]}


class Noted:
    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        self.folder = folder
        self.file = folder / FILE

    @property
    def cache(self) -> Cache:
        """The cache as another build finds it."""
        return Cache(self.folder, self.lines.append)

    def keep(self, **values: object) -> None:
        for room, value in values.items():
            self.cache.write(room, value)

    def read(self, *rooms: str) -> list[object]:
        cache = self.cache
        return [cache.read(room) for room in rooms]

    def change(self, statement: str, *values: object) -> None:
        """Change the database behind our back."""
        with closing(sqlite3.connect(self.file)) as database, database:
            database.execute(statement, values)


@pytest.fixture
def noted(tmp_path: Path) -> Noted:
    return Noted(tmp_path / "cache")


def test_what_is_kept_comes_back(noted: Noted) -> None:
    noted.keep(x=VALUE)

    assert noted.read("x", "y") == [VALUE, None]
    noted.keep(x=1)
    assert noted.read("x") == [1]
    assert noted.lines == []


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.write("x", VALUE)

    assert cache.read("x") is None
    assert not cache.store.lasting


def test_what_cannot_be_kept_is_at_hand_as_long_as_the_build() -> None:
    store = Cache(None).store
    store.write("room", {"x": b"1", b"y": b"2"})

    assert (store.read("room", "x"), store.read("room", b"y"), store.read("other", "x")) == (b"1", b"2", None)


@pytest.mark.parametrize("damage", ["data", "seal", "name", "room"])
def test_a_damaged_value_is_dropped_with_one_line_and_the_others_stay(noted: Noted, damage: str) -> None:
    noted.keep(x=VALUE, y=2, z=3)
    change = {
        "data": "UPDATE kept SET data = substr(data, 2) WHERE room = 'x'",
        "seal": "UPDATE kept SET seal = zeroblob(16) WHERE room = 'x'",
        "name": "UPDATE kept SET seal = (SELECT seal FROM kept WHERE room = 'z') WHERE room = 'x'",
        "room": "UPDATE kept SET data = (SELECT data FROM kept WHERE room = 'y') WHERE room = 'x'",
    }
    noted.change(change[damage])

    assert noted.read("x", "x", "y") == [None, None, 2]
    assert noted.lines == [f"the cache in '{noted.folder}' is made anew (x: damaged)"]
    assert noted.read("x", "y") == [None, 2]
    assert len(noted.lines) == 1


@pytest.mark.parametrize("data", [b"not ours", b"SQLite format 3\0" * 9000, bytes(70000)])
def test_a_foreign_file_is_dropped_and_the_cache_begins_anew_at_once(noted: Noted, data: bytes) -> None:
    noted.keep(x=VALUE)
    noted.file.write_bytes(data)
    cache = noted.cache

    assert cache.read("x") is None
    assert noted.lines == [f"the cache in '{noted.folder}' is made anew ({FILE}: damaged, or not made by this program)"]
    cache.write("x", VALUE)
    assert noted.read("x") == [VALUE]
    assert len(noted.lines) == 1


@pytest.mark.parametrize("columns", ["theirs", "room, name, seal, data CHECK (data = 'theirs')"])
def test_a_database_of_somebody_else_is_dropped(noted: Noted, columns: str) -> None:
    noted.folder.mkdir()
    noted.change(f"CREATE TABLE kept ({columns})")
    noted.keep(x=VALUE)

    assert noted.read("x") == [VALUE]
    assert len(noted.lines) == 1


def test_a_name_that_is_no_text_is_damage(noted: Noted) -> None:
    noted.keep(x=VALUE)
    noted.change("INSERT INTO kept VALUES ('x', CAST(x'ff' AS TEXT), x'', x'')")

    assert noted.cache.store.names("x") == set()
    assert noted.lines == [f"the cache in '{noted.folder}' is made anew ({FILE}: damaged, or not made by this program)"]
    noted.keep(x=VALUE)
    assert noted.read("x") == [VALUE]
    assert len(noted.lines) == 1


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_damaged_a_value_is_the_one_that_was_kept_or_none(noted: Noted, seed: int) -> None:
    values = {f"room {number}": [number] * 10_000 for number in range(20)}
    noted.keep(**values)
    chance, data = Random(seed), bytearray(noted.file.read_bytes())  # noqa: S311 - which byte is hit does not matter
    for _ in range(chance.choice([1, 100])):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    noted.file.write_bytes(data)
    cache = noted.cache

    assert all(cache.read(room) in (value, None) for room, value in values.items())
    assert len(noted.lines) <= 1
    noted.keep(**values)
    noted.keep(**values)
    assert noted.read(*values) == list(values.values())


def test_other_code_finds_nothing_but_what_no_code_of_ours_has_made(
    noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted.keep(x=VALUE, links=VALUE)
    old = noted.cache
    assert old.read("x") == VALUE
    monkeypatch.setattr("bellwether.build.incremental.store.code_print", lambda: bytes(16))

    assert noted.read("x", "links") == [None, VALUE]
    assert noted.lines == []
    monkeypatch.undo()
    old.write("x", VALUE)  # by a build that is still at work, with the code that has been replaced
    monkeypatch.setattr("bellwether.build.incremental.store.code_print", lambda: bytes(16))
    assert noted.read("x") == [None]


def test_a_moment_is_one_of_the_file_system_and_leaves_nothing(noted: Noted) -> None:
    before = noted.cache.moment()
    noted.keep(x=1)

    assert 0 < before <= noted.file.stat().st_mtime_ns
    assert [path.name for path in noted.folder.iterdir()] == [FILE]


def test_what_some_builds_have_not_used_goes(noted: Noted) -> None:
    store = noted.cache.store
    store.write("room", {"a": b"1", "b": b"2"})
    store.write("other", {"a": b"3"})
    for used in (["b"], ["a", "b"], ["b"], ["b"]):
        store.prune("room", used)
        assert store.names("room") == {"a", "b"}
    store.prune("room", ["b"])

    assert store.names("room") == {"b"}
    assert store.names("other") == {"a"}


def test_the_file_shrinks_once_most_of_it_is_waste(noted: Noted) -> None:
    store = noted.cache.store
    store.write("room", {str(number): bytes([number % 251]) * 50_000 for number in range(1000)})
    store.close()
    full = noted.file.stat().st_size
    for _ in range(3):
        store.prune("room", ["7", "8"])
    store.close()

    assert noted.file.stat().st_size < full / 20
    assert (store.read("room", "7"), store.read("room", "9")) == (b"\7" * 50_000, None)


def test_what_is_written_over_leaves_no_waste(noted: Noted) -> None:
    noted.keep(x=["x" * 9] * 100_000)
    size = noted.file.stat().st_size
    for number in range(9):
        noted.keep(x=[f"{number}" * 9] * 100_000)

    assert noted.file.stat().st_size < 1.5 * size


def test_processes_that_were_forked_read_and_write_what_others_see(noted: Noted) -> None:
    store = noted.cache.store
    store.write("room", {"before": b"1"})

    def work(number: int) -> bytes | None:
        store.write("room", {f"{number}": b"%d" % number})
        return store.read("room", "before")

    found = [result for chunk in spread(work, range(100), 3) for _, result in chunk]

    assert found == [b"1"] * 100
    assert [store.read("room", f"{number}") for number in range(100)] == [b"%d" % number for number in range(100)]
    assert noted.lines == []


_WRITER = """
import sys
from pathlib import Path
from bellwether.build.incremental import Cache
cache = Cache(Path(sys.argv[1]), print)
for number in range(int(sys.argv[2])):
    cache.store.write("room", {f"{sys.argv[3]} {number}": b"x" * 40_000, "last": b"%d" % number})
    print(number, flush=True)
"""


def writer(folder: Path, times: int, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(folder), str(times), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_another_build_writes_while_the_cache_is_begun_stays(
    noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, others = store._is_of_this_code, [Cache(noted.folder)]

    def late(connection: sqlite3.Connection) -> bool:
        found = asked(connection)
        if others:
            others.pop().store.write("room", {"name": b"value"})
        return found

    monkeypatch.setattr(store, "_is_of_this_code", late)

    assert noted.cache.store.read("room", "name") == b"value"


def test_two_builds_at_once_do_not_harm_each_other(noted: Noted) -> None:
    builds = [writer(noted.folder, 60, name) for name in "ab"]
    said = [build.communicate()[0].split() for build in builds]

    assert said == [[str(number) for number in range(60)]] * 2
    assert len(noted.cache.store.names("room")) == 2 * 60 + 1


def test_a_build_that_is_killed_loses_no_more_than_it_had_not_written(noted: Noted) -> None:
    build = writer(noted.folder, 10**6, "a")
    assert build.stdout
    for _ in range(40):
        written = int(build.stdout.readline())
    build.send_signal(signal.SIGKILL)
    build.communicate()
    store = noted.cache.store

    assert all(store.read("room", f"a {number}") == b"x" * 40_000 for number in range(written + 1))
    assert int(store.read("room", "last") or b"") >= written
    assert noted.lines == []


def test_a_full_disk_is_told_in_one_line_and_what_was_kept_stays(noted: Noted) -> None:
    noted.keep(x=VALUE)
    cache = noted.cache
    assert cache.read("x") == VALUE
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        cache.store.write("room", {"big": bytes(2_000_000)})
        cache.write("y", VALUE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)

    (line,) = noted.lines
    assert line.startswith(f"the cache in '{noted.folder}' is left out ({FILE}: ")
    assert cache.store.read("room", "big") == bytes(2_000_000)  # for this build
    assert noted.read("x", "y") == [VALUE, None]


class Harm:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch harm",)


@pytest.mark.parametrize("value", [Harm(), Path("x"), len, os.system])
def test_reading_makes_plain_values_and_our_own_only(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loads_tree(pickle.dumps(value))


def test_where_no_folder_can_be_made_nothing_is_kept_and_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    noted = Noted(tmp_path / "file")
    cache = noted.cache
    cache.write("x", VALUE)
    cache.write("y", VALUE)

    assert cache.read("x") is None
    assert noted.lines == [f"the cache in '{noted.folder}' is left out ({FILE}: File exists)"]


def test_fingerprints_tell_where_parts_end() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a", b"b") == fingerprint(b"a", "b")


def test_every_kind_of_value_can_be_kept() -> None:
    assert loads(dumps(VALUE)) == VALUE

"""What is kept between builds: read back whole, dropped when damaged or foreign, and never run as code."""

from __future__ import annotations

import os
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bellwether.build import incremental as room
from bellwether.build.incremental import Cache, dumps, fingerprint, loads
from bellwether.model.prose import Html, Prose

VALUE = {"a": [Prose((Html("<p>x</p>"),)), Decimal("1.5"), date(2026, 1, 2), None, {1, 2}, (b"x", 2.5)]}


class Noted:
    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        self.cache = Cache(folder, self.lines.append)
        self.file = folder / "x"


@pytest.fixture
def noted(tmp_path: Path) -> Noted:
    return Noted(tmp_path / "cache")


def test_what_is_kept_comes_back(noted: Noted) -> None:
    noted.cache.write("x", VALUE)

    assert noted.cache.read("x") == VALUE
    assert noted.cache.read("y") is None
    assert noted.lines == []


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.write("x", VALUE)

    assert cache.read("x") is None


@pytest.mark.parametrize("at", [0, 5, 20, 40, 60, -1])
def test_a_damaged_file_is_dropped_with_one_line(noted: Noted, at: int) -> None:
    noted.cache.write("x", VALUE)
    data = bytearray(noted.file.read_bytes())
    data[at] ^= 1
    noted.file.write_bytes(data)

    assert noted.cache.read("x") is None
    assert noted.cache.read("x") is None
    assert len(noted.lines) == (0 if 18 <= at < 34 else 1)  # there the code is named: another version's file


@pytest.mark.parametrize("data", [b"", b"not ours", b"bellwether kept 1\n"])
def test_a_foreign_file_is_dropped(noted: Noted, data: bytes) -> None:
    noted.cache.write("x", VALUE)
    noted.file.write_bytes(data)

    assert noted.cache.read("x") is None
    (line,) = noted.lines
    assert line == f"the cache in '{noted.file.parent}' is made anew (x: damaged, or not made by this program)"


def test_what_other_code_has_kept_is_not_used(noted: Noted, monkeypatch: pytest.MonkeyPatch) -> None:
    noted.cache.write("x", VALUE)
    monkeypatch.setattr(room, "code_print", lambda: bytes(16))

    assert noted.cache.read("x") is None
    assert noted.lines == []


class Harm:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch harm",)


@pytest.mark.parametrize("value", [Harm(), Path("x"), len, os.system])
def test_reading_makes_plain_values_and_our_own_only(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loads(pickle.dumps(value))


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    noted = Noted(tmp_path / "file")
    noted.cache.write("x", VALUE)

    assert len(noted.lines) == 1


def test_nothing_unfinished_is_left(noted: Noted) -> None:
    noted.cache.write("x", VALUE)

    assert [path.name for path in noted.file.parent.iterdir()] == ["x"]


def test_fingerprints_tell_where_parts_end() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a", b"b") == fingerprint(b"a", "b")


def test_every_kind_of_value_can_be_kept() -> None:
    assert loads(dumps(VALUE)) == VALUE

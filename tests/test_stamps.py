"""Stamps: whether a file is as it was, told without reading it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.build.incremental import fingerprint, fits, lasting, prints, stamp_of, unseen


@dataclass(frozen=True)
class Found:
    size: int
    time: int
    number: int
    ctime: int

    @property
    def stat(self) -> os.stat_result:
        times = {"st_mtime_ns": self.time, "st_ctime_ns": self.ctime}
        return os.stat_result((0o100644, self.number, 1, 1, 0, 0, self.size, 0, 0, 0), times)


SOME = st.integers(0, 9)
FOUND = st.builds(Found, SOME, st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))


@given(FOUND, FOUND, st.booleans())
def test_a_file_fits_its_stamp_until_its_size_a_time_or_its_number_is_another(
    was: Found, found: Found, ctime: bool
) -> None:
    stamp = stamp_of(was.stat, b"print", ctime=ctime)

    assert fits(was.stat, stamp)
    assert fits(found.stat, stamp) == (found == was if ctime else replace(found, ctime=was.ctime) == was)


@given(FOUND, st.integers(1, 10), st.booleans())
def test_a_stamp_is_kept_only_when_both_times_are_older_than_the_note(was: Found, since: int, ctime: bool) -> None:
    kept = lasting({"x": stamp_of(was.stat, b"print", ctime=ctime)}, since)

    assert fits(was.stat, kept["x"]) == (was.time < since and (was.ctime < since or not ctime))
    assert prints(kept) == {"x": b"print"}
    assert lasting(kept, since + 10) == kept  # what was in doubt stays so until the file is read again


@given(st.builds(Found, SOME, SOME, SOME, SOME))
def test_where_files_have_no_number_nothing_fits(found: Found) -> None:
    assert not fits(found.stat, unseen(b"print"))
    assert not fits(found.stat, unseen())
    assert fits(found.stat, stamp_of(found.stat)) == (found.number != 0)


def test_a_second_name_changes_a_stamp_only_by_its_ctime(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"x")
    os.utime(file, ns=(1, 1))
    without = stamp_of(file.stat(), fingerprint(b"x"), ctime=False)
    try:
        (tmp_path / "y").hardlink_to(file)
    except OSError:
        pytest.skip("no second names here")

    assert fits((tmp_path / "y").stat(), without)
    file.write_bytes(b"y")
    assert not fits((tmp_path / "y").stat(), without)

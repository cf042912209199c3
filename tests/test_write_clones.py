"""What the cache keeps of a site, in another place: clones, moved projects, other file systems, many sites."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache, fingerprint
from bellwether.write import last_build
from tests.kept import ONE, TWO, Place, rebuilt, shape


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A project in which two builds have made a site."""
    place = Place(tmp_path)
    place.build(TWO)
    place.build(ONE)
    return place


def test_a_copy_behind_a_link_is_none(place: Place, tmp_path: Path) -> None:
    shutil.rmtree(place.site)
    place.copy.rename(tmp_path / "moved")
    place.copy.symlink_to(tmp_path / "moved")
    before = shape(tmp_path / "moved")
    place.build(ONE)

    assert shape(tmp_path / "moved") == before


def test_a_clone_with_only_the_cache_makes_nothing_again(place: Place, tmp_path: Path) -> None:
    clone = Place(tmp_path / "clone")
    clone.cache.parent.mkdir()
    packed = tmp_path / "cache.tar"
    subprocess.run(["tar", "-cf", packed, "-C", tmp_path, ".cache"], check=True)
    subprocess.run(["tar", "-xf", packed, "-C", clone.cache.parent], check=True)
    before = last_build(clone.site, Cache(clone.cache))

    assert not before.intact
    assert {path: before.kept(path) for path in ONE} == {path: fingerprint(data) for path, data in ONE.items()}
    for files in (ONE, ONE, TWO):
        clone.build(files)
        assert clone.intact
        assert shape(clone.copy) == shape(clone.site)


def test_a_clone_trusts_no_file_of_the_cache_unread(place: Place, tmp_path: Path) -> None:
    shutil.copytree(place.cache, tmp_path / "clone/.cache")
    clone = Place(tmp_path / "clone")
    (clone.copy / "a/index.html").write_bytes(b"A1")
    (clone.copy / "a/mine.txt").write_bytes(b"mine")

    assert last_build(clone.site, Cache(clone.cache)).kept("a/index.html") is None
    clone.build(ONE)


def test_a_project_that_was_copied_whole_is_read_once(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = Place(tmp_path / "moved")
    shutil.copytree(place.site, moved.site)
    shutil.copytree(place.cache, moved.cache)

    assert moved.intact
    moved.build_noted_at(lambda: time.time_ns() + 10**9, ONE)
    monkeypatch.setattr("bellwether.write.tree._reads_as", lambda *_: pytest.fail("read again"))
    assert moved.intact


def test_with_the_cache_on_another_file_system_the_site_is_the_same(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, link = Path.rename, os.link

    def apart(one: object, other: object) -> None:
        if (".cache" in str(one)) != (".cache" in str(other)):
            raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", lambda one, other: (apart(one, other), rename(one, other))[1])
    monkeypatch.setattr(os, "link", lambda one, other: (apart(one, other), link(one, other))[1])
    for files in (TWO, ONE, ONE, TWO):
        place.build(files)
        assert place.intact
    shutil.rmtree(place.site)
    place.build(ONE)


def test_each_place_has_a_copy_and_none_outlives_a_place_outside_the_project(tmp_path: Path) -> None:
    cache = tmp_path / "project/.cache"
    places = [tmp_path / name for name in ("project/site", "project/other", "far/site", "away/site")]
    for out in places:
        rebuilt(out, cache, ONE)
    assert [last_build(out, Cache(cache)).intact for out in places] == [True] * 4
    shutil.rmtree(places[0])
    shutil.rmtree(places[3])
    rebuilt(places[1], cache, TWO)

    assert len(list(cache.glob("written/*/site"))) == 3
    assert last_build(places[0], Cache(cache)).kept("index.html")
    assert last_build(places[2], Cache(cache)).intact

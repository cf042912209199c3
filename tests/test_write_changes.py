"""Builds that know what the last one left: only changes are made, and whatever happened in between is repaired."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache, fingerprint, stamp_of, unseen
from bellwether.build.incremental.store import FILE
from bellwether.model.output import Output, Unchanged
from bellwether.model.problems import ProblemsFound, UsageError
from bellwether.write import last_build, staged
from bellwether.write.tree import Tree
from tests.kept import ONE, TWO, Place, again, shape, whole


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A project in which two builds have made a site."""
    place = Place(tmp_path)
    place.build(TWO)
    place.build(ONE)
    return place


def test_where_nothing_has_changed_nothing_is_done(place: Place) -> None:
    place.build(ONE)
    before = {path: path.stat() for path in [place.site, *place.site.rglob("*"), place.copy]}
    note = place.note
    place.build(ONE)

    assert place.note == note

    for path, stat in before.items():
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns), path


def test_only_what_has_changed_is_made(place: Place) -> None:
    before = {path: (place.site / path).stat() for path in ONE}
    place.build(TWO)
    after = {path: (place.site / path).stat() for path in TWO}

    for path in ("index.html", "a/b/x.txt"):
        assert (after[path].st_ino, after[path].st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)
    assert after["a/index.html"].st_ino != before["a/index.html"].st_ino


def test_the_copy_shares_the_files_of_the_site(place: Place) -> None:
    for files in (TWO, ONE):
        assert shape(place.copy) == shape(place.site)
        for path in shape(place.site):
            if (place.site / path).is_file():
                assert (place.copy / path).samefile(place.site / path)
        place.build(files)


def test_what_the_last_build_left_is_known_by_its_fingerprint(place: Place) -> None:
    (place.site / "a/index.html").unlink()
    before = last_build(place.site, Cache(place.cache))

    assert before.kept("index.html") == fingerprint(b"home")
    assert before.kept("a/index.html") is None
    assert before.kept("never.html") is None


def test_without_a_cache_nothing_is_known(place: Place) -> None:
    before = last_build(place.site, Cache(None))

    assert before.kept("index.html") is None
    assert not before.intact


def test_what_is_staged_is_a_whole_site(place: Place) -> None:
    for files in (ONE, TWO):
        before = last_build(place.site, Cache(place.cache))
        with staged(again([Output(*file, "x") for file in files.items()], before), place.site, before) as stage:
            assert shape(stage.folder) == whole(files)
            assert stage.entries() == sorted(stage.folder.rglob("*"))
            assert shape(place.site) == whole(ONE)
    assert place.intact


@pytest.mark.parametrize("error", [RuntimeError("ours"), KeyboardInterrupt()])
def test_a_failure_after_staging_leaves_the_old_site_and_nothing_beside_it(place: Place, error: BaseException) -> None:
    before = last_build(place.site, Cache(place.cache))
    outputs = again([Output(*file, "x") for file in TWO.items()], before)
    with pytest.raises(type(error)), staged(outputs, place.site, before):
        raise error

    assert place.intact
    assert sorted(path.name for path in place.site.parent.iterdir()) == [".cache", "site"]
    place.build(TWO)


def edit(site: Path) -> None:
    (site / "a/index.html").write_bytes(b"edited by hand")


def edit_alike(site: Path) -> None:
    (site / "a/index.html").write_bytes(b"A1")


def replace_alike(site: Path) -> None:
    old = (site / "a/index.html").stat()
    (site / "a/index.html").unlink()
    (site / "a/index.html").write_bytes(b"A1")
    os.utime(site / "a/index.html", ns=(old.st_atime_ns, old.st_mtime_ns))


def delete(site: Path) -> None:
    (site / "a/index.html").unlink()


def delete_folder(site: Path) -> None:
    shutil.rmtree(site / "a")


def add(site: Path) -> None:
    (site / "a/b/mine.txt").write_bytes(b"mine")


def add_folder(site: Path) -> None:
    (site / "empty").mkdir()


def file_for_folder(site: Path) -> None:
    shutil.rmtree(site / "a")
    (site / "a").write_bytes(b"a file")


def folder_for_file(site: Path) -> None:
    (site / "a/index.html").unlink()
    (site / "a/index.html/deep").mkdir(parents=True)


def link_for_file(site: Path) -> None:
    outside(site).write_bytes(b"a1")
    (site / "a/index.html").unlink()
    (site / "a/index.html").symlink_to(outside(site))


def link_for_folder(site: Path) -> None:
    """The files are where they were, but the folder is elsewhere, and holds a file of somebody else."""
    (site / "a").rename(outside(site))
    (site / "a").symlink_to(outside(site))
    (outside(site) / "b/mine.txt").write_bytes(b"mine")


def outside(site: Path) -> Path:
    return site.parent.joinpath("elsewhere")


BY_HAND = [
    edit, edit_alike, replace_alike, delete, delete_folder, add, add_folder, file_for_folder, folder_for_file,
    link_for_file, link_for_folder,
]  # fmt: skip


@pytest.mark.parametrize("change", BY_HAND)
@pytest.mark.parametrize("files", [ONE, TWO], ids=["nothing new", "changes"])
def test_what_was_changed_by_hand_in_the_site_is_repaired(
    place: Place, change: Callable[[Path], None], files: Mapping[str, bytes]
) -> None:
    change(place.site)
    strange = outside(place.site)
    theirs = shape(strange) if strange.is_dir() else strange.read_bytes() if strange.exists() else None

    assert not place.intact
    for wanted in (files, ONE, TWO):
        place.build(wanted)
        assert place.intact
        assert shape(place.copy) == shape(place.site)
    if strange.exists():
        assert (shape(strange) if strange.is_dir() else strange.read_bytes()) == theirs


@pytest.mark.parametrize("path", ["a/mine.txt", "a/b/mine.txt", "mine.txt"])
def test_what_was_put_into_the_site_during_a_build_is_taken_away(place: Place, path: str) -> None:
    before = last_build(place.site, Cache(place.cache))
    with staged(again([Output(*file, "x") for file in TWO.items()], before), place.site, before) as stage:
        (place.site / path).write_bytes(b"mine")
        stage.commit()

    assert shape(place.site) == whole(TWO)
    for files in ({**TWO, "late.html": b"late"}, ONE, TWO):
        place.build(files)


@pytest.mark.parametrize("change", BY_HAND)
def test_what_was_changed_by_hand_in_the_copy_never_reaches_the_site(
    place: Place, change: Callable[[Path], None]
) -> None:
    change(place.copy)
    for files in (TWO, ONE, TWO):
        place.build(files)
        assert place.intact
        assert shape(place.copy) == shape(place.site)


@pytest.mark.parametrize("instead", ["nothing", "a file", "a link", "an empty folder"])
def test_without_a_copy_a_new_one_is_made(place: Place, instead: str) -> None:
    copy, mine = place.copy, place.site.parent / "mine"
    shutil.rmtree(copy)
    mine.mkdir()
    (mine / "mine.txt").write_bytes(b"mine")
    if instead == "a file":
        copy.write_bytes(b"")
    elif instead == "a link":
        copy.symlink_to(mine)
    elif instead == "an empty folder":
        copy.mkdir()
    place.build(TWO)

    assert shape(copy) == shape(place.site)
    assert shape(mine) == {"mine.txt": b"mine"}


def test_a_file_that_was_only_touched_is_left_alone_and_read_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(place.site / "a/index.html", ns=(1, 1))
    before = (place.site / "a/index.html").stat()

    assert place.intact
    # Later than all files of the site, as after a build that takes its time.
    place.build_noted_at(lambda: time.time_ns() + 10**9, ONE)
    after = (place.site / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    monkeypatch.setattr("bellwether.write.tree._reads_as", lambda *_: pytest.fail("read again"))
    place.build(ONE)


def test_a_file_that_may_have_changed_without_a_trace_is_read(place: Place) -> None:
    page = place.site / "a/index.html"
    place.build_noted_at(lambda: page.stat().st_mtime_ns, TWO)
    made = page.stat()
    page.write_bytes(b"A2")
    os.utime(page, ns=(made.st_atime_ns, made.st_mtime_ns))

    assert not place.intact
    place.build(ONE)


def added_without_a_trace(place: Place, path: Path) -> None:
    """A file that comes into its folder when by the clock it is not later than the note."""
    place.build(TWO)
    place.build_noted_at(lambda: 1, ONE)
    made = path.parent.stat()
    path.write_bytes(b"mine")
    os.utime(path.parent, ns=(made.st_atime_ns, made.st_mtime_ns))


def test_a_folder_that_may_have_changed_without_a_trace_is_listed(place: Place) -> None:
    added_without_a_trace(place, place.site / "a/b/mine.txt")

    assert not place.intact
    place.build(ONE)


def test_so_is_one_of_the_copy_however_late_it_is_needed(place: Place) -> None:
    added_without_a_trace(place, place.copy / "a/b/mine.txt")
    place.build(ONE)
    place.build(TWO)


def test_a_name_given_to_a_file_during_a_build_does_not_change_the_file(place: Place) -> None:
    wanted = {**ONE, "late.html": b"late"}
    before = last_build(place.site, Cache(place.cache))
    with staged(again([Output(*file, "x") for file in wanted.items()], before), place.site, before) as stage:
        os.link(place.site / "index.html", place.site / "late.html")
        stage.commit()

    assert shape(place.site) == shape(place.copy) == whole(wanted)


def test_a_site_that_goes_or_comes_during_a_build_does_no_harm(place: Place) -> None:
    before = last_build(place.site, Cache(place.cache))
    outputs = again([Output(*file, "x") for file in TWO.items()], before)
    with staged(outputs, place.site, before) as stage:
        shutil.rmtree(place.site)
        stage.commit()
    assert shape(place.site) == whole(TWO)
    place.build(ONE)
    shutil.rmtree(place.site)
    before = last_build(place.site, Cache(place.cache))
    with staged(again([Output(*file, "x") for file in TWO.items()], before), place.site, before) as stage:
        place.site.mkdir()
        stage.commit()
    place.build(TWO)

    assert shape(place.copy) == shape(place.site)


def test_what_was_noted_and_is_damaged_is_made_anew(place: Place) -> None:
    (place.cache / FILE).write_bytes(b"not ours")
    said: list[str] = []

    assert last_build(place.site, Cache(place.cache, said.append)).kept("index.html") is None
    assert len(said) == 1
    for files in (ONE, TWO):
        place.build(files)
        assert shape(place.copy) == shape(place.site)


def test_what_was_noted_never_leads_out_of_the_site(place: Place) -> None:
    mine = place.site.parent / "mine"
    mine.mkdir()
    (mine / "x").write_bytes(b"mine")
    before = last_build(place.site, Cache(place.cache))
    seen = stamp_of((mine / "x").stat(), fingerprint(b"mine"), ctime=False)
    ways = {"..": unseen(), "../mine": unseen()}
    folders, copied = {**before.made.folders, **ways}, {**before.made.copied, **ways}
    forged = ({**before.made.files, "../mine/x": seen}, folders, copied)
    place.noted((place.note[0], *forged))
    place.build(TWO)

    assert shape(mine) == {"x": b"mine"}


def test_without_second_names_for_files_the_site_is_the_same(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    for files in (TWO, ONE, ONE, TWO):
        place.build(files)
        assert shape(place.copy) == shape(place.site)


@pytest.mark.parametrize("what", ["cache", "copy"])
def test_a_full_disk_after_the_site_stands_costs_time_only(
    place: Place, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    bring = Tree.bring

    def full(tree: Tree, target: Mapping[str, bytes], *sources: Tree) -> None:
        (last, *others) = sources
        if not others and isinstance(last, Tree) and last.folder == place.site:  # the copy, when the site stands
            bring(tree, {"index.html": target["index.html"]}, *sources)
            raise OSError(errno.ENOSPC, "No space left on device")
        bring(tree, target, *sources)

    with monkeypatch.context() as patched:
        patched.setattr(*((Cache, "write", lambda *_: None) if what == "cache" else (Tree, "bring", full)))
        place.build(TWO)
    for files in (ONE, TWO, TWO):
        place.build(files)
        assert shape(place.copy) == shape(place.site)


UNLINK = os.unlink


def full(path: Path, _: bytes) -> int:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


def refused(path: str, **folder: int) -> None:
    if not folder:  # which is how shutil names files
        raise PermissionError(errno.EACCES, "Permission denied", path)
    UNLINK(path, **folder)


@pytest.mark.parametrize(
    ("of", "name", "fault", "why"),
    [(Path, "write_bytes", full, "No space left on device"), (os, "unlink", refused, "Permission denied")],
    ids=["a full disk", "a file that may not be taken away"],
)
def test_what_goes_wrong_before_the_site_stands_leaves_the_old_one(
    place: Place, monkeypatch: pytest.MonkeyPatch, of: object, name: str, fault: object, why: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(of, name, fault)
        with pytest.raises(UsageError, match=rf"{why} .*as it was"):
            place.build(TWO)

    assert place.intact
    place.build(TWO)


@pytest.mark.parametrize("with_cache", [True, False])
def test_a_build_that_another_one_has_overtaken_is_told_so(place: Place, with_cache: bool) -> None:
    before = last_build(place.site, Cache(place.cache))
    if with_cache:
        place.build(TWO)
    else:
        with staged([Output(*file, "x") for file in TWO.items()], place.site) as stage:
            stage.commit()
    message = r"another build has changed '.*site' in the meantime; build again"
    with pytest.raises(UsageError, match=message), staged([], place.site, before):
        pass

    assert shape(place.site) == whole(TWO)
    place.build(ONE)


def test_a_build_without_cache_in_between_is_noticed(place: Place) -> None:
    with staged([Output(*file, "x") for file in TWO.items()], place.site) as stage:
        stage.commit()

    assert not place.intact
    place.build(ONE)
    assert shape(place.copy) == shape(place.site)


def test_a_file_that_is_not_as_it_was_cannot_be_called_unchanged(place: Place) -> None:
    before = last_build(place.site, Cache(place.cache))
    for path, data in (("index.html", b"other"), ("never.html", b"home")):
        claim = Unchanged(path, fingerprint(data), "x")
        with (
            pytest.raises(ValueError, match=f"not as the last build left it: {path}"),
            staged([claim], place.site, before),
        ):
            pass
    assert place.intact


def test_unchanged_files_collide_like_any_other(place: Place) -> None:
    before = last_build(place.site, Cache(place.cache))
    outputs = [Unchanged("a/index.html", fingerprint(b"a1"), "one.md"), Output("A", b"", "two.md")]
    with pytest.raises(ProblemsFound) as found, staged(outputs, place.site, before):
        pass

    assert [problem.message for problem in found.value.problems] == ["'A' is claimed by two.md and one.md"]
    assert place.intact


def test_the_mark_of_our_folders_is_no_path_for_a_file(place: Place) -> None:
    with pytest.raises(ProblemsFound) as found:
        place.build({".bellwether": b"x"})

    assert [problem.message for problem in found.value.problems] == [
        "'.bellwether' is claimed by an entry and Bellwether"
    ]


def test_when_most_has_changed_the_copy_follows(place: Place) -> None:
    other = {f"other/{path}": b"other" for path in ONE}
    for files in (other, ONE, {**other, "index.html": b"home"}, TWO):
        place.build(files)
        assert place.intact
        assert shape(place.copy) == shape(place.site)


def test_a_site_that_has_lost_half_its_folders_is_looked_through_once(place: Place) -> None:
    many = {f"{number}/{name}.txt": b"x" for number in range(50) for name in "ab"}
    place.build(many)
    for number in range(0, 50, 2):
        shutil.rmtree(place.site / str(number))
    before = last_build(place.site, Cache(place.cache))

    assert [path for path in many if before.kept(path)] == [path for path in many if int(path.split("/")[0]) % 2]
    place.build(many)

"""A build that is killed, that meets another one, or that runs out of room; and what stays untouched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache
from bellwether.model.output import Output
from bellwether.model.problems import UsageError
from bellwether.write import exchange, last_build, lock, staged
from tests.files import LAYOUTS, tree
from tests.kept import again
from tests.sample import minimal_site, write

OLD = [Output(path, b"old", "old.md") for path in ("index.html", "a/index.html", "a/gone.html", "b/c/d.txt")]
NEW = [Output(path, b"new", "new.md") for path in ("index.html", "a/index.html", "b/c/d.txt", "e/new.html")]
# What a process does to the disk, as the interpreter announces it: https://docs.python.org/3/library/audit_events.html
STEPS = frozenset({"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.scandir"})

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux")


def put(out: Path, outputs: list[Output]) -> None:
    with staged(outputs, out) as stage:
        stage.commit()


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do the work in a process of its own that is killed at its n-th step on the disk; False when it ended before."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, _: object) -> None:
            if event in STEPS:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellwether.write.exchange", lambda *_: False)


@linux
@pytest.mark.parametrize("swap", ["in one step", "in two steps"])
def test_killed_at_any_step_a_whole_site_stands_or_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: str
) -> None:
    if swap == "in two steps":
        in_two_steps(monkeypatch)
    put(tmp_path / "whole/site", NEW)
    put(tmp_path / "old/site", OLD)
    new, old = tree(tmp_path / "whole/site"), tree(tmp_path / "old/site")
    step = 0
    while True:
        out = tmp_path / f"{step}/site"
        put(out, OLD)
        killed = killed_at(step, lambda out=out: put(out, NEW))
        if swap == "in one step":
            assert tree(out) in (old, new), step
        with staged(OLD, out):  # the next build, which comes upon what was left, before it has done anything
            assert tree(out) in (old, new), step
        put(out, NEW)
        assert tree(out) == new
        assert [path.name for path in out.parent.iterdir()] == ["site"]
        if not killed:
            break
        step += 1

    assert step > 20


@linux
@pytest.mark.parametrize("swap", ["in one step", "in two steps"])
def test_killed_at_any_step_with_a_cache_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: str
) -> None:
    if swap == "in two steps":
        in_two_steps(monkeypatch)
    shared = [Output(f"c/{number}.txt", b"same", "same.md") for number in range(3)]
    old, new, last = [*OLD, *shared], [*NEW, *shared], [*NEW[:2], *shared[:2], Output("c", b"x", "x.md")][:4]
    trees = []
    for name, outputs in (("old", old), ("new", new), ("last", last)):
        put(tmp_path / name / "site", outputs)
        trees.append(tree(tmp_path / name / "site"))

    def kept_put(out: Path, outputs: list[Output]) -> None:
        before = last_build(out, Cache(out.parent / ".cache"))
        with staged(again(outputs, before), out, before) as stage:
            stage.commit()

    step = 0
    while True:
        out = tmp_path / f"{step}/site"
        for outputs in (new, old):
            kept_put(out, outputs)
        killed = killed_at(step, lambda out=out: kept_put(out, new))
        if swap == "in one step":
            assert tree(out) in trees[:2], step
        before = last_build(out, Cache(out.parent / ".cache"))
        with staged(again(old, before), out, before):
            assert tree(out) in trees[:2], step
        for outputs, expected in ((new, trees[1]), (last, trees[2]), (old, trees[0])):
            kept_put(out, outputs)
            assert tree(out) == expected, step
            assert sorted(path.name for path in out.parent.iterdir()) == [".cache", "site"]
        if not killed:
            break
        step += 1

    assert step > 40


@linux
def test_the_folders_change_places_in_one_step(tmp_path: Path) -> None:
    write(tmp_path, {"one/x": "1", "two/y": "2"})

    assert exchange(tmp_path / "one", tmp_path / "two")
    assert tree(tmp_path) == {"one/y": b"2", "two/x": b"1"}


def test_a_second_build_in_the_same_place_is_told_who_is_at_work(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with staged(NEW, out) as stage:
        with pytest.raises(UsageError, match=rf"another build \(process {os.getpid()}\) is making '.*site'.*; wait"):
            put(out, OLD)
        stage.commit()

    assert (out / "index.html").read_bytes() == b"new"
    put(out, OLD)


def test_builds_of_two_places_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with staged(NEW, tmp_path / "site"):
        put(tmp_path / "other", OLD)

    assert (tmp_path / "other/index.html").is_file()


def test_a_file_that_has_not_changed_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, [*OLD, Output("same.html", b"same", "same.md")])
    before = (out / "same.html").stat()
    put(out, [*NEW, Output("same.html", b"same", "same.md")])
    after = (out / "same.html").stat()

    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)
    assert (out / "index.html").read_bytes() == b"new"


def test_without_second_names_for_files_the_site_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    put(tmp_path / "site", OLD)
    before = tree(tmp_path / "site")
    monkeypatch.setattr(os, "link", refused)
    put(tmp_path / "site", OLD)

    assert tree(tmp_path / "site") == before


def unshared(*options: str) -> list[str]:
    """A command that runs another one in namespaces of its own, where the system allows it."""
    for user in ([], ["--user", "--map-root-user"]):
        command = ["unshare", *user, *options]
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], capture_output=True, check=False).returncode
        ):
            return command
    pytest.skip(f"unshare {' '.join(options)} is not allowed here")


def build(folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """`python build.py build` on the sample, after what stands `before` it."""
    write(folder / "content", minimal_site())
    places = ["--content", "content", "--layouts", str(LAYOUTS), "--out", "room/site", "--today", "2026-11-20"]
    command = [*before, sys.executable, str(LAYOUTS.parent / "build.py"), "build", *places]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@linux
def test_a_build_needs_no_network(tmp_path: Path) -> None:
    done = build(tmp_path, *unshared("--net"))

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "room/site/index.html").is_file()


@linux
def test_on_a_full_disk_the_old_site_stays_and_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    small = """
        mount -t tmpfs -o size=400k tmpfs room && mkdir room/site || exit 99
        echo old > room/site/index.html; touch room/site/.bellwether
        "$@"; code=$?
        cat room/site/index.html; ls -A room
        exit $code
    """
    done = build(tmp_path, *unshared("--mount"), "sh", "-c", small, "sh")

    assert (done.returncode, done.stdout) == (2, "old\nsite\n")
    assert "build.py: the site cannot be written: No space left on device" in done.stderr
    assert "room/site' is as it was" in done.stderr


@linux
def test_in_a_read_only_folder_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    done = build(tmp_path, *unshared("--mount"), "sh", "-c", 'mount -t tmpfs -o ro tmpfs room && "$@"', "sh")

    assert (done.returncode, done.stdout) == (2, "")
    assert "build.py: the site cannot be written: Read-only file system" in done.stderr


def test_where_asking_for_a_process_would_interrupt_it_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()
    monkeypatch.setattr("os.kill", lambda process, _: asked.append(process))
    monkeypatch.setattr("sys.platform", "win32")

    assert lock._runs(os.getpid())
    assert asked == []

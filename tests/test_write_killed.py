"""A build of several processes whose first one is killed: the others end with it, and the next one is not held up.

What a build in one process does at each of its steps is in test_write_safety.py.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bellwether.model.output import Output
from bellwether.model.problems import UsageError
from bellwether.write import MARKER, lock, staged
from bellwether.write.lock import HOLDER
from tests.files import LAYOUTS, tree
from tests.sample import entry, minimal_site, write

PAGE = [Output("index.html", b"a page", "a.md")]

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux")


def until(holds: Callable[[], object]) -> None:
    """Wait for something that comes about by itself; a minute, after which it never will."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "has not come about"
        time.sleep(0.01)


def many_jobs(content: Path, about: str) -> Path:
    """The sample with so many more entries that their pages are made by several processes."""
    names = {number: {"title": f"Job {number}", "plural": f"jobs {number}"} for number in range(40)}
    jobs = {f"occupations/job-{number}.md": entry(about=about, **name) for number, name in names.items()}
    return write(content, {**minimal_site(), **jobs})


def command(folder: Path) -> list[str]:
    places = ["--content", f"{folder}/content", "--layouts", str(LAYOUTS), "--today", "2026-11-20"]
    return [sys.executable, str(LAYOUTS.parent / "build.py"), "build", *places, "--processes", "3"]


def children(process: int) -> set[int]:
    try:
        return set(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))
    except OSError:
        return set()


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@contextmanager
def at_work(folder: Path, written: int) -> Iterator[subprocess.Popen[bytes]]:
    """A build of three processes that has made so many files, held at this moment."""
    build = subprocess.Popen(
        command(folder), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    staging = folder / ".site-new/staging"
    with build:
        try:
            until(
                lambda: len(children(build.pid)) == 3 and staging.is_dir() and len(list(staging.iterdir())) >= written
            )
            build.send_signal(signal.SIGSTOP)
            assert build.poll() is None
            yield build
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)


@linux
@pytest.mark.parametrize(("before", "written"), [("cold", 1), ("incremental", 40)])
@pytest.mark.parametrize(
    "kill", [os.kill, os.killpg], ids=["the first process alone is killed", "all processes are killed"]
)
def test_a_killed_build_takes_its_processes_along_and_the_next_one_is_not_held_up(
    tmp_path: Path, kill: Callable[[int, int], None], before: str, written: int
) -> None:
    many_jobs(tmp_path / "content", "First.")
    if before == "incremental":
        assert subprocess.run(command(tmp_path), cwd=tmp_path, capture_output=True, check=False).returncode == 0
        many_jobs(tmp_path / "content", "Second.")
    with at_work(tmp_path, written) as build:
        workers = children(build.pid)
        kill(build.pid, signal.SIGKILL)
        following = subprocess.run(command(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
        until(lambda: not any(map(lives, workers)))
        assert build.stdout
        build.stdout.read()  # ends, since nobody holds the other end any more

    assert (following.returncode, following.stderr) == (0, "")
    assert not (tmp_path / ".site-new").exists()
    assert (tmp_path / "site/jobs/job-39/index.html").is_file()


ENDLESS = """
import os, sys, time
sys.platform = "one that knows no prctl"
from bellwether.build.workers import spread
def work(number):
    os.write(1, str(os.getpid()).encode() + bytes([10]))  # at once, however many write
    time.sleep(600)
list(spread(work, range(64), 2))
"""


@linux
def test_where_the_system_does_not_end_them_processes_end_by_themselves() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, cwd=LAYOUTS.parent) as parent:
        assert parent.stdout
        try:
            written = parent.stdout.readline() + parent.stdout.readline()
        finally:
            parent.kill()
        workers = {int(number) for number in written.split()}
        try:
            until(lambda: not any(map(lives, workers)))
        finally:
            for worker in filter(lives, workers):
                os.kill(worker, signal.SIGKILL)


@linux
def test_a_build_that_is_killed_takes_pagefind_along(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho $$ > "$2/process"\nexec sleep 600\n')
    program.chmod(0o755)
    endless = (
        "from pathlib import Path\nimport pagefind.service\nfrom bellwether.outputs import search\n"
        f"pagefind.service.get_executable = lambda: {str(program)!r}\n"
        f"search._begun(Path({str(tmp_path)!r}), 'en').communicate()"
    )
    with subprocess.Popen([sys.executable, "-c", endless], cwd=LAYOUTS.parent) as build:
        until(lambda: (tmp_path / "process").is_file() and (tmp_path / "process").read_text().endswith("\n"))
        process = int((tmp_path / "process").read_text())
        assert lives(process)
        build.kill()
        until(lambda: not lives(process))


def test_a_process_that_was_forked_off_a_build_does_not_hold_its_place(tmp_path: Path) -> None:
    ready, go = os.pipe(), os.pipe()
    with staged(PAGE, tmp_path / "site"):
        child = os.fork()
        if child == 0:
            os.write(ready[1], b"x")
            os.close(go[1])
            os.read(go[0], 1)
            os._exit(0)
        os.read(ready[0], 1)
    with staged(PAGE, tmp_path / "site") as stage:
        stage.commit()
    for end in (*ready, *go):
        os.close(end)
    os.waitpid(child, 0)

    assert (tmp_path / "site/index.html").is_file()


def test_a_lock_of_a_process_that_is_gone_is_waited_for_and_then_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.write.lock._PAUSE", 0)
    asked: list[Path] = []
    real = lock._holder
    monkeypatch.setattr(lock, "_holder", lambda folder: (asked.append(folder), real(folder))[1])
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with staged(PAGE, tmp_path / "site"):
        (tmp_path / ".site-new" / HOLDER).write_text(str(ended.pid))
        with pytest.raises(UsageError, match=rf"is locked by a build that is not to be seen .*process {ended.pid}"):  # noqa: SIM117
            with staged(PAGE, tmp_path / "site"):
                pass

    assert len(asked) > 10


@pytest.mark.parametrize("name", [".site-new", ".site-old"])
def test_a_link_in_the_place_of_our_folders_is_refused_and_what_is_behind_it_stays(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"precious/file": "x"})
    (tmp_path / name).symlink_to("precious")

    with pytest.raises(UsageError, match=rf"{name}' is a link, and builds make and clear away a folder there"):  # noqa: SIM117
        with staged(PAGE, tmp_path / "site"):
            pass

    assert tree(tmp_path / "precious") == {"file": b"x"}
    assert (tmp_path / name).is_symlink()


@pytest.mark.parametrize("name", [".site-new", ".site-old"])
def test_files_of_others_in_our_folders_are_not_taken_away(tmp_path: Path, name: str) -> None:
    write(tmp_path, {f"{name}/letter.txt": "dear", f"site/{MARKER}": ""})

    with pytest.raises(UsageError, match=rf"{name}' holds files that were not made by a build"):  # noqa: SIM117
        with staged(PAGE, tmp_path / "site"):
            pass

    assert (tmp_path / name / "letter.txt").read_text() == "dear"


def test_a_link_in_the_place_of_our_note_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path, {"precious": "x", ".site-new/staging/0": "left"})
    (tmp_path / ".site-new" / HOLDER).symlink_to(tmp_path / "precious")

    with staged(PAGE, tmp_path / "site") as stage:
        stage.commit()

    assert (tmp_path / "precious").read_text() == "x"
    assert tree(tmp_path / "site").keys() == {"index.html", MARKER}

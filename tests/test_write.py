"""The one gate into the output folder: collisions, the safe swap, and what is never touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bellwether.model.output import Output
from bellwether.model.problems import ProblemsFound, UsageError
from bellwether.write import MARKER, staged
from tests.files import tree


def put(out: Path, *outputs: Output) -> None:
    with staged(outputs, out) as stage:
        stage.commit()


def page(path: str, origin: str = "an entry", data: bytes = b"new") -> Output:
    return Output(path, data, origin)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a site of two files, made by a build."""
    put(tmp_path / "site", page("index.html", data=b"old"), page("a/index.html", data=b"old"))
    return tmp_path / "site"


def complaints(out: Path, *outputs: Output) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        put(out, *outputs)
    return [problem.message for problem in found.value.problems]


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    put(tmp_path / "deep/site", page("index.html"), page("a/b/c.txt", data=b"\x00\xff"))

    assert tree(tmp_path / "deep/site").keys() == {"index.html", "a/b/c.txt", MARKER}
    assert (tmp_path / "deep/site/a/b/c.txt").read_bytes() == b"\x00\xff"


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("a/index.html", "'a/index.html' is claimed by one.md and two.md"),
        ("A/Index.html", "'a/index.html' is claimed by one.md and two.md"),
        ("a", "'a' is claimed by two.md and one.md"),
        ("a/index.html/b", "'a/index.html' is claimed by one.md and two.md"),
    ],
)
@pytest.mark.parametrize("reverse", [False, True])
def test_two_claims_to_one_path_are_refused_with_both_named(
    out: Path, second: str, message: str, reverse: bool
) -> None:
    outputs = [page("a/index.html", "one.md"), page(second, "two.md")]
    said = complaints(out, *(reversed(outputs) if reverse else outputs))

    assert len(said) == 1
    assert "one.md" in said[0]
    assert "two.md" in said[0]
    if not reverse:
        assert said == [message]


def test_all_claimants_and_all_collisions_are_named_at_once(out: Path) -> None:
    outputs = [page("x", name) for name in ("one.md", "two.md", "three.md")] + [page("y", "four.md")] * 2

    assert complaints(out, *outputs) == [
        "'y' is claimed by four.md, 2 times",
        "'x' is claimed by one.md and two.md and three.md",
    ]


def test_a_collision_leaves_the_old_site_and_nothing_beside_it(out: Path) -> None:
    before = tree(out)
    complaints(out, page("x"), page("x"))

    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_stale_files_go(out: Path) -> None:
    put(out, page("index.html"))

    assert tree(out).keys() == {"index.html", MARKER}
    assert (out / "index.html").read_bytes() == b"new"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_what_is_staged_can_be_looked_at_while_the_old_site_stands(out: Path) -> None:
    with staged([page("index.html")], out) as stage:
        assert (stage.folder / "index.html").read_bytes() == b"new"
        assert (out / "index.html").read_bytes() == b"old"

    assert (out / "index.html").read_bytes() == b"old"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [RuntimeError("ours"), KeyboardInterrupt()])
def test_a_failure_after_staging_leaves_the_old_site_and_nothing_beside_it(out: Path, error: BaseException) -> None:
    before = tree(out)
    with pytest.raises(type(error)), staged([page("index.html")], out):
        raise error

    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_full_disk_leaves_the_old_site_and_is_told_as_such(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write_bytes = tree(out), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if data == b"late":
            raise OSError(28, "No space left on device", str(path))
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UsageError, match=r"No space left on device .*as it was"):
        put(out, page("index.html"), page("late.html", data=b"late"))

    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_a_swap_in_two_steps_that_fails_halfway_brings_the_old_site_back(
    out: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before, rename = tree(out), Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target == out and not path.name.endswith("-old"):
            raise error
        return rename(path, target)

    monkeypatch.setattr("bellwether.write.exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        put(out, page("index.html"))

    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_folder_that_we_did_not_make_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(UsageError, match="not made by a build; choose another place with --out"):
        put(tmp_path, page("index.html"))
    assert tree(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")

    with pytest.raises(UsageError, match="is a file; choose another place with --out"):
        put(tmp_path / "site", page("index.html"))
    assert (tmp_path / "site").read_text(encoding="utf-8") == "a file"


def test_an_empty_folder_is_a_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    put(tmp_path / "site", page("index.html"))

    assert tree(tmp_path / "site").keys() == {"index.html", MARKER}


def test_a_link_to_a_folder_stays_a_link(out: Path) -> None:
    link = out.parent / "public"
    link.symlink_to(out, target_is_directory=True)
    put(link, page("index.html"))

    assert link.is_symlink()
    assert (out / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", ""])
def test_no_output_leaves_the_folder(out: Path, path: str) -> None:
    before = tree(out.parent)
    with pytest.raises(ValueError, match="outside the site"):
        put(out, page(path))

    assert tree(out.parent) == before


def test_the_folder_can_be_read_by_a_web_server(out: Path) -> None:
    before = os.umask(0o077)
    try:
        put(out, page("index.html"))
    finally:
        os.umask(before)

    assert stat.S_IMODE(out.stat().st_mode) == 0o755

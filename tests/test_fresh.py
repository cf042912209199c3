"""A build that has nothing to do does nothing and says the same; whatever has changed gives it something to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.cli import main
from bellwether.cli.exits import CONTENT, FAULT, FINE, USAGE
from tests.files import LAYOUTS, tree
from tests.sample import minimal_site, write

DAY = "--today=2026-11-20"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Builds the sample in a folder of its own."""
    files = minimal_site()
    files["site.yaml"] += "leave_out: [search, pictures]\n"
    write(tmp_path / "content", files)
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str]:
        code = main(["build", DAY, *arguments])
        said = capsys.readouterr()
        return code, said.out.rpartition(" · ")[0] + said.err

    return ran


@pytest.fixture
def idle(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same after a first build; from then on no build may be begun."""
    assert run()[0] == FINE
    monkeypatch.setattr("bellwether.cli.build._built", lambda _: pytest.fail("begun"))
    return run


def site() -> dict[str, bytes]:
    return dict(tree(Path("site")))


def test_nothing_is_begun_when_nothing_has_changed_and_the_line_is_the_same(run: Run, idle: Run) -> None:
    assert idle() == idle()
    assert "5 entries → " in idle()[1]


def test_what_is_loaded_for_nothing_to_do_is_light(run: Run) -> None:
    run()
    script = f"import sys; from bellwether.cli import main; main(['build', '{DAY}']); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(LAYOUTS.parent)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)

    assert {"pydantic", "jinja2", "markdown", "yaml", "nh3", "selectolax"}.isdisjoint(done.stdout.split())


def edited(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda: edited("content/occupations/violin-maker.md", "invented", "imagined"),
        lambda: edited("content/facts/census.csv", "12000", "12001"),
        lambda: edited("layouts/_partials/footer.html", "<footer", "<footer id=a"),
        lambda: Path("content/occupations/violin-maker.md").unlink(),
        lambda: Path("content/notes.txt").write_text("x"),
        lambda: Path("layouts/assets/js/new.js").write_text("1;"),
    ],
    ids=["entry", "figure", "template", "entry lost", "file more", "asset more"],
)
def test_a_change_of_any_file_begins_a_build(idle: Run, change: Callable[[], object]) -> None:
    change()
    with pytest.raises(pytest.fail.Exception):
        idle()


def killed_once_the_site_is_in_place(job: Settings) -> NoReturn:
    build(job)
    raise KeyboardInterrupt


@pytest.mark.parametrize("end", ["with a warning", "killed"])
def test_content_as_it_was_before_the_site_that_stands_begins_a_build(
    run: Run, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    entry = "content/occupations/violin-maker.md"
    run()
    before = site()
    edited(entry, "of an invented job", "of a **bold job")
    with monkeypatch.context() as patch:
        if end == "killed":
            patch.setattr("bellwether.cli.build._built", killed_once_the_site_is_in_place)
        run()
    assert site() != before

    edited(entry, "of a **bold job", "of an invented job")
    assert run()[0] == FINE
    assert site() == before


@pytest.mark.parametrize(
    "option", ["--out=elsewhere", "--today=2026-11-21", "--base-url=https://other.example", "--host=nginx", "--strict"]
)
def test_another_job_begins_a_build(idle: Run, option: str) -> None:
    with pytest.raises(pytest.fail.Exception):
        idle(option)


def test_a_file_of_the_same_size_and_time_is_told_by_its_bytes(idle: Run) -> None:
    path = Path("content/occupations/violin-maker.md")
    times = path.stat()
    edited(str(path), "invented", "imagined")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(pytest.fail.Exception):
        idle()


def test_what_stands_behind_a_link_counts_and_a_link_that_leads_back_up_does_no_harm(idle: Run, tmp_path: Path) -> None:
    (tmp_path / "layouts/back").symlink_to(tmp_path / "layouts")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/linked").symlink_to(tmp_path / "elsewhere")
    assert idle()[0] == FINE

    (tmp_path / "elsewhere/more.txt").write_text("more")
    with pytest.raises(pytest.fail.Exception):
        idle()


def test_a_touched_file_begins_nothing(idle: Run) -> None:
    for path in Path("content").rglob("*.md"):
        os.utime(path, (1, 1))

    assert idle()[0] == FINE


@pytest.mark.parametrize("harm", ["deleted", "file lost", "file more", "touched"])
def test_a_site_that_was_changed_by_hand_is_put_back(idle: Run, harm: str) -> None:
    before, page = site(), Path("site/jobs/violin-maker/index.html")
    match harm:
        case "deleted":
            shutil.rmtree("site")
        case "file lost":
            shutil.copyfile(page, "kept")  # the copy in the cache is a second name of the same file
            page.unlink()
            shutil.copyfile("kept", page)
        case "file more":
            Path("site/more.html").write_text("more")
        case "touched":
            os.utime(page, (1, 1))

    assert idle()[0] == FINE
    assert site() == before


def test_a_page_that_was_written_over_is_made_again(run: Run) -> None:
    run()
    before, page = site(), Path("site/jobs/violin-maker/index.html")
    page.write_text("other")
    run()

    assert site() == before


def test_a_clone_with_nothing_but_the_cache_makes_the_site_without_a_build(idle: Run, tmp_path: Path) -> None:
    before, clone = site(), tmp_path / "clone"
    for name in ("content", "layouts", ".cache"):
        shutil.copytree(tmp_path / name, clone / name, copy_function=shutil.copyfile)
    os.chdir(clone)

    assert idle()[0] == FINE
    assert site() == before


def test_warnings_are_told_each_time_and_begin_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("content"), {"pages/about.md": minimal_site()["pages/about.md"] + "<marquee>Us</marquee>\n"})
    said = run()
    with monkeypatch.context() as patch:
        patch.setattr("bellwether.cli.build._built", lambda _: pytest.fail("begun"))
        assert run() == said

    assert "the tag <marquee> is removed" in said[1]
    assert run("--strict")[0] == CONTENT


def test_a_strict_build_stands_for_one_that_is_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--strict")[0] == FINE
    monkeypatch.setattr("bellwether.cli.build._built", lambda _: pytest.fail("begun"))

    assert run()[0] == FINE
    assert run("--strict")[0] == FINE


def test_without_the_cache_nothing_is_kept(run: Run) -> None:
    assert run("--no-cache")[0] == FINE
    assert not Path(".cache").exists()


def test_the_cache_can_be_verified(run: Run) -> None:
    run()
    assert run("--verify-cache")[0] == FINE


def test_a_cache_that_is_wrong_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    edited("content/occupations/violin-maker.md", "invented", "imagined")
    # As if nothing that a part reads had been noted.
    known = lambda kept, names, *_: ({name: kept.parts[name] for name in names if name in kept.parts}, {})  # noqa: E731
    monkeypatch.setattr("bellwether.build.making.kept.Kept.fresh", known)
    code, said = run("--verify-cache")

    assert code == FAULT
    assert "bellwether: other files than without the cache: jobs/violin-maker/index.html, " in said
    assert "this is a fault of Bellwether; delete '.cache' and build again" in said


def test_a_file_that_was_changed_without_a_trace_is_told_and_is_no_fault_of_ours(run: Run) -> None:
    run()
    page = Path("site/index.html")
    before = page.stat()
    data = page.read_bytes()
    page.write_bytes(data.replace(b"The Test Site", b"The Best Site"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    code, said = run("--verify-cache")

    assert code == USAGE
    assert "bellwether: changed since they were made: index.html\n" in said
    assert "fault" not in said
    shutil.rmtree(".cache")  # as it is told
    assert run("--verify-cache")[0] == FINE
    assert page.read_bytes() == data


def _file(place: Path) -> None:
    place.write_bytes(b"")


def _loop(place: Path) -> None:
    place.symlink_to(place.name)


def _nowhere(place: Path) -> None:
    place.symlink_to("nowhere/at/all")


@pytest.mark.parametrize("make", [_file, _loop, _nowhere])
def test_a_cache_that_cannot_be_used_is_left_out_with_one_line(run: Run, make: Callable[[Path], None]) -> None:
    assert run()[0] == FINE
    good = site()
    shutil.rmtree(".cache")
    shutil.rmtree("site")
    make(Path(".cache"))
    code, said = run()

    assert code == FINE
    assert said.count("\n") == 1
    assert "bellwether: the cache in '.cache' is left out (" in said
    assert said.endswith("): all is made anew\n")
    assert site() == good


def test_rooms_of_the_cache_that_cannot_be_used_are_left_out(run: Run) -> None:
    edited("content/site.yaml", "leave_out: [search, pictures]", "leave_out: [search]")
    assert run()[0] == FINE
    good = site()
    rooms = [path.name for path in Path(".cache").iterdir()]
    shutil.rmtree(".cache")
    shutil.rmtree("site")
    for room in rooms:
        write(Path(".cache"), {room: "a file in the place of a folder"})
    code, said = run()

    assert code == FINE
    assert "Traceback" not in said
    assert site() == good


def test_what_is_kept_under_one_name_is_not_taken_for_what_belongs_under_another(run: Run) -> None:
    assert run()[0] == FINE
    good = site()
    kept = [path for path in sorted(Path(".cache").rglob("*")) if path.is_file() and "written" not in path.parts]
    for path, other in zip(kept, [*kept[1:], kept[0]], strict=True):
        path.rename(f"{other}.moved")
    for path in kept:
        Path(f"{path}.moved").rename(path)
    edited("content/occupations/violin-maker.md", "invented", "imagined")

    assert run()[0] == FINE
    edited("content/occupations/violin-maker.md", "imagined", "invented")
    assert run("--verify-cache")[0] == FINE
    assert site() == good


def test_another_title_of_a_group_reaches_all_that_is_made_of_a_job(run: Run) -> None:
    run()
    edited("content/facts/census.csv", "Piano tuners (test figures)", "Tuners of pianos (test figures)")

    assert run("--verify-cache")[0] == FINE

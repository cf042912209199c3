"""`init`: a site of somebody's own, complete at once, or nothing at all."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.cli import FINE, USAGE, main
from bellwether.desk.scaffolding import WHEEL
from bellwether.model.version import VERSION
from tests.files import LAYOUTS, tree

DAY = "2026-11-20"
PROGRAMS = Path(sys.executable).parent
WORKFLOWS = LAYOUTS.parent / ".github/workflows"


def init(folder: Path, *arguments: str) -> int:
    return main(["init", str(folder), "--today", DAY, *arguments])


def test_a_folder_where_a_build_found_nothing_is_still_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert [main([command]) for command in ("build", "check", "record")] == [USAGE] * 3
    assert "or start a site with `init`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert init(Path()) == FINE


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(folder).items()}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "my-site"
    assert init(folder, "--title", 'Jobs & "more": a test', "--base-url", "https://jobs.example/sub") == FINE
    return folder


@pytest.fixture(scope="module")
def built(started: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    made = build(Settings(started / "content", started / "layouts", out, date.fromisoformat(DAY), strict=True))
    assert (made.entries, made.warnings) == (2, ())
    return out


def test_a_new_site_passes_strict_under_its_title_and_address(built: Path) -> None:
    page = soup(built / "index.html")

    assert page.select_one("link[rel=canonical]")["href"] == "https://jobs.example/sub/"
    assert "Jobs & “more”: a test" in page.title.string


def test_the_examples_say_that_they_are_invented_and_are_kept_out_of_search_engines(built: Path) -> None:
    jobs = ["jobs/clock-winder", "jobs/letter-writer"]
    for address in [*jobs, "fields/examples", "rankings/highest-risk"]:
        page = soup(built / address / "index.html")

        assert "invented" in page.main.get_text()
        assert page.select_one('meta[name="robots"]')["content"].startswith("noindex")
    for address in jobs:
        page = soup(built / address / "index.html")

        assert "invented" in page.select_one("h1 ~ p").get_text()
        assert "its ratings and figures are invented" in page.main.get_text(" ").replace("\n", " ")


def test_the_examples_claim_no_country_and_no_code_of_a_real_classification(built: Path) -> None:
    texts = [soup(path).get_text(" ") for path in built.rglob("*.html")] + [
        (built / "data/occupations.csv").read_text()
    ]

    assert [said for text in texts for said in re.findall(r"\b(?:SOC|ISCO|ESCO|USD|United States)\b", text)] == []
    assert "invented codes X01" in soup(built / "jobs/clock-winder/index.html").get_text(" ")


def test_a_new_site_has_all_that_a_repository_needs_and_pins_the_engine(started: Path) -> None:
    files = texts(started)

    assert {".github/workflows/publish.yml", ".gitattributes", ".gitignore", "Makefile", "README.md"} <= set(files)
    assert f"\n./{WHEEL}\n" in files["requirements.txt"]
    assert VERSION in files["README.md"]
    assert files["README.md"].startswith('# Jobs & "more": a test\n')
    assert [name for name, text in files.items() if re.search(r"@[A-Z_]+@", text)] == []


@pytest.mark.parametrize("name", ["publish.yml", "figures.yml"])
def test_a_workflow_is_sound_and_names_actions_as_ours_do(started: Path, name: str) -> None:
    workflow = started / ".github/workflows" / name
    for command in (
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow],
        ["zizmor", "--offline", "--no-progress", "--persona", "pedantic", workflow],
    ):
        done = subprocess.run([PROGRAMS / command[0], *command[1:]], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    used = re.compile(r"uses: (\S+ # \S+)")
    ours = {name for path in WORKFLOWS.iterdir() for name in used.findall(path.read_text(encoding="utf-8"))}
    assert set(used.findall(workflow.read_text(encoding="utf-8"))) <= ours
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {}


def test_make_without_the_wheel_says_where_it_comes_from(started: Path) -> None:
    done = subprocess.run(["make", "site"], cwd=started, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == USAGE
    assert f"{WHEEL} is missing; README.md says where it comes from\n" in done.stderr
    assert not (started / ".venv").exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    assert init(tmp_path) == USAGE
    said = f"'{tmp_path}' holds other files, such as 'notes.txt'; name a folder that is empty or not there yet"
    assert capsys.readouterr().err == f"bellwether: {said}\n"
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").write_text("mine")

    assert init(tmp_path / "site") == USAGE
    assert "site' is no folder; name a folder that is empty or not there yet\n" in capsys.readouterr().err


def test_an_empty_repository_is_no_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert init(tmp_path) == FINE
    assert "content/site.yaml" in tree(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".bellwether-")] == []


def test_the_title_is_made_of_the_name_of_the_folder(tmp_path: Path) -> None:
    init(tmp_path / "work-and_machines")

    assert (
        yaml.safe_load((tmp_path / "work-and_machines/content/site.yaml").read_text())["title"] == "Work and machines"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base-url", "ftp://x"], "base_url: 'ftp://x' is not an absolute address; begin it with https://"),
        (["--title", " "], "title: "),
        (["--title", "@NAME@ \x07"], "title: "),
        (["--title", "x" * 201], "title: "),
    ],
)
def test_with_a_title_or_address_that_no_site_can_have_nothing_is_left_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert init(tmp_path / "above/site", *arguments) == USAGE

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"bellwether: {message}")
    assert printed.err.endswith("nothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bellwether.desk.scaffolding._write", full)

    assert init(tmp_path / "site") == USAGE
    assert "No space left on device; nothing was written\n" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_a_new_site_names_a_registry(started: Path) -> None:
    registries = re.compile(r"pypi|pythonhosted|npmjs|anaconda|index-url", re.IGNORECASE)

    assert [name for name, text in texts(started).items() if registries.search(text)] == []

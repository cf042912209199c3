"""The engine as a library: what is offered, that it is documented, and that a site is built through it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import bellwether
from bellwether import FindingsFound, Place, Problem, ProblemsFound, Result, Settings, UsageError, build, check
from tests.files import LAYOUTS, tree
from tests.sample import TODAY, minimal_site, write

DOC = (LAYOUTS.parent / "docs/library.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", DOC, re.MULTILINE))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(write(tmp_path / "content", minimal_site()), LAYOUTS, tmp_path / "site", TODAY)


def test_a_site_is_built_and_told_in_figures(settings: Settings) -> None:
    assert check(settings) == ()
    made = build(settings)

    assert isinstance(made, Result)
    assert (made.entries, made.pages, made.redirects, made.warnings) == (5, 26, 2, ())
    assert (settings.out / "jobs/piano-tuner/index.html").is_file()


def test_check_writes_nothing(settings: Settings) -> None:
    before = tree(settings.content)
    check(settings)

    assert tree(settings.content) == before
    assert not settings.out.exists()


@pytest.mark.parametrize("ask", [build, check])
def test_mistakes_are_raised_all_at_once_as_data(settings: Settings, ask: object) -> None:
    entry = settings.content / "occupations/violin-maker.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("automation: 30", "automation: 300").replace("author: editors", "author: nobody"))
    with pytest.raises(ProblemsFound) as found:
        ask(settings)  # type: ignore[operator]

    problems = found.value.problems
    assert {problem.field for problem in problems} == {"author", "tasks.0.automation"}
    assert all(isinstance(problem, Problem) and isinstance(problem.place, Place) for problem in problems)
    assert not settings.out.exists()


def test_a_call_that_cannot_be_carried_out_is_another_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        check(Settings(content=tmp_path / "nowhere"))
    assert issubclass(FindingsFound, ProblemsFound)


def test_without_a_word_it_is_the_working_folder_as_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")

    assert Settings() == Settings(Path("content"), Path("layouts"), Path("site"), date(2026, 11, 20))


def test_every_name_is_described_and_no_other() -> None:
    assert set(ROWS) == set(bellwether.__all__) == set(dir(bellwether))
    for described in (Settings, Result, Problem, Place):
        assert {field.name for field in fields(described)} <= set(re.findall(r"`(\w+)`", ROWS[described.__name__]))
    with pytest.raises(AttributeError, match="'bellwether' has no attribute 'audits'"):
        _ = bellwether.audits


def test_the_example_of_the_docs_runs(settings: Settings, tmp_path: Path) -> None:
    example = re.search(r"```python\n(.*?)```", DOC, re.DOTALL)[1]
    done = python(example, tmp_path, SOURCE_DATE_EPOCH="1795132800")

    assert (done.returncode, done.stdout, done.stderr) == (0, "5 entries, 26 pages\n", "")


@pytest.mark.parametrize(
    "imports",
    [
        "import bellwether.build.pipeline",
        "import bellwether.build.settings, bellwether; bellwether.check",
        "from bellwether import build",
        "import bellwether; bellwether.Settings",
    ],
)
def test_build_can_be_called_whatever_was_loaded_before(tmp_path: Path, imports: str) -> None:
    script = f"{imports}\nimport bellwether\nbellwether.build(bellwether.Settings())"

    assert "UsageError: there is no content folder 'content'" in python(script, tmp_path).stderr


def test_importing_loads_nothing_else(tmp_path: Path) -> None:
    script = "import sys, bellwether; print(*sorted(name for name in sys.modules if name.startswith('bellwether')))"

    assert python(script, tmp_path).stdout == "bellwether\n"


def python(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(LAYOUTS.parent), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

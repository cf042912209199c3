"""The workflow that imports what the publisher puts in place: what it proposes, and that it proposes nothing else."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import entry, minimal_site, write
from tests.test_docs import ROOT
from tests.test_workflows import GH, step_of, workflow

SCRIPT = ROOT / "bellwether/desk/starter/dot-github/figures.sh"
STARTER = ROOT / "bellwether/desk/starter/dot-github"
BODY = "The trade grows by {{ growth }}.\n\nIt has 2,000 people.\n"
CENSUS = """\
code,title,employed,growth,openings,pay
99-1010,All instrument tuners (test figures),3200,-1.7,,41000
99-1011,Piano tuners (test figures),1900,-0.4,280,46100
"""
COLUMNS = "--code=code --title=title --column=employed --column=growth --column=openings --column=pay"
OPTIONS = f"{COLUMNS} --released=2025 --accept-loss"
IMPORTS = f"""\
# The census comes in autumn.
table 'downloads/the census.csv' --source=census {OPTIONS}

bls-ep downloads/nothing.xlsx
"""


def git(folder: Path, *arguments: str) -> str:
    """What git prints, in a repository of a test."""
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(("git", *who, *arguments), cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A site in a repository, with downloads beside it."""
    folder = tmp_path / "here"
    viola = entry(BODY, title="Viola maker", codes={"soc": "99-1011"})
    write(folder / "content", minimal_site() | {"occupations/viola-maker.md": viola})
    write(folder / "downloads", {"the census.csv": CENSUS, "imports.txt": IMPORTS})
    (folder / ".gitignore").write_text("/.cache/\n/downloads/\n/proposal/\n")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Before")
    return folder


def run(folder: Path, text: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the workflow with a clock that stands still."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795132800"} | environment
    return subprocess.run(
        ["bash", "-e", "-c", text, "script", *arguments],
        cwd=folder,
        env=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def imported(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(folder, SCRIPT.read_text(encoding="utf-8"), sys.executable, "-m", "bellwether", **environment)


def test_what_was_imported_is_proposed_with_what_it_changes(repository: Path) -> None:
    done = imported(repository)
    body = html.unescape((repository / "proposal/body.md").read_text(encoding="utf-8"))
    patch = (repository / "proposal/figures.patch").read_text(encoding="utf-8")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "### census, released 2025\n\nWhat changes: figures " in body
    assert "| <code>viola-maker</code> | <code>Jobs</code> | <code>2,000</code> | <code>1,900</code> |" in body
    assert "'2,000' is the figure of Jobs before the import: 2,000; now it is 1,900" in body
    assert "<summary>Not imported: bls-ep downloads/nothing.xlsx</summary>" in body
    assert "there is no such file" in body
    assert "2026-11-20 viola-maker growth -0.4: Test census, released 2025" in body
    assert "6 entries, 0 held back: no errors" in body
    assert "+99-1011,Piano tuners (test figures),1900,-0.4,280,46100" in patch
    assert "+2026-11-20,viola-maker,growth,-0.4," in patch
    assert (repository / "proposal/failed").read_text() == "1\n"


def test_what_is_the_same_as_before_is_not_proposed(repository: Path) -> None:
    (repository / "downloads/imports.txt").write_text(IMPORTS.replace("bls-ep downloads/nothing.xlsx\n", ""))
    imported(repository)
    shutil.rmtree(repository / "proposal")
    git(repository, "commit", "--quiet", "--message", "After")
    done = imported(repository)

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing has changed.")
    assert not (repository / "proposal").exists()


def test_an_import_that_fails_fails_the_run_where_nothing_is_proposed(repository: Path) -> None:
    (repository / "downloads/imports.txt").write_text("bls-ep downloads/nothing.xlsx")
    done = imported(repository)

    assert done.returncode == 1
    assert "there is no such file" in done.stdout
    assert not (repository / "proposal").exists()


def test_lists_may_have_comments_marks_of_windows_and_what_an_earlier_run_has_left(repository: Path) -> None:
    lines = [f"table 'downloads/the census.csv' --source=census {OPTIONS}   # each autumn", "  # indented", "", "  \t"]
    (repository / "downloads/imports.txt").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    (repository / "proposal").mkdir()
    (repository / "proposal/failed").write_text("3\n")
    done = imported(repository)

    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("import ")] == [
        f"import table 'downloads/the census.csv' --source=census {OPTIONS}"
    ]
    assert sorted(path.name for path in (repository / "proposal").iterdir()) == ["body.md", "figures.patch"]


def test_a_sign_of_comments_in_quotes_or_in_a_word_is_none(repository: Path) -> None:
    text = "table 'downloads/a #1.csv' --mark=#=#   # the rest"
    (repository / "downloads/imports.txt").write_text(text)

    assert imported(repository).stdout.splitlines()[0] == "import table 'downloads/a #1.csv' --mark=#=#"


def test_where_all_imports_fail_the_summary_has_the_reasons(repository: Path) -> None:
    (repository / "downloads/imports.txt").write_text("bls-ep downloads/nothing.xlsx\n")
    summary = repository.parent / "summary"
    done = imported(repository, GITHUB_STEP_SUMMARY=str(summary))

    assert done.returncode == 1
    assert "<summary>Not imported: bls-ep downloads/nothing.xlsx</summary>" in summary.read_text()
    assert "there is no such file" in html.unescape(summary.read_text())


def test_downloads_without_a_list_of_imports_are_told(repository: Path) -> None:
    (repository / "downloads/imports.txt").unlink()
    done = imported(repository)

    assert done.returncode == 1
    assert done.stdout == (
        "There is no downloads/imports.txt: write it on the branch `downloads`, one import a line, beside the files.\n"
    )


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("gh: Branch not found (HTTP 404)", 0, "There is no branch `downloads`, and so nothing to import."),
        (
            "gh: Server Error (HTTP 502)",
            1,
            "GitHub did not say whether there is a branch `downloads`: gh: Server Error",
        ),
    ],
)
def test_only_a_branch_that_is_not_there_means_that_there_is_nothing_to_import(
    tmp_path: Path, answer: str, code: int, said: str
) -> None:
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "answers").write_text(f"echo '{answer}' >&2; exit 1")
    done = run(
        tmp_path,
        step_of("figures.yml", "import", "Fetch the downloads"),
        PATH=f"{tmp_path}:{os.environ['PATH']}",
        GH_LOG=str(tmp_path / "log"),
        GH_ANSWERS=str(tmp_path / "answers"),
        GITHUB_REPOSITORY="us/site",
        GITHUB_OUTPUT=str(tmp_path / "output"),
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
    )

    assert done.returncode == code
    assert (tmp_path / "summary").read_text().startswith(said)


def proposed(folder: Path, number: str, author: str = "github-actions[bot]") -> tuple[int, str]:
    """Open the pull request, with `number` the one that is open: the exit code, and what GitHub was asked.

    `author` has made the last commit of its branch.
    """
    table = folder / "content/facts/census.csv"
    table.write_text(CENSUS)
    (folder / "proposal").mkdir()
    (folder / "proposal/figures.patch").write_text(git(folder, "diff"))
    (folder / "proposal/body.md").write_text("What changed.\n")
    tools = folder.parent / "bin"
    tools.mkdir()
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(0o755)
    (folder.parent / "answers").write_text(
        f"case $* in 'api --method GET'*) echo {number} ;; *commits/figures*) echo '{author}' ;; esac"
    )
    git(folder.parent, "init", "--quiet", "--bare", "origin")
    git(folder, "remote", "add", "origin", "../origin")
    git(folder, "reset", "--quiet", "--hard")
    done = run(
        folder,
        step_of("figures.yml", "propose", "Open it, or renew it"),
        PATH=f"{tools}:{os.environ['PATH']}",
        GH_LOG=str(folder.parent / "log"),
        GH_ANSWERS=str(folder.parent / "answers"),
        GITHUB_REPOSITORY="us/site",
        GITHUB_REPOSITORY_OWNER="us",
        GITHUB_STEP_SUMMARY=str(folder.parent / "summary"),
    )
    return done.returncode, (folder.parent / "log").read_text()


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        ("''", "pr create --base main --head figures --title Figures: new releases --body-file proposal/body.md"),
        ("7", "pr edit 7 --body-file proposal/body.md"),
    ],
)
def test_the_patch_becomes_a_branch_and_a_pull_request_or_renews_it(repository: Path, number: str, asked: str) -> None:
    code, log = proposed(repository, number)

    assert code == 0
    assert log.splitlines()[-1] == asked
    assert "head=us:figures" in log
    assert git(repository.parent / "origin", "show", "figures:content/facts/census.csv") == CENSUS
    assert git(repository.parent / "origin", "show", "--stat", "--format=%an", "figures").startswith(
        "github-actions[bot]"
    )


def test_what_somebody_has_mended_on_the_branch_is_not_pushed_over(repository: Path) -> None:
    code, log = proposed(repository, "7", author="Ada")

    assert code == 0
    assert "Somebody is at work on the branch `figures`" in (repository.parent / "summary").read_text()
    assert "pr " not in log
    assert git(repository.parent / "origin", "branch", "--list") == ""


def test_only_the_job_that_runs_nothing_of_the_program_may_write() -> None:
    import_, propose = (workflow("figures.yml")["jobs"][name] for name in ("import", "propose"))

    assert import_["permissions"] == {"contents": "read"}
    assert not any(word in step.get("run", "") for step in propose["steps"] for word in ("make", "python", ".sh"))


def test_without_downloads_nothing_is_imported() -> None:
    fetch, *rest = [step for step in workflow("figures.yml")["jobs"]["import"]["steps"] if "id" in step or "if" in step]

    assert fetch["id"] == "fetch"
    assert [step["if"] for step in rest] == [
        "steps.fetch.outputs.there == 'true'",
        "steps.fetch.outputs.there == 'true'",
        "steps.import.outputs.changed == 'true'",
    ]


def test_a_new_site_has_the_same_workflow_for_the_installed_engine() -> None:
    ours = (ROOT / ".github/workflows/figures.yml").read_text(encoding="utf-8")
    theirs = ours.replace("make .venv/.runtime", "make .venv/.ready").replace(
        f"{SCRIPT.relative_to(ROOT)} .venv/bin/python build.py", ".github/figures.sh .venv/bin/bellwether"
    )

    assert (STARTER / "workflows/figures.yml").read_text(encoding="utf-8") == theirs

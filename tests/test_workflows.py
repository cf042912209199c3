"""What runs on every merge: workflows of GitHub and GitLab are well-formed, least in rights, and call what exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_docs import MAKEFILE, ROOT, TARGETS, commands

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
GITLAB = ROOT / ".gitlab-ci.yml"
SCRIPTS = sorted((ROOT / ".github").glob("*.sh"))
PROGRAMS = Path(sys.executable).parent

# The only rights to write, by workflow and job.
WRITING = {
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("comment.yml", "comment"): {"pull-requests"},
    ("figures.yml", "propose"): {"contents", "pull-requests"},
}


def workflow(name: str) -> dict[str, Any]:
    """A workflow as data; YAML takes the key `on` for true."""
    parsed: dict[Any, Any] = yaml.safe_load(WORKFLOWS[name])
    return {"on" if key is True else key: value for key, value in parsed.items()}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in WORKFLOWS:
        for job, value in workflow(name)["jobs"].items():
            yield name, job, value


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, job, value in jobs():
        yield from ((name, job, step) for step in value["steps"])


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    parsed = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    return {name: job for name, job in parsed.items() if isinstance(job, dict) and "stage" in job}


def scripts() -> Iterator[tuple[str, str]]:
    """Every script that CI runs, with its name; lines that go on are joined."""
    found = [(f"{name}:{job}", step["run"]) for name, job, step in steps() if "run" in step]
    for name, job in gitlab_jobs().items():
        lines = [line for part in job["script"] for line in ([part] if isinstance(part, str) else part)]
        found += [(f"{GITLAB.name}:{name}", line) for line in lines]
    found += [(path.name, path.read_text(encoding="utf-8")) for path in SCRIPTS]
    found += [(".ci/run", (ROOT / ".ci/run").read_text(encoding="utf-8"))]
    yield from ((name, text.replace("\\\n", " ")) for name, text in found)


def check(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_keeps_to_the_schema(name: str) -> None:
    check(f"{PROGRAMS}/check-jsonschema", "--builtin-schema", "vendor.github-workflows", f".github/workflows/{name}")


def test_gitlabs_pipeline_keeps_to_the_schema() -> None:
    check(f"{PROGRAMS}/check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", GITLAB.name)


def test_the_workflows_are_safe_as_far_as_zizmor_knows() -> None:
    check(f"{PROGRAMS}/zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github")


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    lines = [line for text in WORKFLOWS.values() for line in text.splitlines() if "uses:" in line]
    pinned = [
        re.fullmatch(r"[ -]*uses: ([\w-]+/[\w-]+)(?:/[\w-]+)?@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
        for line in lines
    ]

    assert [line for line, match in zip(lines, pinned, strict=True) if not match] == []
    assert len(lines) == sum("uses" in step for _, _, step in steps())
    versions = {match.groups() for match in pinned if match}
    assert len(versions) == len({action for action, _, _ in versions})  # the same everywhere


@pytest.mark.parametrize(
    ("name", "job", "value"), list(jobs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_job_has_the_rights_that_it_names_and_no_other(name: str, job: str, value: dict[str, Any]) -> None:
    assert workflow(name)["permissions"] == {}
    assert set(value["permissions"].values()) <= {"read", "write"}
    assert {right for right, how in value["permissions"].items() if how == "write"} == WRITING.get((name, job), set())


def test_every_job_ends_by_itself() -> None:
    assert [(name, job) for name, job, value in jobs() if not 0 < value["timeout-minutes"] <= 30] == []
    assert yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["default"]["timeout"] == "30 minutes"


def test_no_workflow_gives_rights_to_the_code_of_strangers() -> None:
    triggers = {name: set(workflow(name)["on"]) for name in WORKFLOWS}
    strangers = {name for name, on in triggers.items() if on & {"pull_request", "pull_request_target", "workflow_run"}}

    assert not any("pull_request_target" in on for on in triggers.values())
    assert {name for name, on in triggers.items() if "workflow_run" in on} == {"comment.yml"}
    assert {name for name, _ in WRITING} & strangers == {"comment.yml"}
    (commenting,) = workflow("comment.yml")["jobs"].values()
    assert all("uses" not in step for step in commenting["steps"])
    assert not re.search(r"\bmake\b|python|\.sh\b|git ", "".join(step["run"] for step in commenting["steps"]))


def test_a_check_out_leaves_no_token_behind() -> None:
    found = [step for _, _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]

    assert found
    assert all(step["with"]["persist-credentials"] is False for step in found)


def test_no_text_of_others_becomes_part_of_a_script() -> None:
    assert [(name, job) for name, job, step in steps() if "${{" in step.get("run", "")] == []


def test_what_is_published_is_never_cut_off_and_never_older() -> None:
    publish = workflow("publish.yml")

    assert publish["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    newest, deploy = publish["jobs"]["deploy"]["steps"]
    assert deploy["if"] == f"steps.{newest['id']}.outputs.newest == 'true'"
    assert publish["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    pages = gitlab_jobs()["pages"]
    assert (pages["resource_group"], pages["interruptible"]) == ("pages", False)


@pytest.mark.parametrize(("name", "text"), list(scripts()))
def test_a_script_is_one_for_bash(name: str, text: str) -> None:
    check("bash", "-n", "-c", text)


def calls() -> list[tuple[str, str, frozenset[str]]]:
    """Every call of a command in CI: where, which, and with which options."""
    found = []
    for name, text in scripts():
        for command, options in re.findall(r"\bbuild\.py ([a-z]+)([^\n|>;]*)", text):
            found.append((name, command, options))
        found += [(name, "build", options) for options in re.findall(r'\bmake \w+ ARGS="([^"]*)"', text)]
    return [(name, command, frozenset(re.findall(r"--[a-z-]+", options))) for name, command, options in found]


@pytest.mark.parametrize(("name", "command", "options"), list(calls()))
def test_every_command_that_ci_calls_exists_with_its_options(name: str, command: str, options: frozenset[str]) -> None:
    known = {option for action in commands()[command]._actions for option in action.option_strings}

    assert options - known == set()


def test_ci_calls_what_it_is_for() -> None:
    called = {command for _, command, _ in calls()}

    assert called == {"build", "check", "diff", "indexnow", "links"}


def test_every_target_that_ci_makes_exists_and_takes_what_it_is_given() -> None:
    made = [match for _, text in scripts() for match in re.findall(r"\bmake ([\w./-]+)( ARGS=)?", text)]
    files = {
        target.replace("$(VENV)", ".venv") for target in re.findall(r"^(\$\(VENV\)/[\w./]+):", MAKEFILE, re.MULTILINE)
    }

    assert {"check", "strict", "test", ".venv/.runtime"} <= {target for target, _ in made}
    assert {target for target, _ in made} <= TARGETS.keys() | files
    for target, arguments in made:
        recipe = re.search(rf"^{re.escape(target)}:.*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE)
        assert not arguments or (recipe and "$(ARGS)" in recipe[1])


# The scripts themselves, with a `gh` that answers by a table and writes down what it was asked.

GH = """#!/usr/bin/env bash
echo "$*" >> "$GH_LOG"
for argument in "$@"; do
  case $argument in body=@*) cp "${argument#body=@}" "$GH_LOG.body" ;; esac
done
. "$GH_ANSWERS"
"""

Script = Callable[..., tuple[subprocess.CompletedProcess[str], Path]]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Runs a script in an empty folder, with `answers` in bash as the body of `gh`."""

    def run(text: str, answers: str, **environment: str) -> tuple[subprocess.CompletedProcess[str], Path]:
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/gh").write_text(GH)
        (tmp_path / "bin/gh").chmod(0o755)
        (tmp_path / "answers").write_text(answers)
        (tmp_path / "log").touch()
        (tmp_path / "here").mkdir()
        given = {
            "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
            "GH_LOG": f"{tmp_path}/log",
            "GH_ANSWERS": f"{tmp_path}/answers",
            "GITHUB_OUTPUT": f"{tmp_path}/output",
            "GITHUB_STEP_SUMMARY": f"{tmp_path}/summary",
            "GITHUB_REPOSITORY": "us/site",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", text, "script", "earlier"],
            cwd=tmp_path / "here",
            env=given | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done, tmp_path

    return run


def step_of(name: str, job: str, title: str) -> str:
    (found,) = [step["run"] for step in workflow(name)["jobs"][job]["steps"] if step.get("name") == title]
    return str(found)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ("touch content/pages/about.md README.md; git rm --quiet content/gone.md", "content/pages/about.md"),
        ("touch README.md", ""),
    ],
)
def test_a_pull_request_is_advised_on_what_it_changes_of_the_content(script: Script, changes: str, named: str) -> None:
    git = "git -c user.name=us -c user.email=us@site.example"
    before = f"""\
mkdir -p .venv/bin content/pages && touch content/gone.md content/kept.md
printf '#!/bin/sh\\necho "$@" > asked\\n' > .venv/bin/python && chmod +x .venv/bin/python
git init --quiet && git add content && {git} commit --quiet --message base
{changes}
git add --all . && {git} commit --quiet --message merged
"""
    done, folder = script(before + step_of("check.yml", "build", "Advice on what was changed"), "")
    asked = folder / "here/asked"

    assert done.returncode == 0, done.stderr
    assert (asked.read_text() if named else asked.exists()) == (
        f"build.py check --format=github {named}\n" if named else False
    )


EARLIER = (ROOT / ".github/earlier-build.sh").read_text(encoding="utf-8")


def test_the_newest_build_that_was_published_is_fetched(script: Script) -> None:
    answers = """case $* in
      'run list'*) printf '9\\n8\\n7\\n' ;;
      'run download 9'*) exit 1 ;;
      'run download'*) mkdir -p earlier && echo "$3" > earlier/index.html ;;
    esac"""
    done, folder = script(EARLIER, answers)

    assert done.returncode == 0
    assert (folder / "here/earlier/index.html").read_text() == "8\n"
    assert "--workflow publish.yml --branch main --status success" in (folder / "log").read_text()


@pytest.mark.parametrize("answers", ["case $* in 'run list'*) echo 9 ;; *) exit 1 ;; esac", "exit 1"])
def test_without_one_there_is_no_folder_and_no_failure(script: Script, answers: str) -> None:
    done, folder = script(EARLIER, answers)

    assert (done.returncode, done.stdout) == (0, "There is no earlier build.\n")
    assert not (folder / "here/earlier").exists()


@pytest.mark.parametrize(
    ("answers", "printed"),
    [("echo https://us.example/site/", "https://us.example/site\n"), ('echo \'{"message": "Not Found"}\'; exit 1', "")],
)
def test_where_the_site_is_published_is_asked_for(script: Script, answers: str, printed: str) -> None:
    done, _ = script((ROOT / ".github/published-at.sh").read_text(encoding="utf-8"), answers)

    assert (done.returncode, done.stdout) == (0, printed)


@pytest.mark.parametrize(("head", "newest"), [("a1", "true"), ("b2", "false")])
def test_only_the_newest_commit_is_deployed(script: Script, head: str, newest: str) -> None:
    done, folder = script(
        step_of("publish.yml", "deploy", "Is this still the newest commit of main?"), f"echo {head}", GITHUB_SHA="a1"
    )

    assert done.returncode == 0
    assert (folder / "output").read_text() == f"newest={newest}\n"


@pytest.mark.parametrize(
    ("event", "earlier", "deploy"),
    [
        ("schedule", "same", "false"),
        ("schedule", "other", "true"),
        ("schedule", None, "true"),
        ("push", "same", "true"),
    ],
)
def test_on_schedule_nothing_is_deployed_that_is_there_already(
    script: Script, event: str, earlier: str | None, deploy: str
) -> None:
    fetch = f"mkdir earlier && echo {earlier} > earlier/index.html" if earlier else ":"
    before = f"mkdir site && echo same > site/index.html && mkdir .github && echo '{fetch}' > .github/earlier-build.sh"
    compare = step_of("publish.yml", "build", "Compare with what is published")
    done, folder = script(f"{before} && chmod +x .github/*.sh\n{compare}", "", GITHUB_EVENT_NAME=event)

    assert done.returncode == 0
    assert (folder / "output").read_text() == f"deploy={deploy}\n"


COMMENT = {"RUN": "5", "OWNER": "stranger", "BRANCH": "x; touch /tmp/owned", "COMMIT": "a1"}


def commented(script: Script, number: str, report: str, comment: str = "") -> tuple[int, str, str]:
    answers = f"""case $* in
      *'--method GET repos/us/site/pulls '*) echo {number} ;;
      'run download 5 '*) {report} ;;
      *'--paginate repos/us/site/issues/7/comments'*) echo {comment} ;;
    esac"""
    done, folder = script(step_of("comment.yml", "comment", "Comment, or renew the comment"), answers, **COMMENT)
    body = folder / "log.body"
    return done.returncode, (folder / "log").read_text(), body.read_text() if body.exists() else ""


def reporting(text: str) -> str:
    return f"mkdir report && echo '{text}' > report/report.md"


def test_a_report_is_put_under_its_pull_request(script: Script) -> None:
    code, log, body = commented(script, "7", reporting("2 pages changed, thanks @everybody"))

    assert code == 0
    assert "head=stranger:x; touch /tmp/owned" in log
    assert "--method POST repos/us/site/issues/7/comments" in log
    assert body == "<!-- report of the build -->\n2 pages changed, thanks &#64;everybody\n"


def test_a_second_report_takes_the_place_of_the_first(script: Script) -> None:
    code, log, _ = commented(script, "7", reporting("better"), comment="33")

    assert code == 0
    assert "--method PATCH repos/us/site/issues/comments/33" in log
    assert "POST" not in log


@pytest.mark.parametrize(("number", "report"), [("''", reporting("late")), ("7", "exit 1")])
def test_without_a_pull_request_or_a_report_nothing_is_said(script: Script, number: str, report: str) -> None:
    code, log, body = commented(script, number, report)

    assert (code, body) == (0, "")
    assert "POST" not in log
    assert "PATCH" not in log


def test_a_report_that_is_a_link_to_something_else_is_not_read(script: Script) -> None:
    code, log, body = commented(script, "7", "mkdir report && ln -s /etc/hostname report/report.md")

    assert (code, body) == (1, "")
    assert "POST" not in log


def test_a_report_that_is_too_long_is_cut(script: Script) -> None:
    long = "mkdir report && for n in {1..9000}; do echo '@ünnötig long'; done > report/report.md"
    code, _, body = commented(script, "7", long)

    assert code == 0
    assert 59_000 < len(body.encode()) < 65_536
    assert set(body.splitlines()[1:]) == {"&#64;ünnötig long"}

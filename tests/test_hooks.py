"""The hook for sites of others: pre-commit takes it, runs it where the content changed, and refuses what is wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.sample import entry, minimal_site, write

ROOT = Path(__file__).parent.parent
PUBLISHING = ROOT / "docs/publishing.md"
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


class Repository:
    """A site under version control whose commits the hook looks at, with `bellwether` as it is here.

    `besides` are the hooks that stand there besides, each as far as it differs.
    """

    def __init__(self, folder: Path, *besides: dict[str, object]) -> None:
        self.folder = folder / "site"
        write(self.folder / "content", minimal_site())
        programs = folder / "programs"
        write(programs, {"bellwether": f'#!/bin/sh\nexec "{sys.executable}" -m bellwether "$@"\n'})
        (programs / "bellwether").chmod(0o755)
        self._environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        # An environment of its own would be fetched; what is installed there is what is here.
        (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
        hooks = [{**hook, "language": "system", **options} for options in ({}, *besides)]
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        write(self.folder, {".pre-commit-config.yaml": yaml.safe_dump(config), ".gitignore": ".cache/\n"})
        self.run("git", "init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", check=False
        )

    def checked(self, path: str, text: str) -> subprocess.CompletedProcess[str]:
        """What the hook says of a commit of one file."""
        write(self.folder, {path: text})
        self.run("git", "add", path)
        return self.run(*PRE_COMMIT, "run", "bellwether-check")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_pre_commit_takes_the_manifest() -> None:
    done = subprocess.run([*PRE_COMMIT, "validate-manifest", MANIFEST], capture_output=True, check=False)

    assert done.returncode == 0, done.stdout


def test_a_commit_of_a_sound_entry_passes(repository: Repository) -> None:
    done = repository.checked("content/occupations/harp-tuner.md", entry(title="Harp tuner"))

    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith("Passed")


def test_a_commit_of_a_mistake_is_refused_with_its_place(repository: Repository) -> None:
    done = repository.checked("content/occupations/harp-tuner.md", entry(title="Harp tuner", category="nowhere"))

    assert done.returncode == 1
    assert "content/occupations/harp-tuner.md:3:11: category: " in done.stdout


def test_a_mistake_in_another_file_than_the_changed_one_is_found(repository: Repository) -> None:
    sources = minimal_site()["sources.yaml"].replace("census:", "register:")
    done = repository.checked("content/sources.yaml", sources)

    assert done.returncode == 1
    assert "content/measures.yaml" in done.stdout


def test_a_site_that_asks_for_it_is_shown_advice_on_the_entries_of_a_commit(tmp_path: Path) -> None:
    (asked,) = re.findall(
        r"```yaml\n( +- id: bellwether-check.*?)```", PUBLISHING.read_text(encoding="utf-8"), re.DOTALL
    )
    repository = Repository(tmp_path, *yaml.safe_load(asked))
    write(repository.folder / "content", {"occupations/viol-tuner.md": entry("The the viol.\n", title="Viol tuner")})
    done = repository.checked("content/occupations/harp-tuner.md", entry("The the harp.\n", title="Harp tuner"))

    assert done.returncode == 0, done.stdout
    assert "harp-tuner.md:18:1: advice: prose: 'The the': the word stands here twice" in done.stdout
    assert "viol-tuner.md:" not in done.stdout


def test_a_commit_that_deletes_an_entry_that_others_lead_to_is_refused(repository: Repository) -> None:
    write(
        repository.folder / "content", {"occupations/harp-tuner.md": entry("See [[viol-tuner]].\n", title="Harp tuner")}
    )
    write(repository.folder / "content", {"occupations/viol-tuner.md": entry(title="Viol tuner")})
    repository.run("git", "add", ".")
    repository.run("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message=Begin")
    repository.run("git", "rm", "--quiet", "content/occupations/viol-tuner.md")
    done = repository.run(*PRE_COMMIT, "run", "bellwether-check")

    assert done.returncode == 1
    assert "content/occupations/harp-tuner.md:" in done.stdout
    assert "'viol-tuner'" in done.stdout


def test_a_site_with_the_engine_installed_has_the_same_hook() -> None:
    (local,) = re.findall(
        r"```yaml\n(repos:\n  - repo: local.*?)```", PUBLISHING.read_text(encoding="utf-8"), re.DOTALL
    )
    (told,) = yaml.safe_load(local)["repos"][0]["hooks"]
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

    assert told.pop("language") == "system"
    assert told.pop("entry").split() == [*hook["entry"].split(), *hook["args"]]
    assert told.items() <= hook.items()

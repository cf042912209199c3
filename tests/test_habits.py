"""What a project is expected to have: a licence, hooks that fetch nothing, no slips in words and scripts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from bellwether.model.version import VERSION
from tests.test_docs import ROOT, TARGETS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROGRAMS = Path(sys.executable).parent
BIOME = ROOT / "tests/browser/node_modules/.bin/biome"
# Made, wrong on purpose, or somebody else's.
AS_IT_IS = ("tests/golden/", "tests/invalid/", "tests/mistakes_of_writers.txt", "layouts/assets/fonts/")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_licence_is_one_and_its_texts_are_there() -> None:
    first, _, holder, *_ = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()

    assert (PROJECT["license"], first, holder) == ("MIT", "MIT License", "Copyright (c) 2026 the Bellwether authors")
    assert [name for name in PROJECT["license-files"] if not (ROOT / name).is_file()] == []
    assert {str(path.relative_to(ROOT)) for path in ROOT.glob("layouts/**/OFL.txt")} < set(PROJECT["license-files"])


def test_the_licence_of_the_content_is_said_where_that_of_the_program_is() -> None:
    site = yaml.safe_load((ROOT / "content/site.yaml").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert site["licence"] in readme.split("## Licence\n")[1]


def test_the_changelog_has_a_dated_section_for_the_version_and_those_before_it() -> None:
    heads = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    released = [
        re.fullmatch(r"(\d+)\.(\d+)\.(\d+) – (\d{4}-\d{2}-\d{2})", head) for head in heads if head != "Unreleased"
    ]

    assert all(released)
    assert "Unreleased" not in heads[1:]
    assert released[0][0].split(" – ")[0] == VERSION
    for newer, older in pairwise(released):
        assert [int(part) for part in newer.groups()[:3]] > [int(part) for part in older.groups()[:3]]
        assert newer[4] >= older[4]


def test_a_release_is_told_by_what_is_new_what_is_other_and_what_is_mended() -> None:
    for part in re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]:
        heads = re.findall(r"^### (.+)$", part, re.MULTILINE)
        assert heads == [head for head in ("Upgrading", "Added", "Changed", "Removed", "Fixed") if head in heads]


def test_hooks_are_valid_and_fetch_nothing() -> None:
    file = ROOT / ".pre-commit-config.yaml"
    repos = yaml.safe_load(file.read_text(encoding="utf-8"))["repos"]
    valid = run(PROGRAMS / "pre-commit", "validate-config", file)

    assert (valid.returncode, valid.stdout) == (0, "")
    assert [repo["repo"] for repo in repos] == ["local"]
    for hook in repos[0]["hooks"]:
        program, *arguments = hook["entry"].split()
        assert hook["language"] == "system"
        assert (PROGRAMS / Path(program).name).is_file() or (program == "make" and arguments[-1] in TARGETS)


def test_no_word_is_misspelled() -> None:
    done = run(PROGRAMS / "codespell")

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not BIOME.exists(), reason="Biome is not installed, which `make browser` does by npm")
def test_scripts_and_styles_are_without_findings() -> None:
    done = run(BIOME, "lint", "--error-on-warnings", "--reporter=json", "layouts/assets")

    assert [found["category"] for found in json.loads(done.stdout)["diagnostics"]] == []
    assert done.returncode == 0


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only git knows which files are the project's")
def test_files_are_kept_as_the_editor_is_told() -> None:
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0")
    paths = [ROOT / name for name in listed if name and not name.startswith(AS_IT_IS) and (ROOT / name).is_file()]
    texts = {str(path.relative_to(ROOT)): path.read_bytes() for path in paths if path.suffix not in {".png", ".woff2"}}

    assert len(texts) > 100
    assert [name for name, text in texts.items() if text and not text.endswith(b"\n")] == []
    assert [name for name, text in texts.items() if b"\r" in text or re.search(rb"[ \t]+$", text, re.MULTILINE)] == []

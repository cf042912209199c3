"""What is offered while an entry is typed, in texts that cannot be read as they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol.types import Position, Range

from bellwether.cli import USAGE, main
from bellwether.desk.lsp.spots import WordAt, typed_at
from bellwether.desk.lsp.telling import cures, diagnostic
from bellwether.model.problems import Fix, Place, Problem

ROOT = Path(__file__).parent.parent


def typed(text: str) -> WordAt | None:
    """What is being typed where `|` stands."""
    before = text[: text.index("|")]
    at = Position(before.count("\n"), len(before) - before.rfind("\n") - 1)
    return typed_at(text.replace("|", "", 1), at)


@pytest.mark.parametrize(
    ("text", "kind", "word", "path"),
    [
        ("---\ntitle: A\ncat|\n---\n", "name", "cat", ()),
        ("---\ncat|egory: x\n---\n", "name", "cat", ()),
        ("---\ncategory: |\n---\n", "value", "", ("category",)),
        ("---\ncategory: in|\nupdated: [a\n---\n", "value", "in", ("category",)),
        ("---\nrelated: [a, b|]\n---\n", "value", "b", ("related", 1)),
        ("---\nrelated: [a, |\nupdated: 2026-01-01\n---\n", "value", "", ("related", 1)),
        ("---\nrelated:\n  - a\n  - |\n---\n", "value", "", ("related", 1)),
        ("---\nmoves:\n  - {to: |}\n---\n", "value", "", ("moves", 0, "to")),
        ("---\nmoves:\n  - {to: x, dif|\n---\n", "name", "dif", ("moves", 0)),
        ("---\nmoves:\n  - to: x\n    dif|\n---\n", "name", "dif", ("moves", 0)),
        ("---\nmoves:\n  - |\n---\n", "value", "", ("moves", 0)),
        ("---\nscores:\n  |\n---\n", "value", "", ("scores",)),
        ("---\nhorizon: {years: 5-10, |}\n---\n", "name", "", ("horizon",)),
        ('---\nanswer: "By {{ gro|"\n---\n', "slot", "gro", ()),
        ("---\ntakeaways:\n  - One {{ gro|\n---\n", "slot", "gro", ()),
        ("---\ntitle: A\n---\nText {{pay|}}\n", "slot", "pay", ()),
        ("---\ntitle: A\n---\n🎹 [[vio|\n", "job", "vio", ()),
    ],
)
def test_what_is_typed_is_known_in_any_form_of_yaml(text: str, kind: str, word: str, path: tuple[object, ...]) -> None:
    found = typed(text)

    assert found
    assert (found.kind, found.word, found.path) == (kind, word, path)


@pytest.mark.parametrize("text", ["---\ntitle: A\n---\nPlain te|xt.\n", "---\ntitle: A\n---\n[[a]] |\n", "|\n"])
def test_nothing_is_offered_in_plain_text(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A {{ gro|\n---\n",
        "---\nanswer: A\ntasks:\n  - why: By {{ gro|\n---\n",
        "---\nanswer: A\n# of {{ gro|\n---\n",
        "---\nanswer: As a [[vio|\n---\n",
        "---\ntitle: A\n---\n## Growth of {{ gro|\n",
        "---\ntitle: A\n---\n### Is it like a [[vio|\n",
    ],
)
def test_slots_and_links_are_not_offered_where_they_do_not_work(text: str) -> None:
    assert typed(text) is None


def test_a_cure_is_offered_only_where_what_it_replaces_still_stands() -> None:
    problem = Problem(Place("a.md", 2, 1), "titel", "no such field", "did you mean 'title'?", fix=Fix("titel", "title"))
    where = Range(Position(1, 2), Position(1, 2))

    assert [(title, edit.range) for _, title, edit in cures([problem], "---\ntitel: A\n", where)] == [
        ("Replace 'titel' by 'title'", Range(Position(1, 0), Position(1, 5)))
    ]
    assert list(cures([problem], "---\ntitle: A\n", where)) == []
    assert diagnostic(problem, "---\ntitle: A\n").range == Range(Position(1, 0), Position(1, 5))
    assert diagnostic(problem, "").range == Range(Position(0, 0), Position(0, 0))


def test_without_its_package_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bellwether.cli.lsp.find_spec", lambda _: None)

    assert main(["lsp"]) == USAGE
    assert "pip install 'pygls>=2.1,<3'" in capsys.readouterr().err


def test_an_editor_that_goes_without_a_word_leaves_no_server_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, ROOT / "build.py", "lsp"),
        cwd=tmp_path,
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, b"")

"""The first entry of docs/writing.md, followed word by word: in this content, and in a site that `init` has made."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from bellwether.build.loading import check
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.cli import CONTENT, FINE, main
from bellwether.model.entry import FrontMatter, Task
from tests.test_docs import ROOT, section

DAY = "2026-12-01"
GUIDE = section("A first entry in ten minutes")
BLOCKS = {kind: textwrap.dedent(text) for kind, text in re.findall(r"   ```(\w*)\n(.*?)   ```", GUIDE, re.DOTALL)}
ENTRY = Path("content/occupations/piano-tuner.md")


def asked_for() -> tuple[str, list[str]]:
    """The job and the options of the command that the guide begins with."""
    values = dict(word.split("=", 1) for word in shlex.split(BLOCKS[""])[2:])
    return values["JOB"], shlex.split(values["ARGS"])


def follow(*options: str) -> None:
    """Do what steps 1 to 4 say, in the present folder."""
    job, _ = asked_for()
    assert main(["new", job, *options, "--today", DAY]) == FINE
    text = ENTRY.read_text(encoding="utf-8")
    for lines in re.split(r"(?m)^(?=\w)", BLOCKS["yaml"])[1:]:
        empty = f"{lines.split(':')[0]}:\n"
        assert f"\n{empty}" in text
        text = text.replace(f"\n{empty}", f"\n{lines}")
    ENTRY.write_text(text.replace("draft: true\n", "") + BLOCKS["markdown"], encoding="utf-8")


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", "--today", DAY]) == FINE
    return tmp_path


def test_in_a_new_site_the_page_is_there_with_its_answer(started: Path) -> None:
    follow()
    build(Settings(today=date.fromisoformat(DAY), strict=True))
    page = BeautifulSoup((started / "site/jobs/piano-tuner/index.html").read_text(encoding="utf-8"), "html.parser")

    assert "somebody still has to turn the pin" in page.main.get_text()
    assert "Do I still need perfect pitch?" in page.main.get_text()


def test_in_a_clone_the_entry_has_its_codes_and_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    follow(*asked_for()[1])

    assert [str(problem) for problem in check(Settings(today=date.fromisoformat(DAY)))] == []
    codes = yaml.safe_load(ENTRY.read_text(encoding="utf-8").split("\n---\n")[0])["codes"]
    assert codes == {"soc": "49-9063", "onet": "49-9063.00", "isco": "7312"}


def test_the_mistake_of_the_guide_is_told_in_the_words_of_the_guide(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow()
    ENTRY.write_text(ENTRY.read_text(encoding="utf-8").replace("automation: 75", "automation: 750"), encoding="utf-8")

    assert main(["check", str(ENTRY), "--today", DAY]) == CONTENT
    said = capsys.readouterr().err
    message, cure = re.findall(r"`([^`]*(?:too large|most is)[^`]*)`", GUIDE)
    assert re.search(rf"piano-tuner\.md:\d+:\d+: {re.escape(message)}\n    {re.escape(cure)}\n", said)
    assert not (started / "site").exists()


def test_the_rated_examples_of_the_guide_are_tasks_of_our_own_entries() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content/occupations").glob("*.md"))]
    ours = {
        (task["automation"], task["task"], task["why"])
        for text in texts
        for task in yaml.safe_load(text.split("\n---\n")[0])["tasks"]
    }
    rated = re.findall(r"^\| (\d+) \| ([A-Z][^|]+) \| ([^|]+) \|$", section("Tasks"), re.MULTILINE)

    assert len(rated) >= 6
    assert {(int(rating), task, why) for rating, task, why in rated} <= ours


def test_the_guide_says_of_each_field_why_readers_need_it() -> None:
    named = set(re.findall(r"`([a-z_]+)`", section("How to write an entry")))

    # Values for layouts of the publisher's own, which no page of ours shows.
    assert {*FrontMatter.model_fields, *Task.model_fields} - named == {"extra", "task", "automation"}

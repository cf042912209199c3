"""Editors write entries in a form in the browser, and what it writes are entries that the build takes.

The folder that Chromium would ask for is one of its own, which a page may read and write without being asked.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser import machine
from tests.browser.conftest import PATIENCE, Contexts, need
from tests.browser.served import host
from tests.sample import read

FILL = """async (files) => {
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    let folder = await navigator.storage.getDirectory();
    for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step, { create: true });
    const writing = await (await folder.getFileHandle(steps.at(-1), { create: true })).createWritable();
    await writing.write(text);
    await writing.close();
  }
}"""
READ = """async (path) => {
  const steps = path.split("/");
  let folder = await navigator.storage.getDirectory();
  for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
  const file = await folder.getFileHandle(steps.at(-1)).catch(() => null);
  return file ? (await file.getFile()).text() : "";
}"""
# More turns of the wheel than the form is long.
STEPS = 100
CHOSEN = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"


def fields(text: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return found


@pytest.fixture
def editor(context: Contexts, for_editors: Path | None) -> Iterator[Page]:
    """The form with the entries of the sample, opened by somebody who has a copy of the repository."""
    need(None if for_editors else machine.NO_NPM)
    content = for_editors / "content"
    files = {f"content/{path.relative_to(content)}": path.read_text() for path in content.rglob("*.md")}
    with host(for_editors / "site", "") as home:
        page = context(width=1400, height=1000).new_page()
        page.add_init_script(CHOSEN)
        page.goto(f"{home}/")
        page.evaluate(FILL, {**files, ".git/HEAD": "ref: refs/heads/main\n"})
        page.goto(f"{home}/admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        expect(page.get_by_text("Violin maker")).to_be_visible()
        yield page


def saved(page: Page, slug: str, word: str) -> str:
    """The file of an entry once it is saved with a word in it."""
    page.get_by_role("button", name="Save", exact=True).click()
    path = f"content/occupations/{slug}.md"
    # A file that is just being written cannot be read.
    there = f"""async ([path, word, until]) => {{
      for (;;) {{
        const text = await ({READ})(path).catch(() => "");
        if (text.includes(word) || performance.now() > until) return text;
        await new Promise(requestAnimationFrame);
      }}
    }}"""
    until = page.evaluate("performance.now()") + PATIENCE
    text: str = page.evaluate(there, [path, word, until])
    assert word in text
    return text


def errors_in(slug: str, text: str, for_editors: Path, folder: Path) -> list[str]:
    """What is said of an entry that stands among the others."""
    content = shutil.copytree(for_editors / "content", folder / "content")
    (content / f"occupations/{slug}.md").write_text(text)
    _, problems = read(content)
    return [str(problem) for problem in problems if problem.place.path.endswith(f"{slug}.md")]


def test_an_entry_that_is_changed_in_the_form_says_the_same_but_for_the_change(
    editor: Page, for_editors: Path, tmp_path: Path
) -> None:
    path = for_editors / "content/occupations/piano-tuner.md"
    editor.goto(re.sub("#.*", "#/collections/occupations/entries/piano-tuner", editor.url))
    answer = editor.locator("textarea").first
    expect(answer).to_be_visible()
    answer.fill("No. Software names the pitch; somebody has to turn the pin.")
    text = saved(editor, "piano-tuner", "names the pitch;")
    before, after = fields(path.read_text()), fields(text)

    assert after.pop("answer") == "No. Software names the pitch; somebody has to turn the pin."
    before.pop("answer")
    assert after["resources"][1].pop("paid_link") is False
    assert after == before
    assert text.split("---\n", 2)[2].strip() == path.read_text().split("---\n", 2)[2].strip()

    assert errors_in("piano-tuner", text, for_editors, tmp_path) == []


def section(page: Page, field: str) -> Locator:
    """The part of the form with a field; what is further down is there once somebody comes near."""
    found = page.locator(f'section[data-key-path="{field}"]')
    page.mouse.move(700, 500)
    for _ in range(STEPS):
        if found.count():
            break
        page.mouse.wheel(0, 400)
        page.evaluate("new Promise(requestAnimationFrame)")
    found.scroll_into_view_if_needed()
    return found


def test_a_new_entry_holds_what_was_filled_in_and_the_build_takes_it(
    editor: Page, for_editors: Path, tmp_path: Path
) -> None:
    editor.goto(re.sub("#.*", "#/collections/occupations/new", editor.url))
    expect(editor.locator('section[data-key-path="title"]')).to_be_visible()
    section(editor, "title").locator("input").fill("Harp tuner")
    section(editor, "category").get_by_text("Instruments").click()
    for day in ("published", "updated"):
        section(editor, day).locator("input").fill("2026-11-20")
    section(editor, "author").get_by_text("Ada Test").click()
    for field in ("answer", "summary", "about"):
        section(editor, field).locator("textarea").fill("It takes an ear.")
    section(editor, "tasks").get_by_role("button", name=re.compile("Add .?Task")).click()
    section(editor, "tasks.0.task").locator("input, textarea").fill("Turn the pins")
    section(editor, "tasks.0.automation").locator("input").fill("5")
    section(editor, "tasks.0.why").locator("textarea").fill("No machine does it.")
    text = saved(editor, "harp-tuner", "Turn the pins")

    assert fields(text) == {
        "title": "Harp tuner",
        "category": "instruments",
        "published": date(2026, 11, 20),
        "updated": date(2026, 11, 20),
        "author": "ada",
        "answer": "It takes an ear.",
        "summary": "It takes an ear.",
        "about": "It takes an ear.",
        "tasks": [{"task": "Turn the pins", "automation": 5, "why": "No machine does it."}],
        "draft": False,
    }
    assert errors_in("harp-tuner", text, for_editors, tmp_path) == []


def test_the_form_asks_for_nothing_of_another_site_but_the_repository(editor: Page) -> None:
    asked: list[str] = []
    editor.on("requestfinished", lambda request: asked.append(request.url))
    editor.reload()
    expect(
        editor.get_by_role("button", name="Work with Local Repository").or_(editor.get_by_text("Violin maker")).first
    ).to_be_visible()

    own = ("http://127.0.0.1:", "data:", "blob:", "https://api.github.com/", "https://www.githubstatus.com/")
    assert [url for url in asked if not url.startswith(own)] == []


def test_a_text_that_is_too_long_and_a_code_of_the_wrong_form_are_refused(editor: Page) -> None:
    editor.goto(re.sub("#.*", "#/collections/occupations/entries/violin-maker", editor.url))
    answer = editor.locator("textarea").first
    expect(answer).to_be_visible()
    answer.fill("x" * 221)
    editor.get_by_role("button", name="Save", exact=True).click()

    expect(editor.get_by_role("button", name="Save", exact=True)).to_be_visible()
    assert "x" * 221 not in editor.evaluate(READ, "content/occupations/violin-maker.md")

"""The preview in a real browser: an edit is seen, a mistake is told over the page, and goes when it is mended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bellwether.build.settings import Settings
from bellwether.desk.preview.events import Listeners
from bellwether.desk.preview.serving import server
from bellwether.desk.preview.watching import Watcher
from bellwether.desk.preview.workbench import Workbench
from tests.browser.conftest import PATIENCE
from tests.files import changed_layouts
from tests.sample import TODAY, entry, minimal_site, write

FILE = "occupations/piano-tuner.md"
PIN = "somebody still has to turn the pin"


class Desk:
    def __init__(self, folder: Path, home: str) -> None:
        self.folder, self.home = folder, home

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A preview that watches its files; the whole site is not made beside it."""
    monkeypatch.setattr("bellwether.desk.preview.workbench._PAUSE", 3600.0)
    draft = {"occupations/bell-ringer.md": entry("Rings.\n", title="Bell ringer", draft=True)}
    content = write(tmp_path / "content", minimal_site() | draft)
    layouts = changed_layouts(tmp_path / "layouts", "_partials/footer.html", "</footer>", "</footer>")
    settings = Settings(content, layouts, tmp_path / "site", TODAY, cache=tmp_path / "cache", processes=1, drafts=True)
    listeners = Listeners()
    workbench = Workbench(settings, listeners)
    watcher = Watcher(settings, workbench.change)
    with server(0, workbench, listeners) as running:
        serving = threading.Thread(target=running.serve_forever)
        workbench.start()
        watcher.start()
        serving.start()
        yield Desk(tmp_path, f"http://127.0.0.1:{running.server_port}")
        watcher.end()
        listeners.end()
        workbench.end()
        running.shutdown()
        serving.join()


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_edit_see_break_see_the_overlay_mend_see_it_go(desk: Desk, reader: Page) -> None:
    overlay = reader.locator("#bellwether-overlay")
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    expect(reader.locator(".answer")).to_contain_text(PIN)
    expect(reader.locator("#bellwether-panel")).to_be_attached()

    desk.edit(f"content/{FILE}", PIN, "a person turns the pin")
    expect(reader.locator(".answer")).to_contain_text("a person turns the pin")

    desk.edit(f"content/{FILE}", "automation: 75", "automation: 175")
    expect(overlay).to_contain_text(f"{FILE}:20:17")
    expect(overlay.locator("pre")).to_contain_text("automation: 175")
    expect(reader.locator(".answer")).to_contain_text("a person turns the pin")

    desk.edit(f"content/{FILE}", "automation: 175", "automation: 74")
    expect(overlay).to_have_count(0)
    expect(reader.locator("#tasks")).to_contain_text("74%")


def test_what_is_wrong_can_be_folded_and_stays_so_until_another_mistake_comes(desk: Desk, reader: Page) -> None:
    overlay = reader.locator("#bellwether-overlay")
    button, place = overlay.get_by_role("button"), overlay.locator(".bellwether-place")
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    expect(reader.locator("#bellwether-panel")).to_be_attached()
    desk.edit(f"content/{FILE}", "automation: 75", "automation: 175")
    expect(place).to_be_visible()

    reader.keyboard.press("Escape")
    expect(place).to_be_hidden()
    expect(button).to_have_text("1 problem")
    reader.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(place).to_be_hidden()
    panel = reader.locator("#bellwether-panel summary").first
    expect(panel).to_be_visible()
    boxes = [each.bounding_box() for each in (panel, overlay)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]

    button.focus()
    reader.keyboard.press("Enter")
    expect(place).to_be_visible()
    reader.keyboard.press("Escape")
    desk.edit(f"content/{FILE}", "automation: 175", "automation: 276")
    expect(place).to_be_visible()


def test_place_and_open_sections_stay_when_the_page_is_loaded_anew(desk: Desk, reader: Page) -> None:
    reader.set_viewport_size({"width": 390, "height": 500})
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    reader.locator("main details").first.evaluate("fold => { fold.open = true }")
    reader.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    desk.edit(f"content/{FILE}", PIN, "a person turns the pin")
    expect(reader.locator(".answer")).to_contain_text("a person turns the pin")

    expect(reader.locator("h1")).not_to_be_in_viewport()
    expect(reader.locator("main details").first).to_have_attribute("open", "")


def test_styles_are_exchanged_while_the_page_stays(desk: Desk, reader: Page) -> None:
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    expect(reader.locator("#bellwether-panel")).to_be_attached()
    reader.evaluate("document.body.dataset.same = 'yes'")
    with (desk.folder / "layouts/assets/css/site.css").open("a", encoding="utf-8") as styles:
        styles.write("h1 { letter-spacing: 7px; }\n")

    expect(reader.locator("h1")).to_have_css("letter-spacing", "7px")
    assert reader.evaluate("document.body.dataset.same") == "yes"


def test_a_draft_says_that_it_is_one(desk: Desk, reader: Page) -> None:
    reader.goto(f"{desk.home}/jobs/bell-ringer/")

    expect(reader.locator("#bellwether-banner")).to_have_text("Draft: not published")


def test_a_fault_of_a_template_is_told_with_its_page_until_it_is_mended(desk: Desk, reader: Page) -> None:
    overlay = reader.locator("#bellwether-overlay")
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    expect(reader.locator("#bellwether-panel")).to_be_attached()

    desk.edit("layouts/_partials/footer.html", "</footer>", "{{ view.nobody }}</footer>")
    expect(overlay).to_contain_text("layouts/_partials/footer.html:")
    expect(overlay).to_contain_text(FILE)

    desk.edit("layouts/_partials/footer.html", "{{ view.nobody }}", "")
    expect(overlay).to_have_count(0)


def test_of_many_saves_in_a_row_the_last_stays(desk: Desk, reader: Page) -> None:
    reader.goto(f"{desk.home}/jobs/piano-tuner/")
    for number in range(10):
        desk.edit(f"content/{FILE}", f"{PIN}{number or ''}", f"{PIN}{number + 1}")

    expect(reader.locator(".answer")).to_contain_text(f"{PIN}10")


def test_an_address_that_gets_a_page_shows_it_and_says_when_it_is_gone(desk: Desk, reader: Page) -> None:
    entries = desk.folder / "content/occupations"
    (entries / "bell-ringer.md").rename(entries / "tower-ringer.md")
    reader.goto(f"{desk.home}/jobs/tower-ringer/")
    expect(reader.locator("h1")).to_contain_text("bell ringers")

    (entries / "tower-ringer.md").unlink()
    expect(reader.locator("h1")).to_contain_text("no page")

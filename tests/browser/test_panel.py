"""The panel beside an entry, in a shadow root as the preview shows it: for every width, in light and in darkness."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bellwether.desk.panel import PANEL_STYLES, panel_html
from tests.browser.conftest import Contexts
from tests.sample import entry
from tests.test_panel import BODY, panel

LONG = "restorers, tuners and voicers of historical pianos, fortepianos, harpsichords and clavichords"


@pytest.fixture
def fragment(tmp_path: Path) -> str:
    """The panel of an entry that has something to say in each of its parts."""
    files = {
        "occupations/harp-tuner.md": entry(BODY, title="Harp tuner", plural=LONG, sources=["census"]),
        "occupations/lute-tuner.md": entry(f"Well then. {BODY}", title="Lute tuner", related=["harp-tuner"]),
    }
    return panel_html(panel(tmp_path, files, "harp-tuner"), open_=True)


def show(page: Page, fragment: str) -> None:
    """The panel on a page of which the styles would ruin it if they reached it."""
    styles = ":root { color-scheme: light dark } body * { font-size: 60px !important }"
    page.set_content(f"<title>A page</title><style>{styles}</style><div id='host'></div>")
    page.evaluate(
        "([css, html]) => { const root = document.querySelector('#host').attachShadow({mode: 'open'});"
        "root.innerHTML = `<style>${css}</style>${html}`; }",
        [PANEL_STYLES.read_text(encoding="utf-8"), fragment],
    )


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_width_is_too_narrow_for_it(context: Contexts, fragment: str, width: int) -> None:
    page = context(width=width).new_page()
    show(page, fragment)
    wider = page.evaluate(
        "() => [...document.querySelector('#host').shadowRoot.querySelectorAll('*')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth + 0.5)"
        ".map(each => each.outerHTML.slice(0, 80))"
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wider == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(context: Contexts, fragment: str, axe: str, scheme: str) -> None:
    page = context(color_scheme=scheme).new_page()
    show(page, fragment)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run('#host', {rules: {region: {enabled: false}}})).violations")

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_it_is_folded_until_somebody_asks_and_then_opened_by_keyboard(page: Page, fragment: str) -> None:
    show(page, fragment.replace(" open>", ">", 1))
    title = page.locator(".result .title")

    assert not title.is_visible()
    page.locator(".whole > summary").focus()
    page.keyboard.press("Enter")
    assert title.is_visible()


def test_the_styles_of_the_page_do_not_reach_it(page: Page, fragment: str) -> None:
    show(page, fragment)

    assert page.locator(".points p").first.evaluate("each => getComputedStyle(each).fontSize") == "15px"

"""Copying, citing, embedding, the theme, and the mark in "On this page"."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bellwether.pages.policy import FIRST_SOURCE
from tests.browser.conftest import BASE_URL, Contexts
from tests.browser.kinds import JOB, KINDS
from tests.browser.visits import PAINTED

# Notes when the theme is set, to be compared with when the page was first painted.
_NOTE_THEME = """
  new MutationObserver(() => {
    if (document.documentElement?.dataset.theme) window.themed ??= performance.now();
  }).observe(document, {attributes: true, childList: true, subtree: true});
"""
_PAPER = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def copier(context: Contexts, home: str) -> Page:
    """The occupation page of a reader who lets it write to the clipboard."""
    page = context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{home}{JOB}#share")  # which is folded until a link leads to it
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_sentence_to_quote_is_copied_with_its_address(copier: Page) -> None:
    button = copier.get_by_role("button", name="Copy the sentence with its address")
    sentence = str(copier.locator("#share blockquote p").text_content()).strip()

    button.click()

    expect(copier.locator("#share .quote button.copy")).to_have_text("Copied")
    expect(copier.locator("#share .quote button.copy")).to_be_focused()
    assert clipboard(copier) == f"{sentence} {BASE_URL}{JOB}"
    expect(button).to_be_visible()  # the label comes back


@pytest.mark.parametrize("form", ["Plain", "APA", "BibTeX"])
def test_a_citation_is_copied_as_it_stands(copier: Page, form: str) -> None:
    term = copier.locator(".citations dt", has_text=form)
    shown = term.locator("xpath=following-sibling::dd[1]//pre").text_content()

    copier.get_by_role("button", name=f"Copy {form}").click()

    expect(term.locator("xpath=following-sibling::dd[1]").get_by_role("button")).to_have_text("Copied")
    assert clipboard(copier) == str(shown).strip()
    assert f"{BASE_URL}{JOB}" in clipboard(copier)


@pytest.mark.parametrize("has_sheet", [True, False])
def test_the_share_sheet_is_offered_where_there_is_one_and_gets_the_page(
    context: Contexts, home: str, has_sheet: bool
) -> None:
    page = context().new_page()
    sheet = "(data) => { window.passed = data; return Promise.reject(new DOMException('closed', 'AbortError')); }"
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'share', {{value: {sheet if has_sheet else 'null'}}})"
    )
    page.goto(f"{home}{JOB}#share")

    button = page.get_by_role("button", name="Share this page")
    if not has_sheet:
        expect(page.get_by_role("button", name="Copy Plain")).to_be_visible()
        expect(button).to_have_count(0)
        return
    button.click()
    passed = page.evaluate("window.passed")
    assert passed["url"] == f"{BASE_URL}{JOB}"
    assert passed["title"] == page.title()


def test_the_theme_follows_the_system_until_the_reader_chooses(context: Contexts, home: str) -> None:
    papers = {}
    for scheme in ("light", "dark"):
        page = context(color_scheme=scheme).new_page()
        page.goto(home + JOB)
        expect(page.get_by_role("button", name="Theme: system")).to_be_visible()
        papers[scheme] = page.evaluate(_PAPER)
    assert papers["light"] != papers["dark"]

    page.get_by_role("button", name="Theme: system").click()

    expect(page.get_by_role("button", name="Theme: light")).to_be_visible()
    assert page.evaluate(_PAPER) == papers["light"]


@pytest.mark.parametrize("address", [JOB, "/", "/search/"])
def test_a_chosen_theme_is_remembered_and_there_before_the_first_paint(
    context: Contexts, home: str, address: str
) -> None:
    page = context(color_scheme="light").new_page()
    page.goto(home + "/methodology/")
    for name in ("system", "light"):
        page.get_by_role("button", name=f"Theme: {name}").click()
    page.add_init_script(_NOTE_THEME)

    page.goto(home + address)

    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("themed") < page.evaluate(PAINTED)


def test_going_back_to_the_system_forgets_the_choice(page: Page, home: str) -> None:
    page.goto(home + JOB)
    for name in ("system", "light", "dark"):
        page.get_by_role("button", name=f"Theme: {name}").click()

    expect(page.get_by_role("button", name="Theme: system")).to_be_visible()
    assert page.locator("html").get_attribute("data-theme") is None


def test_on_this_page_marks_what_is_being_read(page: Page, home: str) -> None:
    page.goto(home + JOB)
    links = page.locator("nav.contents a")
    marked = page.locator("nav.contents a[aria-current=true]")
    for name in ("tasks", "market", "questions"):
        page.locator(f"#{name}").evaluate("(section) => section.scrollIntoView({behavior: 'instant'})")
        expect(marked).to_have_attribute("href", f"#{name}")
        expect(marked).to_have_count(1)

    links.first.click()
    expect(marked).to_have_attribute("href", str(links.first.get_attribute("href")))


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_into_what_is_folded_opens_it(context: Contexts, home: str, width: int) -> None:
    page = context(width=width, reduced_motion="reduce").new_page()
    page.goto(f"{home}{JOB}#method")
    expect(page.locator("#method > details")).to_have_attribute("open", "")
    expect(page.locator("#method")).to_be_in_viewport()
    expect(page.locator("nav.contents a").first).to_be_visible(visible=width == 1280)

    page.locator("sup.mark a").first.click()

    expect(page.locator("#sources > details")).to_have_attribute("open", "")
    expect(page.locator(".sources li:target")).to_be_in_viewport()


@pytest.fixture
def another_site(tmp_path: Path, home: str) -> Iterator[str]:
    """The address of a page of another origin that frames a card and an occupation page, and shows a badge."""
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><title>Another site</title>
        <iframe name="card" src="{home}/embed/audio-mixer/" width="320" height="180"></iframe>
        <iframe name="page" src="{home}{JOB}" width="320" height="180"></iframe>
        <img src="{home}/embed/audio-mixer/badge.svg" alt="The badge">"""
    )
    handler = partial(_Quiet, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing: the tests say what they see."""


def test_another_site_can_frame_the_card_and_nothing_else(page: Page, home: str, another_site: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(another_site)

    card = page.frame_locator("iframe[name=card]")
    expect(card.get_by_role("heading")).to_contain_text("audio mixers")
    expect(card.locator(".score")).to_be_visible()
    link = card.get_by_role("link").first
    expect(link).to_have_attribute("href", f"{BASE_URL}{JOB}")
    expect(link).to_have_attribute("target", "_top")
    refused = page.frame(name="page")
    assert refused
    assert not refused.url.startswith(home)
    assert [text for text in said if "frame-ancestors 'none'" in text]
    assert page.get_by_alt_text("The badge").evaluate("(image) => image.naturalWidth") > 50


def test_the_card_shows_everything_in_its_smallest_size(context: Contexts, home: str) -> None:
    page = context(width=320, height=180).new_page()
    page.goto(f"{home}/embed/audio-mixer/")

    root = page.locator("html")
    expect(page.locator(".score")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link").last).to_be_in_viewport(ratio=1)
    assert root.evaluate("(html) => html.scrollHeight <= innerHeight && html.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sent_with_a_policy_that_lets_only_cards_be_framed(page: Page, home: str, kind: str) -> None:
    answer = page.request.get(home + KINDS[kind][0])
    policies = [
        header["value"] for header in answer.headers_array if header["name"].lower() == "content-security-policy"
    ]

    assert len(policies) == 1
    rules = dict(rule.strip().split(" ", 1) for rule in policies[0].split(";"))
    assert rules["default-src"] == "'none'"
    wasm = "'wasm-unsafe-eval' " if kind == "search" else ""
    assert rules["script-src"] == f"'self' {wasm}{FIRST_SOURCE}"
    assert rules["frame-ancestors"] == ("*" if kind == "embed" else "'none'")


def test_an_address_that_leads_nowhere_gets_the_page_that_says_so(page: Page, home: str) -> None:
    answer = page.goto(f"{home}/jobs/wizard/")

    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    expect(page.locator("main").get_by_role("link", name="Find a job from A to Z")).to_be_visible()
    expect(page.locator("[data-nearest]")).to_be_empty()


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/jobs/acountant/", "Accountant"),
        ("/jobs/audio_mixers.html", "Audio mixer"),
        ("/will-ai-replace-accountants", "Accountant"),
        ("/old/Registered%20Nurse/index.php", "Registered nurse"),
    ],
)
def test_an_address_that_is_nearly_one_is_told_the_nearest(page: Page, home: str, address: str, nearest: str) -> None:
    page.goto(home + address)

    expect(page.locator("[data-nearest] a").first).to_have_text(nearest)


def test_an_address_that_cannot_be_read_is_no_error(page: Page, home: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{home}/jobs/%E0%A4%A/")

    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    assert said == []


@pytest.mark.parametrize("slug", ["audio-mixer", "customer-service-representative", "sound-mastering-engineer"])
def test_the_words_of_a_badge_are_not_cut_off(page: Page, built: Path, slug: str) -> None:
    page.set_content((built / "embed" / slug / "badge.svg").read_text(encoding="utf-8"))
    measured = "(texts) => texts.map((text) => text.getBBox()).map((box) => [box.x, box.x + box.width])"
    (left, right), ends = (
        page.locator("text").evaluate_all(measured),
        page.locator("rect").evaluate_all(
            "(rects) => rects.map((rect) => +rect.getAttribute('x') + +rect.getAttribute('width'))"
        ),
    )

    assert left[1] <= right[0] - 7
    assert right[1] <= ends[0] - 5

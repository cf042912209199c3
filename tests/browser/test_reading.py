"""Reading without a mouse, without script, without motion, and on paper."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.conftest import Contexts
from tests.browser.kinds import JOB, KINDS
from tests.browser.visits import PAINTED

# Everything that a keyboard has to reach, in the order of the page.
_REACHABLE = """() => {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  window.reachable = [...document.querySelectorAll(wanted)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({visibilityProperty: true}));
  return reachable.map((element) => element.outerHTML.slice(0, 90));
}"""

# Which of them has the focus, and what is wrong with how it shows.
_FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  const box = element.getClientRects()[0];
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const seen = top && (element.contains(top) || top.contains(element) || top.closest('label')?.control === element);
  return [reachable.indexOf(element), marked, Boolean(seen)];
}"""

# From a figure to the number of its source, from there to what follows, and the height of what can be hit.
_MARKS = """(links) => links.map((link) => {
  const shown = document.createRange();
  shown.selectNodeContents(link);
  const [number, figure] = [shown.getBoundingClientRect(), link.parentElement.previousSibling.getClientRects()];
  shown.setStart(link.parentElement.nextSibling, 0);
  shown.setEnd(link.parentElement.nextSibling, 1);
  const after = shown.getBoundingClientRect().left - number.right;
  return [number.left - [...figure].pop().right, after, link.getClientRects()[0].height];
})"""

# When each file of the page was asked for, and its kind.
_ASKED = "performance.getEntriesByType('resource').map(({startTime, name}) => [startTime, name.split('.').pop()])"

_MOVING = """() => {
  const slow = (text) => text.split(',').some((time) => parseFloat(time) > 0.01);
  const styled = [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    return slow(style.transitionDuration) || (style.animationName !== 'none' && slow(style.animationDuration))
      || style.scrollBehavior === 'smooth';
  });
  const running = document.getAnimations().filter((animation) => animation.playState === 'running');
  return [...styled.map((element) => element.tagName + '.' + element.className), ...running.map(String)];
}"""


def test_tab_reaches_everything_on_an_occupation_page_in_order_and_shows_where_it_is(
    context: Contexts, home: str
) -> None:
    page = context(reduced_motion="reduce").new_page()  # so that what has the focus has been scrolled to at once
    page.goto(home + JOB, wait_until="networkidle")  # what scripts add is there
    wanted = page.evaluate(_REACHABLE)
    reached, unmarked, covered = [], [], []

    for _ in wanted:
        page.keyboard.press("Tab")
        index, marked, seen = page.evaluate(_FOCUSED)
        reached.append(index)
        unmarked += [] if marked else [wanted[index]]
        covered += [] if seen else [wanted[index]]

    assert [wanted[index] for index in range(len(wanted)) if index not in reached] == []
    assert reached == sorted(reached)
    assert unmarked == []
    assert covered == []


def test_the_mark_of_a_source_stands_close_to_its_figure_and_can_be_hit(page: Page, home: str) -> None:
    page.goto(home + JOB)
    places = page.locator(".prose .figure + .mark a").evaluate_all(_MARKS)

    assert places
    assert all(0 <= gap <= 2 and after <= 2 and height >= 24 for gap, after, height in places), places


def test_scripts_and_the_typeface_are_fetched_after_the_page_is_painted(context: Contexts, home: str) -> None:
    page = context().new_page()
    with page.expect_event("requestfinished", lambda request: request.url.endswith(".woff2")):
        page.goto(home + JOB)
    painted = page.evaluate(PAINTED)
    asked = page.evaluate(_ASKED)

    assert {kind for _, kind in asked} >= {"js", "css", "woff2"}
    assert [kind for start, kind in asked if start < painted and kind not in ("css", "svg")] == []
    page.goto(home + JOB, referer=f"{home}/")
    assert page.evaluate("document.fonts.ready.then((faces) => [...faces].map(({status}) => status))") == ["loaded"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Bellwether Serif"')


def test_the_first_tab_offers_the_way_past_the_header(page: Page, home: str) -> None:
    page.goto(home + JOB)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("kind", KINDS)
def test_without_script_the_text_is_whole(context: Contexts, home: str, built: Path, kind: str) -> None:
    address = KINDS[kind][0].partition("?")[0]
    page = context(java_script_enabled=False).new_page()
    page.goto(home + address)
    # What is folded opens without a script, one after the other.
    folded = page.locator("main details:not([open], .contents *, .market-sectors) > summary")
    while folded.count():
        folded.first.click()
    shown = re.sub(r"\s+", "", page.locator("main").inner_text()).casefold()
    file = built / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
    main: Any = BeautifulSoup(file.read_bytes(), "html.parser").main
    # Of a list that stands in the place of a picture, one of the two is shown.
    for unseen in main.select("[hidden], script, svg, .visually-hidden, noscript, .market-sectors, .day-own, .paper"):
        unseen.extract()

    written = [re.sub(r"\s+", "", text).casefold() for text in main.stripped_strings]

    assert [text for text in written if text not in shown] == []
    assert written
    for empty in page.get_by_role("button").all():
        expect(empty).to_be_hidden()
    if kind not in ("embed", "digest"):
        expect(page.locator("[data-find]")).to_have_attribute("action", "/base/jobs/")
        expect(page.get_by_role("textbox", name="Find a job").first).to_be_visible()


def test_without_script_the_tools_say_what_works_instead(context: Contexts, home: str) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")
    assert "needs a script" in page.locator("main").inner_text()

    page.goto(f"{home}/search/")
    expect(page.get_by_role("link", name="The list of jobs from A to Z")).to_be_visible()

    page.get_by_role("textbox", name="Find a job").fill("lawyer")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/jobs/?q=lawyer")
    assert "can be looked up only by a script" in page.locator("main").inner_text()
    expect(page.get_by_role("link", name="Accountant").first).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "occupation", "compare", "search", "ranking"])
def test_nothing_moves_for_a_reader_who_asked_for_stillness(context: Contexts, home: str, kind: str) -> None:
    address, ready = KINDS[kind]
    page = context(reduced_motion="reduce").new_page()
    page.goto(home + address)
    expect(page.locator(ready).first).to_be_visible()

    assert page.evaluate(_MOVING) == []


_CUT = """() => [...document.querySelectorAll('.scroll:not(.prose *)')].filter((place) =>
  place.scrollWidth > place.clientWidth).map((place) => place.innerText.slice(0, 60))"""

# A site of a theme, by what the header shows of it: a logo, and a name of its own.
_NAMED = """(brand, name) => {
  const logo = Object.assign(new Image(28, 28), {alt: "", src: document.querySelector("link[rel=icon]").href});
  brand.replaceChildren(logo, name);
}"""
# How far the middle of the logo is from that of the name; 0 where no logo is shown.
_APART = """(brand) => {
  const middle = ({top, bottom}) => (top + bottom) / 2;
  const logo = brand.firstChild.getBoundingClientRect();
  const name = document.createRange();
  name.selectNode(brand.lastChild);
  return logo.height ? Math.abs(middle(logo) - middle(name.getBoundingClientRect())) : 0;
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["Bellwether", "The guild of clock winders and letter writers of Nowhere"])
def test_a_logo_is_level_with_the_name_and_neither_takes_the_room_to_search(
    context: Contexts, home: str, name: str, width: int
) -> None:
    page = context(width=width).new_page()
    page.goto(f"{home}/about/")
    expect(page.locator(".site-header .find-input")).to_be_visible()
    brand = page.locator(".brand")
    brand.evaluate(_NAMED, name)

    assert brand.evaluate(_APART) <= 2
    assert page.locator(".site-header .find").bounding_box()["width"] >= 60  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_opens_below_its_button_however_high_the_name_is(context: Contexts, home: str) -> None:
    page = context(width=390).new_page()
    page.goto(f"{home}/")
    page.locator(".brand").evaluate("(brand) => brand.append(' and of the letter writers of Nowhere')")
    button = page.get_by_role("button", name="Menu")
    button.click()
    top, left = (page.locator("#site-menu").bounding_box()[side] for side in ("y", "x"))  # type: ignore[index]
    box = button.bounding_box()

    assert box
    assert (top >= box["y"] + box["height"], left) == (True, 16)


# The tables by their roles: its own, and of each row its own and those of its cells.
_TABLES = """() => [...document.querySelectorAll('main table.narrow-cards')].map((table) => [
  table.role, ...[...table.rows].map((row) => [row.role, ...[...row.cells].map((cell) => cell.role)])])"""


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_phone_no_table_is_cut_off(context: Contexts, home: str, kind: str, width: int) -> None:
    address, ready = KINDS[kind]
    page = context(width=width).new_page()
    page.goto(home + address)
    expect(page.locator(ready).first).to_be_visible()

    assert page.evaluate(_CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_twice_the_size_make_no_page_wider_than_a_phone(context: Contexts, home: str, kind: str) -> None:
    address, ready = KINDS[kind]
    page = context(width=390).new_page()
    page.goto(home + address)
    expect(page.locator(ready).first).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("kind", ["occupation", "ranking", "compare", "comparison", "methodology", "data"])
def test_on_a_phone_a_row_is_a_card_and_stays_a_row_of_a_table(context: Contexts, home: str, kind: str) -> None:
    address, ready = KINDS[kind]
    page = context(width=390).new_page()
    page.goto(home + address)
    expect(page.locator(ready).first).to_be_visible()

    cells = page.locator(".narrow-cards td:not([colspan])")
    labels = cells.evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    heads = page.locator(".narrow-cards thead th").all_text_contents()

    assert labels
    for label in {label.partition(" / ")[0].strip('"') for label in labels}:
        assert any(head.strip().startswith(label) for head in heads), label
    expect(page.locator("table.narrow-cards").first).to_have_attribute("role", "table")  # once its script is there
    for table, *rows in page.evaluate(_TABLES):
        assert table == "table"
        assert {row for row, *_ in rows} == {"row"}
        assert {role for _, *roles in rows for role in roles} <= {"columnheader", "rowheader", "cell"}


def test_on_a_phone_text_takes_the_width_of_its_card(context: Contexts, home: str) -> None:
    page = context(width=390).new_page()
    narrow = []
    for address, cells in ((JOB, "#shift td"), ("/data/", "td[data-label=Meaning]")):
        page.goto(home + address)
        shares = page.locator(cells).evaluate_all(
            "(cells) => cells.map((cell) => cell.clientWidth / cell.parentElement.clientWidth)"
        )
        assert shares
        narrow += [f"{address}: {share}" for share in shares if share < 0.85]

    assert narrow == []


def test_on_a_phone_a_comparison_leads_to_its_jobs_and_says_whom_their_figures_count(
    context: Contexts, home: str
) -> None:
    page = context(width=390).new_page()
    page.goto(f"{home}/compare/accountant-vs-actuary/")

    expect(page.locator("thead a[href*='/jobs/']")).to_have_text(["Accountant", "Actuary"])
    hit = """(element) => {
      const {x, y} = element.getClientRects()[0];
      return element.contains(document.elementFromPoint(x + 5, y + 5));
    }"""
    for each in page.locator("thead a, thead small").all():
        each.scroll_into_view_if_needed()
        assert each.evaluate(hit)
    jobs = page.locator("tbody tr", has=page.get_by_text("Jobs in 2024"))
    expect(jobs.locator("[data-label=Verdict]")).to_be_hidden()
    assert page.locator("tbody [data-label=Verdict]").filter(visible=True).count() > 3


@pytest.mark.parametrize("width", [768, 1280])
def test_a_long_table_does_not_move_while_its_rows_are_coming(context: Contexts, home: str, width: int) -> None:
    page = context(width=width).new_page()
    page.goto(f"{home}/rankings/highest-displacement-risk/")
    expect(page.locator(".filter-input")).to_be_visible()
    places = """() => [...document.querySelectorAll('thead th, tbody tr:first-child > *')].map((cell) => {
      const {x, width} = cell.getBoundingClientRect();
      return [x, width];
    })"""
    whole = page.evaluate(places)
    page.evaluate("() => document.querySelectorAll('tbody tr:nth-child(n + 2)').forEach((row) => row.remove())")

    assert page.evaluate(places) == whole


def test_on_a_phone_cards_are_a_table_without_script_as_well(context: Contexts, home: str) -> None:
    page = context(width=390, java_script_enabled=False).new_page()
    page.goto(f"{home}/rankings/highest-displacement-risk/")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])

    assert roles["columnheader"] == page.locator("thead th").count()
    assert roles["rowheader"] == page.locator("tbody th").count()
    assert roles["row"] == page.locator("tr").count()
    assert roles["cell"] == page.locator("td").count()


def test_on_a_phone_cards_are_sorted_by_their_figures(context: Contexts, home: str) -> None:
    page = context(width=390).new_page()
    page.goto(f"{home}/rankings/highest-displacement-risk/")
    page.get_by_role("button", name="Median pay").click()
    pay = page.locator("table.jobs tbody td:last-child").evaluate_all(
        "(cells) => cells.map((cell) => +cell.dataset.value)"
    )

    assert pay == sorted(pay, reverse=True)
    expect(page.get_by_role("button", name="Median pay")).to_be_in_viewport()


def test_the_first_screen_of_a_phone_answers_and_says_who_says_so_for_every_job(
    context: Contexts, home: str, built: Path
) -> None:
    page = context(width=360, height=640).new_page()
    below = []
    for job in sorted(path.parent.name for path in built.glob("jobs/*/index.json")):
        page.goto(f"{home}/jobs/{job}/")
        box = page.locator(".byline").bounding_box()
        assert box
        below += [f"{job}: {box['y'] + box['height']}"] if box["y"] + box["height"] > 640 else []

    assert below == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_the_header_is_one_line_and_leads_everywhere(
    context: Contexts, home: str, width: int, script: bool
) -> None:
    page = context(width=width, java_script_enabled=script).new_page()
    page.goto(home + JOB)
    box = page.locator(".site-header").bounding_box()
    assert box
    assert box["height"] <= 56
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Rankings")
    expect(link).to_be_hidden()

    page.get_by_role("button", name="Menu").press("Enter")

    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    link.click()
    page.wait_for_url(f"{home}/rankings/")


@pytest.mark.parametrize("address", ["/", "/fields/sound/", "/rankings/highest-displacement-risk/"])
def test_on_paper_a_table_keeps_its_heads(page: Page, home: str, address: str) -> None:
    page.goto(home + address)
    heads = page.locator("thead th:has(.sort)")
    expect(heads.first).to_be_visible()
    page.emulate_media(media="print")

    assert all(heads.nth(at).inner_text().strip() for at in range(heads.count()))
    expect(page.get_by_role("button", name="Displacement risk").first).to_be_visible()


@pytest.mark.parametrize("form", ["A4", "Letter"])
def test_an_occupation_page_prints_to_a_few_pages(page: Page, home: str, form: str) -> None:
    page.goto(home + JOB)

    paper = page.pdf(format=form, print_background=False)

    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 4


def test_on_paper_every_source_has_its_address_and_tools_are_gone(page: Page, home: str) -> None:
    page.goto(home + JOB)
    page.emulate_media(media="print")
    sources = page.locator("ol.sources > li > a").all()

    assert sources
    for source in sources:
        after = source.evaluate("(link) => getComputedStyle(link, '::after').content")
        assert source.get_attribute("href") in after
    for tool in (
        ".site-header nav",
        ".find",
        "[data-theme-switch]",
        "nav.contents a[href='#tasks']",
        "#studies",
        "button.copy",
    ):
        expect(page.locator(tool).first).to_be_hidden()
    left_out = page.locator("nav.contents")
    expect(left_out).to_contain_text(page.locator("link[rel=canonical]").get_attribute("href") or "no address")
    expect(left_out.get_by_text("What the studies say")).to_be_visible()

"""Finding one's job: by name, by another name, with a slip; and in the full text."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Contexts
from tests.browser.kinds import JOB
from tests.browser.served import host


@pytest.fixture
def finder(page: Page, home: str) -> Locator:
    """The finder in the header of the A–Z page."""
    page.goto(f"{home}/jobs/")
    return page.locator(".site-header").get_by_role("combobox", name="Find a job")


def options(page: Page) -> Locator:
    return page.locator(".site-header").get_by_role("option")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("audio mixer", "Audio mixer"),
        ("mixer audio", "Audio mixer"),
        ("AUDIO MIX", "Audio mixer"),
        ("acountant", "Accountant"),
        ("acocuntant", "Accountant"),
        ("electrican", "Electrician"),
        ("re-recording mixer", "Audio mixer (also: re-recording mixer)"),
        ("will AI replace accountants", "Accountant"),
        ("Is software engineering safe from AI?", "Software developer (also: software engineer)"),
        ("nurses", "Registered nurse"),
        ("ai engineer", "AI engineer"),
    ],
)
def test_a_name_a_slip_or_another_word_order_finds_the_job(page: Page, finder: Locator, typed: str, first: str) -> None:
    finder.fill(typed)

    expect(options(page).first).to_contain_text(first)


def test_a_question_without_a_name_offers_nothing(page: Page, finder: Locator) -> None:
    finder.press_sequentially("will ai replace my")
    expect(options(page)).to_have_count(0)

    finder.press_sequentially(" job as an accountant")
    expect(options(page).first).to_contain_text("Accountant")


def test_every_option_has_a_line_of_its_own(context: Contexts, home: str) -> None:
    for width in (360, 1280):
        page = context(width=width).new_page()
        page.goto(f"{home}/jobs/")
        page.locator(".site-header").get_by_role("combobox").fill("sound")
        expect(options(page).nth(1)).to_be_visible()
        boxes = [option.bounding_box() for option in options(page).all()]
        popup = page.locator(".site-header .find-popup").bounding_box()

        assert popup
        assert popup["x"] >= 0
        assert popup["x"] + popup["width"] <= width
        for above, below in pairwise(box for box in boxes if box):
            assert below["y"] >= above["y"] + above["height"] - 1
            assert below["width"] > popup["width"] * 0.9


@pytest.mark.parametrize("typed", ["acountant", "sound", "doctor"])
def test_enter_alone_opens_nothing_that_may_be_another_job(page: Page, home: str, finder: Locator, typed: str) -> None:
    finder.press_sequentially(typed)
    expect(options(page).first).to_be_visible()
    offered = options(page).first.get_attribute("href")
    finder.press("Enter")

    page.wait_for_url(f"{home}/jobs/?q={typed.replace(' ', '+')}")
    results = page.get_by_role("region", name=f"Jobs found for “{typed}”").get_by_role("link")
    expect(results.first).to_have_attribute("href", str(offered))


def test_an_option_says_the_score(page: Page, finder: Locator) -> None:
    finder.fill("audio mixer")

    expect(options(page).first).to_contain_text(re.compile(r"\d+% \w+"))


def test_a_word_of_many_jobs_offers_the_choice_and_says_how_many(page: Page, finder: Locator) -> None:
    finder.fill("engineer")

    expect(options(page).nth(2)).to_be_visible()
    expect(page.locator(".site-header [role=status]").first).to_have_text(re.compile(r"\d jobs$"))
    expect(finder).to_have_attribute("aria-expanded", "true")


def test_a_name_that_several_jobs_have_offers_each_of_them(page: Page, home: str) -> None:
    jobs = [
        {"title": title, "href": f"/base/jobs/{title.lower()}/", "aka": ["tester"], "score": "50% moderate"}
        for title in ("Prover", "Taster")
    ]
    found = {"jobs": jobs, "synonyms": []}
    page.route("**/jobs/find.json", lambda route: route.fulfill(json=found))
    page.goto(f"{home}/jobs/")

    page.get_by_role("combobox", name="Find a job").fill("tester")

    expect(options(page)).to_have_count(2)
    expect(options(page)).to_contain_text(["Prover (also: tester)", "Taster (also: tester)"])


def test_titles_of_an_official_occupation_lead_to_the_jobs_that_are_counted_in_it(page: Page, home: str) -> None:
    jobs = [
        {"title": title, "href": f"/base/jobs/{title.lower()}/", "aka": [], "score": "50% moderate", "group": group}
        for title, group in (("Taster", "99-1011"), ("Prover", "99-1011"), ("Bellman", "99-2011"))
    ]
    groups = {
        "groups": [["99-1011", "Assayers"], ["99-2011", "Bell founders"], ["99-2012", "Bell hangers"]],
        "common": [],
        "firsts": ["a"],
        "href": "/base/groups/",
    }
    found = {"jobs": jobs, "synonyms": [], "titles": "/base/groups/titles/index.json"}
    page.route("**/jobs/find.json", lambda route: route.fulfill(json=found))
    page.route("**/groups/titles/index.json", lambda route: route.fulfill(json=groups))
    page.route("**/groups/titles/0.json", lambda route: route.fulfill(json={"99-1011": ["Fork bearer"]}))
    page.goto(f"{home}/jobs/")
    box = page.get_by_role("combobox", name="Find a job")

    box.fill("fork bearer")
    expect(options(page)).to_have_text(
        ["Taster (counted with: Fork bearer) 50% moderate", "Prover (counted with: Fork bearer) 50% moderate"]
    )
    box.fill("bell")
    expect(options(page)).to_have_text(["Bellman 50% moderate", "Bell hangers official figures only"])
    box.fill("assayers")
    expect(options(page).first).to_contain_text("Taster (counted with: Assayers)")
    box.press("Enter")
    page.wait_for_url(f"{home}/jobs/?q=assayers")


def test_arrows_and_enter_open_the_page(page: Page, home: str, finder: Locator) -> None:
    finder.press_sequentially("sound")
    expect(options(page).nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".site-header [role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(finder).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    expect(finder).to_be_focused()
    address = chosen.get_attribute("href")

    page.keyboard.press("Enter")

    page.wait_for_url(home.removesuffix("/base") + str(address))


def test_what_is_chosen_stays_so_when_the_list_is_made_anew(page: Page, home: str) -> None:
    taster, prover = (
        {"title": title, "href": f"/base/jobs/{title.lower()}/", "aka": [], "score": "50% moderate"}
        for title in ("Taster of tests", "Tester")
    )
    official = [["99-1011", "Testers of bells"], ["99-2011", "Bell founders"]]
    groups = {"groups": official, "common": [], "firsts": ["a"], "href": "/base/groups/"}
    found = {"jobs": [taster, prover], "synonyms": [], "titles": "/base/groups/titles/index.json"}
    held: list[Route] = []
    page.route("**/jobs/find.json", lambda route: route.fulfill(json=found))
    page.route("**/groups/titles/index.json", lambda route: route.fulfill(json=groups))
    page.route("**/groups/titles/0.json", lambda route: held.append(route))
    page.goto(f"{home}/jobs/")
    finder = page.locator(".site-header").get_by_role("combobox", name="Find a job")
    chosen = page.locator(".site-header [role=option][aria-selected=true]")

    finder.fill("t")  # of one letter no other title is asked for
    expect(options(page).nth(1)).to_be_visible()
    with page.expect_request("**/groups/titles/0.json"):
        finder.fill("te")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(1)
    address = str(chosen.get_attribute("href"))
    held[0].fulfill(json={"99-2011": ["Temperer"]})
    expect(options(page)).to_have_count(4)

    expect(chosen).to_have_attribute("href", address)
    expect(finder).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))


def test_enter_alone_opens_the_best_match(page: Page, home: str, finder: Locator) -> None:
    finder.press_sequentially("mixer audio")
    finder.press("Enter")

    page.wait_for_url(home + JOB)


def test_what_is_found_by_a_synonym_alone_says_so_and_is_not_opened_by_enter(page: Page, home: str) -> None:
    maker = {"title": "Content creator", "href": "/base/jobs/content-creator/", "aka": [], "score": "50% moderate"}
    found = {"jobs": [maker], "synonyms": [["youtuber", "content creator"]]}
    page.route("**/jobs/find.json", lambda route: route.fulfill(json=found))
    page.goto(f"{home}/jobs/")
    box = page.locator(".site-header").get_by_role("combobox", name="Find a job")

    box.fill("will AI replace youtubers")
    expect(page.locator(".site-header .find-note")).to_have_text("“youtuber” is looked up as “content creator”.")
    box.fill("content creator")
    expect(page.locator(".site-header .find-note")).to_be_hidden()
    box.fill("youtuber")
    expect(options(page)).to_have_count(1)
    box.press("Enter")

    page.wait_for_url(f"{home}/jobs/?q=youtuber")
    results = page.get_by_role("region", name="Jobs found for “youtuber”")
    expect(results).to_contain_text("1 job. “youtuber” is looked up as “content creator”.")


def test_a_click_opens_the_page(page: Page, home: str, finder: Locator) -> None:
    finder.fill("audio mixer")
    options(page).first.click()

    page.wait_for_url(home + JOB)


def test_escape_closes_the_list_and_then_empties_the_field(page: Page, finder: Locator) -> None:
    finder.fill("sound")
    expect(options(page).first).to_be_visible()

    finder.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(finder).to_have_value("sound")

    finder.press("Escape")
    expect(finder).to_have_value("")


def test_a_job_that_is_not_there_leads_to_the_list_of_all(page: Page, home: str, finder: Locator) -> None:
    finder.fill("xylophone whisperer")

    expect(page.locator(".site-header .find")).to_contain_text("No job of that name yet")
    expect(options(page)).to_have_count(1)
    expect(options(page)).to_have_attribute("href", f"{home}/jobs/")


def test_a_slip_is_said_to_be_one(page: Page, finder: Locator) -> None:
    finder.fill("acountant")

    expect(page.locator(".site-header .find-note")).to_have_text("No job has just this name. The nearest are:")
    expect(options(page).first).to_contain_text("Accountant")


@pytest.mark.parametrize("typed", ["xylophone whisperer", "R&D / head?"])
def test_what_is_not_there_can_be_asked_for(page: Page, home: str, typed: str) -> None:
    request = "https://forms.example/new?job={title}&code={code}"
    page.route("**/jobs/find.json", lambda route: route.fulfill(json={"jobs": [], "synonyms": [], "request": request}))
    page.goto(f"{home}/jobs/?q={quote(typed)}")

    asked = page.get_by_role("region", name=f"Jobs found for “{typed}”").get_by_role("link")
    expect(asked).to_have_text("Ask us to write about this job")
    expect(asked).to_have_attribute("href", f"https://forms.example/new?job={quote(typed, safe='')}&code=")
    page.locator(".site-header").get_by_role("combobox").fill(typed)
    expect(options(page)).to_have_text(["All jobs from A to Z", "Ask us to write about this job"])


def test_other_words_for_those_of_a_title_find_it(page: Page, finder: Locator) -> None:
    finder.fill("will ai replace software devs")
    expect(options(page).first).to_contain_text("Software developer")

    # What other words alone have found is not opened without being looked at.
    finder.press("Enter")
    page.wait_for_url("**/jobs/?q=*")


def test_the_list_of_jobs_is_fetched_only_when_somebody_looks(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home + JOB)
    finder = page.locator(".site-header").get_by_role("combobox", name="Find a job")
    expect(finder).to_be_visible()
    assert f"{home}/jobs/find.json" not in asked

    with page.expect_response("**/jobs/find.json"):
        finder.focus()


def search(page: Page, text: str) -> Locator:
    page.get_by_role("searchbox", name="Search the full text").fill(text)
    page.keyboard.press("Enter")
    return page.locator("ol.results > li")


def test_full_text_search_finds_the_page_and_counts(page: Page, home: str) -> None:
    page.goto(f"{home}/search/")

    results = search(page, "dialogue reverb dub stage")

    expect(results.first.get_by_role("link")).to_have_attribute("href", "/base" + JOB)
    expect(results.first.locator("mark").first).to_be_visible()
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^\d+ pages? for “dialogue reverb dub stage”$"))
    assert "q=dialogue" in page.url


@pytest.mark.parametrize("asked", ["accountant", "sound", "translator"])
def test_jobs_come_first_and_no_excerpt_is_a_row_of_figures(page: Page, home: str, asked: str) -> None:
    page.goto(f"{home}/search/?q={asked}")
    results = page.locator("ol.results > li")
    expect(results.first).to_be_visible()

    assert "/jobs/" in str(results.first.get_by_role("link").get_attribute("href"))
    links = [str(link.get_attribute("href")) for link in page.locator("ol.results a").all()]
    assert not {"/base/jobs/", "/base/changes/", "/base/rankings/"} & set(links)
    for excerpt in page.locator(".result-excerpt").all_text_contents():
        assert "not published" not in excerpt
        assert not re.search(r"\$[\d,]+[^.]*\$[\d,]+", excerpt)


def test_search_can_be_narrowed_to_a_field_and_a_band(page: Page, home: str) -> None:
    page.goto(f"{home}/search/")
    results = search(page, "software")
    notes = page.locator(".result-note")
    expect(notes.filter(has_not_text="Sound and music")).not_to_have_count(0)
    page.get_by_label("Field").select_option("Sound and music")

    # Waited for: what was found before stays until the next is there.
    expect(notes.filter(has_not_text="Sound and music")).to_have_count(0)
    expect(results.first.locator(".result-note")).to_contain_text("Sound and music")
    page.get_by_label("Field").select_option("")
    page.get_by_label("Band").select_option("moderate")
    expect(notes.filter(has_not_text="moderate")).to_have_count(0)
    expect(results.first.locator(".result-note")).to_contain_text("moderate")


def test_fields_stand_in_the_order_of_their_names_and_bands_in_that_of_their_scale(page: Page, home: str) -> None:
    page.goto(f"{home}/search/?q=software")
    expect(page.locator("ol.results > li").first).to_be_visible()
    fields, bands = (page.get_by_label(label).locator("option").all_inner_texts()[1:] for label in ("Field", "Band"))

    assert fields == sorted(fields)
    assert len(bands) > 2
    assert [band for band in ("very low", "low", "moderate", "high", "very high") if band in bands] == bands


def test_a_search_can_be_shared_by_its_address(page: Page, home: str) -> None:
    page.goto(f"{home}/search/?q=mixer&field=Sound+and+music")

    expect(page.get_by_role("searchbox")).to_have_value("mixer")
    expect(page.get_by_label("Field")).to_have_value("Sound and music")
    expect(page.locator("ol.results > li").first).to_be_visible()


def test_a_search_without_result_says_so(page: Page, home: str) -> None:
    page.goto(f"{home}/search/")
    search(page, "漢字")

    expect(page.locator(".search-status")).to_contain_text("Nothing found")


def test_several_indexes_find_what_one_finds(page: Page, home: str, divided: Path, gate: Event) -> None:
    def found(at: str) -> tuple[set[str], list[str]]:
        page.goto(f"{at}/search/?q=software")
        expect(page.locator("ol.results > li").first).to_be_visible()
        while (more := page.get_by_role("button", name="Show more results")).is_visible():
            shown = page.locator("ol.results > li").count()
            more.click()
            expect(page.locator("ol.results > li").nth(shown)).to_be_visible()
        links = page.locator("ol.results a").all()
        return {str(link.get_attribute("href")) for link in links}, page.get_by_label("Field").locator(
            "option"
        ).all_inner_texts()

    whole = found(home)
    with host(divided, "/base", gate) as at:
        parts = found(at)

    assert len(list(divided.glob("pagefind/*/pagefind-entry.json"))) == 2
    assert len(whole[0]) > 10
    assert parts == whole


def test_exactly_the_pages_for_search_engines_are_indexed(built: Path) -> None:
    entry = json.loads((built / "pagefind" / "pagefind-entry.json").read_bytes())
    indexed = sum(language["page_count"] for language in entry["languages"].values())
    pages = [LexborHTMLParser(path.read_bytes()) for path in built.rglob("*.html")]
    robots = [page.css_first("meta[name=robots]") for page in pages if not page.css("meta[http-equiv=refresh]")]

    assert indexed == sum(not robot or "noindex" not in robot.attributes["content"] for robot in robots)

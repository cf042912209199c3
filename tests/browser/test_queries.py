"""What people type leads to an entry or to an official occupation, in the real data and by the real scripts."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bellwether.words.lookup import looked_up
from tests.browser.conftest import need

# What somebody may type, and the title that comes first.
QUERIES = {
    "lawyer": "Lawyers",
    "cashier": "Cashiers",
    "hr manager": "Human resources managers",
    "trucker": "Truck driver",
    "physician": "Radiologist",
    "project manager": "Project management specialists",
    "web dev": "Web developers",
    "teacher": "Secondary school teacher",
    "will ai replace accountants": "Accountant",
    "doctor": "Radiologist",
    "nurse": "Registered nurse",
    "nursing": "Registered nurse",
    "software engineer": "Software developer",
    "data scientist": "Data analyst",
    "call center": "Customer service representative",
    "typist": "Data entry clerk",
    "marketing manager": "Marketing managers",
    "social media manager": "Market research analysts and marketing specialists",
    "waiter": "Waiters and waitresses",
    "barista": "Fast food and counter workers",
    "chef": "Chefs and head cooks",
    "hairdresser": "Hairdressers, hairstylists, and cosmetologists",
    "uber driver": "Taxi drivers",
    "delivery driver": "Light truck drivers",
    "police officer": "Police and sheriff’s patrol officers",
    "photographer": "Photographers",
    "video editor": "Film and video editors",
    "interior designer": "Interior designers",
    "architect": "Architects, except landscape and naval",
    "pharmacist": "Pharmacists",
    "dentist": "Dentists, general",
    "therapist": "Physical therapists",
    "social worker": "Child, family, and school social workers",
    "real estate agent": "Real estate sales agents",
    "bank teller": "Tellers",
    "financial analyst": "Financial and investment analysts",
    "receptionist": "Receptionists and information clerks",
    "secretary": "Secretaries and administrative assistants, except legal, medical, and executive",
    "virtual assistant": "Secretaries and administrative assistants, except legal, medical, and executive",
    "customer service rep": "Customer service representative",
    "factory worker": "Production workers, all other",
    "car mechanic": "Automotive service technicians and mechanics",
    "librarian": "Librarians and media collections specialists",
    "actor": "Actors",
    "CEO": "Chief executives",
    "scrum master": "Computer occupations, all other",
    "sysadmin": "Network and computer systems administrators",
    "recruiter": "Human resources specialists",
    "flight attendant": "Flight attendants",
    "nanny": "Childcare workers",
    "youtuber": "Web and digital interface designers",
    "freelance graphic designer": "Graphic designer",
    "lwayer": "Lawyers",
    "accountnat": "Accountant",
    "cashire": "Cashiers",
    "is copywriting safe from ai": "Copywriter",
    "how long until truck drivers are replaced by AI?": "Truck driver",
    "are radiologists obsolete": "Radiologist",
    "will the barber survive ChatGPT": "Barbers",
    "LPN": "Licensed practical and licensed vocational nurses",
    "biz dev": "Marketing managers",
}
# The index of jobs, that of official occupations, one piece of titles, and what looks names up in them.
BUDGET = 30_000

_LOOK = """async ([script, index, texts]) => {
  const { opened } = await import(script);
  const look = await opened(index);
  const said = [];
  for (const text of texts) {
    const { found, sure, isFound } = await look(text);
    said.push({ titles: found.map(({ title }) => title), sure: sure?.title ?? null, isFound });
  }
  return said;
}"""
_WORDS = "async ([script, texts]) => { const { words } = await import(script); return texts.map(words); }"

Look = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def titles(built: Path) -> Path:
    """The folder of the titles of official occupations."""
    folder = built / "groups" / "titles"
    need(None if folder.is_dir() else "this content has no titles of official occupations")
    return folder


def script(built: Path, name: str) -> str:
    return next((built / "assets" / "js").glob(f"{name}.*.js")).name


@pytest.fixture
def look(page: Page, home: str, built: Path, titles: Path) -> Look:
    """What is found for some texts."""

    def asked(*texts: str) -> list[dict[str, Any]]:
        page.goto(f"{home}/about/")
        address = f"{home}/assets/js/{script(built, 'lookup')}"
        said: list[dict[str, Any]] = page.evaluate(_LOOK, [address, "/base/jobs/find.json", list(texts)])
        return said

    return asked


def test_each_of_what_people_type_leads_to_an_entry_or_an_official_occupation(look: Look) -> None:
    found = look(*QUERIES)

    assert {query: said["titles"][:1] for query, said in zip(QUERIES, found, strict=True)} == {
        query: [title] for query, title in QUERIES.items()
    }


def test_a_title_of_several_official_occupations_and_a_slip_open_none_of_them(look: Look) -> None:
    queries = ("doctor", "project manager", "teacher", "lwayer", "accountnat", "cashire", "freelance graphic designer")

    assert [said["sure"] for said in look(*queries)] == [None] * len(queries)
    assert [said["isFound"] for said in look(*queries)] == [True, True, True, False, False, False, False]


def test_an_entry_stands_once_and_in_place_of_its_official_occupation(look: Look) -> None:
    plumber, electrician, programmer = look("plumber", "electricians", "programmer")

    assert plumber["sure"] == "Plumber"
    assert electrician["sure"] == electrician["titles"][0] == "Electrician"
    assert "Electricians" not in electrician["titles"]
    assert "Helpers — electricians" in electrician["titles"]
    assert programmer["titles"].count("Software developer") == 1
    assert "Software developers" not in programmer["titles"]


def test_nonsense_finds_nothing(look: Look) -> None:
    assert look("xylophone whisperer", "qwrtzpl")[1] == {"titles": [], "sure": None, "isFound": False}


def test_an_official_occupation_can_be_opened_and_a_shared_title_says_so(page: Page, home: str, titles: Path) -> None:
    page.goto(f"{home}/jobs/")
    finder = page.locator(".site-header").get_by_role("combobox", name="Find a job")
    finder.fill("doctor")
    note = page.locator(".site-header .find-note")
    expect(note).to_have_text("11 official occupations have the title “Doctor”.")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/jobs/?q=doctor")
    results = page.get_by_role("region", name="Jobs found for “doctor”")
    expect(results.get_by_role("listitem").nth(1)).to_contain_text(
        "Physicians, all other (also: Doctor) official figures"
    )

    finder = page.locator(".site-header").get_by_role("combobox", name="Find a job")
    finder.fill("lawyers")
    expect(page.locator(".site-header").get_by_role("option").first).to_contain_text("Lawyers")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/groups/23-1011/")


def test_the_first_answer_is_light(built: Path, titles: Path) -> None:
    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9))

    pieces = [weight(path) for path in titles.glob("[0-9]*.json")]
    scripts = [built / "assets" / "js" / script(built, name) for name in ("find", "lookup", "names")]
    once = [built / "jobs" / "find.json", titles / "index.json", *scripts]

    assert sum(map(weight, once)) + max(pieces) < BUDGET
    assert max(pieces) < 8_000


def test_the_program_and_the_script_take_names_apart_in_the_same_way(page: Page, home: str, built: Path) -> None:
    names = [name for title in QUERIES.items() for name in title]
    for path in sorted((built / "groups" / "titles").glob("[0-9]0.json")):
        names += path.read_text(encoding="utf-8").split('"')
    page.goto(f"{home}/about/")

    taken = page.evaluate(_WORDS, [f"{home}/assets/js/{script(built, 'names')}", names])

    assert taken == [list(looked_up(name)) for name in names]


@pytest.mark.parametrize("query", ["nurse", "hr manager", "is copywriting safe from ai"])
def test_all_that_look_up_a_name_find_the_same_first(page: Page, home: str, titles: Path, query: str) -> None:
    first = QUERIES[query]

    page.goto(f"{home}/jobs/")
    page.locator("[data-find] input").first.fill(query)
    expect(page.locator(".find-option .find-title").first).to_have_text(first)
    page.goto(f"{home}/jobs/?q={query}")
    expect(page.locator("[data-found] li a").first).to_have_text(first)
    page.goto(f"{home}/{query.replace(' ', '-')}")
    expect(page.locator("[data-nearest] li a").first).to_have_text(first)
    page.goto(f"{home}/search/?q={query}")
    expect(page.locator(".search-names a").first).to_have_text(first)
    page.goto(f"{home}/compare/")
    page.get_by_label("Add a job").fill(query)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".compare-job > span, .compare-jobs:nth-of-type(2) li:first-child").first).to_contain_text(
        first
    )

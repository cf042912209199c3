"""The head of every page, what its scripts begin with, and the data that they load."""

from __future__ import annotations

import struct
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from bellwether.model.theme import PAPERS
from bellwether.pages.policy import FIRST_SCRIPT, page_policy
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words
from tests.sample import settings

COMPARISON = "/compare/organ-tuner-vs-piano-tuner/"
SCRIPTS: dict[str, tuple[str, ...]] = {
    "/": ("theme", "find", "tables"),
    "/jobs/": ("theme", "find", "tables", "found"),
    PAGE: ("theme", "find", "copy", "share", "spy", "day", "tables"),
    "/fields/": (
        "theme",
        "find",
    ),
    "/fields/instruments/": ("theme", "find", "tables"),
    "/rankings/": (
        "theme",
        "find",
    ),
    "/rankings/highest-risk/": ("theme", "find", "tables"),
    "/compare/": ("theme", "find", "compare"),
    COMPARISON: ("theme", "find", "tables", "spy"),
    "/methodology/": ("theme", "find", "tables", "spy"),
    "/about/": (
        "theme",
        "find",
    ),
    "/changes/": (
        "theme",
        "find",
    ),
    "/data/": ("theme", "find", "tables"),
    "/search/": ("theme", "find", "search"),
    "/404.html": ("theme", "find", "nearest"),
}
CARD = "/embed/piano-tuner/"


def meta(page: BeautifulSoup, name: str) -> str:
    node = page.select_one(f'meta[property="{name}"], meta[name="{name}"], meta[http-equiv="{name}"]')
    assert node is not None, name
    return str(node["content"])


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_page_loads_the_scripts_that_it_uses_and_no_others(sample: Built, address: str) -> None:
    modules = sample.html(address).select('script[type="module"]')
    loaded = [str(script["data-src"]).removeprefix("/assets/js/").split(".")[0] for script in modules]

    assert tuple(loaded) == SCRIPTS[address]
    assert all(sample.has(str(script["data-src"])) for script in modules)


def test_the_licence_of_the_typeface_is_beside_it(sample: Built) -> None:
    styles = sample.text(str(sample.html("/").select_one('link[rel="stylesheet"]')["href"]).lstrip("/"))  # type: ignore[index]
    (font,) = sample.out.glob("assets/fonts/*.woff2")

    assert f"url(../fonts/{font.name})" in styles
    assert "SIL OPEN FONT LICENSE" in next(sample.out.glob("assets/fonts/OFL.*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize("address", SCRIPTS)
def test_nothing_but_one_stylesheet_stands_before_the_first_paint(sample: Built, address: str) -> None:
    page = sample.html(address)
    (first,) = page.select("head script")
    (styles,) = page.select('link[rel="stylesheet"]:not([media="print"])')

    assert first.string == FIRST_SCRIPT
    assert first in styles.find_all_previous("script"), "it must not wait for the styles"
    assert page.select('[rel="preload"], [rel="modulepreload"], script[src]') == []


def test_the_policy_lets_in_the_one_line_of_script_by_its_hash(sample: Built) -> None:
    digest = b64encode(sha256(FIRST_SCRIPT.encode()).digest()).decode()

    assert f"script-src 'self' 'sha256-{digest}';" in meta(sample.html(PAGE), "Content-Security-Policy")


def test_bars_of_the_browser_have_the_ground_of_the_page(sample: Built) -> None:
    bars = {str(bar["media"]): bar["content"] for bar in sample.html(PAGE).select('meta[name="theme-color"]')}

    assert bars == {f"(prefers-color-scheme: {scheme})": paper for scheme, paper in PAPERS.items()}


@pytest.mark.parametrize("address", [*SCRIPTS, CARD])
def test_a_page_states_its_policy_before_it_loads_anything(sample: Built, address: str) -> None:
    page = sample.html(address)
    head = page.head
    assert head is not None
    order = [node.get("http-equiv") or node.name for node in head.select("meta[http-equiv], script, link")]

    assert meta(page, "Content-Security-Policy") == page_policy(settings(), address)
    assert order[0] == "Content-Security-Policy"


def test_the_policy_allows_web_assembly_to_the_search_alone() -> None:
    policies = {address: page_policy(settings(), address) for address in (*SCRIPTS, CARD)}

    assert [address for address, policy in policies.items() if "wasm" in policy] == ["/search/"]
    assert all("unsafe-inline" not in policy for policy in policies.values())
    assert all("'unsafe-eval'" not in policy for policy in policies.values())


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_page_is_shared_with_a_picture_that_is_there(sample: Built, address: str) -> None:
    page = sample.html(address)
    picture = "/jobs/piano-tuner/picture.png" if address == PAGE else "/picture.png"
    data = (sample.out / picture[1:]).read_bytes()

    assert meta(page, "og:image") == meta(page, "twitter:image") == f"https://site.example{picture}"
    assert meta(page, "og:image:alt") == meta(page, "twitter:image:alt")
    assert meta(page, "twitter:card") == "summary_large_image"
    assert data.startswith(b"\x89PNG")
    size = struct.unpack(">II", data[16:24])
    assert size == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height"))) == (1200, 630)
    assert len(data) < 100_000


def test_the_picture_is_described_by_what_it_shows(site: Site, sample: Built) -> None:
    assert meta(sample.html(PAGE), "og:image:alt") == ("Will AI replace piano tuners? Displacement risk: 30%, low.")
    assert meta(sample.html("/"), "og:image:alt") == "The Test Site: Will AI replace this test?"
    bare = site(edited("measures.yaml", {"roles.headline": "exposure"})).html("/jobs/violin-maker/")
    assert meta(bare, "og:image:alt") == "Will AI replace violin makers?"


def test_the_icons_are_there(sample: Built) -> None:
    page = sample.html(PAGE)
    icon, touch = page.select_one("link[rel=icon]"), page.select_one("link[rel=apple-touch-icon]")
    assert icon is not None
    assert touch is not None

    assert (icon["type"], sample.has(str(icon["href"]))) == ("image/svg+xml", True)
    assert struct.unpack(">II", (sample.out / str(touch["href"])[1:]).read_bytes()[16:24]) == (180, 180)


def test_every_page_has_a_place_for_the_finder_and_the_switch_of_the_theme(site: Site) -> None:
    built = site(base_url="https://site.example/sub")
    for address in SCRIPTS:
        header = built.html(address).select_one("header.site-header")
        assert header is not None
        (find,) = built.html(address).select("[data-find]")  # in the header, but on the home page, which begins with it

        assert find["data-index"] == "/sub/jobs/find.json"
        assert find.input is not None
        assert (find.input["aria-label"], find["action"]) == ("Find a job", "/sub/jobs/")
        assert [words(place) for place in header.select("[data-theme-switch]")] == [""]


def test_the_finder_knows_every_job_with_all_its_titles(site: Site) -> None:
    built = site(edited(TUNER, {"aka": ["piano technician", "tuner of pianos"]}), base_url="https://site.example/sub")
    found = {job["title"]: job for job in built.json("jobs/find.json")["jobs"]}

    assert list(found) == ["Box office clerk", "Organ tuner", "Piano tuner", "Stage doorkeeper", "Violin maker"]
    tuner = found["Piano tuner"]
    assert tuner["href"] == f"/sub{PAGE}"
    assert tuner["aka"] == ["piano technician", "tuner of pianos"]
    assert tuner["score"] == words(built.html("/jobs/").select("table.jobs tbody tr")[2].td)


def test_the_search_page_names_its_index_and_leads_on_without_a_script(site: Site) -> None:
    built = site(base_url="https://site.example/sub")
    page = built.html("/search/")
    place = page.select_one("[data-search]")
    assert place is not None
    assert place.a is not None

    assert (place["data-indexes"], place["data-base"]) == ("/sub/pagefind/", "/sub/")
    assert built.has("pagefind/pagefind.js")
    assert place.a["href"] == "/sub/jobs/"
    assert meta(page, "robots") == "noindex, follow"
    assert [words(link) for link in page.select("header [aria-current]")] == ["Search"]


def test_only_pages_for_search_engines_are_searched(sample: Built) -> None:
    for address in (*SCRIPTS, CARD):
        page = sample.html(address)
        assert bool(page.select("[data-pagefind-body]")) is ("noindex" not in meta(page, "robots")), address


def test_a_job_can_be_filtered_by_field_and_band(sample: Built) -> None:
    page = sample.html(PAGE)

    assert page.select_one("[data-pagefind-filter='field:Instruments']") is not None
    assert words(page.select_one("[data-pagefind-filter=band]")) == "low"


def test_the_language_of_a_country_is_stated_on_pages_cards_feeds_and_to_those_who_share_them(site: Site) -> None:
    built = site(edited("site.yaml", {"language": "en-GB"}))

    assert {built.html(address).html["lang"] for address in (*SCRIPTS, CARD)} == {"en-GB"}
    assert {meta(built.html(address), "og:locale") for address in SCRIPTS} == {"en_GB"}
    assert 'xml:lang="en-GB"' in built.text("feed.xml")
    assert built.graph("/")["WebSite"]["inLanguage"] == "en-GB"


def test_a_language_without_a_country_claims_none(sample: Built) -> None:
    assert sample.html(PAGE).select('[property="og:locale"]') == []

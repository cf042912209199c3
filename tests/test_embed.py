"""What other sites show of a job: the card, the badge, and the code to put them there."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from bellwether.pages.policy import header_policy
from tests.conftest import Built, Site
from tests.pages import ALONE, ORGAN, PAGE, edited, words
from tests.sample import entry, settings

CARD = "/embed/piano-tuner/"
SLUGS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")
SVG = "{http://www.w3.org/2000/svg}"


def code(built: Built, address: str, name: str) -> Tag:
    """The element that the code for other sites makes."""
    share = built.html(address).select_one("#share")
    assert share is not None
    (term,) = (term for term in share.select("dt") if words(term) == f"For your site: {name.lower()}")
    block = term.find_next("pre")
    assert block is not None
    assert block["data-copy"] == f"Copy the {name.lower()}"
    made = BeautifulSoup(block.text, "html.parser").find()
    assert isinstance(made, Tag)
    return made


@pytest.mark.parametrize("slug", SLUGS)
def test_a_card_says_of_the_score_what_the_page_says(sample: Built, slug: str) -> None:
    card, page = sample.html(f"/embed/{slug}/"), sample.html(f"/jobs/{slug}/")

    for selector in (".value", ".band"):
        assert words(card.select_one(selector)) == words(page.select_one(f"#score {selector}"))
    band = page.select_one("#score .band")
    assert band is not None
    assert card.select_one(".band")["class"] == band["class"]  # type: ignore[index]
    assert words(card.h1) == words(page.h1)


def test_a_card_names_measure_range_and_site(sample: Built) -> None:
    card = sample.html(CARD)

    assert words(card.select_one(".note")) == "Displacement risk, range 25–38% with every rating half a step off"
    assert words(card.select_one(".site")) == "Evidence and tasks on The Test Site"
    assert "range" not in words(sample.html("/embed/stage-doorkeeper/").select_one(".note"))


def test_links_of_a_card_leave_the_frame_for_the_page(sample: Built) -> None:
    links = sample.html(CARD).select("a")

    assert len(links) == 2
    assert {(link["href"], link["target"]) for link in links} == {("https://site.example/jobs/piano-tuner/", "_top")}


def test_a_card_is_kept_from_search_engines_and_lists(sample: Built) -> None:
    robots = sample.html(CARD).select_one("meta[name=robots]")

    assert robots is not None
    assert robots["content"] == "noindex, follow"
    assert all("/embed/" not in sample.text(path) for path in ("sitemap.xml", "llms.txt", "feed.xml"))


def test_a_card_loads_its_style_and_nothing_else(site: Site) -> None:
    built = site(base_url="https://site.example/sub")
    card = built.html(CARD)
    (style,) = (str(link["href"]) for link in card.select("link[rel=stylesheet]"))

    assert style.startswith("/sub/assets/css/embed.")
    assert built.has(style.removeprefix("/sub"))
    assert card.select("script, img, iframe") == []


def test_a_job_without_the_headline_measure_has_a_card_and_a_badge_without_a_score(site: Site) -> None:
    built = site(edited("measures.yaml", {"roles.headline": "exposure"}))
    card = built.html("/embed/violin-maker/")

    assert card.select(".score, .note") == []
    assert words(card.h1) == "Will AI replace violin makers?"
    assert badge(built, "violin-maker") == ["Violin maker", "The Test Site"]


def test_only_cards_and_badges_may_be_framed() -> None:
    assert "frame-ancestors *" in header_policy(settings(), "/embed/piano-tuner/")
    for address in ("/", PAGE, "/search/", "/compare/", "/404.html"):
        assert "frame-ancestors 'none'" in header_policy(settings(), address)


def badge(built: Built, slug: str) -> list[str]:
    """The words of a badge."""
    root = ElementTree.fromstring(built.text(f"embed/{slug}/badge.svg"))  # noqa: S314
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_a_badge_has_measure_job_figure_and_band(sample: Built) -> None:
    root = ElementTree.fromstring(sample.text("embed/piano-tuner/badge.svg"))  # noqa: S314

    assert badge(sample, "piano-tuner") == ["Risk: Piano tuner", "30% low"]
    assert root.get("aria-label") == ": ".join(badge(sample, "piano-tuner"))
    assert root.get("role") == "img"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_badge_is_as_wide_as_its_two_halves_and_the_page_says_so(sample: Built, slug: str) -> None:
    root = ElementTree.fromstring(sample.text(f"embed/{slug}/badge.svg"))  # noqa: S314
    whole, right = root.findall(f"{SVG}rect")
    shown = sample.html(f"/jobs/{slug}/").select_one("#share img")

    assert shown is not None
    assert root.get("width") == whole.get("width") == shown["width"]
    assert int(str(right.get("x"))) + int(str(right.get("width"))) == int(str(root.get("width")))
    assert (shown["src"], shown["height"]) == (f"/embed/{slug}/badge.svg", root.get("height"))


def test_a_longer_title_makes_a_wider_badge(site: Site) -> None:
    built = site(
        {ORGAN: entry(title="Organ tuner of very many pipes"), "comparisons/organ-tuner-vs-piano-tuner.md": None}
    )
    short, long = (
        int(re.search(r'width="(\d+)"', built.text(f"embed/{slug}/badge.svg"))[1])  # type: ignore[index]
        for slug in ("piano-tuner", "organ-tuner")
    )

    # 13 letters more, at least six pixels each.
    assert long - short >= 6 * (len("Organ tuner of very many pipes") - len("Piano tuner")) - 20


def test_the_code_of_the_card_frames_the_card(sample: Built) -> None:
    frame = code(sample, PAGE, "Card")

    assert frame.name == "iframe"
    assert frame["src"] == "https://site.example/embed/piano-tuner/"
    assert frame["title"] == "Will AI replace piano tuners?"
    assert (int(str(frame["width"])) >= 320, int(str(frame["height"])) >= 180) == (True, True)
    assert frame["loading"] == "lazy"


def test_the_code_of_the_badge_links_the_page(sample: Built) -> None:
    link = code(sample, PAGE, "Badge")

    assert link["href"] == "https://site.example/jobs/piano-tuner/"
    assert link.img is not None
    assert link.img["src"] == "https://site.example/embed/piano-tuner/badge.svg"
    assert link.img["alt"] == "Will AI replace piano tuners?"


def test_no_title_breaks_out_of_the_code(site: Site) -> None:
    built = site({**ALONE, "occupations/violin-maker.md": entry(title='Maker & "builder"')})

    assert code(built, "/jobs/violin-maker/", "Card")["title"] == "Will AI replace maker & “builder”s?"
    assert code(built, "/jobs/violin-maker/", "Badge").img["alt"] == "Will AI replace maker & “builder”s?"  # type: ignore[index]

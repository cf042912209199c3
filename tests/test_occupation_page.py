"""The occupation page: which sections, in which order, and what its first screens say."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site
from tests.pages import ALONE, ORGAN, PAGE, TUNER, edited, facts, ids, words
from tests.sample import entry

WITH_DATA = ("plan", "variants", "shift", "tools", "skills", "market", "studies", "moves", "takeaways", "resources")
ORDER = (
    *("score", "contents", "tasks"),
    *("quick-take", "moves", "plan", "variants", "skills", "resources", "tools"),
    *("summary", "what-stays-with-the-hand", "shift"),
    *("studies", "signs", "market", "compared", "panel"),
    *("questions", "takeaways", "related"),
    *("method", "sources", "history", "forecasts", "updates", "share"),
)
VIOLIN = "/jobs/violin-maker/"


def test_the_sections_follow_the_readers_questions(sample: Built) -> None:
    page = sample.html(PAGE)

    assert tuple(name for name in ids(page) if name in ORDER) == ORDER


def test_the_trail_stands_above_the_question_and_the_question_above_its_answer(sample: Built) -> None:
    main = sample.html(PAGE).main
    assert main is not None
    order = main.select("nav.breadcrumbs, h1, .answer, #score")

    assert [node.name for node in order] == ["nav", "h1", "p", "section"]
    assert words(order[1]) == "Will AI replace piano tuners?"
    assert words(order[2]).startswith("No. Software can name the pitch")


@pytest.mark.parametrize(
    ("title", "plural"),
    [
        ("Violin Maker", "violin makers"),
        ("Director of Photography", "directors of photography"),
        ("CEO", "CEOs"),
        ("Ship pilots", "ship pilots"),
    ],
)
def test_the_question_is_asked_of_the_plural_of_the_title(site: Site, title: str, plural: str) -> None:
    page = site({"occupations/violin-maker.md": entry(title=title)}).html(VIOLIN)

    assert words(page.h1) == f"Will AI replace {plural}?"
    assert words(page.title).startswith(f"Will AI replace {plural}? ")


def test_a_section_without_data_is_absent_and_nothing_stands_in_for_it(sample: Built) -> None:
    page = sample.html(VIOLIN)

    assert set(ids(page)) & {*WITH_DATA, "sources"} == set()
    assert {"tasks", "compared", "questions", "related", "method", "updates", "share"} <= set(ids(page))
    assert "coming soon" not in words(page).lower()


@pytest.mark.parametrize("field", ["plan", "variants", "shift", "tools", "skills", "moves", "takeaways", "resources"])
def test_one_field_left_out_takes_only_its_own_section_away(site: Site, field: str) -> None:
    page = site(edited(TUNER, {field: None})).html(PAGE)

    assert tuple(name for name in ids(page) if name in ORDER) == tuple(name for name in ORDER if name != field)


@pytest.mark.parametrize("address", [PAGE, VIOLIN])
def test_the_contents_name_every_section_in_its_order(sample: Built, address: str) -> None:
    page = sample.html(address)
    listed = [str(link["href"]).removeprefix("#") for link in page.select("#contents a")]

    assert listed == [name for name in ids(page) if name in ORDER[ORDER.index("tasks") :]]
    for link in page.select("#contents a"):
        assert words(link) == words(page.select_one(f"#{link['href'][1:]}-heading, h2{link['href']}"))  # type: ignore[index]


def test_a_job_alone_that_asks_nothing_has_no_empty_sections(site: Site) -> None:
    skipped = edited("occupations/violin-maker.md", {"faq_skip": ["replace"]})
    built = site({**ALONE, **skipped})
    page = built.html(VIOLIN)
    empty = {"questions", "related", "compared", "sources"}

    assert set(ids(page)) & empty == set()
    assert {str(link["href"]).removeprefix("#") for link in page.select("#contents a")} & empty == set()
    assert "## Sources" not in built.text("jobs/violin-maker/index.md")


@pytest.mark.parametrize(
    ("headline", "value", "reason"),
    [
        ("exposure", "no figure", "The test survey has no figure."),
        ("outlook", "not rated", "The editors have not rated it."),
    ],
)
def test_a_job_without_the_headline_says_so_in_the_place_of_its_score(
    site: Site, headline: str, value: str, reason: str
) -> None:
    history = {"history.csv": "date,occupation,measure,value,reason\n"}
    built = site(edited("measures.yaml", {"roles.headline": headline}) | history)
    panel = built.html(VIOLIN).select_one("#score")

    assert panel is not None
    assert words(panel.select_one(".headline-value")) == value
    assert words(panel.select_one(".headline-meaning")).endswith(reason)
    assert facts(panel)["Updated"] == "1 October 2026"
    assert f"{value}. {reason}" in built.text("jobs/violin-maker/index.md")
    assert words(built.html(PAGE).select_one("#score .headline-value")) != value


def test_the_score_panel_shows_value_band_range_direction_and_dates(sample: Built) -> None:
    panel = sample.html(PAGE).select_one("#score")
    shown = facts(panel)

    assert panel is not None
    assert words(panel.select_one(".value")) == "30%"
    assert words(panel.select_one(".band")) == "low"
    assert words(panel.select_one(".headline-name")) == "Displacement risk; higher is worse"
    assert shown["Range"] == "25–38% with every rating half a step off"
    assert shown["Main changes expected"] == "2031–2036"
    assert shown["Updated"] == "1 November 2026"
    assert "How much of the invented work a machine could do." in words(panel)


def test_growth_openings_and_pay_stand_in_a_line_that_names_their_group_once(sample: Built) -> None:
    line = sample.html(PAGE).select_one("#key-figures")
    assert line is not None
    shown = facts(line)

    assert list(shown) == ["Official figures for", "Growth to 2034", "Openings a year", "Median pay"]
    assert shown["Official figures for"] == "piano tuners (test figures)"
    assert shown["Median pay"].startswith("$45,500 a year")
    assert words(line).count("piano tuners") == 1
    assert {link["href"] for link in line.select(".mark a")} == {"#source-census"}


@pytest.mark.parametrize(
    ("years", "shown"), [("5-10", "2031–2036"), ("10+", "after 2036"), ("0-3", "2026–2029")], ids=str
)
def test_the_horizon_is_given_in_calendar_years(site: Site, years: str, shown: str) -> None:
    page = site(edited(TUNER, {"horizon": {"years": years, "from": 2026}})).html(PAGE)

    assert facts(page.select_one("#score"))["Main changes expected"] == shown


def test_what_is_not_known_has_no_line_in_the_panel(sample: Built) -> None:
    panel = sample.html(VIOLIN).select_one("#score")

    assert set(facts(panel)) == {"Range", "Updated"}
    assert words(panel and panel.select_one(".headline-name")) == "Displacement risk; higher is worse"


def test_a_score_recorded_later_than_the_entry_moves_the_day_of_the_update(site: Site) -> None:
    later = "date,occupation,measure,value,reason\n2026-11-15,piano-tuner,displacement,30,Second rating\n"
    built = site({"history.csv": later})

    assert facts(built.html(PAGE).select_one("#score"))["Updated"] == "15 November 2026"
    assert built.graph(PAGE)["Article"]["dateModified"].startswith("2026-11-15")


def test_other_measures_stand_beside_the_headline_each_with_its_direction_and_source(sample: Built) -> None:
    cards = {words(card.select_one(".score-name")): card for card in sample.html(PAGE).select("#panel .score-card")}
    outlook, exposure = cards["Outlook 1"], cards["Observed exposure 1"]

    assert words(outlook.select_one(".score-value")) == "66/100 good"
    assert "In this measure higher is better." in words(outlook)
    assert words(exposure.select_one(".score-value")) == "12.5%"
    assert "In this measure higher is worse." in words(exposure)


def test_a_job_without_the_headline_measure_still_has_a_page(site: Site) -> None:
    move = {"to": "organ-tuner", "difficulty": "hard", "why": "The wood is the same."}
    violin = edited("occupations/violin-maker.md", {"moves": [move]})
    built = site(edited("measures.yaml", {"roles.headline": "exposure"}) | violin)
    page, other = built.html(VIOLIN), built.html("/jobs/organ-tuner/")

    assert page.select_one("#score [data-score-value]") is None
    assert facts(page.select_one("#moves"))["Exposure"] == "12.5%"
    assert words(page.title) == "Will AI replace violin makers? · The Test Site"
    assert words(other.select_one("#score .value")) == "12.5%"
    assert other.select_one("#score .band") is None
    assert words(other.select_one("#score .headline-name")) == "Observed exposure; higher is worse"


@pytest.mark.parametrize("reviewer", ["ada", None])
def test_a_reviewer_is_named_only_where_there_is_one(site: Site, reviewer: str | None) -> None:
    byline = site(edited(TUNER, {"reviewer": reviewer})).html(PAGE).select_one(".byline")
    assert byline is not None
    links = {words(link): link["href"] for link in byline.select("a")}

    assert links == {"The test editors": "/about/"} | ({"Ada Test": "https://ada.example/"} if reviewer else {})
    assert ("Reviewed by" in words(byline)) is bool(reviewer)
    assert ("Nobody else has reviewed it yet." in words(byline)) is not bool(reviewer)


@pytest.mark.parametrize(
    ("with_ai", "said"),
    [
        (True, "By The test editors, drafted with AI tools. Nobody in the trade has reviewed it yet."),
        (False, "By The test editors, written without AI tools. Nobody else has reviewed it yet."),
    ],
)
def test_the_byline_says_how_the_author_writes(site: Site, with_ai: bool, said: str) -> None:
    settings = edited("site.yaml", {"authors.editors.drafts_with_ai": with_ai})
    built = site(settings | edited(TUNER, {"reviewer": None}))

    assert words(built.html(PAGE).select_one(".byline")).startswith(said)
    assert said.removeprefix("By ") in built.text("jobs/piano-tuner/index.md")
    assert built.json("jobs/piano-tuner/index.json")["drafted_with_ai"] is with_ai


@pytest.mark.parametrize("offered", [True, False])
def test_the_newsletter_is_linked_only_where_there_is_one(site: Site, offered: bool) -> None:
    page = site({} if offered else edited("site.yaml", {"newsletter": None})).html(PAGE)

    assert len(page.select('a[href="https://letter.example/"]')) == offered


def test_other_titles_and_codes_are_given(sample: Built) -> None:
    summary = words(sample.html(PAGE).select_one("#summary"))

    assert "Also called: piano technician, tuner of pianos." in summary
    assert "SOC 2018 99-1011; O*NET-SOC 99-1011.00; ISCO-08 7312; ESCO 7312.9" in summary


def test_the_head_names_the_twins_the_feed_and_the_address(sample: Built) -> None:
    page = sample.html(PAGE)
    found = {str(link["type"]): str(link["href"]) for link in page.select("link[rel=alternate]")}

    assert page.select_one("link[rel=canonical]")["href"] == "https://site.example/jobs/piano-tuner/"  # type: ignore[index]
    assert found["text/markdown"] == "/jobs/piano-tuner/index.md"
    assert found["application/json"] == "/jobs/piano-tuner/index.json"
    assert all(sample.has(href) for href in found.values())


def test_the_plural_and_the_article_of_the_entry_are_used(site: Site) -> None:
    page = site(edited(TUNER, {"plural": "tuners of pianos", "article": "an", "faq_skip": None})).html(PAGE)

    assert words(page.h1) == "Will AI replace tuners of pianos?"
    assert words(page.select_one("#question-when h3")) == "When will AI change the work of an piano tuner?"


def test_a_job_with_an_abbreviation_keeps_its_capitals(site: Site) -> None:
    page = site(edited(ORGAN, {"title": "AI tuner"})).html("/jobs/organ-tuner/")

    assert words(page.h1) == "Will AI replace AI tuners?"
    assert words(page.select_one("#question-replace h3")) == "Will AI replace AI tuners?"

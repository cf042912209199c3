"""Authored comparisons: which of two jobs is better, and when nothing is said; and the tool that lists them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Literal

import pytest

from bellwether.model.fact import Fact, Withheld
from bellwether.model.measure import Measure, Score
from bellwether.pages.comparison.verdict import KnownFigure, verdict
from tests.conftest import Built, Site
from tests.pages import ORGAN, TUNER, edited, rows, words
from tests.sample import prose_page

ADDRESS = "/compare/organ-tuner-vs-piano-tuner/"
RATED = {"value": 66, "source": "survey", "date": "2026-10-01"}


def verdicts(built: Built) -> dict[str, list[str]]:
    """The table of a comparison: both values and the verdict by measure."""
    return rows(built.html(ADDRESS).select_one("table.figures"))


def test_each_measure_of_either_job_has_both_values_and_a_verdict(sample: Built) -> None:
    assert verdicts(sample) == {
        "Displacement risk": ["13% low", "30% low", "better: organ tuner"],
        "Outlook": ["not rated", "66/100 good", "no comparison: one of the two is not rated"],
        "Observed exposure": ["12.5%", "12.5%", "one figure for both"],
        "Jobs in 2024": ["3,200", "2,000", ""],
        "Growth to 2034": ["−1.7%", "+2.5%", "better: piano tuner"],
        "Openings a year": ["not published", "300", "no comparison: a figure is not published"],
        "Median pay": ["$41,000 a year", "$45,500 a year", "better: piano tuner"],
    }


@pytest.mark.parametrize(
    ("held_back", "reasons"),
    [((ORGAN,), ()), ((ORGAN, TUNER), ("both jobs are kept out",))],
    ids=["one job", "both jobs"],
)
def test_a_comparison_to_which_no_page_leads_that_is_offered_is_kept_out_itself(
    site: Site, held_back: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    thin = {path: edited(path, body="Thin.\n")[path] for path in held_back}
    kept_out = site(thin).report.kept_out

    assert tuple(kept_out.get(f"{ADDRESS.strip('/')}/index.html", ())) == reasons


def test_a_measure_that_neither_job_has_is_left_out(site: Site) -> None:
    built = site(edited(TUNER, {"scores": None}))

    assert "Outlook" not in verdicts(built)


def test_ranges_that_overlap_are_no_difference(site: Site) -> None:
    skills = [{"skill": "Listening", "kind": "durable", "vulnerability": 60}]
    built = site(edited(ORGAN, {"skills": skills}))

    organ, tuner, verdict = verdicts(built)["Displacement risk"]
    assert organ != tuner
    assert verdict == "the ranges overlap"


def test_equal_values_are_the_same(site: Site) -> None:
    built = site(edited(ORGAN, {"scores": {"outlook": RATED}}))

    assert verdicts(built)["Outlook"] == ["66/100 good", "66/100 good", "the same"]


@pytest.mark.parametrize(
    ("direction", "verdict"),
    [("more is worse", "better: piano tuner"), ("more is better", "better: organ tuner"), ("neither", "")],
)
def test_the_direction_of_the_measure_decides_which_is_better(site: Site, direction: str, verdict: str) -> None:
    higher = edited(ORGAN, {"scores": {"outlook": RATED | {"value": 90}}})
    built = site(higher | edited("measures.yaml", {"measures.outlook.direction": direction}))

    assert verdicts(built)["Outlook"][2] == verdict


def test_a_published_figure_carries_the_mark_of_its_source(sample: Built) -> None:
    page = sample.html(ADDRESS)
    marks = {words(row.th)[:-2]: row.select_one(".mark a") for row in page.select("table.figures tbody tr") if row.th}

    assert marks["Growth to 2034"] is not None
    assert marks["Growth to 2034"]["href"] == "#source-census"
    assert page.select_one("li#source-census") is not None


def test_a_number_of_people_is_no_merit_of_an_occupation(site: Site) -> None:
    other = {"codes": {"soc": "99-2011"}}
    verdicts = rows(site(edited(ORGAN, other)).html(ADDRESS).select_one("table.figures"))

    assert verdicts["Openings a year"] == ["1,500", "300", ""]
    assert verdicts["Median pay"][-1] == "better: piano tuner"


def test_shared_skills_and_shared_groups_are_named(site: Site, sample: Built) -> None:
    shared = site(edited(ORGAN, {"codes": {"soc": "99-1011"}})).html(ADDRESS)

    note = "Organ tuners and piano tuners are counted together as piano tuners (test figures)"
    assert note in words(shared.main)
    assert "Both jobs need this skill: Listening." in words(sample.html(ADDRESS).main)
    assert "counted together" not in words(sample.html(ADDRESS).main)


def test_the_page_has_answer_author_dates_and_links_to_both_jobs(sample: Built) -> None:
    page = sample.html(ADDRESS)

    assert words(page.h1) == "Organ tuner or piano tuner"
    assert words(page.select_one(".answer")) == "They differ by the pipe."
    assert words(page.select_one(".byline")) == (
        "By The test editors. Published 1 March 2026, last updated 1 November 2026."
    )
    assert [link["href"] for link in page.select("thead a[href^='/jobs/']")] == [
        "/jobs/organ-tuner/",
        "/jobs/piano-tuner/",
    ]


def test_the_list_of_comparisons_names_each_pair(sample: Built) -> None:
    (card,) = sample.html("/compare/").select(".card")

    assert words(card.h3) == "Organ tuner or piano tuner"
    assert card.a is not None
    assert card.a["href"] == ADDRESS
    assert [words(link) for link in card.select(".card-jobs a")] == ["Organ tuner", "Piano tuner"]


def test_the_tool_is_kept_from_search_engines_and_the_pairs_are_not(sample: Built) -> None:
    robots = sample.html("/compare/").select_one("meta[name=robots]")

    assert sample.report.kept_out["compare/index.html"] == ("a tool, not a page",)
    assert robots is not None
    assert "noindex" in robots["content"]
    assert f"https://site.example{ADDRESS}" in sample.text("sitemap.xml")
    assert "<loc>https://site.example/compare/</loc>" not in sample.text("sitemap.xml")
    assert "compare/organ-tuner-vs-piano-tuner/index.html" not in sample.report.kept_out


def test_the_tool_names_the_data_that_it_works_with(site: Site) -> None:
    stand_ins = edited("measures.yaml", {"groups.instead": {"pay": "openings"}})
    built = site(stand_ins, base_url="https://site.example/sub")
    tool = built.html("/compare/").select_one("[data-compare]")

    assert tool is not None
    assert tool["data-index"] == "/sub/jobs/find.json"
    assert tool["data-measures"] == "/sub/data/measures.json"
    assert json.loads(str(tool["data-instead"])) == {"openings": "pay"}
    assert built.has("jobs/find.json")
    assert built.json("data/measures.json")["headline"] == "displacement"
    assert "every job page has a table of similar jobs" in words(tool.noscript)


def test_without_a_comparison_the_tool_stands_without_a_list(site: Site) -> None:
    page = site({"comparisons/organ-tuner-vs-piano-tuner.md": None}).html("/compare/")

    assert page.select_one("[data-compare]") is not None
    assert page.select(".card, #pairs-heading") == []


def test_the_other_order_of_the_two_jobs_leads_here(sample: Built) -> None:
    stub = sample.html("/compare/piano-tuner-vs-organ-tuner/")

    assert stub.select_one("link[rel=canonical]")["href"] == f"https://site.example{ADDRESS}"  # type: ignore[index]
    assert f"/compare/piano-tuner-vs-organ-tuner/ {ADDRESS} 301" in sample.text("_redirects").splitlines()


def test_a_pair_across_fields_is_compared_all_the_same(site: Site) -> None:
    pair = prose_page("Clerk or maker", answer="They share little.", published="2026-03-01", author="editors")
    built = site({"comparisons/box-office-clerk-vs-violin-maker.md": pair})
    table = rows(built.html("/compare/box-office-clerk-vs-violin-maker/").select_one("table.figures"))

    assert table["Displacement risk"] == [
        "48% moderate",
        "15% low",
        "no comparison: a score rests on a part of its inputs",
    ]
    assert table["Observed exposure"] == ["48.0%", "we hold no figure", "no comparison: a figure is missing"]


def test_a_zero_that_means_unseen_makes_no_job_better(site: Site) -> None:
    nothing = edited(ORGAN, {"scores": {"outlook": RATED | {"value": 0}}})
    changes = {"measures.outlook.direction": "more is worse", "measures.outlook.unseen_zero": True}

    assert verdicts(site(nothing | edited("measures.yaml", changes)))["Outlook"] == [
        "0/100 poor",
        "66/100 good",
        "no comparison: 0 means that nothing was observed",
    ]


PAY = Measure.model_validate(
    {
        "name": "Pay",
        "short": "Pay",
        "zero": "Nothing.",
        "meaning": "What is paid.",
        "unit": "dollars",
        "direction": "more is better",
        "absent": "None.",
        "fact": {"source": "census", "column": "pay"},
    }
)


def fact(value: int, code: str = "1") -> Score:
    exact = Decimal(value)
    found = Fact(exact, "census", "soc", code, "A group")
    return Score("pay", PAY, exact, exact, exact, fact=found)


def above(least: int | None, code: str = "2") -> Withheld:
    return Withheld("#", "census", "soc", code, "Another group", None if least is None else Decimal(least))


def withheld(mark: Literal["*", "**", "—"]) -> Withheld:
    return Withheld(mark, "census", "soc", "2", "Another group")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (fact(310), above(900), "better: tuner"),
        (above(900), fact(310), "better: clerk"),
        (fact(900), above(900), "no comparison: of a figure only the least amount is published"),
        (above(900), above(900, "3"), "no comparison: of a figure only the least amount is published"),
        (above(900), above(900), "one figure for both"),
        (fact(310), above(None), "better: tuner"),
        (above(None), above(None, "3"), "no comparison: of a figure only the least amount is published"),
        (fact(310), withheld("*"), "no comparison: a figure is not published"),
        (fact(310), None, "no comparison: a figure is missing"),
        (None, None, "no comparison: a figure is missing"),
    ],
)
def test_of_a_figure_beyond_what_is_printed_as_much_is_said_as_is_known(
    one: KnownFigure, other: KnownFigure, said: str
) -> None:
    assert verdict(PAY, ("clerk", "tuner"), one, other) == said


@pytest.mark.parametrize("direction", ["more is worse", "neither"])
def test_more_is_better_only_where_the_measure_says_so(direction: str) -> None:
    measure = PAY.model_copy(update={"direction": direction})

    said = verdict(measure, ("clerk", "tuner"), fact(310), above(900))

    assert said == ("" if direction == "neither" else "better: clerk")

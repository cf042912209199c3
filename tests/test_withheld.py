"""Figures that a publisher has and does not print: told as that everywhere, and replaced by nothing."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, rows, words
from tests.sample import minimal_site

# The tuner's own code has marks; its broad group has figures, which are not the tuner's.
CENSUS = """\
code,title,employed,growth,openings,pay
99-1010,All instrument tuners (test figures),3200,-1.7,120,41000
99-1011,Piano tuners (test figures),2000,2.5,**,{pay}
99-1012,Organ tuners (test figures),700,1,40,39000
"""
BODY = "Pay is {{ pay }}, and openings are {{ openings }}.\n"
GROUPS_OWN = ("$41,000", "120", "All instrument tuners")


def census(site: Site, pay: str) -> Built:
    changed = edited(TUNER, {"faq_skip": None}, BODY)
    return site({**changed, "facts/census.csv": CENSUS.format(pay=pay)})


@pytest.mark.parametrize(
    ("mark", "said", "compared"),
    [
        ("*", "not published", "no comparison: a figure is not published"),
        ("**", "not released by the publisher", "no comparison: a figure is not published"),
        ("—", "not available from the publisher", "no comparison: a figure is not published"),
        ("#", "above $90,000 a year", "better: piano tuner"),
        (">=95000", "at least $95,000 a year", "better: piano tuner"),
    ],
)
def test_a_mark_is_told_as_what_it_is_in_the_table_the_panel_the_prose_and_the_answers(
    site: Site, mark: str, said: str, compared: str
) -> None:
    built = census(site, mark)
    page, twin = built.html(PAGE), built.text("jobs/piano-tuner/index.md")
    (value,) = rows(page.select_one("#market table"))["Median pay"]

    assert value == f"{said} 2"
    assert f"Pay is {said} 2, and openings are not released by the publisher 2." in words(page.select_one(".prose"))
    assert f"- Median pay: {said}" in twin
    assert rows(page.select_one("#compared table"))["Piano tuner"][-1] == said
    assert rows(built.html("/compare/organ-tuner-vs-piano-tuner/").select_one("table.figures"))["Median pay"] == [
        "$39,000 a year",
        said,
        compared,
    ]


@pytest.mark.parametrize("mark", ["*", "**", "#"])
def test_no_figure_of_the_broader_group_takes_the_place_of_one_that_is_withheld(site: Site, mark: str) -> None:
    built = census(site, mark)
    market = words(built.html(PAGE).select_one("#market"))

    assert [figure for figure in GROUPS_OWN if figure in market] == []
    said = built.json("jobs/piano-tuner/index.json")["withheld"]["pay"]
    assert (said["mark"], said["classification"], said["code"]) == (mark, "SOC 2018", "99-1011")
    assert "estimatedSalary" not in built.graph(PAGE)["Occupation"]


def test_a_highest_amount_that_nobody_declared_is_not_made_up(site: Site) -> None:
    measures = edited("measures.yaml", {"measures.pay.fact": {"source": "census", "column": "pay"}})
    page = site(measures).html("/jobs/stage-doorkeeper/")

    assert rows(page.select_one("#market table"))["Median pay"][0].startswith("above the highest amount that is")


def test_a_score_says_that_an_input_is_withheld(site: Site) -> None:
    survey = minimal_site()["facts/survey.csv"] + "99-1011,Piano tuners (test figures),*,,,\n"
    page = site({"facts/survey.csv": survey}).html(PAGE)

    assert rows(page.select_one("#method table"))["Observed exposure"] == ["left out", "–", "–"]
    assert "The publisher does not print the figure." in words(page.select_one("#method table"))


def test_percentiles_of_other_people_are_not_given_beside_the_median(site: Site) -> None:
    measures = edited("measures.yaml", {"measures.pay-p90": PAY_P90})
    table = minimal_site()["facts/census.csv"]
    wider = [line + (",p90" if "code" in line else ",99000" if "All" in line else ",") for line in table.splitlines()]
    node = site({**measures, "facts/census.csv": "\n".join(wider) + "\n"}).graph(PAGE)["Occupation"]

    assert node["estimatedSalary"][0]["median"] == 45500
    assert "percentile90" not in node["estimatedSalary"][0]


PAY_P90 = {
    "name": "Pay at the 90th percentile",
    "short": "Pay, 90th",
    "unit": "dollars",
    "direction": "more is better",
    "meaning": "One in ten earns more.",
    "zero": "Nothing was paid.",
    "absent": "We hold no figure.",
    "fact": {"source": "census", "column": "p90"},
}


def test_figures_of_two_groups_are_told_each_with_its_own(site: Site) -> None:
    table = minimal_site()["facts/census.csv"].replace("2000,2.5,300,45500", "2000,2.5,300,")
    page = site({"facts/census.csv": table}).html(PAGE)

    assert "do not all count the same people" in words(page.select_one("#market > p"))

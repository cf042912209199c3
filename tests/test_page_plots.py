"""The charts of pages: which there are, and that title and description state what the tables say."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import Built, Site
from tests.pages import ALONE, PAGE, edited, words
from tests.sample import minimal_site

VIOLIN = "/jobs/violin-maker/"
FIGURE = re.compile(r"[−+]?\d[\d,]*(?:\.\d+)?%")
KINDS = {
    "/": ["outlook-narrow", "outlook-wide"],
    "/fields/instruments/": ["field-narrow", "field-wide", "outlook-narrow", "outlook-wide"],
    PAGE: ["study-chart", "field-chart", "history-chart"],
}


def charts(page: BeautifulSoup) -> dict[str, Tag]:
    """The charts of a page by their ids."""
    return {
        str(chart.title["id"]).removesuffix("-title"): chart
        for chart in page.select("svg.chart:not(.treemap)")
        if chart.title
    }


def desc(page: BeautifulSoup, name: str) -> str:
    return words(charts(page)[name].desc)


def rated(site: Site) -> Built:
    """The sample in which three jobs of one field have an outlook and an exposure, without pages of groups."""
    names = {"organ-tuner": 40, "violin-maker": 80}
    outlook = {"source": "survey", "date": "2026-10-01"}
    files: dict[str, str] = {"site.yaml": f"{minimal_site()['site.yaml']}leave_out: [groups]\n"}
    for slug, value in names.items():
        scores = {"scores.outlook": outlook | {"value": value}, "codes": {"soc": "99-1010"}}
        files |= edited(f"occupations/{slug}.md", scores)
    return site(files)


def evidenced(site: Site, *, value: str = "0.2") -> Built:
    """The sample in which a second study has seen the job, if not at zero, and its score has been recorded twice."""
    second = {
        "name": "Exposure by another", "short": "Another", "unit": "percent", "direction": "more is worse",
        "meaning": "As before.", "zero": "None.", "absent": "None known.", "unseen_zero": True,
        "fact": {"source": "survey", "column": "other", "times": 100, "ranked": True},
    }  # fmt: skip
    survey = minimal_site()["facts/survey.csv"].replace("_of\n", "_of,other,other_below,other_same,other_of\n")
    survey = survey.replace("700\n", f"700,{value},80,0,101\n")
    history = minimal_site()["history.csv"] + "2026-05-01,piano-tuner,displacement,33,A better app\n"
    declared = edited("measures.yaml", {"measures.another": second, "studies": ["exposure", "another"]})
    return site({"facts/survey.csv": survey, "history.csv": history, **declared})


def test_a_job_has_its_charts_in_the_order_of_the_page(site: Site) -> None:
    assert list(charts(evidenced(site).html(PAGE))) == KINDS[PAGE]


def test_a_field_and_the_home_page_have_each_chart_for_narrow_and_wide(site: Site) -> None:
    built = rated(site)

    assert list(charts(built.html("/fields/instruments/"))) == KINDS["/fields/instruments/"]
    assert list(charts(built.html("/"))) == KINDS["/"]
    assert charts(built.html("/rankings/highest-risk/")) == {}


def test_every_chart_has_a_title_and_a_description_of_its_own(site: Site) -> None:
    built = rated(site)
    for address in KINDS:
        page = built.html(address)
        named = [str(node["id"]) for node in page.select("[id]")]

        assert len(named) == len(set(named)), address
        for name, chart in charts(page).items():
            assert chart["aria-labelledby"] == f"{name}-title {name}-desc"
            assert words(chart.title)
            assert words(chart.desc).endswith(".")


def test_fewer_than_three_jobs_are_no_chart(site: Site, sample: Built) -> None:
    alone = charts(site(ALONE).html(VIOLIN))

    assert "field-chart" not in alone
    assert charts(sample.html("/fields/venues/")) == {}  # two jobs
    assert charts(sample.html("/")) == {}  # one job with outlook and exposure
    assert "outlook-narrow" not in charts(sample.html("/fields/instruments/"))


@pytest.mark.parametrize("address", [VIOLIN, PAGE])  # none, and one of each
def test_fewer_than_two_studies_or_records_are_no_chart(sample: Built, address: str) -> None:
    assert set(charts(sample.html(address))) & {"study-chart", "history-chart"} == set()


def test_the_study_chart_states_the_ranks_of_the_table(site: Site) -> None:
    page = evidenced(site).html(PAGE)

    assert desc(page, "study-chart") == (
        "Of the other occupations, about 60% have a lower value by the lowest of 2 published measures, about 80% by "
        "the highest. Our rating ranks it among our 4 other jobs."
    )
    assert "more than 420 of 700 occupations" in words(page.select_one("#studies table"))
    assert "more than 80 of 101 occupations" in words(page.select_one("#studies table"))


def test_a_study_that_has_not_seen_the_job_is_no_point_of_the_chart(site: Site) -> None:
    page = evidenced(site, value="0").html(PAGE)

    assert "study-chart" not in charts(page)
    assert "zero, as for 0 of the 100 other occupations" in words(page.select_one("#studies table"))


def test_a_field_is_told_from_its_lowest_to_its_highest_job(sample: Built) -> None:
    assert desc(sample.html("/fields/instruments/"), "field-narrow") == (
        "They reach from organ tuner (13% low) to piano tuner (30% low)."
    )


def test_the_chart_of_a_field_marks_this_job_and_links_the_others(sample: Built) -> None:
    chart = charts(sample.html(PAGE))["field-chart"]

    assert len(chart.select("circle.chart-current")) == 1
    assert {"/jobs/organ-tuner/", VIOLIN} <= {str(link["href"]) for link in chart.select("a")}
    caption = chart.find_next("figcaption")
    assert caption is not None
    assert caption.a is not None
    assert caption.a["href"] == "/fields/instruments/"  # where the table has those that are not similar
    assert charts(sample.html("/fields/instruments/"))["field-narrow"].select(".chart-current") == []


def test_jobs_without_both_figures_are_left_out_and_counted(site: Site) -> None:
    built = rated(site)

    assert desc(built.html("/"), "outlook-narrow") == (
        "Of 3 jobs, those further up have a higher outlook, and those further right a higher exposure. "
        "2 jobs without both figures are left out. "
        "For all that are shown the published figures are those of a wider or differently named group, which their "
        "dots name."
    )
    (dot, *_) = built.html("/").select("svg a > title")
    assert str(dot.string).startswith("Piano tuner (published figures: all instrument tuners (test figures)")
    assert "left out" not in desc(built.html("/fields/instruments/"), "outlook-narrow")


def test_the_history_is_told_from_the_first_record_to_the_newest(site: Site) -> None:
    assert desc(evidenced(site).html(PAGE), "history-chart") == "It was 30% on 1 March 2026 and 33% on 1 May 2026."


def test_other_measures_are_not_in_the_history_of_the_headline(site: Site) -> None:
    history = (
        "date,occupation,measure,value,reason\n2026-03-01,piano-tuner,outlook,66,First rating\n"
        "2026-05-01,piano-tuner,outlook,68,Better\n2026-05-01,piano-tuner,displacement,33,A better app\n"
    )

    assert "history-chart" not in charts(site({"history.csv": history}).html(PAGE))


@pytest.mark.parametrize("address", [PAGE, VIOLIN, "/jobs/box-office-clerk/", "/fields/instruments/"])
def test_every_figure_of_a_chart_stands_in_a_table_or_list_of_the_page(sample: Built, address: str) -> None:
    page = sample.html(address)
    said = set(FIGURE.findall(" ".join(words(part) for part in page.select("table, .changes"))))

    for name, chart in charts(page).items():
        drawn = [
            text
            for text in chart.select("text, circle title, a title")
            if "chart-soft" not in (text.get("class") or [])
        ]
        for text in drawn:
            assert set(FIGURE.findall(text.text)) <= said, (address, name, text.text)

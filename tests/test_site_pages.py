"""The pages of the site as a whole: methodology, changes, data, 404, redirects and prose."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site
from tests.pages import ALONE, PAGE, TUNER, edited, facts, ids, rows, words
from tests.sample import minimal_site, prose_page

METHOD = "/methodology/"


def with_inputs(*inputs: dict[str, object]) -> dict[str, str]:
    """The headline made of other inputs."""
    return edited("measures.yaml", {"measures.displacement.formula": {"inputs": list(inputs)}})


def test_the_methodology_describes_every_measure_as_declared(sample: Built) -> None:
    page = sample.html(METHOD)
    growth = page.select_one("#measure-growth")

    assert [words(scale.h3) for scale in page.select("#measures .scale")] == [
        "Displacement risk", "Outlook", "Observed exposure 1", "Jobs in 2024 2", "Growth to 2034 2",
        "Openings a year 2", "Median pay 2",
    ]  # fmt: skip
    assert facts(growth) == {
        "Unit": "percent, with its sign; higher is better",
        "Origin": "A published figure, printed as published.",
        "Zero means": "No change.",
        "Absent means": "The test census has no figure.",
    }
    assert facts(page.select_one("#measure-displacement"))["Origin"] == "A weighted mean of the inputs below."
    assert facts(page.select_one("#measure-outlook"))["Origin"] == "Rated by hand, with source and date."


def test_the_methodology_gives_bands_inputs_weights_and_scales(sample: Built) -> None:
    inputs, bands = sample.html(METHOD).select("#measure-displacement table")

    assert rows(inputs)["Skill vulnerability"] == ["30", "0 is 0 points, 100 is 100 points"]
    assert rows(inputs)["Observed exposure"] == ["20", "0% is 0 points, 100% is 100 points"]
    assert [[words(cell) for cell in row.select("th, td")] for row in bands.select("tbody tr")] == [
        ["low", "0 to below 40", "Little of the work."],
        ["moderate", "40 to below 60", "Some of the work."],
        ["high", "60 and more", "Most of the work."],
    ]


def test_a_changed_band_changes_the_methodology_and_the_pages_alike(site: Site) -> None:
    bands = [{"from": 0, "word": "slight", "text": "Little."}, {"from": 25, "word": "grave", "text": "Much of it."}]
    built = site(edited("measures.yaml", {"measures.displacement.bands": bands}))
    table = built.html(METHOD).select("#measure-displacement table")[1]

    assert [words(row.th) for row in table.select("tbody tr")] == ["slight", "grave"]
    assert words(built.html(PAGE).select_one("#score .band")) == "grave"


def test_a_changed_weight_changes_the_methodology_and_the_score_alike(site: Site) -> None:
    tasks = {"input": "tasks.automation", "label": "Tasks", "weight": 75}
    skills = {"input": "skills.vulnerability", "label": "Skills", "weight": 25}
    built = site(with_inputs(tasks, skills))

    table = rows(built.html(METHOD).select("#measure-displacement table")[0])
    assert {name: cells[0] for name, cells in table.items()} == {"Tasks": "75", "Skills": "25"}
    assert words(built.html(PAGE).select_one("#score .value")) == "32%"  # 27 × 75% + 45 × 25% = 31.5


def test_an_inverted_input_is_described_from_its_other_end(site: Site) -> None:
    turned = {"input": "growth", "weight": 20, "label": "Growth", "from": -10, "to": 10, "invert": True}
    table = site(with_inputs(turned)).html(METHOD).select("#measure-displacement table")[0]
    assert rows(table)["Growth"] == ["20", "+10% is 0 points, −10% is 100 points"]


def test_the_methodology_lists_every_source_and_what_it_is_marked_for(sample: Built) -> None:
    page = sample.html(METHOD)

    assert [source["id"] for source in page.select("ol.sources li")] == ["source-survey", "source-census"]
    for mark in page.select("#measures .mark a"):
        source = page.select_one(f"li{mark['href']}")
        assert source is not None
        assert words(mark) == str(len(source.find_previous_siblings("li")) + 1)


def test_the_contents_of_the_methodology_lead_to_prose_and_generated_parts(site: Site) -> None:
    page = site({"pages/methodology.md": prose_page("Methodology", "## The rubric\n\nFrom none to all.\n")}).html(
        METHOD
    )
    links = [str(link["href"]).removeprefix("#") for link in page.select("nav.contents a")]

    assert links == ["the-rubric", "measures", "sources"]
    assert set(links) <= set(ids(page))


def test_other_pages_of_prose_have_no_generated_part(sample: Built) -> None:
    page = sample.html("/about/")

    assert words(page.h1) == "About"
    assert words(page.select_one(".prose")) == "Prose of a test page."
    assert page.select_one("#measures") is None


def test_the_changes_are_told_with_job_day_reason_and_what_was_before(site: Site) -> None:
    history = minimal_site()["history.csv"] + (
        "2026-05-01,piano-tuner,displacement,33,A better app\n2026-06-01,organ-tuner,displacement,13,First rating\n"
    )
    page = site({"history.csv": history}).html("/changes/")

    assert [words(line) for line in page.select("main h2, .changes li")] == [
        "1 June 2026",
        "Organ tuner: risk first recorded at 13%. First rating",
        "1 May 2026",
        "Piano tuner: risk went from 30% to 33%. A better app",
        "1 March 2026",
        "Piano tuner: risk first recorded at 30%. First rating",
    ]
    assert [time["datetime"] for time in page.select("time")] == ["2026-06-01", "2026-05-01", "2026-03-01"]
    assert page.select_one('main a[href="/changes/feed.xml"]') is not None


def test_what_happened_to_several_jobs_for_one_reason_is_told_together_and_the_reason_once(site: Site) -> None:
    history = "date,occupation,measure,value,reason\n" + "".join(
        f"{day},{job},displacement,{value},{reason}\n"
        for day, job, value, reason in (
            ("2026-03-01", "piano-tuner", 30, "First rating."),
            ("2026-03-01", "organ-tuner", 40, "First rating."),
            ("2026-05-01", "piano-tuner", 33, "A better app."),
            ("2026-05-01", "organ-tuner", 44, "A better app."),
            ("2026-05-01", "violin-maker", 8, "A look at its varnish."),
        )
    )
    page = site({"history.csv": history}).html("/changes/")

    assert [words(part) for part in page.select("main h2, main h3, main h3 + p, .changes li")] == [
        "1 May 2026",
        "Violin maker: risk first recorded at 8%. A look at its varnish.",
        "Risk",
        "A better app.",
        "Organ tuner: 44%, 40% before",
        "Piano tuner: 33%, 30% before",
        "1 March 2026",
        "Risk, first recorded",
        "First rating.",
        "Organ tuner: 40%",
        "Piano tuner: 30%",
    ]


def test_without_recorded_scores_the_changes_are_kept_from_search_engines(site: Site, sample: Built) -> None:
    built = site({"history.csv": "date,occupation,measure,value,reason\n"})

    assert built.report.kept_out["changes/index.html"] == ("thin: no score is recorded yet",)
    assert "changes/index.html" not in sample.report.kept_out


def test_the_data_page_explains_its_columns_and_names_its_sources(sample: Built) -> None:
    page = sample.html("/data/")
    rows = page.select("table:has(#table-occupations-caption) tbody tr")
    columns = {words(row.th): words(row.select("td")[2]) for row in rows}

    assert columns["growth"].startswith("The projected change in jobs.")
    assert len(page.select("ol.sources li")) == 2
    assert "CC BY 4.0" in words(page.select_one(".answer"))


def test_the_page_for_unknown_addresses_leads_on_and_is_kept_from_search_engines(sample: Built) -> None:
    page = sample.html("/404.html")

    assert [link["href"] for link in page.select("main ul a")] == ["/jobs/", "/fields/", "/groups/", "/"]
    assert "noindex" in page.select_one("meta[name=robots]")["content"]  # type: ignore[index]
    assert "404" not in sample.text("sitemap.xml")


@pytest.mark.parametrize(("alias", "path"), [("/jobs/tuner/", "jobs/tuner/"), ("/old", "old/"), ("/a.html", "a.html")])
def test_an_old_address_leads_to_the_page(site: Site, alias: str, path: str) -> None:
    built = site(edited(TUNER, {"aliases": [alias]}), base_url="https://site.example/sub")
    stub = built.html(f"/{path}")
    refresh = stub.select_one('meta[http-equiv="refresh"]')

    assert refresh is not None
    assert refresh["content"] == f"0; url=/sub{PAGE}"
    assert stub.select_one("link[rel=canonical]")["href"] == f"https://site.example/sub{PAGE}"  # type: ignore[index]
    assert stub.select_one("meta[name=robots]") is None  # it would contradict the canonical address
    assert stub.a is not None
    assert stub.a["href"] == f"/sub{PAGE}"
    assert f"/sub/{path} /sub{PAGE} 301" in built.text("_redirects").splitlines()
    assert f"/{path}" not in built.text("sitemap.xml")


def test_redirects_are_counted_apart_from_pages(site: Site, sample: Built) -> None:
    without = site(edited(TUNER, {"aliases": None}))

    assert without.report.pages == sample.report.pages
    assert (sample.report.redirects, without.report.redirects) == (2, 1)


def test_navigation_marks_the_page_it_stands_on(sample: Built) -> None:
    about = [words(link) for link in sample.html("/about/").select('[aria-current="page"]')]

    assert about == ["About", "About"]
    assert [words(link) for link in sample.html("/jobs/").select("header [aria-current]")] == ["Jobs"]
    assert sample.html(PAGE).select("header [aria-current]") == []


def test_a_site_of_one_job_is_complete(site: Site) -> None:
    built = site(ALONE)

    assert built.report.entries == 1
    assert {words(link) for link in built.html("/jobs/").select("table.jobs a")} == {"Violin maker"}
    assert built.html("/changes/").select(".changes li") == []

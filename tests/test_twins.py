"""The same content in other forms says the same: Markdown, JSON, CSV, and the description of the data."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Built, Site
from tests.sample import minimal_site

JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")


def words(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in soup.select(selector)]


def section(markdown: str, title: str) -> str:
    """The lines under a heading of a Markdown twin."""
    return markdown.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def figures(page: BeautifulSoup, caption: str) -> list[tuple[str, str]]:
    """Names and values of a table of figures, without the marks of their sources and without notes."""
    rows = page.select(f"table[aria-labelledby='{caption}'] tbody tr, table:has(#{caption}) tbody tr")
    for small in page.select("table small, table sup"):
        small.extract()
    return [(row.th.get_text(strip=True), row.select_one("td").get_text(strip=True)) for row in rows]


def shown(value: float, unit: object, decimals: int) -> str:
    """A value of the JSON twin as a page would print it."""
    number = f"{abs(value):,.{decimals if value else 0}f}"
    minus = "−" if value < 0 else ""
    match unit:
        case "percent":
            return f"{minus}{number}%"
        case "change":
            return f"{minus or ('+' if value else '')}{number}%"
        case "score":
            return f"{minus}{number}/100"
        case {"money": "USD", "per": "year"}:
            return f"{minus}${number} a year"
    return f"{minus}{number}"


@pytest.mark.parametrize("slug", JOBS)
def test_the_markdown_twin_has_the_words_of_the_page(sample: Built, slug: str) -> None:
    page, twin = sample.html(f"/jobs/{slug}/"), sample.text(f"jobs/{slug}/index.md")

    assert twin.startswith(f"# {words(page, 'h1')[0]}\n\n{words(page, '.answer')[0]}\n")
    for line in (
        *words(page, "#quick-take li"),
        *words(page, "#summary > p:not(.also)"),
        *words(page, "#takeaways li"),
    ):
        assert line in twin
    assert f"- Page: https://site.example/jobs/{slug}/" in twin
    assert re.findall(r"^### (.+)$", section(twin, "Questions"), re.MULTILINE) == words(page, "[data-faq-question]")
    assert [title for title, _ in re.findall(r"^\d+\. \[(.+?)\]\((.+?)\)", twin, re.MULTILINE)] == words(
        page, ".sources li > a"
    )


@pytest.mark.parametrize("slug", JOBS)
def test_the_markdown_twin_has_the_figures_of_the_page(sample: Built, slug: str) -> None:
    page, twin = sample.html(f"/jobs/{slug}/"), sample.text(f"jobs/{slug}/index.md")
    headline = words(page, ".headline-value .value")[0]
    name = words(page, ".headline-name")[0].split(";")[0]

    assert f"- {name}: {headline}, {words(page, '.headline-value .band')[0]}" in twin
    for title, caption in (("Job market", "market-caption"), ("What the studies say", "studies-caption")):
        for figure, value in figures(page, caption):
            assert f"- {figure}: {value}" in section(twin, title)
    assert bool(figures(page, "market-caption")) == ("\n## Job market\n" in twin)
    assert len(re.findall(r"^- .*\d%", section(twin, "Your eight hours"), re.MULTILINE)) == len(
        page.select("#tasks li.card")
    )


def test_the_markdown_twin_can_be_read_away_from_the_site(site: Site) -> None:
    twin = site(base_url="https://site.example/sub").text("jobs/piano-tuner/index.md")
    links = re.findall(r"\]\(([^)]+)\)", twin)

    assert "https://site.example/sub/methodology/" in links
    assert "https://site.example/sub/jobs/organ-tuner/" in links
    assert all(link.startswith("https://") for link in links)
    prose = section(twin, "What stays with the hand")
    assert "{{" not in prose
    assert "[[" not in prose


def test_the_markdown_twin_is_not_escaped_as_html_is(site: Site) -> None:
    files = {"occupations/piano-tuner.md": minimal_site()["occupations/piano-tuner.md"].replace("trust.", "R & D.")}

    assert "patience and R & D." in site(files).text("jobs/piano-tuner/index.md")


def test_no_blank_line_is_doubled_beyond_need(sample: Built) -> None:
    for slug in JOBS:
        assert "\n\n\n\n" not in sample.text(f"jobs/{slug}/index.md")


@pytest.mark.parametrize("slug", JOBS)
def test_the_values_of_the_json_twin_are_those_that_the_page_shows(sample: Built, slug: str) -> None:
    page, data = sample.html(f"/jobs/{slug}/"), sample.json(f"jobs/{slug}/index.json")
    decimals = {
        measure: declared["decimals"] for measure, declared in sample.json("data/measures.json")["measures"].items()
    }
    scores = {
        measure: shown(score["value"], score["unit"], decimals[measure]) for measure, score in data["scores"].items()
    }

    assert (data["question"], data["answer"]) == (words(page, "h1")[0], words(page, ".answer")[0])
    assert {measure: score["text"] for measure, score in data["scores"].items()} == scores
    assert scores["displacement"] == words(page, ".headline-value .value")[0]
    panel = words(page, ".score-card .score-value")
    assert [value.split(" ")[0] for value in panel] == [scores[m] for m in ("outlook", "exposure") if m in scores]
    told = scores | {measure: withheld["text"] for measure, withheld in data["withheld"].items()}
    market = [told[measure] for measure in ("employed", "growth", "openings", "pay") if measure in told]
    assert [value for _, value in figures(page, "market-caption")] == market
    assert [(q["question"], q["answer"]) for q in data["questions"]] == [
        (question.h3.get_text(strip=True), " ".join(question.select_one("[data-faq-answer]").get_text().split()))
        for question in page.select("[data-faq]")
    ]
    day = sorted(data["tasks"], key=lambda task: -task["automation"])
    assert [f"{task['automation']}%" for task in day] == words(page, "#tasks .day-facts b")
    assert sum(task["minutes"] for task in day) == 480
    assert data["related"] == [link["href"].split("/")[-2] for link in page.select("#related li > a")]


def test_the_json_twin_says_where_each_figure_comes_from(sample: Built) -> None:
    scores = sample.json("jobs/piano-tuner/index.json")["scores"]

    assert scores["exposure"] == {
        "value": 12.5,
        "unit": "percent",
        "text": "12.5%",
        "source": "survey",
        "released": "2026-03",
        "classification": "SOC 2018",
        "code": "99-1010",
        "group": "All instrument tuners (test figures)",
        "below": 420,
        "same": 0,
        "of": 700,
    }
    assert (scores["outlook"]["source"], scores["outlook"]["rated"]) == ("survey", "2026-10-01")
    assert (scores["displacement"]["range"], scores["displacement"]["range_text"]) == ([25, 38], "25–38%")
    assert scores["pay"]["unit"] == {"money": "USD", "per": "year"}
    assert sum(term["weight"] for term in scores["displacement"]["inputs"]) == 100


def test_what_is_withheld_is_a_value_of_its_own_and_never_zero(sample: Built) -> None:
    data = sample.json("jobs/stage-doorkeeper/index.json")

    assert "pay" not in data["scores"]
    assert data["withheld"] == {
        "pay": {
            "mark": "#",
            "text": "above $90,000 a year",
            "at_least": 90000,
            "source": "census",
            "released": "2025",
            "classification": "SOC 2018",
            "code": "99-2012",
            "group": "Stage doorkeepers (test figures)",
        }
    }

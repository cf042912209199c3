"""Lists of jobs: home, the A–Z, fields and rankings."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Built, Site
from tests.pages import TUNER, edited, head, ids, rows, words
from tests.sample import entry, minimal_site, prose_page

RANKING = "/rankings/observed/"
NO_HISTORY = {"history.csv": "date,occupation,measure,value,reason\n"}


def shown(page: BeautifulSoup) -> list[str]:
    """The jobs of a page's table in their order."""
    return [words(link) for link in page.select("table.jobs th > a")]


def ranking(**fields: object) -> dict[str, str]:
    return {"rankings/observed.md": prose_page("Observed", **{"measure": "exposure", "order": "descending", **fields})}


@pytest.mark.parametrize(
    ("order", "jobs"),
    [
        ("descending", ["Box office clerk", "Organ tuner", "Piano tuner", "Stage doorkeeper"]),
        ("ascending", ["Stage doorkeeper", "Organ tuner", "Piano tuner", "Box office clerk"]),
    ],
)
def test_a_ranking_is_in_its_order_and_equal_jobs_are_in_that_of_their_titles(
    site: Site, order: str, jobs: list[str]
) -> None:
    assert shown(site(ranking(order=order)).html(RANKING)) == jobs


def test_a_ranking_is_no_longer_than_its_size(site: Site) -> None:
    assert shown(site(ranking(size=2)).html(RANKING)) == ["Box office clerk", "Organ tuner"]


def test_a_ranking_keeps_to_its_fields(site: Site) -> None:
    built = site(ranking(filter={"category": ["venues"]}))

    assert shown(built.html(RANKING)) == ["Box office clerk", "Stage doorkeeper"]
    assert "not ranked" not in words(built.html(RANKING).main)


def test_jobs_without_the_figure_are_counted_and_not_ranked(site: Site) -> None:
    one = site(ranking())
    two = site(ranking() | {"occupations/harp-maker.md": entry(title="Harp maker")})

    assert "1 job without this figure is not ranked." in words(one.html(RANKING).main)
    assert "2 jobs without this figure are not ranked." in words(two.html(RANKING).main)
    assert "Violin maker" not in shown(two.html(RANKING))


@pytest.mark.parametrize(("order", "size", "jobs"), [
    ("descending", 25, ["Piano tuner", "Stage doorkeeper", "Organ tuner", "Box office clerk"]),
    ("ascending", 25, ["Box office clerk", "Organ tuner", "Piano tuner", "Stage doorkeeper"]),
    ("descending", 1, ["Piano tuner"]),
])  # fmt: skip
def test_jobs_beyond_the_highest_amount_that_is_printed_stand_at_the_upper_end(
    site: Site, order: str, size: int, jobs: list[str]
) -> None:
    census = minimal_site()["facts/census.csv"].replace("45500", "#")
    page = site(ranking(measure="pay", order=order, size=size) | {"facts/census.csv": census}).html(RANKING)

    assert shown(page) == jobs
    cells = {head(row): row.select("td")[-1] for row in page.select("table.jobs tbody tr")}
    sorts = {
        "Piano tuner": "Infinity",
        "Stage doorkeeper": "Infinity",
        "Organ tuner": "41000",
        "Box office clerk": "33000",
    }
    assert [cells[job]["data-value"] for job in jobs] == [sorts[job] for job in jobs]
    assert words(cells["Piano tuner"]) == "above $90,000 a year"
    assert "1 job without this figure is not ranked." in words(page.main)


def test_a_ranking_says_what_its_measure_means_and_which_way_is_bad(site: Site) -> None:
    text = words(site(ranking()).html(RANKING).select_one(".scale"))

    assert text == (
        "What “Observed exposure” means The share of tasks for which use was seen. In this measure higher is worse."
    )


def test_a_ranking_too_short_is_kept_from_search_engines(site: Site) -> None:
    short, long = site(ranking(size=1)), site(ranking(size=2))

    assert "noindex" in short.html(RANKING).select_one("meta[name=robots]")["content"]  # type: ignore[index]
    assert "noindex" not in long.html(RANKING).select_one("meta[name=robots]")["content"]  # type: ignore[index]
    assert "https://site.example/rankings/observed/" not in short.text("sitemap.xml")


def test_the_a_to_z_lists_every_title_of_every_job_under_its_letter(sample: Built) -> None:
    page = sample.html("/jobs/")
    letters = {
        words(part.h2): [words(line) for line in part.select("li")] for part in page.select(".letter-lists section")
    }

    assert letters == {
        "B": ["Box office clerk"],
        "O": ["Organ tuner"],
        "P": ["Piano technician → Piano tuner", "Piano tuner"],
        "S": ["Stage doorkeeper"],
        "T": ["Tuner of pianos → Piano tuner"],
        "V": ["Violin maker"],
    }
    assert {link["href"] for link in page.select(".letter-lists a") if words(link) == "Piano tuner"} == {
        "/jobs/piano-tuner/"
    }


def test_the_letters_lead_to_their_sections(sample: Built) -> None:
    page = sample.html("/jobs/")
    anchors = [str(link["href"]).removeprefix("#") for link in page.select("nav.letters a")]

    assert len(anchors) == 6
    assert set(anchors) <= set(ids(page))


def test_titles_that_begin_with_a_digit_stand_under_one_heading(site: Site) -> None:
    page = site(edited(TUNER, {"aka": ["8-track tuner", "3-string tuner"]})).html("/jobs/")
    digits = page.select(".letter-lists section")[0]

    assert words(digits.h2) == "0–9"
    assert [words(line) for line in digits.select("li")] == [
        "3-string tuner → Piano tuner",
        "8-track tuner → Piano tuner",
    ]


def test_the_a_to_z_has_all_jobs_in_figures_by_title(sample: Built) -> None:
    table = sample.html("/jobs/").select_one("table.jobs")

    assert list(rows(table)) == ["Box office clerk", "Organ tuner", "Piano tuner", "Stage doorkeeper", "Violin maker"]
    assert rows(table)["Stage doorkeeper"] == [
        "47% moderate",
        "not rated",
        "0%",
        "80",
        "above $90,000 a year",
    ]


def test_a_field_asks_its_question_and_lists_its_jobs_the_highest_first(sample: Built) -> None:
    page = sample.html("/fields/instruments/")

    assert words(page.h1) == "Will AI replace jobs in instruments?"
    assert shown(page) == ["Piano tuner", "Violin maker", "Organ tuner"]
    assert shown(sample.html("/fields/venues/")) == ["Box office clerk", "Stage doorkeeper"]


def test_a_field_that_is_an_abbreviation_keeps_its_capitals(site: Site) -> None:
    built = site({"categories/venues.md": prose_page("AI and venues")})

    assert words(built.html("/fields/venues/").h1) == "Will AI replace jobs in AI and venues?"
    assert words(built.html("/fields/").select_one(".answer")) == (
        "Each of the 2 fields of work shows its jobs, and what AI changes in them."
    )


def test_a_field_without_jobs_has_a_page_that_is_kept_from_search_engines(site: Site) -> None:
    built = site({"categories/empty.md": prose_page("Emptiness")})

    assert shown(built.html("/fields/empty/")) == []
    assert built.report.kept_out["fields/empty/index.html"] == ("thin: 0 jobs, wanted 2",)


def test_an_empty_list_says_so_and_names_no_item(site: Site) -> None:
    nothing = ranking(filter={"category": ["empty"]})
    built = site({"categories/empty.md": prose_page("Emptiness"), **nothing})

    for address in ("/fields/empty/", RANKING):
        page = built.html(address)
        assert page.select("table") == []
        assert "There is no job here yet." in words(page.main)
        assert "ItemList" not in str(page.head)


def test_a_job_without_the_headline_comes_last_in_its_field(site: Site) -> None:
    built = site(edited("measures.yaml", {"roles.headline": "exposure"}) | NO_HISTORY)
    page = built.html("/fields/instruments/")

    assert shown(page) == ["Organ tuner", "Piano tuner", "Violin maker"]
    assert "noindex" not in page.select_one("meta[name=robots]")["content"]  # type: ignore[index]
    assert shown(built.html("/")) == ["Box office clerk", "Organ tuner", "Piano tuner", "Stage doorkeeper"]
    assert words(built.html("/").select_one("caption")) == "4 of 5 jobs, those with a figure for exposure"


def test_a_site_on_which_no_job_has_the_headline_has_no_jobs_at_a_glance(site: Site) -> None:
    nobody = {f"occupations/{slug}.md": None for slug in ("piano-tuner", "organ-tuner", "violin-maker")}
    alone = {f"occupations/{slug}.md": entry(title=slug.title()) for slug in ("harper", "fluter")}
    headless = edited("measures.yaml", {"roles.headline": "exposure"}) | NO_HISTORY
    comparison = {"comparisons/organ-tuner-vs-piano-tuner.md": None}
    others = {f"occupations/{slug}.md": None for slug in ("box-office-clerk", "stage-doorkeeper")}
    page = site({**headless, **nobody, **others, **alone, **comparison}).html("/")

    assert page.select("#notable-heading, table") == []


def test_a_row_names_the_groups_whose_figures_it_has_unless_they_are_the_job(site: Site) -> None:
    census = minimal_site()["facts/census.csv"].replace("Box office clerks (test figures)", "Box Office Clerks")
    survey = minimal_site()["facts/survey.csv"].replace("Box office clerks (test figures)", "Box office clerks")
    # Two publishers, one group.
    survey = survey.replace("All instrument tuners (test figures)", "All instrument tuners (Test Figures).")
    built = site({"facts/census.csv": census, "facts/survey.csv": survey})
    notes = {words(cell.a): words(cell.small) if cell.small else "" for cell in built.html("/jobs/").select("tbody th")}

    assert notes["Box office clerk"] == notes["Violin maker"] == ""
    assert notes["Organ tuner"] == "Published figures: all instrument tuners (test figures)"
    assert "| Organ tuner (Published figures: all instrument" in built.text("jobs/piano-tuner/index.md")


def test_a_row_names_no_group_whose_figures_it_does_not_have(site: Site) -> None:
    """The doorkeeper's displacement is rated by hand, and its only other figures here are withheld or of people."""
    shown = {"measures.pay": None, "measures.growth": None, "measures.openings": None}
    shown |= {"roles": {"headline": "displacement", "outlook": "outlook"}, "market": ["employed"]}
    slots = {path: text.replace("Growth is {{ growth }}", "It grows") for path, text in minimal_site().items()}
    built = site({TUNER: slots[TUNER]} | edited("measures.yaml", shown))
    notes = {words(row.a): words(row.small) for row in built.html("/jobs/").select("tbody th") if row.small}

    assert notes == {
        "Box office clerk": "Published figures: box office clerks (test figures)",
        "Organ tuner": "Published figures: all instrument tuners (test figures)",
        "Piano tuner": "Published figures: all instrument tuners (test figures)",
    }


def test_a_ranking_shows_the_measure_that_it_is_by(site: Site) -> None:
    page = site(ranking(measure="employed")).html(RANKING)

    assert [words(head) for head in page.select("thead th")][-1] == "Jobs"
    assert [words(row.select("td")[-1]) for row in page.select("tbody tr")] == ["12,000", "3,200", "2,000", "900"]
    assert "box office clerks (test figures)" in words(page.select_one("tbody th"))


def test_the_fields_are_listed_with_all_their_jobs(sample: Built) -> None:
    cards = {words(card.h3): words(card.select_one(".card-jobs")) for card in sample.html("/fields/").select(".card")}

    assert cards == {
        "Instruments": "3 jobs: Organ tuner, Piano tuner, Violin maker",
        "Venues": "2 jobs: Box office clerk, Stage doorkeeper",
    }


def test_the_rankings_are_listed_with_their_first_three(site: Site) -> None:
    cards = site(ranking()).html("/rankings/").select(".card")

    assert [words(card.h3) for card in cards] == ["Highest risk", "Observed"]
    assert [words(card.select_one(".card-jobs")).split(":")[0] for card in cards] == [
        "3 jobs",
        "The first 3 of 4 jobs",
    ]
    assert [words(link) for link in cards[1].select(".card-jobs a")] == [
        "Box office clerk",
        "Organ tuner",
        "Piano tuner",
    ]


@pytest.mark.parametrize(
    ("measures", "lead"),
    [
        (["displacement", "exposure"], "These lists put jobs in order of displacement risk and observed exposure, "),
        (["exposure", "exposure"], "These lists put jobs in order of observed exposure, "),
    ],
)
def test_the_list_of_rankings_says_by_which_measures_they_are(site: Site, measures: list[str], lead: str) -> None:
    first = prose_page("First", measure=measures[0], order="descending")
    page = site({"rankings/highest-risk.md": first, **ranking(measure=measures[1])}).html("/rankings/")

    assert words(page.select_one(".answer")) == f"{lead}and show the figures behind each place."


def test_the_a_to_z_says_which_figures_it_has(site: Site) -> None:
    built = site(edited("measures.yaml", {"measures.displacement.short": "AI risk"}))
    description = built.html("/jobs/").select_one("meta[name=description]")["content"]  # type: ignore[index]

    assert str(description).endswith("with AI risk, outlook, growth, openings and pay.")
    assert words(built.html("/").select_one("caption")) == "5 jobs"


def test_the_home_page_leads_to_jobs_fields_rankings_and_what_is_new(sample: Built) -> None:
    page = sample.html("/")
    hrefs = {str(link["href"]) for link in page.select("main a")}

    assert words(page.h1) == "Will AI replace this test?"
    assert page.select_one(".find-large input")["aria-label"] == "Find a job"
    assert words(page.select_one(".actions .button")) == "All 5 jobs from A to Z"
    assert {"/jobs/", "/methodology/", "/changes/", "/fields/venues/", "/rankings/highest-risk/"} <= hrefs
    assert shown(page) == ["Box office clerk", "Stage doorkeeper", "Piano tuner", "Violin maker", "Organ tuner"]
    assert "No score has changed yet since we first recorded it" in words(page.main)
    assert page.select_one("#moved-heading") is None


@pytest.mark.parametrize(
    ("size", "caption"),
    [
        (1, "1 of 5 jobs, the one with the highest risk"),
        (4, "4 of 5 jobs, those with the highest risk"),
    ],
)
def test_the_caption_at_a_glance_is_true_in_any_order(site: Site, size: int, caption: str) -> None:
    page = site(edited("site.yaml", {"notable": size})).html("/")

    assert words(page.select_one("caption")) == caption


def test_the_home_page_shows_no_more_than_eight_jobs_and_six_changes(site: Site) -> None:
    history = "date,occupation,measure,value,reason\n" + "".join(
        f"2026-{month:02}-{day:02},maker-{day},displacement,{day * month},Rating {day}\n"
        for month in (2, 3)
        for day in range(1, 9)
    )
    more = {f"occupations/maker-{number}.md": entry(title=f"Maker {number}") for number in range(1, 9)}
    page = site({"history.csv": history, **more}).html("/")

    assert len(shown(page)) == 8
    # The ninth is rated as the eighth is.
    assert words(page.select_one("caption")) == "8 of 13 jobs; no other has a higher risk"
    assert [words(line).split(". ")[-1] for line in page.select(".changes li")] == [
        f"Rating {n}" for n in range(8, 2, -1)
    ]

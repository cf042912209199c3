"""Pages of official occupations: all that is published of each, no verdict, and the way to them from every figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.cli.build import summary
from bellwether.model.problems import ProblemsFound, listed
from tests.conftest import Built, Site, build_site
from tests.pages import edited, facts, words
from tests.sample import entry, minimal_site

MEASURES = "measures.yaml"
TUNERS, CLERKS, DOORKEEPERS = "/groups/99-1011/", "/groups/99-2011/", "/groups/99-2012/"
CENSUS = minimal_site()["facts/census.csv"]


DESCRIBED = """\
code,title,description
99-1011.00,Piano Tuners,Tune and repair invented pianos.
99-1012.00,Organ Tuners,Tune organs.
99-2011.00,Box Office Clerks,Sell what there is.
99-2011.02,Cloakroom Attendants,Keep coats.
99-2012.00,Stage Doorkeepers,Keep a door.
"""


def declared(**changes: object) -> dict[str, str]:
    """The measures with other fields of `groups`; None takes one out."""
    return edited(MEASURES, {f"groups.{name}": value for name, value in changes.items()})


def shown(built: Built, address: str, section: str) -> str:
    """A section of a page, without the folded meaning of its measures."""
    page = built.html(address)
    for meaning in page.select(".score-meaning"):
        meaning.decompose()
    return words(page.select_one(f"section[aria-labelledby={section}-heading]"))


@pytest.fixture
def described(site: Site) -> Built:
    """The sample with descriptions of its groups."""
    return site(declared(descriptions="census-described") | {"facts/census-described.csv": DESCRIBED}, strict=True)


def test_a_group_has_its_figures_words_and_sources(described: Built) -> None:
    sample, page = described, described.html(TUNERS)

    assert words(page.h1) == "Piano tuners (test figures)"
    assert words(page.select_one(".lead .answer")) == (
        "1 job of this group has a page here, with tasks rated one by one; the figures count the group as a whole."
    )
    assert "In the words of Test census: Tune and repair invented pianos." in shown(sample, TUNERS, "work")
    assert "Growth to 2034 +2.5%" in shown(sample, TUNERS, "market")
    assert facts(page.select_one("section .facts")) == {"Usual schooling": "Apprenticeship 1"}
    assert "Strike a key." in shown(sample, TUNERS, "tasks")
    assert words(page.select_one("#tasks-heading ~ details summary")) == "1 supplemental task"
    assert "Fork Bearer · Piano Technician" in shown(sample, TUNERS, "titles")
    assert "Test census" in shown(sample, TUNERS, "sources")


def test_the_key_figures_of_a_group_stand_above_all_else(sample: Built) -> None:
    first, *_ = sample.html(TUNERS).select("article > :not(header)")

    assert facts(first) == {
        "Jobs in 2024": "2,000 1",
        "Growth to 2034": "+2.5% 1",
        "Openings a year": "300 1",
        "Median pay": "$45,500 a year 1",
    }


def test_the_entries_of_a_group_stand_on_its_page(sample: Built) -> None:
    links = sample.html(TUNERS).select("section[aria-labelledby=jobs-heading] a")

    assert [(words(link), link["href"]) for link in links] == [("Piano tuner", "/jobs/piano-tuner/")]
    assert words(links[0].parent) == "Piano tuner: risk 30% (low)"
    assert "no verdict" not in words(sample.html(TUNERS).article)


def test_each_study_says_what_it_means_and_leads_to_the_methodology(sample: Built) -> None:
    meaning = sample.html(CLERKS).select_one("section[aria-labelledby=studies-heading] tbody details")

    assert words(meaning) == "What it means The share of tasks for which use was seen. How it is counted"
    page, _, place = str(meaning.a["href"]).partition("#")
    assert sample.html(page).find(id=place)


def test_a_group_without_an_entry_says_that_there_is_no_verdict(site: Site) -> None:
    built = site({"facts/census.csv": f"{CENSUS}99-3000,Bell founders,100,0,5,*\n"})
    page = built.html("/groups/99-3000/")

    assert words(page.h1) == "Bell founders"
    assert words(page.select_one(".lead .answer")) == (
        "Nobody has rated the tasks of this occupation here yet, so there is no verdict on whether AI will replace it."
    )
    assert "None of the studies that we use covers this occupation." in words(page.article)
    assert "The tables that we use list no tasks for this occupation." in words(page.article)
    assert "not published" in shown(built, "/groups/99-3000/", "market")


BELLS = "99-3000,Bell founders,100,0,5,*\n99-3010,Helpers--bell founders,100,0,5,*\n"
SECTOR = "99-0000,Crafts,100,0,5,*,major\n99-3000,Bell founders,100,0,5,*,occupation\n"


def test_the_double_hyphen_of_an_official_title_is_printed_as_a_dash(site: Site) -> None:
    built = site({"facts/census.csv": f"{CENSUS}{BELLS}"})
    page = built.html("/groups/99-3010/")

    assert words(page.h1) == "Helpers — bell founders"
    assert "--" not in words(page)
    assert ["99-3010", "Helpers — bell founders"] in built.json("groups/titles/index.json")["groups"]


def test_what_studies_say_of_a_group_stands_at_its_top(site: Site) -> None:
    built = site({"facts/census.csv": f"{CENSUS}{BELLS}"})

    said = words(built.html(CLERKS).select_one(".lead .studied"))
    assert said == "Published studies give this occupation 48.0% for observed exposure. All studies"
    assert not built.html("/groups/99-3000/").select(".lead .studied")


def test_an_occupation_without_a_job_names_those_of_its_sector_the_nearest_first(site: Site) -> None:
    rows = CENSUS.replace("\n", ",occupation\n").replace("pay,occupation", "pay,level") + SECTOR
    related = "code,related,rank\n99-3000,99-2012,1\n"
    page = site({"facts/census.csv": rows, "facts/census-related.csv": related}).html("/groups/99-3000/")
    links = page.select(".lead .rated a")

    assert words(page.select_one(".lead .rated")).startswith("Jobs with rated tasks among crafts: Stage doorkeeper")
    assert [link["href"] for link in links] == [
        "/jobs/stage-doorkeeper/",
        "/jobs/box-office-clerk/",
        "/jobs/organ-tuner/",
    ]


def test_finer_occupations_of_a_group_stand_apart(described: Built) -> None:
    parts = described.html(CLERKS).select("details.group-part")

    assert [words(part.summary) for part in parts] == ["Box Office Clerks", "Cloakroom Attendants"]
    assert "Hang a coat." in words(parts[1])


def test_the_group_itself_beside_finer_occupations_is_described_above_all(site: Site, described: Built) -> None:
    title = str(described.html(CLERKS).h1.string)
    table = DESCRIBED.replace("Box Office Clerks", f'"{title}"')
    built = site(declared(descriptions="census-described") | {"facts/census-described.csv": table}, strict=True)

    assert "In the words of Test census: Sell what there is." in shown(built, CLERKS, "work")
    assert [words(part.summary) for part in built.html(CLERKS).select("details.group-part")] == ["Cloakroom Attendants"]


def test_the_nearest_groups_come_in_their_order_with_differences(sample: Built) -> None:
    rows = sample.html(TUNERS).select("section[aria-labelledby=near-heading] tbody tr")

    assert [row.a["href"] for row in rows if row.a] == ["/groups/99-1010/", CLERKS]
    assert "−1.7% −4.2 points" in words(rows[0])
    assert "$33,000 a year −$12,500 a year" in words(rows[1])


def test_a_measure_takes_the_place_of_another_that_has_no_figure(site: Site) -> None:
    census = CENSUS.replace("45500", "*")
    built = site(declared(figures=["pay"], instead={"pay": "openings"}) | {"facts/census.csv": census})

    assert "Median pay $33,000 a year" in shown(built, "/groups/99-2011/", "market")
    assert "Openings a year 300" in shown(built, TUNERS, "market")
    assert "Median pay above $90,000 a year" in shown(built, DOORKEEPERS, "market")


def test_groups_are_kept_from_search_engines_unless_the_publisher_says_otherwise(site: Site, sample: Built) -> None:
    offered = site(edited("site.yaml", {"index_groups": True}))

    for built, addresses in ((sample, set()), (offered, {"/groups/", TUNERS})):
        sitemap = built.text("sitemap.xml")
        robots = {address: built.html(address).select_one("meta[name=robots]") for address in ("/groups/", TUNERS)}
        assert {address for address in robots if f"{address}</loc>" in sitemap} == addresses
        assert {address for address, tag in robots.items() if "noindex" not in str(tag)} == addresses
        assert CLERKS not in sitemap


def test_the_name_of_a_group_leads_to_its_page_wherever_a_figure_is_shown(sample: Built) -> None:
    page = sample.html("/jobs/piano-tuner/")

    for place in ("#market", "#studies", "#compared", "#key-figures"):
        assert page.select(f"{place} a[href^='/groups/99-101']"), place
    assert sample.html("/jobs/").select("small a[href='/groups/99-1011/']")
    assert sample.html("/compare/organ-tuner-vs-piano-tuner/").select("th small a[href^='/groups/']")


def test_a_move_shows_the_figures_of_the_group_that_its_code_names(site: Site) -> None:
    moves = [{"job": "Ticket clerk", "code": "99-2011", "difficulty": "easy", "why": "It is near."}]
    move = (
        site(edited("occupations/piano-tuner.md", {"moves": moves})).html("/jobs/piano-tuner/").select("#moves li")[0]
    )

    assert facts(move) == {
        "Pay": "$12,500 a year less ($33,000 a year)",
        "Growth": "10.5 points lower (−8.0%)",
        "Exposure": "35.5 points higher (48.0%)",
        "Usual schooling": "None (here: Apprenticeship)",
        "Counted among": "Box office clerks (test figures)",
    }


def test_a_move_is_found_by_a_title_that_one_group_alone_has(site: Site) -> None:
    moves = [{"job": "piano technician", "difficulty": "easy", "why": "It is near."}]
    page = site({"occupations/luthier.md": entry(title="Luthier", moves=moves)}).html("/jobs/luthier/")

    assert facts(page.select_one("#moves li"))["Counted among"] == "Piano tuners (test figures)"


@pytest.mark.parametrize(
    ("title", "message", "cure"),
    [
        ("Vilin maker", "'Vilin maker' may be the entry 'violin-maker', and does not lead to it", "`to: violin-maker`"),
        (
            "Violin maker",
            "'Violin maker' may be the entry 'violin-maker', and does not lead to it",
            "or give the `code`",
        ),
        (
            "Piano tuners (test figurs)",
            "no official occupation goes by the title 'Piano tuners (test figurs)', so no figures are shown",
            "mean",
        ),
        ("Zookeeper", "", ""),
    ],
)
def test_a_misspelt_job_to_move_to_is_told(site: Site, title: str, message: str, cure: str) -> None:
    moves = [{"job": title, "difficulty": "easy", "why": "It is near."}]
    built = site({"occupations/luthier.md": entry(title="Luthier", moves=moves)})

    told = [one for one in built.report.warnings if one.field == "moves.0.job"]
    assert [one.message for one in told] == ([message] if message else [])
    assert all(cure in one.cure for one in told)


def test_of_a_title_of_several_groups_nothing_is_guessed(site: Site) -> None:
    moves = [{"job": "Fork bearer", "difficulty": "easy", "why": "It is near."}]
    built = site({"occupations/luthier.md": entry(title="Luthier", moves=moves)})

    assert facts(built.html("/jobs/luthier/").select_one("#moves li")) == {}
    (warning,) = (one for one in built.report.warnings if one.field == "moves.0.job")
    assert warning.message == "2 official occupations go by the title 'Fork bearer', so no figures are shown"
    assert "99-1011 (Piano tuners (test figures)); 99-2011" in warning.cure


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "sic"}, "groups.code: there is no classification 'sic'"),
        ({"table": "censu"}, "groups.table: there is no table 'censu'"),
        ({"tasks": "survey"}, "facts/survey.csv:1:1: id: there is no such column"),
        ({"figures": ["payy"]}, "groups.figures.0: there is no measure 'payy'"),
        ({"instead": {"pay": "displacement"}}, "groups.instead.pay: 'displacement' is no published figure"),
        ({"code": "isco"}, "'99-1010' is not a code of ISCO-08"),
    ],
)
def test_what_is_declared_and_not_there_is_told_with_its_place(
    site: Site, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ProblemsFound) as refused:
        site(declared(**changes))

    assert message in listed(refused.value.problems)


def test_a_move_with_a_code_that_no_group_has_is_a_mistake(site: Site) -> None:
    moves = [{"job": "Ticket clerk", "code": "99-2021", "difficulty": "easy", "why": "It is near."}]
    with pytest.raises(ProblemsFound) as refused:
        site({"occupations/luthier.md": entry(title="Luthier", moves=moves)})

    assert "moves.0.code: there is no official occupation '99-2021'" in listed(refused.value.problems)


def test_another_country_needs_nothing_but_a_table_with_titles(tmp_path: Path) -> None:
    settings = minimal_site()["site.yaml"] + (
        "classifications:\n  kldb: {name: KldB 2010, pattern: '\\d{5}', example: '94532', region: Germany}\n"
    )
    measures = edited(MEASURES, {"groups": {"code": "kldb", "table": "census-berufe"}})
    built = build_site(
        tmp_path,
        {
            **measures,
            "site.yaml": settings,
            **{f"facts/census-{name}.csv": None for name in ("related", "schooling", "tasks", "titles")},
            "facts/census-berufe.csv": "code,title\n94532,Tontechniker\n43104,Berufe in der Informatik\n",
        },
        strict=True,
    )

    assert words(built.html("/groups/94532/").h1) == "Tontechniker"
    assert "We hold no figures for this occupation." in words(built.html("/groups/94532/").article)
    assert not built.has("groups/99-1011/index.html")


def test_without_the_declaration_there_are_no_such_pages(site: Site) -> None:
    tables = {f"facts/census-{name}.csv": None for name in ("related", "schooling", "tasks", "titles")}
    built = site({**edited(MEASURES, {"groups": None}), **tables}, strict=True)

    assert not built.has("groups/index.html")
    assert built.html("/jobs/piano-tuner/").select("a[href^='/groups/']") == []


def test_the_markup_names_the_occupation_and_its_code(sample: Built) -> None:
    node = sample.graph(TUNERS)["Occupation"]

    assert node["name"] == "Piano tuners (test figures)"
    assert [code["codeValue"] for code in node["occupationalCategory"]] == ["99-1011"]


def test_the_list_of_jobs_leads_to_all_groups(sample: Built) -> None:
    assert sample.html("/jobs/").select(".lead a[href='/groups/']")
    links = sample.html("/groups/").select(".sectors a")
    assert {str(link["href"]) for link in links} >= {TUNERS, CLERKS, DOORKEEPERS}


def test_pages_kept_out_for_one_reason_are_told_together(site: Site) -> None:
    more = "".join(f"99-30{number:02},Bell founders {number},100,0,5,*\n" for number in range(10))
    told = summary(site({"facts/census.csv": CENSUS + more}).report, 1.0)

    assert "kept out: 15 pages in groups/ (official occupations are not offered)" in told


INDEX_SOURCE = """
index: {title: Index, publisher: The test office, url: "https://index.example/", released: "2025", licence: CC0,
  credit: The test office., measures: Nearness.}
"""
INDEX_MEASURE = {
    "name": "Index", "short": "Index", "unit": "index", "decimals": 2,
    "direction": "more is worse", "meaning": "How near it is.",
    "zero": "Not near.", "absent": "Not in the index.",
    "fact": {"source": "index", "column": "score", "code": "isco"},
}  # fmt: skip
INDEX = {
    "facts/index.csv": "code,title,score\n7312,Instrument makers,0.25\n5414,Guards,0.2\n9629,Attendants,0.1\n",
    "facts/census-crosswalk.csv": (
        "isco,isco_title,soc2010,soc2010_title,part\n"
        "7312,Instrument makers,99-1011,Piano Tuners,isco\n"
        "5414,Guards,99-2012,Stage Doorkeepers,both\n"
        "9629,Attendants,99-2012,Stage Doorkeepers,both\n"
    ),
    "facts/census-described.csv": DESCRIBED,
    "sources.yaml": minimal_site()["sources.yaml"] + INDEX_SOURCE,
}


def test_a_study_of_another_classification_is_shown_where_one_group_of_it_holds_the_occupation(site: Site) -> None:
    changes: dict[str, object] = {"measures.index": INDEX_MEASURE, "studies": ["exposure", "index"]}
    built = site(edited(MEASURES, changes) | INDEX, strict=True)

    assert "Index instrument makers" in shown(built, TUNERS, "studies")
    assert words(built.html(TUNERS).select_one(".counted-as")) == "SOC 2018 code 99-1011, counted in Testland"
    # Of two groups that each have a part of it, neither counts all of it.
    assert "Index" not in words(built.html(DOORKEEPERS).main)


def test_what_a_page_has_room_for_and_we_do_not_hold_is_named(site: Site) -> None:
    built = site({"facts/census.csv": CENSUS.replace("12000,-8,1500", ",,1500")}, strict=True)

    assert "We hold no figure of this occupation for jobs in 2024 and growth to 2034." in shown(built, CLERKS, "market")
    assert "We hold no figure" not in shown(built, TUNERS, "market")


def test_studies_of_other_codes_are_not_said_to_leave_an_occupation_out(site: Site) -> None:
    built = site(edited(MEASURES, {"measures.index": INDEX_MEASURE, "studies": ["index"]}) | INDEX, strict=True)

    assert shown(built, CLERKS, "studies").endswith(
        "The studies that we use are published under other codes, which do not lead to this occupation."
    )


def test_home_and_the_page_for_what_is_not_found_lead_to_all_groups(sample: Built, site: Site) -> None:
    home, missing = (sample.html(address).main for address in ("/", "/404.html"))

    assert words(home.select_one(".actions a[href='/groups/']")) == "Figures for 4 official occupations"
    assert missing.select_one("a[href='/groups/']")
    assert not site(edited("site.yaml", {"leave_out": ["groups"]})).html("/").main.select("a[href='/groups/']")


def test_a_zero_that_is_none_seen_says_so_beside_the_nearest_occupations(site: Site) -> None:
    related = "code,related,tier,rank\n99-1011.00,99-2012.00,Primary-Short,1\n"

    unseen = edited(MEASURES, {"measures.exposure.unseen_zero": True})

    assert "0% (none counted)" in shown(site(unseen | {"facts/census-related.csv": related}), TUNERS, "near")


def test_note_and_twin_of_a_job_lead_to_the_group_that_its_figures_count(sample: Built) -> None:
    note = sample.html("/jobs/piano-tuner/").select_one("#market > p a")
    lines = sample.text("jobs/piano-tuner/index.md").splitlines()

    assert note is not None
    assert (words(note), note["href"]) == ("All its figures", TUNERS)
    assert any(line.endswith(f"[All its figures](https://site.example{TUNERS})") for line in lines)
    assert any(
        "counted among: [All instrument tuners" in line and "(https://site.example/groups/" in line for line in lines
    )

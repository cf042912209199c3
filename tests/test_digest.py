"""The digest of the latest week as page, text and feed, and all recorded changes as data."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Built, Site
from tests.pages import edited, words
from tests.sample import entry, minimal_site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TITLE = "The Test Site: changes in the week to 9 September 2026"
# Enough of its own words and a source: an entry that earns its place in the index.
HARP = entry("The harp has forty-seven strings, and each wants another hour.\n", title="Harp tuner", sources=["census"])
WEEK = (
    "2026-03-01,piano-tuner,displacement,30,First rating.",
    "2026-09-02,piano-tuner,displacement,31,Eight days before the last.",
    "2026-09-03,piano-tuner,displacement,32,Six <days> before & within the week.",
    "2026-09-03,piano-tuner,pay,41000,The first record of a figure.",
    "2026-09-09,piano-tuner,pay,42000,Another release.",
    "2026-09-09,harp-tuner,outlook,60,Rated.",
    "2026-09-09,violin-maker,displacement,15,Kept out of the index.",
)
LINES = [
    "Harp tuner: outlook first recorded at 60/100. Rated.",
    "Piano tuner: pay went from $41,000 a year to $42,000 a year. Another release.",
    "Piano tuner: risk went from 31% to 32%. Six <days> before & within the week.",
]


def recorded(site: Site, *rows: str, **files: str) -> Built:
    history = "\n".join(["date,occupation,measure,value,reason", *rows, ""])
    return site({"occupations/harp-tuner.md": HARP, "history.csv": history, **files})


def test_reasons_are_read_with_dates_in_words(site: Site) -> None:
    built = recorded(
        site,
        "2026-03-01,piano-tuner,displacement,30,First rating.",
        '2026-09-09,piano-tuner,displacement,31,"Projections 2024-34, released 2025-08-28"',
        '2026-09-10,piano-tuner,displacement,32,"Index 2009-10, released 2025-05; part 2025-13-45"',
    )

    said = words(built.html("/changes/").main)
    assert "released 28 August 2025" in said
    assert "Index 2009-10, released May 2025; part 2025-13-45" in said
    assert "28 August 2025" in built.text("changes/feed.xml")
    assert "2025-08-28" in built.text("data/history.csv")


def test_what_is_recorded_of_several_jobs_names_those_that_changed_and_counts_the_others(site: Site) -> None:
    jobs, value = ("organ-tuner", "piano-tuner", "violin-maker"), {"organ-tuner": 14, "piano-tuner": 30}
    built = recorded(
        site,
        *(f"2026-03-01,{job},displacement,{value.get(job, 15)},First published." for job in jobs),
        *(f"2026-03-01,{job},outlook,50,First published." for job in jobs),
        *(f"2026-09-09,{job},displacement,{13 if job == 'organ-tuner' else value.get(job, 15)},New." for job in jobs),
        *(f"2026-09-09,{job},outlook,50,As it was." for job in jobs),
    )
    page = built.html("/changes/")
    told = {words(part): words(part.find_next("p")) for part in page.select("h3")}
    lines = [words(line) for line in page.select(".changes li") if not line.find_parent("details")]

    assert told["Risk"] == "New. Of 3 jobs 2 have the same value as before."
    assert told["Outlook"] == "As it was. The values of all 3 jobs are as before, as far as they are shown."
    assert lines == ["Organ tuner: 13%, 14% before"]
    (folded,) = page.select("main details")
    assert words(folded.summary) == "First records of outlook and risk"
    assert len(folded.select("li")) == 6


@pytest.fixture
def told(site: Site) -> Built:
    return recorded(site, *WEEK)


def digest(page: BeautifulSoup) -> dict[str, list[str]]:
    """What is told of each day."""
    return {words(day): [words(line) for line in day.find_next("ul").select("li")] for day in page.select("h2")}


def test_the_digest_tells_of_the_seven_days_that_end_with_the_newest_change_day_by_day(told: Built) -> None:
    page = told.html("/changes/digest.html")
    found = digest(page)

    assert (words(page.h1), words(page.title)) == (TITLE, TITLE)
    assert words(page.p) == "3 records of scores and figures were made in 2 jobs, each with its reason."
    assert found == {"9 September 2026": sorted(LINES[:2]), "3 September 2026": LINES[2:]}


def test_a_letter_can_be_made_of_it_anywhere(told: Built) -> None:
    page = told.html("/changes/digest.html")
    links = [str(link["href"]) for link in page.select("body a")]

    assert links[-1] == "https://site.example/changes/"
    assert all(link.startswith("https://site.example/") for link in links)
    assert page.select("script, header, nav, footer, form, table, img") == []
    assert "noindex" in str(page.select_one("meta[name=robots]")["content"])  # type: ignore[index]


def test_the_text_says_the_same(told: Built) -> None:
    assert told.text("changes/digest.txt") == (
        f"{TITLE}\n\n3 records of scores and figures were made in 2 jobs, each with its reason.\n\n"
        f"9 September 2026\n\n- {LINES[0]}\n  https://site.example/jobs/harp-tuner/\n"
        f"- {LINES[1]}\n  https://site.example/jobs/piano-tuner/\n\n"
        f"3 September 2026\n\n- {LINES[2]}\n  https://site.example/jobs/piano-tuner/\n\n"
        "All changes, with their reasons:\nhttps://site.example/changes/\n"
    )


def entries(built: Built) -> list[ET.Element]:
    return ET.fromstring(built.text("changes/digest.xml")).findall("a:entry", ATOM)  # noqa: S314 - our own file


def test_the_feed_has_the_digest_as_its_one_entry_whole(told: Built) -> None:
    (entry,) = entries(told)
    content = entry.find("a:content", ATOM)
    assert content is not None
    page = BeautifulSoup(content.text or "", "html.parser")

    assert entry.findtext("a:title", "", ATOM) == TITLE
    assert entry.findtext("a:updated", "", ATOM) == "2026-09-09T00:00:00+00:00"
    assert content.get("type") == "html"
    assert digest(page) == digest(told.html("/changes/digest.html"))
    assert page.select("head, body, script") == []


def test_another_week_is_another_entry_and_the_same_week_the_same(told: Built, site: Site) -> None:
    def name(built: Built) -> str:
        return entries(built)[0].findtext("a:id", "", ATOM)

    moved = edited("site.yaml", {"base_url": "https://elsewhere.example"})
    later = recorded(site, *WEEK, "2026-09-10,piano-tuner,pay,43000,Once more.")

    assert name(recorded(site, *WEEK, **moved)) == name(told)
    assert name(later) != name(told)


@pytest.mark.parametrize("rows", [(), ("2026-03-01,piano-tuner,pay,41000,The first record of a figure.",)])
def test_where_there_is_nothing_to_tell_the_digest_says_so_and_the_feed_is_empty(
    site: Site, rows: tuple[str, ...]
) -> None:
    built = recorded(site, *rows)
    page = built.html("/changes/digest.html")

    assert words(page.h1) == "The Test Site: changes"
    assert words(page.p) == "Nothing has been recorded yet of which the digest could tell."
    assert digest(page) == {}
    assert entries(built) == []


def test_one_record_in_one_job_is_told_in_the_singular(site: Site) -> None:
    page = recorded(site, "2026-03-01,piano-tuner,displacement,30,First rating.").html("/changes/digest.html")

    assert words(page.p) == "1 record of a score or figure was made in 1 job, with its reason."


def test_the_data_have_every_record_with_what_it_replaced(told: Built) -> None:
    data = told.json("changes/changes.json")
    by_day = {(row["date"], row["job"], row["measure"]): row for row in data["changes"]}

    assert len(by_day) == len(WEEK)
    assert [row["date"] for row in data["changes"]] == sorted((row["date"] for row in data["changes"]), reverse=True)
    assert by_day["2026-09-09", "piano-tuner", "pay"] == {
        "date": "2026-09-09",
        "job": "piano-tuner",
        "url": "https://site.example/jobs/piano-tuner/",
        "measure": "pay",
        "before": 41000,
        "after": 42000,
        "reason": "Another release.",
        "method": 1,
        "method_changed": False,
    }
    assert by_day["2026-09-03", "piano-tuner", "pay"]["before"] is None
    assert data["licence"] == "CC BY 4.0"


def test_the_data_say_where_the_method_changed_and_not_the_job(site: Site) -> None:
    measures = minimal_site()["measures.yaml"].replace(
        "    name: Displacement risk\n", "    name: Displacement risk\n    method_changes: [It was guessed before.]\n"
    )
    history = (
        "date,occupation,measure,value,reason,method\n"
        "2026-03-01,piano-tuner,displacement,30,First rating.,1\n"
        "2026-09-09,piano-tuner,displacement,40,Counted now.,2\n"
        "2026-09-10,piano-tuner,displacement,41,Rated anew.,2\n"
    )
    built = site({"measures.yaml": measures, "history.csv": history})
    rows = built.json("changes/changes.json")["changes"]

    assert [(row["before"], row["after"], row["method_changed"]) for row in rows] == [
        (40, 41, False),
        (30, 40, True),
        (None, 30, False),
    ]
    assert "by a new method, which cannot be compared with" in built.text("changes/digest.txt")


def test_digest_and_data_are_found_where_changes_and_data_are(told: Built) -> None:
    changes = {str(link["href"]) for link in told.html("/changes/").select("main a")}
    data = {str(link["href"]) for link in told.html("/data/").select("main a")}

    assert {f"/changes/{name}" for name in ("digest.html", "digest.txt", "digest.xml", "changes.json")} <= changes
    assert "/changes/changes.json" in data


def test_they_are_left_out_with_the_changes(site: Site) -> None:
    built = site(edited("site.yaml", {"leave_out": ["changes"]}))

    assert not (built.out / "changes").exists()
    assert "changes.json" not in built.text("data/index.html")

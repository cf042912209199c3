"""What find-a-job reads: the titles of all jobs, synonyms, and where to ask for an entry."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from pydantic import TypeAdapter, ValidationError

from bellwether.model.contact import RequestAddress, filled
from tests.conftest import Site
from tests.sample import minimal_site

JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")
REQUEST = "https://forms.example/new?job={title}&code={code}"
MAIL = "mailto:editors@site.example?subject={title}"


def words(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in soup.select(selector)]


def test_the_finder_knows_every_title_of_every_job(site: Site) -> None:
    built = site(base_url="https://site.example/sub")
    found = built.json("jobs/find.json")["jobs"]
    twins = [built.json(f"jobs/{slug}/index.json") for slug in JOBS]

    assert [job["title"] for job in found] == [twin["title"] for twin in twins]
    assert [job["aka"] for job in found] == [twin["also_called"] for twin in twins]
    assert [job["href"] for job in found] == [f"/sub/jobs/{slug}/" for slug in JOBS]
    for job, slug in zip(found, JOBS, strict=True):
        page = built.html(f"/jobs/{slug}/")
        value, band = words(page, ".headline-value .value")[0], words(page, ".headline-value .band")[0]
        assert job["score"] == f"{value} {band}"


def test_the_form_leads_to_the_list_of_jobs_under_a_base_path(site: Site) -> None:
    page = site(base_url="https://site.example/sub").html("/")

    for form in page.select("form[data-find]"):
        assert form["action"] == "/sub/jobs/"
        assert form.input["name"] == "q"
        assert form.input["aria-label"] == "Find a job"


def test_synonyms_are_handed_on_in_their_order(site: Site) -> None:
    built = site({"synonyms.csv": "typed,means\npm,project manager\n dev ,developer\npm,product manager\n"})

    synonyms = [["pm", "project manager"], ["dev", "developer"], ["pm", "product manager"]]
    assert built.json("jobs/find.json")["synonyms"] == synonyms


def test_a_site_without_synonyms_and_request_has_none(site: Site) -> None:
    found = site().json("jobs/find.json")

    assert found["synonyms"] == []
    assert "request" not in found


@pytest.mark.parametrize("request_", [REQUEST, MAIL])
def test_the_address_for_requests_is_handed_on(site: Site, request_: str) -> None:
    built = site({"site.yaml": f'{minimal_site()["site.yaml"]}request: "{request_}"\n'})

    assert built.json("jobs/find.json")["request"] == request_


def test_what_is_filled_in_cannot_become_another_part_of_the_address() -> None:
    made = filled(REQUEST, title="R&D manager / head? #1", code="11-9041")

    assert made == "https://forms.example/new?job=R%26D%20manager%20%2F%20head%3F%20%231&code=11-9041"
    made = filled(MAIL, title="a&cc=x@y.example\n", code="")
    assert made == "mailto:editors@site.example?subject=a%26cc%3Dx%40y.example%0D%0A"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("https://forms.example/new?job={job}", "there is nothing to put in place of '{job}'"),
        ("https://forms.example/new?job={}&t={title}", "there is nothing to put in place of '{}'"),
        ("https://forms.example/new", "the name of the job stands nowhere in it"),
        (
            "http://forms.example/{title}",
            "'http://forms.example/{title}' is neither a web form nor an address for mail",
        ),
        ("https://{title}.example/", "a part of the host is to be filled in: 'https://{title}.example/'"),
        ("https://forms.example/a b?{title}", "'https://forms.example/a b?x' is not a web address"),
        ("https://me:pw@forms.example/{title}", "the address holds a name or a password"),
        ("mailto:{title}@site.example", "'mailto:{title}@site.example' is no address for mail"),
        ("mailto:nobody?subject={title}", "'mailto:nobody?subject={title}' is no address for mail"),
        ("mailto:a@site.example?subject=Please write {title}", "no address for mail"),
        ("javascript:alert({title})", "'javascript:alert({title})' is neither a web form nor an address for mail"),
    ],
)
def test_an_address_for_requests_that_cannot_work_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(RequestAddress).validate_python(written)

    assert message in str(refused.value)


TITLES = "code,title\n99-1011.00,Fork Bearer (Peg Turner)\n99-1011.00,Fork Bearer\n99-2012.00,Concierge\n"


def test_official_occupations_are_found_by_all_their_titles_the_largest_first(site: Site) -> None:
    built = site({"facts/census-titles.csv": TITLES}, base_url="https://site.example/sub")
    index = built.json("groups/titles/index.json")

    assert built.json("jobs/find.json")["titles"] == "/sub/groups/titles/index.json"
    assert index["href"] == "/sub/groups/"
    assert [slug for slug, _ in index["groups"]] == ["99-2011", "99-1010", "99-1011", "99-2012"]
    assert index["groups"][2][1] == "Piano tuners (test figures)"
    assert all(built.has(f"/groups/{slug}/index.html") for slug, _ in index["groups"])
    assert index["firsts"] == ["b"]
    assert built.json("groups/titles/0.json") == {"99-1011": ["Fork Bearer", "Peg Turner"], "99-2012": ["Concierge"]}


def test_a_job_names_the_official_occupation_whose_titles_lead_to_it(site: Site) -> None:
    groups = [job.get("group") for job in site().json("jobs/find.json")["jobs"]]
    left_out = site({"site.yaml": f"{minimal_site()['site.yaml']}leave_out: [groups]\n"})

    assert dict(zip(JOBS, groups, strict=True))["piano-tuner"] == "99-1011"
    assert not any("group" in job for job in left_out.json("jobs/find.json")["jobs"])


def test_without_pages_of_official_occupations_there_are_no_titles_of_them(site: Site) -> None:
    built = site({"site.yaml": f"{minimal_site()['site.yaml']}leave_out: [groups]\n"})

    assert not built.has("groups/titles/index.json")
    assert "titles" not in built.json("jobs/find.json")


def test_a_page_of_an_official_occupation_without_an_entry_says_where_to_ask_for_one(site: Site) -> None:
    built = site({"site.yaml": f'{minimal_site()["site.yaml"]}request: "{REQUEST}"\n'})
    written = built.json("jobs/piano-tuner/index.json")
    pages = {slug: built.html(f"/groups/{slug}/") for slug, _ in built.json("groups/titles/index.json")["groups"]}
    asked = {slug: link["href"] for slug, page in pages.items() if (link := page.select_one(".verdict a"))}

    assert written["title"] == "Piano tuner"
    assert "99-1011" not in asked
    assert all(href.endswith(f"&code={slug}") for slug, href in asked.items())
    assert {slug for slug, page in pages.items() if not page.select("#jobs-heading")} == {*asked}

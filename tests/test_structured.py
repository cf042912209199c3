"""Structured data: one block, ids that resolve, and nothing in it that the page does not say."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from bellwether.model.codes import CLASSIFICATIONS
from bellwether.pages import structured
from bellwether.pages.policy import FIRST_SCRIPT
from bellwether.pages.structured import Edition
from tests.conftest import Built, Site
from tests.pages import ALONE, ORGAN, PAGE, TUNER, edited, questions, references, words
from tests.sample import entry, minimal_site

DAY = date(2026, 11, 1)
NODE: structured.Node = {"@type": "Person"}
URL = "https://site.example/jobs/piano-tuner/"
PAIR = [("a", "b")]

# Each type with everything given, and with no more than it needs.
CALLS: Mapping[Callable[..., Any], tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    structured.website: (("u", "n", "d", "en"),) * 2,
    structured.organization: (("u", "n", "d", "l"), ("u", "n", "d")),
    structured.named_website: (("u", "n"),) * 2,
    structured.named_organization: (("u", "n"),) * 2,
    structured.author: (("n", "person", "u"),) * 2,
    structured.article: (
        ("u", "h", "d", DAY, DAY, NODE, "u", "s", ["id"], "p"),
        ("u", "h", "d", DAY, DAY, NODE, "u", "s", ["id"]),
    ),
    structured.occupation: (
        ("u", "n", "d", ["o"], [(CLASSIFICATIONS["soc"], "99-1011", "T")], ["s"], (NODE, "r")),
        ("u", "n", "d", [], [], [], None),
    ),
    structured.salary: (
        ("n", "EUR", "month", 1.0, [(10, 1.0), (25, 1.0), (75, 1.0), (90, 1.0)]),
        ("n", "EUR", "month", 1.0, []),
    ),
    structured.faq_page: (("u", PAIR),) * 2,
    structured.breadcrumbs: (("u", PAIR * 2),) * 2,
    structured.item_list: (("u", "n", PAIR),) * 2,
    structured.dataset: (
        ("u", "n", "d", Edition("1", DAY, (2013, 2034), ("p",)), "l", NODE, PAIR, [NODE], [("t", "u", "p")], ["c"]),
        ("u", "n", "d", Edition("1", DAY, None, ()), "l", NODE, PAIR, [NODE], [("t", "u", "p")], ["c"]),
    ),
    structured.download: (("n", "u", "t", "1 kB", "0"),) * 2,
}


def table(function: Callable[..., Any]) -> dict[str, bool]:
    """The properties of a docstring's table, and whether each is always there."""
    lines = re.findall(r"^\s*\| (?!property|---)(.+?) \| .+ \| (.+?) \|$", function.__doc__ or "", re.MULTILINE)
    return {name: always.startswith("yes") for names, always in lines for name in names.split(", ")}


@pytest.mark.parametrize("function", CALLS, ids=lambda function: function.__name__)
def test_the_table_of_a_type_names_exactly_what_it_holds(function: Callable[..., Any]) -> None:
    full, least = (set(function(*arguments)) | {"@type"} for arguments in CALLS[function])
    declared = table(function)

    assert set(declared) | {"@type"} == full
    assert {name for name, always in declared.items() if always} | {"@type"} == least


def test_every_type_has_a_table() -> None:
    functions = {function for _, function in inspect.getmembers(structured, inspect.isfunction)}
    own = {function for function in functions if function.__module__.startswith(structured.__name__)}
    helpers = {structured.graph, structured.reference, structured.moment}

    assert {function for function in own - helpers if not function.__name__.startswith("_")} == set(CALLS)


def blocks(built: Built, path: str) -> list[Any]:
    page = built.html(path)
    return [json.loads(block.string or "") for block in page.select('script[type="application/ld+json"]')]


def addresses(built: Built) -> list[str]:
    """The addresses of all pages but redirects, cards of other sites and the letter, which say nothing of their own."""
    paths = [path.relative_to(built.out).as_posix() for path in sorted(built.out.rglob("*.html"))]
    kept_bare = ("embed/", "changes/digest.html")
    stubs = {path for path in paths if path.startswith(kept_bare) or 'http-equiv="refresh"' in built.text(path)}
    return [f"/{path.removesuffix('index.html')}" for path in paths if path not in stubs]


def test_every_page_has_one_block_of_schema_org(sample: Built) -> None:
    for address in addresses(sample):
        found = blocks(sample, address)

        assert len(found) == 1, address
        assert found[0]["@context"] == "https://schema.org"


def test_every_reference_leads_to_a_node_of_the_site(sample: Built) -> None:
    graphs = {address: blocks(sample, address)[0]["@graph"] for address in addresses(sample)}
    known = [node["@id"] for graph in graphs.values() for node in graph]

    assert len(known) == len(set(known))
    for address, graph in graphs.items():
        assert set(references(graph)) <= set(known), address


def test_the_site_and_its_publisher_are_described_on_the_home_page_only(sample: Built) -> None:
    described = [address for address in addresses(sample) if "WebSite" in sample.graph(address)]

    assert described == ["/"]
    home = sample.graph("/")
    assert home["WebSite"]["publisher"] == {"@id": home["Organization"]["@id"]}
    assert home["WebSite"]["name"] == "The Test Site"
    assert home["Organization"]["logo"] == "https://site.example/apple-touch-icon.png"
    assert sample.has("apple-touch-icon.png")


@pytest.mark.parametrize(
    ("address", "kind"),
    [(PAGE, "Article"), ("/compare/organ-tuner-vs-piano-tuner/", "Article"), ("/data/", "Dataset")],
)
def test_who_has_read_one_page_alone_knows_whose_it_is(sample: Built, address: str, kind: str) -> None:
    home, node = sample.graph("/"), sample.graph(address)[kind]
    named = {"name": "The Test Site", "url": "https://site.example/"}

    assert node["creator" if kind == "Dataset" else "publisher"] == {
        "@type": "Organization",
        "@id": home["Organization"]["@id"],
        **named,
    }
    if kind == "Article":
        assert node["isPartOf"] == {"@type": "WebSite", "@id": home["WebSite"]["@id"], **named}


def test_a_card_for_other_sites_has_no_markup(sample: Built) -> None:
    assert blocks(sample, "/embed/piano-tuner/") == []


@pytest.mark.parametrize(
    ("address", "picture"),
    [(PAGE, "/jobs/piano-tuner/picture.png"), ("/compare/organ-tuner-vs-piano-tuner/", "/picture.png")],
)
def test_an_article_has_the_picture_of_its_page(sample: Built, address: str, picture: str) -> None:
    shared = sample.html(address).select_one('meta[property="og:image"]')
    image = sample.graph(address)["Article"]["image"]

    assert shared is not None
    assert image == {"@type": "ImageObject", "url": shared["content"], "width": 1200, "height": 630}
    assert image["url"] == f"https://site.example{picture}"
    assert sample.has(picture)


def test_an_article_is_about_its_occupation_and_says_who_when_and_where(sample: Built) -> None:
    page, graph = sample.html(PAGE), sample.graph(PAGE)
    article = graph["Article"]

    assert article["about"] == [{"@id": graph["Occupation"]["@id"]}]
    assert article["headline"] == words(page.h1)
    assert article["description"] == page.select_one("meta[name=description]")["content"]  # type: ignore[index]
    assert article["url"] == article["mainEntityOfPage"] == URL
    assert (article["datePublished"][:10], article["dateModified"][:10]) == ("2026-02-10", "2026-11-01")
    assert article["author"] == {
        "@type": "Organization",
        "name": "The test editors",
        "url": "https://site.example/about/",
    }


def test_an_occupation_carries_its_codes_with_their_official_titles(sample: Built) -> None:
    occupation = sample.graph(PAGE)["Occupation"]
    codes = {code["codeValue"]: code for code in occupation["occupationalCategory"]}

    assert {code["@type"] for code in codes.values()} == {"CategoryCode"}
    assert {value: code["name"] for value, code in codes.items()} == {"99-1011": "Piano tuners (test figures)"}
    assert codes["99-1011"]["inCodeSet"] == {
        "@type": "CategoryCodeSet",
        "name": "SOC 2018",
        "url": "https://www.bls.gov/soc/",
    }
    assert occupation["alternateName"] == ["piano technician", "tuner of pianos"]
    assert occupation["skills"] == ["Listening", "Reading a tuning curve", "Using a tuning app"]


def test_codes_without_figures_have_the_titles_of_official_lists(site: Site) -> None:
    rows = ("code,title,description", "7312.9,piano tuner,-", "99-1011.00,Piano Tuners by Trade,-", "7312,Makers,-")
    lists = "".join(f"{row}\n" for row in rows)
    source = {"title": "Lists", "publisher": "An office", "url": "https://office.example/", "released": "2026"}
    declared = edited(
        "sources.yaml", {"lists": source | {"licence": "Open", "credit": "An office.", "measures": "No."}}
    )
    codes = site({"facts/lists.csv": lists, **declared}).graph(PAGE)["Occupation"]["occupationalCategory"]

    assert {code["codeValue"]: code["name"] for code in codes} == {
        "99-1011": "Piano Tuners by Trade",
        "99-1011.00": "Piano Tuners by Trade",
        "7312": "Makers",
        "7312.9": "piano tuner",
    }


def test_a_table_of_another_edition_names_no_code(site: Site) -> None:
    built = site(edited("sources.yaml", {"census.classification": "SOC 2010"}))

    assert "occupationalCategory" not in built.graph(PAGE)["Occupation"]


def test_pay_comes_from_the_facts_with_the_region_that_they_count(sample: Built) -> None:
    occupation = sample.graph(PAGE)["Occupation"]
    salary = occupation["estimatedSalary"][0]

    assert (salary["median"], salary["currency"], salary["duration"]) == (45500, "USD", "P1Y")
    assert salary["name"] == "Median pay: piano tuners (test figures)"
    assert occupation["occupationLocation"] == [{"@type": "AdministrativeArea", "name": "Testland"}]
    assert [key for key in salary if key.startswith("percentile")] == []


@pytest.mark.parametrize(
    ("unit", "duration"),
    [
        ({"money": "GBP", "per": "hour"}, "PT1H"),
        ({"money": "GBP", "per": "day"}, "P1D"),
        ({"money": "GBP", "per": "week"}, "P1W"),
        ({"money": "GBP", "per": "month"}, "P1M"),
        ({"money": "GBP", "per": "year"}, "P1Y"),
    ],
)
def test_pay_has_the_currency_and_the_period_of_its_measure(site: Site, unit: object, duration: str) -> None:
    salary = site(edited("measures.yaml", {"measures.pay.unit": unit})).graph(PAGE)["Occupation"]["estimatedSalary"][0]

    assert (salary["currency"], salary["duration"]) == ("GBP", duration)


@pytest.mark.parametrize(
    "changes",
    [
        edited("measures.yaml", {"roles.pay": None}),
        edited("measures.yaml", {"measures.pay.unit": {"money": "EUR"}}),
        edited("sources.yaml", {"census.region": None}),
        edited("sources.yaml", {"census.region": "worldwide"}),
    ],
    ids=["no pay", "no period", "no region", "no name of a region"],
)
def test_pay_of_which_not_all_is_known_is_not_claimed(site: Site, changes: dict[str, str]) -> None:
    assert {"estimatedSalary", "occupationLocation"} & set(site(changes).graph(PAGE)["Occupation"]) == set()


@pytest.mark.parametrize("shown", [True, False])
def test_percentiles_are_given_where_the_page_shows_them_and_left_out_where_suppressed(site: Site, shown: bool) -> None:
    census = minimal_site()["facts/census.csv"].replace("pay\n", "pay,low,high\n").replace("45500", "45500,21000,#")
    census = re.sub(r"(41000|33000|900,0,80,#)$", r"\1,,", census, flags=re.MULTILINE)
    pay = {
        "name": "Pay", "short": "Pay", "unit": "dollars", "direction": "neither",
        "meaning": "Pay.", "zero": "None.", "absent": "None known.",
    }  # fmt: skip
    columns = {"pay-p10": "low", "pay-p90": "high"}
    measures = {f"measures.{name}": pay | {"fact": {"source": "census", "column": columns[name]}} for name in columns}
    measures["roles.pay_percentiles"] = {10: "pay-p10", 90: "pay-p90"}
    measures["market"] = ["pay", *columns] if shown else ["pay"]
    declared = edited("measures.yaml", measures)
    salary = site({"facts/census.csv": census, **declared}).graph(PAGE)["Occupation"]["estimatedSalary"][0]

    assert salary.get("percentile10") == (21000 if shown else None)
    assert "percentile90" not in salary


@pytest.mark.parametrize("address", ["/jobs/violin-maker/", "/jobs/stage-doorkeeper/"], ids=["no code", "suppressed"])
def test_without_a_published_pay_no_pay_and_no_country_are_claimed(sample: Built, address: str) -> None:
    assert {"estimatedSalary", "occupationLocation"} & set(sample.graph(address)["Occupation"]) == set()


def test_pay_that_the_editors_rate_is_not_claimed_as_published(site: Site) -> None:
    rated = {"value": 45500, "source": "survey", "date": "2026-10-01"}
    by_hand = edited("measures.yaml", {"measures.pay.fact": None, "measures.pay.entry": True})
    built = site(by_hand | edited(TUNER, {"scores.pay": rated}))

    assert "$45,500" in words(built.html(PAGE).main)
    assert "estimatedSalary" not in built.graph(PAGE)["Occupation"]


@pytest.mark.parametrize("address", [PAGE, "/jobs/violin-maker/"])
def test_the_questions_of_the_markup_are_the_visible_ones_word_for_word(sample: Built, address: str) -> None:
    marked = [
        (question["name"], question["acceptedAnswer"]["text"])
        for question in sample.graph(address)["FAQPage"]["mainEntity"]
    ]

    assert marked == list(questions(sample.html(address)).values())


def test_a_page_without_questions_claims_none(site: Site) -> None:
    skipped = edited("occupations/violin-maker.md", {"faq_skip": ["replace"]})

    assert "FAQPage" not in site({**ALONE, **skipped}).graph("/jobs/violin-maker/")


def test_the_breadcrumb_of_the_markup_is_the_visible_trail(sample: Built) -> None:
    for address in addresses(sample):
        page, graph = sample.html(address), sample.graph(address)
        visible = [words(step) for step in page.select("nav.breadcrumbs li")]
        listed = graph.get("BreadcrumbList", {"itemListElement": []})["itemListElement"]

        assert [item["name"] for item in listed] == visible, address
        assert [item["position"] for item in listed] == list(range(1, len(visible) + 1))
        if listed:
            assert listed[-1]["item"] == page.select_one("link[rel=canonical]")["href"]  # type: ignore[index]
            above = [str(link["href"]) for link in page.select("nav.breadcrumbs a")]
            assert [item["item"] for item in listed[:-1]] == [f"https://site.example{href}" for href in above]


@pytest.mark.parametrize("address", ["/jobs/", "/fields/instruments/", "/rankings/highest-risk/"])
def test_a_list_is_marked_up_in_the_order_shown(sample: Built, address: str) -> None:
    page, listed = sample.html(address), sample.graph(address)["ItemList"]
    shown = [(words(link), f"https://site.example{link['href']}") for link in page.select("table.jobs th > a")]

    assert [(item["name"], item["url"]) for item in listed["itemListElement"]] == shown
    assert [item["position"] for item in listed["itemListElement"]] == list(range(1, len(shown) + 1))
    assert (listed["numberOfItems"], listed["name"]) == (len(shown), words(page.h1))


def test_the_data_page_describes_its_files_measures_licence_and_credits(sample: Built) -> None:
    page, dataset = sample.html("/data/"), sample.graph("/data/")["Dataset"]
    files = [f"https://site.example{link['href']}" for link in page.select("table th > a")]

    assert [file["contentUrl"] for file in dataset["distribution"]] == files
    assert "Displacement risk" in [measured["name"] for measured in dataset["variableMeasured"]]
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "The test office, Test census (invented)." in dataset["citation"]
    assert 50 <= len(dataset["description"]) <= 5000


def test_a_comparison_is_an_article_about_both_jobs(sample: Built) -> None:
    about = [node["@id"] for node in sample.graph("/compare/organ-tuner-vs-piano-tuner/")["Article"]["about"]]

    assert about == [f"https://site.example/jobs/{slug}/#occupation" for slug in ("organ-tuner", "piano-tuner")]


def test_no_text_of_an_entry_can_break_out_of_the_block(site: Site) -> None:
    body = "Prose.\n\n## FAQ\n\n### Is it code?\n\nYes, `</script><script>alert(1)</script>` & `<!--`.\n"
    built = site(
        {ORGAN: entry(body, title='Organ tuner & "builder" \'s'), "comparisons/organ-tuner-vs-piano-tuner.md": None}
    )
    page = built.html("/jobs/organ-tuner/")

    assert len(page.select('script[type="application/ld+json"]')) == 1
    assert "alert" not in "".join(script.text for script in page.select("script:not([type='application/ld+json'])"))
    assert all(
        script.get("src") or script.get("data-src") or script.string == FIRST_SCRIPT or "json" in script["type"]
        for script in page.select("script")
    )
    assert questions(page)["1"][1] == "Yes, </script><script>alert(1)</script> & <!--."
    marked = built.graph("/jobs/organ-tuner/")["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"]
    assert marked == "Yes, </script><script>alert(1)</script> & <!--."

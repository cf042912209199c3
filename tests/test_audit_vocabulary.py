"""The audit of what structured data says: required properties, values, trails and lists."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.audited import BASE, CLERK, HEAD, HOME, MAIN, NURSE, Case, changed, findings, good_site, in_head, json_ld

ADD = "add what is missing, or leave the thing out"
PAY_CURE = "count up from the lowest, and leave out what is not published"
LOGO = f"{BASE}/img/gone.png"
SCRIPT = b"let a;\n"  # what the site has as a.js


def node(finding: str, cure: str, **properties: object) -> Case:
    """A case that describes one thing in the head of the clerk's page."""
    kind = {"@type": properties.pop("kind")}
    return in_head(json_ld({**kind, **properties}).strip(), f"json-ld: {finding}", cure)


def pay(**amounts: object) -> Mapping[str, object]:
    return {"@type": "MonetaryAmountDistribution", "name": "Pay", "currency": "USD", "duration": "P1Y", **amounts}


def occupation(finding: str, salary: Mapping[str, object], cure: str = PAY_CURE) -> Case:
    place = {"@type": "Country", "name": "United States"}
    return node(finding, cure, kind="Occupation", name="Clerk", estimatedSalary=salary, occupationLocation=place)


def article(**properties: object) -> Mapping[str, object]:
    dates = {"datePublished": "2026-02-10", "dateModified": "2026-02-10"}
    author = {"@type": "Person", "name": "Ada"}
    return {"kind": "Article", "headline": "Clerk", "author": author, **dates, **properties}


def steps(*items: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [{"@type": "ListItem", "position": number, **item} for number, item in enumerate(items, 1)]


BARE = {
    "Answer": ("the Answer '@type' has no text", {}),
    "Article": ("the Article 'x' has no headline, no author", article(name="x", headline="", author=[])),
    "CategoryCode": ("the CategoryCode '#x' has no name, no codeValue, no inCodeSet", {"@id": "#x"}),
    "CategoryCodeSet": ("the CategoryCodeSet '#x' has no name", {"@id": "#x"}),
    "DataDownload": ("the DataDownload 'x' has no contentUrl, no encodingFormat", {"name": "x"}),
    "Dataset": ("the Dataset 'x' has no description", {"name": "x"}),
    "ImageObject": ("the ImageObject 'x' has no url", {"name": "x"}),
    "MonetaryAmountDistribution": (
        "the MonetaryAmountDistribution '#x' has no name, no currency, no duration",
        {"@id": "#x", "median": 1},
    ),
    "Occupation": ("the Occupation '#x' has no name", {"@id": "#x"}),
    "Organization": ("the Organization '#x' has no name", {"@id": "#x"}),
    "Person": ("the Person '#x' has no name", {"@id": "#x"}),
    "ProfilePage": ("the ProfilePage 'x' has no mainEntity", {"name": "x"}),
    "Question": ("the Question 'x' has no acceptedAnswer", {"name": "x"}),
    "FAQPage": ("the FAQPage '#x' has no mainEntity", {"@id": "#x", "mainEntity": []}),
}
CASES = {kind: node(finding, ADD, **{"kind": kind, **values}) for kind, (finding, values) in BARE.items()} | {
    "questions of readers": node(
        "QAPage is for questions that readers answer",
        "mark the publisher's own answers up as FAQPage",
        kind="QAPage",
    ),
    "another site": node(
        "a WebSite that is not this one", f"give it the url '{BASE}/'", kind="WebSite", name="Jobs", url=f"{BASE}/jobs/"
    ),
    "short description": node(
        "the description of the Dataset has 6 characters",
        "write 50 to 5,000",
        kind="Dataset",
        name="x",
        description="Short.",
    ),
    "author with a preposition": node(
        "an author is called 'By Ada'", "give the name alone", **article(author={"@type": "Person", "name": "By Ada"})
    ),
    "time without its zone": node(
        "dateModified '2026-02-10T09:00:00' has a time without its time zone",
        "write it like 2026-11-20T09:30:00+00:00",
        **article(dateModified="2026-02-10T09:00:00"),
    ),
    "pay of nobody": occupation("the percentiles of the pay are 0, 5", pay(percentile10=0, median=5)),
    "pay that falls": occupation("the percentiles of the pay are 9, 5", pay(percentile10=9, median=5)),
    "pay in words": occupation("the percentiles of the pay are #", pay(percentile90="#")),
    "pay of no place": node(
        "the pay of the Occupation 'Clerk' has no place",
        "add occupationLocation: the country that was counted",
        kind="Occupation",
        name="Clerk",
        estimatedSalary=pay(median=5),
    ),
    "figure that nobody sees": node(
        "the markup gives percentile25 66430 for 'Pay', which the page does not show",
        "show the figure, or leave it out",
        kind="Occupation",
        name="Clerk",
        estimatedSalary=pay(percentile25=66430),
        occupationLocation={"@type": "Country", "name": "United States"},
    ),
    "file of another checksum": node(
        f"the sha256 of '{BASE}/a.js' is {sha256(SCRIPT).hexdigest()}, not {'0' * 64}",
        "describe the file as it is published",
        kind="DataDownload",
        contentUrl=f"{BASE}/a.js",
        encodingFormat="text/javascript",
        sha256="0" * 64,
    ),
    "lost logo": node(
        f"logo '{LOGO}' leads to no file of the site",
        "correct the address, or leave it out",
        kind="Organization",
        name="Jobs",
        logo=LOGO,
    ),
    "trail of one": node(
        "the BreadcrumbList has 1 of at least 2 items",
        "begin with the home page, end with this one",
        kind="BreadcrumbList",
        itemListElement=steps({"name": "Clerk"}),
    ),
    "trail with a hole": node(
        "item 1 of the BreadcrumbList lacks its name or item",
        "only the last may do without its item",
        kind="BreadcrumbList",
        itemListElement=steps({"name": "Home"}, {"name": "Clerk"}),
    ),
    "list from 2": node(
        "the positions of the ItemList are 2",
        "count them from 1 without gaps",
        kind="ItemList",
        itemListElement=[{"@type": "ListItem", "position": 2, "url": f"{BASE}/"}],
    ),
    "list without addresses": node(
        "item 1 of the ItemList has no url",
        "name the page of each item",
        kind="ItemList",
        itemListElement=steps({"name": "Nurse"}),
    ),
    "empty list": node("the ItemList is empty", "name the page of each item", kind="ItemList", itemListElement=[]),
    "other trail than that of the page": Case(
        NURSE,
        MAIN,
        '<nav aria-label="Breadcrumb"><ol><li><a href="/sub/">Start</a></li><li>Nurse</li></ol></nav>',
        f"site/{NURSE}:10",
        "json-ld: the breadcrumbs read 'Start > Nurse' on the page and 'Home > Nurse' in the markup",
        "make both from one value",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found(tmp_path: Path, case: Case) -> None:
    assert case.told in findings(tmp_path, case.files)


def test_whole_things_are_not_found(tmp_path: Path) -> None:
    place = {"@type": "Country", "name": "United States"}
    salary = pay(percentile10=1000, median=1000, percentile90=2500.5)
    trail = steps({"name": "Home", "item": f"{BASE}/"}, {"name": "Clerk"})
    things = json_ld(
        {"@type": "Occupation", "name": "Clerk", "estimatedSalary": salary, "occupationLocation": place},
        {"@type": "Dataset", "name": "Jobs", "description": "x" * 50},
        {"@type": "BreadcrumbList", "itemListElement": trail},
        {"@type": "ItemList", "itemListElement": steps({"url": f"{BASE}/"}, {"item": {"@id": f"{BASE}/"}})},
    )
    shown = '<nav aria-label="Breadcrumb"><ol><li><a href="/sub/">Home</a></li><li>Clerk</li></ol></nav>'
    shown += "<p>From $1,000 to $2,500.50 a year.</p>"
    files = changed(changed(good_site(), CLERK, HEAD, things), CLERK, "<!--main-->", shown)

    # The second navigation needs a name beside it, which the first does not have.
    assert [found for found in findings(tmp_path, files) if "access: one of 2 nav" not in found] == []


def test_the_site_is_described_on_its_home_page(tmp_path: Path) -> None:
    site = '"@graph": [{"@type": "WebSite", "name": "Jobs", "url": "' + BASE + '/"}, '

    assert findings(tmp_path, changed(good_site(), HOME, '"@graph": [', site)) == []

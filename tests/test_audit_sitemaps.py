"""The audit of sitemaps and of robots.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.audit import audit
from tests.audited import BASE, CLERK, ONLY_INDEXED, Case, changed, findings, good_site, sitemap, write

LIST_CANONICAL = "list only the canonical addresses of indexable pages"
DATE_FORM = "write it like 2026-11-20 or 2026-11-20T09:30:00+00:00"


def added_loc(address: str, finding: str, cure: str, *, field: str = "sitemap") -> Case:
    """A case that adds an address to the sitemap, where it stands on line 6."""
    line = f"<url><loc>{BASE}{address}</loc></url>\n</urlset>"
    finding = f"{field}: '{BASE}{address}' {finding}"
    return Case("sitemap.xml", "</urlset>", line, "site/sitemap.xml:6", finding, cure)


def lastmod(date: str, trouble: str) -> Case:
    """A case that writes another date to the home page's entry of the sitemap."""
    finding = f"sitemap: lastmod '{date}' {trouble}"
    return Case("sitemap.xml", ">2026-11-20<", f">{date}<", "site/sitemap.xml:3", finding, DATE_FORM)


SITEMAPS = {
    "page not listed": Case(
        "sitemap.xml",
        f"<url><loc>{BASE}/jobs/clerk/</loc></url>",
        "",
        f"site/{CLERK}",
        f"sitemap: {BASE}/jobs/clerk/ is not in the sitemap",
        "list it there, or mark the page noindex",
    ),
    "listed page is not there": added_loc("/gone/", "is no page of the site", LIST_CANONICAL),
    "listed file": added_loc(
        "/jobs/nurse/index.html", f"is not the canonical address '{BASE}/jobs/nurse/'", LIST_CANONICAL
    ),
    "listed redirect": added_loc("/old/", "is a redirect", LIST_CANONICAL),
    "listed card": added_loc("/embed/nurse/", "is not meant for search engines", LIST_CANONICAL),
    "listed noindex page": added_loc(
        "/thin/", "is marked noindex", f"leave it out of the sitemap, {ONLY_INDEXED}", field="noindex"
    ),
    "listed twice": added_loc("/jobs/nurse/", "is listed 2 times", "list each page once")._replace(
        place="site/sitemap.xml:4"
    ),
    "date of another form": lastmod("20 Nov 2026", "is no W3C date"),
    "date that no calendar has": lastmod("2026-02-30", "is no W3C date"),
    "time without its zone": lastmod("2026-11-20T09:00:00", "has a time without its time zone"),
    "other root": Case(
        "sitemap.xml",
        "<urlset xmlns",
        "<urlset xmlns='' xmlns:x",
        "site/sitemap.xml",
        "sitemap: the root element is 'urlset'",
        "make it urlset, with the namespace http://www.sitemaps.org/schemas/sitemap/0.9",
    ),
    "not well-formed": Case(
        "sitemap.xml",
        "</urlset>",
        "",
        "site/sitemap.xml",
        "sitemap: not well-formed XML: no element found: line 7, column 0",
        "escape & and < in texts, and close every element",
    ),
    "no line in robots.txt": Case(
        "robots.txt",
        f"Sitemap: {BASE}/sitemap.xml",
        "",
        "site/robots.txt",
        "sitemap: no Sitemap: line",
        f"add the line 'Sitemap: {BASE}/sitemap.xml'",
    ),
    "dead line in robots.txt": Case(
        "robots.txt",
        "/sitemap.xml",
        "/map.xml",
        "site/robots.txt:4",
        f"sitemap: '{BASE}/map.xml' leads to no file of the site",
        f"write '{BASE}/sitemap.xml'",
    ),
    "noindex page in llms.txt": Case(
        "llms.txt",
        "/jobs/nurse/index.md",
        "/thin/",
        "site/llms.txt:3",
        f"noindex: '{BASE}/thin/' is marked noindex",
        f"leave it out of llms.txt, {ONLY_INDEXED}",
    ),
    "noindex twin in llms.txt": Case(
        "llms.txt",
        "/jobs/nurse/index.md",
        "/thin/index.md",
        "site/llms.txt:3",
        f"noindex: '{BASE}/thin/index.md' is marked noindex",
        f"leave it out of llms.txt, {ONLY_INDEXED}",
    ),
}

INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{BASE}/pages.xml</loc></sitemap>
</sitemapindex>"""

SPLIT = "split it and list the parts in a sitemap index"

CASES = SITEMAPS


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]


def test_a_missing_sitemap_is_found(tmp_path: Path) -> None:
    files = good_site()
    del files["sitemap.xml"], files["robots.txt"]
    finding = "site/index.html: sitemap: the site has no sitemap.xml"
    cure = "write a sitemap.xml that lists every indexable page"
    assert findings(tmp_path, files) == [f"{finding}\n    {cure}"]


def test_a_sitemap_index_leads_to_the_sitemaps(tmp_path: Path) -> None:
    files = {**good_site(), "sitemap.xml": INDEX, "pages.xml": sitemap(BASE)}
    assert audit(write(tmp_path, files), BASE) == []


def test_a_sitemap_index_may_not_name_a_lost_file(tmp_path: Path) -> None:
    more = f"<sitemap><loc>{BASE}/more.xml</loc></sitemap></sitemapindex>"
    files = {**good_site(), "sitemap.xml": INDEX.replace("</sitemapindex>", more), "pages.xml": sitemap(BASE)}
    finding = f"site/sitemap.xml:3: sitemap: '{BASE}/more.xml' is no sitemap of the site"
    assert findings(tmp_path, files) == [f"{finding}\n    write the missing file, or drop the line"]


def test_a_sitemap_of_too_many_addresses_is_found(tmp_path: Path) -> None:
    more = f"<url><loc>{BASE}/jobs/nurse/</loc></url>" * 49_998
    files = changed(good_site(), "sitemap.xml", "</urlset>", f"{more}</urlset>")
    assert findings(tmp_path, files) == [
        f"site/sitemap.xml: sitemap: 50,001 addresses, 50,000 are allowed\n    {SPLIT}",
        f"site/sitemap.xml:4: sitemap: '{BASE}/jobs/nurse/' is listed 49999 times\n    list each page once",
    ]


def test_a_sitemap_of_too_many_bytes_is_found(tmp_path: Path) -> None:
    files = good_site()
    size = 52_428_801
    files["sitemap.xml"] += " " * (size - len(files["sitemap.xml"]))
    assert findings(tmp_path, files) == [
        f"site/sitemap.xml: sitemap: 52,428,801 bytes, 52,428,800 are allowed\n    {SPLIT}"
    ]

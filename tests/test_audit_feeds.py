"""The audit of feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audited import BASE, NAME_AN_ID, ONLY_INDEXED, Case, findings


def in_feed(old: str, new: str, line: int, finding: str, cure: str) -> Case:
    """A case that changes the feed."""
    return Case("feed.xml", old, new, f"site/feed.xml:{line}" if line else "site/feed.xml", finding, cure)


TELL = "link to the page that the entry tells of"
FEEDS = {
    "feed not well-formed": in_feed(
        "<title>Jobs",
        "<title>Jobs & more",
        0,
        "feed: not well-formed XML: not well-formed (invalid token): line 3, column 46",
        "escape & and < in texts, and close every element",
    ),
    "feed without a title": in_feed(
        "<title>Jobs</title>", "", 0, "feed: the feed has no <title>", "add its <title>, which Atom requires"
    ),
    "entry without a date": in_feed(
        "<title>Clerk</title><updated>2026-11-20T00:00:00Z</updated>",
        "<title>Clerk</title>",
        0,
        "feed: entry 2 has no <updated>",
        "add its <updated>, which Atom requires",
    ),
    "entry without an id": in_feed(
        "<id>tag:2</id>", "<id/>", 0, "feed: entry 2 has no <id>", "add its <id>, which Atom requires"
    ),
    "repeated entry id": in_feed(
        "tag:2",
        "tag:1",
        5,
        "feed: the id 'tag:1' is given to 2 entries",
        "give each entry an id of its own, for good",
    ),
    "entry of a lost page": in_feed(
        f"{BASE}/jobs/clerk/", f"{BASE}/gone/", 8, f"feed: '{BASE}/gone/' leads to no page of the site", TELL
    ),
    "entry of a file that is no page": in_feed(
        f"{BASE}/jobs/clerk/", f"{BASE}/a.js", 8, f"feed: '{BASE}/a.js' leads to no page of the site", TELL
    ),
    "entry of another site": in_feed(
        f"{BASE}/jobs/clerk/",
        "https://example.com/",
        6,
        "feed: 'https://example.com/' leads to no page of the site",
        TELL,
    ),
    "entry of a noindex page": in_feed(
        f"{BASE}/jobs/clerk/",
        f"{BASE}/thin/",
        8,
        f"noindex: '{BASE}/thin/' is marked noindex",
        f"leave it out of the feed, {ONLY_INDEXED}",
    ),
    "entry of a lost section": in_feed(
        "#tasks",
        "#gone",
        6,
        f"anchor: '{BASE}/jobs/nurse/#gone' names the id 'gone', which {BASE}/jobs/nurse/ does not have",
        NAME_AN_ID,
    ),
    "no self link": in_feed(
        f'<link rel="self" href="{BASE}/feed.xml"/>',
        "",
        0,
        "feed: no link with rel=self",
        f"add one with the address '{BASE}/feed.xml'",
    ),
    "other self link": in_feed(
        f'"{BASE}/feed.xml"',
        f'"{BASE}/"',
        4,
        f"feed: the link with rel=self is '{BASE}/'",
        f"write '{BASE}/feed.xml'",
    ),
}

CASES = FEEDS


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]

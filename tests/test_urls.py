from __future__ import annotations

import pytest

from bellwether.model import routes, urls
from bellwether.model.urls import Urls


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (routes.job("a-b"), "/jobs/a-b/"),
        (routes.job_markdown("a-b"), "/jobs/a-b/index.md"),
        (routes.job_json("a-b"), "/jobs/a-b/index.json"),
        (routes.job_feed("a-b"), "/jobs/a-b/feed.xml"),
        (routes.field("media"), "/fields/media/"),
        (routes.ranking("best"), "/rankings/best/"),
        (routes.comparison("a-vs-b"), "/compare/a-vs-b/"),
        (routes.prose("about"), "/about/"),
        (routes.data_file("jobs.csv"), "/data/jobs.csv"),
    ],
)
def test_the_address_scheme(address: str, expected: str) -> None:
    assert address == expected


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/jobs/a/", "jobs/a/index.html"),
        ("/404.html", "404.html"),
        ("/jobs/a/index.md", "jobs/a/index.md"),
    ],
)
def test_a_page_is_served_by_the_index_file_of_its_folder(address: str, path: str) -> None:
    assert urls.output_path(address) == path


@pytest.mark.parametrize(
    ("base_url", "base_path", "href", "absolute"),
    [
        ("https://a.example", "", "/jobs/", "https://a.example/jobs/"),
        ("https://a.example/", "", "/jobs/", "https://a.example/jobs/"),
        ("https://a.example/sub/", "/sub", "/sub/jobs/", "https://a.example/sub/jobs/"),
        ("http://localhost:8000/x/y", "/x/y", "/x/y/jobs/", "http://localhost:8000/x/y/jobs/"),
    ],
)
def test_addresses_stand_under_the_base_path(base_url: str, base_path: str, href: str, absolute: str) -> None:
    made = Urls(base_url)

    assert (made.base_path, made.href("/jobs/"), made.absolute("/jobs/")) == (base_path, href, absolute)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("/jobs/a/?x=1&y=2#tasks", "/jobs/a/?x=1&y=2#tasks"),
        ("/jobs/é/", "/jobs/%C3%A9/"),
        ("/a b/", "/a%20b/"),
        ("/a%20b/", "/a%20b/"),
        ('/"<>/', "/%22%3C%3E/"),
    ],
)
def test_hrefs_are_ascii_and_what_is_encoded_stays_so(address: str, href: str) -> None:
    assert Urls("https://a.example").href(address) == href

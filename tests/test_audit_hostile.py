"""Folders and pages that no build of ours would make: read without harm, in bounded time, and never past the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bellwether.audit import audit
from bellwether.audit.crawling import may_read, rules_for
from bellwether.audit.references import _candidates
from bellwether.cli import CONTENT, FINE, main
from bellwether.report.difference import difference
from tests.audited import BASE, good_site, write

PAGE = '<!doctype html><html lang="en"><head><title>T</title>{head}</head><body><main>{main}</main></body></html>'


def odd_site(root: Path) -> Path:
    """A good site in which stand links, a pipe and a name that is no text."""
    write(root / "site", good_site())
    write(root, {"secret.html": "<a href=/nowhere/>secret</a>"})
    site = root / "site"
    (site / "zero.css").symlink_to("/dev/zero")
    (site / "lost.html").symlink_to("nowhere")
    (site / "loop.html").symlink_to("loop.html")
    (site / "out.html").symlink_to("../secret.html")
    (site / "up").symlink_to("..")
    os.mkfifo(site / "pipe.html")
    Path(os.fsdecode(os.fsencode(site) + b"/name\xff.html")).write_text("x")
    return site


def test_links_pipes_and_names_that_are_no_text_are_told_and_not_opened(tmp_path: Path) -> None:
    told = {(found.place.path, found.message) for found in audit(odd_site(tmp_path), BASE)}

    assert told == {
        *((f"site/{name}", f"'{name}' is a link") for name in ("zero.css", "lost.html", "loop.html", "out.html", "up")),
        ("site/pipe.html", "'pipe.html' is a pipe or a device"),
        ("site/name\udcff.html", "'name\udcff.html' is named with signs that are no text"),
    }


def test_sites_with_links_and_pipes_are_compared_without_them(tmp_path: Path) -> None:
    write(tmp_path / "old", good_site())
    found = difference(tmp_path / "old", odd_site(tmp_path))

    assert [*found.added, *found.removed, *found.changed] == []
    assert len(found.problems) == 7


def test_what_is_told_of_such_names_can_be_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["audit", "--out", str(odd_site(tmp_path)), "--base-url", BASE])

    assert code == CONTENT
    assert "name\\udcff.html' is named with signs that are no text" in capsys.readouterr().err


def test_a_home_page_that_is_a_link_is_no_site(tmp_path: Path) -> None:
    write(tmp_path, {"site/x.html": "x"})
    (tmp_path / "site/index.html").symlink_to("/dev/zero")

    assert main(["audit", "--out", str(tmp_path / "site"), "--base-url", BASE]) == 2
    assert main(["diff", str(tmp_path / "site"), str(tmp_path / "site")]) == 2


def block(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


HOSTILE = {
    "structured data that is not closed": block("[" * 100_000),
    "structured data that is": block("[" * 100_000 + "]" * 100_000),
    "objects in objects": block('{"a":' * 900 + "1" + "}" * 900),
    "ids that are no addresses": block('{"@id": "//[#x", "a": {"@id": "http://[::1#y"}, "url": "http://[::1"}'),
    "tables in tables": "<table><tr><td>" * 2000,
    "tables": "<table><tr><td>x</td></tr></table>" * 2000,
    "headings that hold much": "<h1>" + "<b><i>" * 3000,
    "one broken link very often": '<a href="/nowhere/">x</a>' * 20_000,
    "many broken links": "".join(f'<a href="/nowhere/{number}/">x</a>' for number in range(5000)),
    "links that are no addresses": '<a href="http://[::1">x</a><a href="//[x#y">x</a>',
    "images of a srcset": f'<img srcset="{"a ," * 50_000}">',
    "an image of a srcset": f'<img srcset="{"a" * 100_000} ">',
    "commas of a srcset": f'<img srcset="{", " * 50_000}">',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_means_harm_is_read_to_its_end(tmp_path: Path, name: str) -> None:
    """What took minutes, or more depth than Python has, ends here; a time is not measured."""
    site = write(tmp_path / "site", {**good_site(), "index.html": PAGE.format(head="", main=HOSTILE[name])})

    assert audit(site, BASE)


def test_structured_data_too_deep_to_follow_is_told(tmp_path: Path) -> None:
    site = write(tmp_path, {**good_site(), "index.html": PAGE.format(head="", main=HOSTILE["objects in objects"])})

    assert "not JSON: values within values, more than 100 deep" in {found.message for found in audit(site, BASE)}


def test_a_canonical_address_that_is_none_is_told_and_compared(tmp_path: Path) -> None:
    page = PAGE.format(head='<link rel="canonical" href="http://[::1">', main="x")
    site = write(tmp_path / "site", {**good_site(), "index.html": page})

    assert any("'http://[::1'" in found.message for found in audit(site, BASE))
    assert main(["diff", str(site), str(site)]) == FINE


@pytest.mark.parametrize(
    ("form", "path", "fits"),
    [
        ("/a", "/abc", True),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*.pdf$", "/x/y.pdf", True),
        ("/*.pdf$", "/x/y.pdf?z", False),
        ("/a*b*c", "/a-b-c-d", True),
        ("/a*b*c", "/a-c-b", False),
        ("*/x", "/a/x", True),
        ("/ab*b$", "/ab", False),
        ("/*", "/", True),
        ("/a**$", "/a", True),
        (f"/{'*' * 5000}x", f"/{'a' * 5000}", False),
        (f"/{'*a' * 5000}$", f"/{'a' * 4999}", False),
    ],
)
def test_a_rule_for_crawlers_fits_as_the_standard_says_however_many_stars_it_has(
    form: str, path: str, fits: bool
) -> None:
    rules = rules_for(f"User-agent: *\nDisallow: {form}\n", "Googlebot")

    assert may_read(rules, path) is not fits


@pytest.mark.parametrize(
    ("srcset", "images"),
    [
        ("/a.png 1x, /b.png 2x", ["/a.png", "/b.png"]),
        ("/a.png", ["/a.png"]),
        (" /a.png, /b,c.png 100w ,/d.png", ["/a.png", "/b,c.png", "/d.png"]),
        ("data:image/png;base64,AAA= 1x, /b.png", ["data:image/png;base64,AAA=", "/b.png"]),
        (", ,", []),
        ("", []),
    ],
)
def test_the_images_of_a_srcset_are_read_as_browsers_do(srcset: str, images: list[str]) -> None:
    assert list(_candidates(srcset)) == images

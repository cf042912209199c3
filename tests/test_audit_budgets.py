"""The audit of what pages weigh: the first load of each kind, and what is fetched before anybody scrolls."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping
from pathlib import Path

import pytest

from bellwether.audit.budgets import FONTS, HTML, SCRIPTS, STYLES
from tests.audited import CLERK, HEAD, HOME, MAIN, NURSE, changed, findings, good_site

LIGHTER = "take out what a reader would not miss"


def noise(size: int) -> str:
    """Letters that no compression makes much shorter: more than `size` bytes of them when gzipped."""
    chance = random.Random(size)  # noqa: S311 - a fixed text, not a secret
    return "".join(chance.choices(string.ascii_letters + string.digits, k=size * 3 // 2))


def told(root: Path, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Findings as their place and field, and what they say up to the first figure."""
    lines = [line for found in findings(root, files) for line in found.split("\n")[:1]]
    return [(line.split(": ", 1)[0], line.split(": ", 1)[1].split(" bytes")[0].rstrip("0123456789,")) for line in lines]


@pytest.mark.parametrize(
    ("path", "kind"),
    [(HOME, HOME), (NURSE, NURSE), ("404.html", "404.html"), ("embed/nurse/index.html", "embed/nurse/index.html")],
)
def test_a_page_that_weighs_too_much_is_found(tmp_path: Path, path: str, kind: str) -> None:
    heavy = changed(good_site(), path, MAIN, f"<p>{noise(HTML)}</p>")

    assert told(tmp_path, heavy) == [(f"site/{kind}", "budget: the page: ")]


def test_a_finding_says_how_much_and_what_to_do(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, changed(good_site(), CLERK, MAIN, f"<p>{noise(HTML)}</p>"))
    first, cure = found.split("\n")
    weight = int(first.split("the page: ")[1].split(" bytes")[0].replace(",", ""))

    assert first.endswith(" bytes gzipped, at most 30,720")
    assert HTML < weight < 2 * HTML
    assert cure.strip() == LIGHTER


def test_bytes_count_as_they_are_sent(tmp_path: Path) -> None:
    assert findings(tmp_path, changed(good_site(), CLERK, MAIN, f"<p>{'word ' * HTML}</p>")) == []


def test_styles_and_scripts_of_the_first_load_are_added_up(tmp_path: Path) -> None:
    halves = {"b.css": f".a{{--a:{noise(STYLES * 2 // 3)}}}\n", "b.js": f"let b='{noise(SCRIPTS * 2 // 3)}';\n"}
    more = {"c.css": halves["b.css"].replace("--a:", "--b:c"), "c.js": halves["b.js"].replace("b='", "c='d")}
    files = {**good_site(), **halves, **more}
    links = '<link rel="stylesheet" href="/sub/{0}.css"><script type="module" src="/sub/{0}.js"></script>'
    one = changed(files, HOME, HEAD, links.format("b") + links.format("b"))
    both = changed(files, HOME, HEAD, links.format("b") + links.format("c").replace(" src=", " data-src="))

    assert told(tmp_path / "one", one) == []
    assert told(tmp_path / "both", both) == [
        ("site/index.html", "budget: its scripts: "),
        ("site/index.html", "budget: its styles: "),
    ]


def test_styles_for_paper_are_not_of_the_first_load(tmp_path: Path) -> None:
    files = {**good_site(), "b.css": f".a{{--a:{noise(STYLES * 2)}}}\n"}
    link = '<link rel="stylesheet" href="/sub/b.css" media="print">'

    assert told(tmp_path, changed(files, HOME, HEAD, link)) == []


def test_fonts_that_the_head_asks_for_have_a_budget(tmp_path: Path) -> None:
    files = {**good_site(), "a.woff2": noise(FONTS + 1000)}
    link = '<link rel="preload" as="font" type="font/woff2" href="/sub/a.woff2" crossorigin>'

    assert told(tmp_path, changed(files, HOME, HEAD, link)) == [("site/index.html", "budget: its fonts: ")]


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="alternate" type="text/css" href="/sub/b.css">',
        '<a href="/sub/b.css">The styles</a>',
    ],
)
def test_what_is_only_linked_weighs_nothing(tmp_path: Path, html: str) -> None:
    files = {**good_site(), "b.css": f".a{{--a:{noise(STYLES)}}}\n"}

    assert told(tmp_path, changed(files, CLERK, MAIN, html)) == []


def test_the_largest_page_of_a_kind_speaks_for_it(tmp_path: Path) -> None:
    files = changed(good_site(), CLERK, MAIN, f"<p>{noise(HTML)}</p>")
    files = changed(files, NURSE, MAIN, f"<p>{noise(HTML + 1000)}</p>")

    assert told(tmp_path, files) == [(f"site/{NURSE}", "budget: the page: ")]


@pytest.mark.parametrize(
    ("image", "waits"),
    [
        ('src="/sub/img/a.png"', False),
        ('src="/sub/img/a.png" loading="eager"', False),
        ('src="/sub/img/a.png?a.svg"', False),
        ('src="/sub/img/a.png" loading="lazy"', True),
        ('src="/sub/img/a.svg?v=2"', True),
    ],
)
def test_a_picture_of_pixels_waits_until_it_is_seen(tmp_path: Path, image: str, *, waits: bool) -> None:
    drawing = {"img/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n'}
    html = f'<img {image} alt="" width="1" height="1">'
    found = findings(tmp_path, changed({**good_site(), **drawing}, CLERK, MAIN, html))
    src = image.split('"')[1]

    cure = 'add loading="lazy", or draw it as SVG'
    told = f"site/{CLERK}:17: budget: the picture '{src}' is fetched at once\n    {cure}"

    assert found == ([] if waits else [told])

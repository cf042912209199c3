"""The web manifest: what a device learns of the site, and what the audit says of one that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.audited import HEAD, HOME, changed, findings, good_site, png
from tests.conftest import Built, Site
from tests.sample import minimal_site

BESIDE = '<link rel="manifest" href="/sub/site.webmanifest">'
ICONS = [{"src": "/sub/a192.png", "sizes": "192x192"}, {"src": "a512.png", "sizes": "512x512"}]
RIGHT = {"name": "Jobs", "start_url": "/sub/", "icons": ICONS}
FILE = "site.webmanifest"


def stated(built: Built) -> dict[str, Any]:
    return json.loads((built.out / FILE).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def told(folder: Path, text: str) -> list[str]:
    """What the audit finds where a site has this manifest, with the cures."""
    icons = {"a192.png": png(192, 192), "a512.png": png(512, 512)}
    files = changed({**good_site(), **icons, FILE: text}, HOME, HEAD, BESIDE)  # type: ignore[dict-item]
    return [finding.partition(": manifest: ")[2] for finding in findings(folder, files)]


def test_every_page_names_the_manifest_below_the_path_of_the_site(site: Site) -> None:
    built = site({"site.yaml": minimal_site()["site.yaml"] + "short_title: Tests\n"}, base_url="https://a.example/sub")
    found = stated(built)

    for address in ("/", "/jobs/piano-tuner/", "/404.html"):
        link = built.html(address).select_one("link[rel=manifest]")
        assert link is not None
        assert link["href"] == "/sub/site.webmanifest"
    assert (found["name"], found["short_name"]) == ("The Test Site", "Tests")
    assert {found[name] for name in ("id", "start_url", "scope")} == {"/sub/"}
    assert found["display"] == "minimal-ui"
    assert found["theme_color"] == found["background_color"] == "#fdfcf9"


def test_the_icons_are_there_in_their_sizes_and_the_mark_of_the_maskable_one_is_within_its_circle(
    sample: Built,
) -> None:
    found = stated(sample)
    purposes = {}
    for icon in found["icons"]:
        with Image.open(sample.out / icon["src"].removeprefix("/")) as opened:
            drawn = opened.convert("RGB")
        purposes[icon["sizes"], icon["purpose"]] = drawn
        assert icon["sizes"] == f"{drawn.width}x{drawn.height}"

    assert set(purposes) == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    masked = purposes["512x512", "maskable"]
    ground = masked.getpixel((0, 0))
    for x in range(0, 512, 4):
        for y in range(0, 512, 4):
            assert masked.getpixel((x, y)) == ground or (x - 256) ** 2 + (y - 256) ** 2 <= (0.4 * 512) ** 2
    assert found["short_name"] == found["name"]


def test_a_site_without_pictures_has_no_manifest(site: Site) -> None:
    built = site({"site.yaml": minimal_site()["site.yaml"] + "leave_out: [pictures]\n"})

    assert not built.has(FILE)
    assert built.html("/").select("link[rel=manifest], link[rel=apple-touch-icon]") == []


def test_a_manifest_that_is_right_is_passed(tmp_path: Path) -> None:
    assert told(tmp_path, json.dumps(RIGHT)) == []


@pytest.mark.parametrize(
    ("text", "finding", "cure"),
    [
        ("[]", "it is no object of JSON", "begin it with '{'"),
        (
            json.dumps(RIGHT | {"start_url": "/"}),
            "start_url '/' leads to no page of the site",
            "name the home page, base path included",
        ),
        (
            json.dumps(RIGHT | {"icons": [ICONS[0], ICONS[1] | {"src": "b.png"}]}),
            "the icon 'b.png' leads to no file of the site",
            "correct the address, base path included",
        ),
        (
            json.dumps(RIGHT | {"icons": [ICONS[0], ICONS[1] | {"src": "a192.png"}]}),
            "the icon 'a192.png' is 192x192 pixels, and said to be '512x512'",
            "draw it in the size that is said",
        ),
        (
            json.dumps(RIGHT | {"icons": ICONS[:1]}),
            "there is no icon of 512x512 pixels",
            "add one: without it no browser offers to install the site",
        ),
    ],
)
def test_what_is_wrong_in_a_manifest_is_found(tmp_path: Path, text: str, finding: str, cure: str) -> None:
    (found,) = told(tmp_path, text)

    assert [line.strip() for line in found.splitlines()] == [finding, cure]

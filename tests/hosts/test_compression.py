"""Compressed twins: of text that is worth it, the same bytes at every build, and nobody's page."""

from __future__ import annotations

import gzip
import random

import pytest

from bellwether.model.output import Output
from bellwether.outputs.hosts.compression import with_twins
from tests.conftest import Site
from tests.files import tree
from tests.hosts.test_files import settings

TEXT = b"words " * 400


def twins_of(path: str, data: bytes) -> list[Output]:
    first, *rest = with_twins([Output(path, data, "a test")])
    assert first == Output(path, data, "a test")
    return rest


@pytest.mark.parametrize(
    "path", ["a/index.html", "s.css", "s.js", "d.json", "f.xml", "t.md", "t.txt", "d.csv", "p.svg"]
)
def test_text_has_a_twin_that_unpacks_to_it(path: str) -> None:
    (twin,) = twins_of(path, TEXT)

    assert twin.path == f"{path}.gz"
    assert gzip.decompress(twin.data) == TEXT
    assert len(twin.data) < len(TEXT) / 10


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("picture.png", TEXT),
        ("wasm.en.pagefind", TEXT),
        ("_headers", TEXT),
        ("small.html", TEXT[:1024]),
        ("random.txt", random.Random(7).randbytes(5000)),  # noqa: S311 - nothing secret
    ],
)
def test_what_is_no_text_or_no_smaller_has_none(path: str, data: bytes) -> None:
    assert twins_of(path, data) == []


def test_a_twin_names_neither_time_nor_system() -> None:
    (twin,) = twins_of("a.html", TEXT)

    # RFC 1952: magic, deflate, no flags, no time, best compression, unknown system.
    assert twin.data[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])


def test_two_builds_compress_to_the_same_bytes(site: Site) -> None:
    one, other = (tree(site(settings("nginx", "compress: true")).out) for _ in range(2))

    assert one == other
    assert {path for path in one if path.endswith(".gz")} >= {"index.html.gz", "jobs/piano-tuner/index.html.gz"}


def test_nothing_is_compressed_unless_it_is_asked_for(site: Site) -> None:
    assert not [path for path in tree(site(settings("nginx")).out) if path.endswith(".gz")]


def test_twins_are_no_pages_and_in_no_list(site: Site) -> None:
    plain, built = site(settings("any")), site(settings("any", "compress: true"), strict=True)

    assert built.report.pages == plain.report.pages
    assert {path: data for path, data in tree(built.out).items() if not path.endswith(".gz")} == tree(plain.out)
    for path in ("sitemap.xml", "feed.xml", "llms.txt", "data/datapackage.json", "jobs/find.json"):
        assert ".gz" not in built.text(path)

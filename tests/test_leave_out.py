"""Parts that a publisher leaves out: nothing of them is made, nothing leads to them, and the rest is whole."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from bellwether.model.library import Part
from bellwether.model.problems import ProblemsFound
from tests.conftest import Built, Site
from tests.sample import entry, minimal_site

PARTS: tuple[Part, ...] = get_args(Part)
COMPARED = ("index", "data", "twins")

# For each part, files and folders of the sample that are made for it alone.
MADE = {
    "index": ("jobs/index.html", "data/find.json"),
    "fields": ("fields/index.html",),
    "rankings": ("rankings/",),
    "compare": ("compare/",),
    "changes": ("changes/", "jobs/piano-tuner/feed.xml"),
    "data": ("data/index.html", "data/occupations.csv", "data/occupations.json", "data/measures.json"),
    "twins": ("jobs/piano-tuner/index.md", "jobs/piano-tuner/index.json", "llms.txt"),
    "search": ("search/", "pagefind/"),
    "embeds": ("embed/",),
    "pictures": ("jobs/piano-tuner/picture.png",),
    "page-list": ("pages.json",),
    "groups": ("groups/",),
    "host-files": ("_headers", "_redirects", ".nojekyll"),
}


def without(*parts: str) -> dict[str, str]:
    # The sample's menu leads to the index, which may be what is left out.
    settings = minimal_site()["site.yaml"].replace("to: /jobs/", "to: /about/")
    return {"site.yaml": f"{settings}leave_out: [{', '.join(parts)}]\n"}


def chosen(part: str) -> tuple[str, ...]:
    return (part, "compare") if part in COMPARED else (part,)


def made(built: Built) -> set[str]:
    return {path.relative_to(built.out).as_posix() for path in built.out.rglob("*") if path.is_file()}


def belongs(path: str, part: str) -> bool:
    return any(path == own or (own.endswith("/") and path.startswith(own)) for own in MADE[part])


def test_every_part_is_tested() -> None:
    assert set(MADE) == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_left_out_is_not_made_and_the_rest_passes_the_audit(
    site: Site, sample: Built, part: Part
) -> None:
    left_out = chosen(part)
    built = made(site(without(*left_out), strict=True))

    assert all(any(belongs(path, each) for path in made(sample)) for each in left_out)
    assert not [path for path in built if any(belongs(path, each) for each in left_out)]


def test_all_parts_can_be_left_out_at_once(site: Site) -> None:
    built = made(site(without(*PARTS), strict=True))

    assert {path for path in built if not path.startswith("assets/")} >= {"index.html", "jobs/piano-tuner/index.html"}
    assert not [path for path in built if any(belongs(path, part) for part in PARTS)]


@pytest.mark.parametrize("pair", list(combinations(("search", "changes", "pictures", "embeds", "fields"), 2)))
def test_two_parts_can_be_left_out_together(site: Site, pair: tuple[str, str]) -> None:
    built = made(site(without(*pair), strict=True))

    assert not [path for path in built if any(belongs(path, part) for part in pair)]


@pytest.mark.parametrize("part", COMPARED)
def test_what_comparing_reads_cannot_be_left_out_alone(site: Site, part: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        site(without(part))

    (problem,) = found.value.problems
    assert problem.field == "leave_out"
    assert problem.message == f"the page for comparing reads what '{part}' leaves out"
    assert problem.cure == "leave out compare as well"


def test_a_link_to_what_is_left_out_is_a_mistake(site: Site) -> None:
    linking = entry("See [the changes](/changes/).\n", title="Harp tuner", plural="harp tuners")
    with pytest.raises(ProblemsFound) as found:
        site({**without("changes"), "occupations/harp-tuner.md": linking})

    messages = {problem.message for problem in found.value.problems}
    assert "the page '/changes/' is left out of this site" in messages


def test_an_address_that_was_published_is_missed_when_its_part_is_left_out(site: Site) -> None:
    built = site({**without("rankings"), "addresses.txt": "/\n/rankings/\n"})

    messages = [problem.message for problem in built.report.warnings]
    assert messages == ["'/rankings/' was published and is no page now: site.yaml leaves its part out"]


def test_without_embeds_a_page_speaks_of_citing_only(site: Site, sample: Built) -> None:
    page = site(without("embeds")).html("/jobs/piano-tuner/")

    assert [page.select_one("#share-heading").get_text(), page.select_one('a[href="#share"]').get_text()] == [
        "Share and cite"
    ] * 2
    assert sample.html("/jobs/piano-tuner/").select_one("#share-heading").get_text() == "Share, cite and embed"

"""The labour market in one picture: all official occupations by their jobs and by one figure more."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.charts import Shape, treemap
from bellwether.words.market import share
from tests.conftest import Built, Site
from tests.pages import edited, words

_OUTLINE = re.compile(r"M(-?\d+) (-?\d+)H(-?\d+)V(-?\d+)H\1z")
CENSUS = """\
code,title,level,employed,growth,openings,pay
00-0000,All of them,summary,17000,0,0,1
99-1000,Tuning occupations,summary,4000,0,0,1
99-1010,Instrument tuners,summary,4000,0,0,1
99-1011,Piano tuners,occupation,2000,2.5,300,45500
99-1012,Organ tuners,occupation,1200,2.5,300,45500
99-1013,Bell founders,occupation,*,2.5,300,45500
99-2000,Venue occupations,summary,13000,0,0,1
99-2011,Box office clerks,occupation,12000,-8,1500,33000
99-2012,Stage doorkeepers,occupation,900,0,80,#
"""
SURVEY = """\
code,title,exposure,exposure_below,exposure_same,exposure_of
99-1011,Piano tuners,0,0,300,700
99-2011,Box office clerks,0.48,636,0,700
99-2012,Stage doorkeepers,0.1,300,0,700
"""
SEEN = edited("measures.yaml", {"measures.exposure.unseen_zero": True})


@pytest.fixture
def market(site: Site) -> Built:
    """A labour market of two sectors."""
    return site({"facts/census.csv": CENSUS, "facts/survey.csv": SURVEY, **SEEN}, base_url="https://site.example/sub")


def test_the_picture_is_as_large_as_the_jobs_and_says_what_it_leaves_out(market: Built) -> None:
    figure = market.html("/").select_one(".market")

    assert words(figure.p).startswith(
        "The figures count 16,100 jobs in Testland, in 4 official occupations. By observed exposure, 75% of the jobs "
        "stand at 40% or more, 12% of the jobs stand at 0% (none counted) and for 7% we hold no figure. The largest "
        "occupation at 40% or more is that of box office clerks."
    )
    assert words(figure.figcaption).endswith("1 occupation without a published number of jobs is left out.")
    assert [words(step) for step in figure.select(".market-legend li")] == [
        "we hold no figure 1,200 jobs",
        "0% (none counted) 2,000 jobs",
        "under 20% 900 jobs",
        "40% or more 12,000 jobs",
    ]
    origins = [words(link) for link in market.html("/").select(".market-origins a")]
    assert origins[0] == "Jobs in 2024: Test census, The test office, 2025"


def test_on_the_home_page_sectors_lead_to_their_lists_the_largest_first(market: Built) -> None:
    page = market.html("/")
    led = [(link["href"], words(link)) for link in page.select(".market-sectors a")]

    assert led == [
        ("/sub/groups/#sector-venue-occupations", "Venue"),
        ("/sub/groups/#sector-tuning-occupations", "Tuning"),
    ]
    assert [link["href"] for link in page.select(".treemap a")] == [href for href, _ in led]
    assert [words(link.title) for link in page.select(".treemap a")] == [
        "Venue: 12,900 jobs in 2 occupations",
        "Tuning: 3,200 jobs in 3 occupations",
    ]


def test_every_shape_leads_to_the_page_of_its_occupation(market: Built) -> None:
    shapes = market.html("/market/").select(".treemap a")

    assert [(link["href"], words(link.title)) for link in shapes] == [
        ("/sub/groups/99-2011/", "Box office clerks: 12,000 jobs, 48.0%"),
        ("/sub/groups/99-2012/", "Stage doorkeepers: 900 jobs, 10.0%"),
        ("/sub/groups/99-1011/", "Piano tuners: 2,000 jobs, 0% (none counted)"),
        ("/sub/groups/99-1012/", "Organ tuners: 1,200 jobs"),
    ]
    assert all(market.has(f"{link['href'].removeprefix('/sub/')}index.html") for link in shapes)


def test_the_list_has_all_occupations_by_sector(market: Built) -> None:
    sectors = market.html("/groups/").select(".sectors details")

    assert [words(sector.summary) for sector in sectors] == [
        "Venue 12,900 jobs in 2 occupations",
        "Tuning 3,200 jobs in 3 occupations",
    ]
    assert [words(line) for line in sectors[1].select("li")] == [
        "Piano tuners 2,000 jobs, 0% (none counted)",
        "Organ tuners 1,200 jobs",
        "Bell founders we hold no figure",
    ]


@pytest.mark.parametrize("role", ["jobs", "observed_use"])
def test_without_one_of_the_two_figures_there_is_a_list_and_no_picture(site: Site, role: str) -> None:
    changes: dict[str, Any] = {f"roles.{role}": None, "studies": []}
    built = site({"facts/census.csv": CENSUS, **edited("measures.yaml", changes)})

    assert built.html("/").select(".market, .treemap") == []
    assert len(built.html("/groups/").select(".sectors li a")) == 5


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [(0, 9, "none"), (9, 9, "all"), (1, 1000, "fewer than 1%"), (999, 1000, "more than 99%"), (1, 3, "33%")],
)
def test_a_share_is_never_none_or_all_by_rounding(part: int, of: int, said: str) -> None:
    assert share(Decimal(part), Decimal(of)) == said


_SIZES = st.lists(st.integers(min_value=1, max_value=5_000_000), min_size=1, max_size=40)


@given(st.lists(_SIZES, min_size=1, max_size=6))
def test_shapes_lie_side_by_side_inside_the_picture_and_are_as_large_as_they_should_be(parts: list[list[int]]) -> None:
    sized = sorted((sorted(sizes, reverse=True) for sizes in parts), key=sum, reverse=True)
    drawn = treemap([("", [Shape("", size, "1") for size in sizes]) for sizes in sized])
    boxes = [tuple(map(int, found)) for found in _OUTLINE.findall("".join(outline for _, outline in drawn.kinds))]

    assert len(boxes) == sum(map(len, parts))
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= 2 * drawn.width
        assert 0 <= top < bottom <= 2 * drawn.height
    for one, other in combinations(boxes, 2):
        # Of the smallest, the least shape that can be seen may lie on the edge of its neighbour.
        across, down = (min(one[n + 2], other[n + 2]) - max(one[n], other[n]) for n in (0, 1))
        assert min(across, down) <= 1
    whole = [(size, box) for size, box in zip([s for sizes in sized[:1] for s in sizes], boxes, strict=False)]
    (most, first), (least, last) = whole[0], whole[-1]
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in (first, last)]
    assert areas[0] >= areas[1] or most == least or areas[1] - areas[0] <= 2 * (drawn.width + drawn.height)


def test_a_long_name_of_a_sector_takes_lines_and_is_cut_off_only_where_they_would_take_more_than_a_third() -> None:
    name = "Building and grounds cleaning and maintenance"
    rest = ("Production", [Shape("", 80, "1")])
    (_, wide), (_, narrow) = (treemap([rest, (name, [Shape("", size, "1")])]).parts for size in (20, 3))

    assert [label.text for label in wide.name] == ["Building and grounds", "cleaning and maintenance"]
    assert [label.text for label in narrow.name] == []

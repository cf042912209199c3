"""What parts of a site read, as it is noted and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

from bellwether.build.incremental import ALL, Reads
from bellwether.build.surveying import surveyed
from bellwether.model.library import Library
from bellwether.model.scores import value_of
from bellwether.pages.order import by_measure
from bellwether.pages.tables import job_row
from bellwether.pages.watched import Present, ground, watched
from tests.sample import minimal_site, read, write


@pytest.mark.parametrize("measure", ["displacement", "pay"])
def test_a_list_in_the_order_of_a_measure_depends_on_all_jobs_that_could_be_in_it(tmp_path: Path, measure: str) -> None:
    library = _library(tmp_path, minimal_site())
    reads = Reads()
    atlas = watched(surveyed(library, {}), reads)
    jobs = list(library.occupations)

    for _ in range(2):  # what was worked out for one page is noted for the next as well
        with reads.noting() as noted:
            by_measure(atlas, jobs, measure, descending=True)
        assert {("brief", slug) for slug in jobs} <= noted


def test_a_new_field_of_the_library_is_ground_of_all_parts_until_its_reads_are_noted(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Wider(Library):
        unheard_of: Mapping[str, int] = field(default_factory=dict)

    library = _library(tmp_path, minimal_site())
    wider = Wider(**vars(library))

    assert ground(wider) != ground(replace(wider, unheard_of={"a": 1})) != ground(replace(wider, unheard_of={"a": 2}))


def test_every_field_of_the_library_is_ground_or_noted_or_out_of_reach(tmp_path: Path) -> None:
    library = _library(tmp_path, minimal_site())
    reads = Reads()
    atlas = surveyed(library, {})
    seen = watched(atlas, reads).library
    before = ground(library)
    noted, barred, grounds = set(), set(), set()
    for name in (one.name for one in fields(Library)):
        with reads.noting() as found:
            try:
                list(getattr(seen, name))
            except TypeError:
                barred.add(name)
        if found:
            noted.add(name)
            assert Present(atlas, {}).states(sorted(found)) != [None] * len(found)
        elif name not in barred and ground(replace(library, **{name: None})) != before:
            grounds.add(name)

    assert grounds == {"settings", "measures", "sources"}
    assert barred == {"facts_print", "methods", "unrecorded", "prints", "pictures", "today", "statements"}
    assert noted | barred | grounds == {one.name for one in fields(Library)}


def test_what_others_show_of_a_job_is_the_same_when_its_prose_is_edited(tmp_path: Path) -> None:
    files = minimal_site()
    before = surveyed(_library(tmp_path, files), {})
    slug, *_ = before.library.occupations
    path = f"occupations/{slug}.md"
    edited = surveyed(_library(tmp_path, {path: f"{files[path]}\nOne more sentence of [[{slug}]].\n"}), {})
    retitled = surveyed(_library(tmp_path, {path: files[path].replace("title: ", "title: Master ", 1)}), {})
    reads = Reads()
    seen = watched(before, reads)

    with reads.noting() as briefly:
        shown = job_row(seen, slug).title, seen.relations.shared_skill(slug, slug)
    with reads.noting() as wholly:
        assert seen.subject(slug).job.prose.text
    with pytest.raises(TypeError, match="no part may read this"):
        bool(seen.library.occupations[slug].basics.runs)

    assert shown[0] == before.library.occupations[slug].title
    was, after, other = (Present(atlas, {}) for atlas in (before, edited, retitled))
    assert was.states(sorted(briefly)) == after.states(sorted(briefly)) != other.states(sorted(briefly))
    assert was.states(sorted(wholly)) != after.states(sorted(wholly))


def test_the_rank_of_a_job_depends_on_how_many_are_lower_and_not_on_how_far(tmp_path: Path) -> None:
    files = minimal_site()
    path, score = "occupations/stage-doorkeeper.md", "value: 47"
    assert score in files[path]
    before, further, first = (
        surveyed(_library(tmp_path, {**files, path: files[path].replace(score, f"value: {value}")}), {})
        for value in (47, 48, 1)
    )
    reads = Reads()
    ranked = Decimal(33)

    with reads.noting() as noted:
        lower = watched(before, reads).relations.lower(ranked)

    assert lower == sum(value < ranked for value in before.values("displacement").values())
    was, same, other = (Present(atlas, {}).states(sorted(noted)) for atlas in (before, further, first))
    assert was == same != other


def _library(folder: Path, files: Mapping[str, str]) -> Library:
    library, _ = read(write(folder, files))
    assert library is not None
    return library


def test_where_a_job_stands_is_read_without_the_rest_of_it(tmp_path: Path) -> None:
    library = _library(tmp_path, minimal_site())
    reads, whole = Reads(), surveyed(library, {})
    atlas, (slug, *_), measure = watched(whole, reads), library.occupations, library.measures.roles.headline

    with reads.noting() as noted:
        values = atlas.values(measure)
        known = {other: values[other] for other in values}
        assert value_of(atlas.scores, slug, measure) == known.get(slug)

    assert noted == {("value", f"{measure} {name}") for name in (*known, slug, ALL)}
    gone = Present(whole, {}).states([("value", f"{measure} {slug}"), ("value", f"{measure} nobody")])
    assert gone == [str(known[slug]) if slug in known else None, None]

"""What an entry says that cannot all be so is told at its field; what only looks like it is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.model.prose import JobLink
from tests.sample import entry, minimal_site, prose_page, read, write

TASK = {"task": "Carve the back", "automation": 30, "why": "Milling saves the rough work."}
SKILL = {"skill": "Listening", "kind": "durable"}
TOOL = {"name": "Mill", "does": "Cuts", "url": "https://mill.example/"}


def told(tmp_path: Path, **changes: object) -> list[str]:
    """Each problem of an entry of 1 October 2026, as field and message."""
    files = {**minimal_site(), "occupations/violin-maker.md": entry(**changes)}
    _, problems = read(write(tmp_path, files))
    return [f"{problem.field}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"horizon": {"years": "1-2", "from": 2020}},
            "horizon: the years 2021–2022 were over when the entry was updated",
        ),
        ({"horizon": {"years": "5-10", "from": 2036}}, "horizon.from: 2036 is after the year of `updated`"),
        ({"horizon": {"years": 5, "from": 2026}}, "horizon.years: '5' is not a span of years"),
        ({"reviewer": "editors"}, "reviewer: 'editors' is the author as well"),
        (
            {"moves": [{"job": "Violin Maker", "difficulty": "easy", "why": "It is."}]},
            "moves.0.job: 'Violin Maker' is this job itself",
        ),
        ({"aka": ["luthier", "violin maker"]}, "aka.1: 'violin maker' is given twice"),
        ({"tasks": [TASK, {**TASK}]}, "tasks.1.task: 'Carve the back' is given twice"),
        ({"skills": [SKILL, SKILL | {"skill": "listening"}]}, "skills.1.skill: 'listening' is given twice"),
        ({"tools": [TOOL, {**TOOL}]}, "tools.1.name: 'Mill' is given twice"),
        ({"published": ""}, "published: '' is not a date"),
        ({"title": "A violin maker"}, "title: the article 'A' would stand in every sentence"),
        ({"title": "Will AI replace violin makers?"}, "title: the sign '?' would stand in every sentence"),
        ({"title": "Violin maker."}, "title: the sign '.' would stand in every sentence"),
        ({"title": "“Violin maker”"}, "title: “” are no quotes to YAML: they are taken for a part of the text"),
        ({"title": "HARP TUNER"}, "title: 'HARP TUNER' is written in capitals"),
    ],
)
def test_what_cannot_be_so_is_told_at_its_field(tmp_path: Path, changes: dict[str, object], expected: str) -> None:
    assert told(tmp_path, **changes) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"horizon": {"years": "1-2", "from": 2024}},
        {"horizon": {"years": "10+", "from": 2027}},
        {"reviewer": "ada"},
        {"title": "Actor", "aka": ["An actress", "thespian"]},
        {"title": "Manager, Ph.D.", "plural": "managers, Ph.D."},
        {"title": "DJ"},
        {"title": "IT manager"},
        {"title": "A&R manager"},
    ],
)
def test_what_only_looks_doubtful_is_left_in_peace(tmp_path: Path, changes: dict[str, object]) -> None:
    assert told(tmp_path, **changes) == []


def test_a_day_that_is_not_given_is_told_as_that(tmp_path: Path) -> None:
    text = entry().replace("published: '2026-02-10'", "published:")
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": text}))

    assert [problem.message for problem in problems] == ["the value is missing"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Violin", "title:Violin", "2:6: a blank is missing after 'title:'"),
        ("author: editors", "author:editors", "6:7: a blank is missing after 'author:'"),
        ("title: Violin", "title:\u00a0Violin", "2:7: a blank that is no space, U+00A0"),
        ("- task: Listen", "\u00a0\u00a0- task: Listen", "14:1: a blank that is no space, U+00A0"),
    ],
)
def test_blanks_that_yaml_misses_are_told_where_they_belong(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = entry()
    assert old in text
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": text.replace(old, new)}))

    first = next(iter(problems))
    assert f"{first.place.line}:{first.place.column}: {first.message}" == expected


def test_the_cure_for_a_name_in_place_of_a_slug_is_the_slug(tmp_path: Path) -> None:
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": entry(author="The Editors")}))

    assert [problem.cure for problem in problems] == ["did you mean 'editors'?"]


def test_the_cures_for_links_to_files_work(tmp_path: Path) -> None:
    body = "See [one](piano-tuner.md) and [two](/jobs/piano-tuner/index.html).\n"
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": entry(body)}))

    assert [problem.cure.partition(" for an entry")[0] for problem in problems] == [
        "write `[[piano-tuner]]`",
        "write /jobs/piano-tuner/",
    ]


def test_a_link_to_the_site_by_its_whole_address_is_one_of_its_pages(tmp_path: Path) -> None:
    body = "See [one](https://site.example/jobs/piano-tuner/) and [two](https://site.example/jobs/piano-tuners/).\n"
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": entry(body)}))

    assert [problem.message for problem in problems] == ["there is no page '/jobs/piano-tuners/'"]


def test_a_comment_that_cuts_a_group_of_fields_is_told_as_that(tmp_path: Path) -> None:
    text = entry().replace("tasks:\n", "tasks:\n- {task: Rank, automation: 5, why: It is #1 here.}\n")
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": text}))

    assert [problem.cure for problem in problems] == ["put the text with the `#` in quotes"]


def test_two_pages_of_one_title_are_told_apart(tmp_path: Path) -> None:
    pages = {"pages/us.md": prose_page("About"), "categories/venues.md": prose_page("Instruments")}
    _, problems = read(write(tmp_path, minimal_site() | pages))

    assert sorted(problem.message for problem in problems) == [
        "'About' is the title of 'about' as well",
        "'About, for the tests.' is the description of 'about' as well",
        "'Instruments' is the title of 'instruments' as well",
        "'Instruments, for the tests.' is the description of 'instruments' as well",
    ]


def test_the_words_of_a_link_to_a_job_have_the_quotes_that_readers_expect(tmp_path: Path) -> None:
    files = {**minimal_site(), "occupations/violin-maker.md": entry("See [[piano-tuner|the tuner's]] page.\n")}
    library, _ = read(write(tmp_path, files))

    assert library is not None
    assert JobLink("piano-tuner", "the tuner’s") in library.occupations["violin-maker"].prose.parts

"""Codes and names of entries against official lists: found by the columns of tables, and read no more than needed."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache
from bellwether.content import tables
from bellwether.content.load import load
from bellwether.content.validate import validate
from bellwether.model.problems import Problem, Problems
from tests.pages import edited
from tests.sample import TODAY, entry, minimal_site, write

SOURCES = """
lists: &a
  title: Lists
  publisher: An office
  url: https://office.example/
  released: "2026"
  licence: Open
  credit: An office.
  measures: Nothing.
"""
LISTS = {
    "facts/lists.csv": (
        "code,title,description,job_zone\n"
        "15-1251.00,Computer Programmers,They program.,4\n"
        "15-1252.00,Software Developers,They develop.,4\n"
        "15-1299.08,Computer Systems Engineers,They engineer.,4\n"
        "27-4014.00,Sound Engineering Technicians,They record.,3\n"
        "51-9162.00,Tool Programmers,They program tools.,3\n"
        "99-1011.00,Piano Tuners,They tune.,3\n"
    ),
    "facts/lists-titles.csv": (
        "code,title,kind\n"
        "15-1251.00,Programmer,reported\n"
        "15-1252.00,Apps Developer (Applications Developer),alternate\n"
        "15-1251.00,Applications Developer,alternate\n"
        "51-9162.00,Programmer,reported\n"
        "27-4014.00,Sound Engineer,alternate\n"
        "15-1251.00,Front-End Coder,alternate\n"
    ),
}
EUROPE = {
    "facts/lists-europe.csv": (
        "code,title,isco,uri,description\n"
        "3435.3,live sound engineer,3435,u,They make it audible.\n"
        "3112.1,surveyor,3112,u,They survey.\n"
    )
}
CROSSWALK = {
    "facts/lists-crosswalk.csv": (
        "isco,isco_title,soc2010,soc2010_title,part\n"
        "3521,Broadcasting technicians,27-4014,Sound Engineering Technicians,isco\n"
        "2512,Software developers,15-1132,Software Developers,isco\n"
        "2514,Applications programmers,15-1251,Computer Programmers (old),\n"
        "3112,Civil engineering technicians,17-3022,Civil Engineering Technicians,isco\n"
        "3435,Other artistic associate professionals,27-1027,Set and Exhibit Designers,isco\n"
    )
}
EDITIONS = {
    "facts/lists-editions.csv": (
        "soc2010,soc2010_title,soc,soc_title\n"
        "15-1132,Software Developers,15-1252,Software Developers\n"
        "27-4014,Sound Engineering Technicians,27-4014,Sound Engineering Technicians\n"
    )
}


def site(folder: Path, files: dict[str, str] = LISTS, **fields: object) -> Path:
    minimal = minimal_site()
    write(folder, minimal | files | {"occupations/violin-maker.md": entry(**fields)})
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text() + SOURCES.replace(" &a", ""))
    return folder


NOTHING_KEPT = Cache(None)


def warned(folder: Path, cache: Cache = NOTHING_KEPT) -> list[Problem]:
    """What is said of the violin maker, but for figures that it has none of."""
    problems = Problems()
    validate(load(folder, problems), TODAY, None, problems, cache)
    assert problems.errors == ()
    own = (problem for problem in problems if problem.place.path.endswith("violin-maker.md"))
    return [problem for problem in own if not problem.message.startswith("no table in facts/ has")]


def said(folder: Path) -> list[str]:
    return [f"{problem.field}: {problem.message}" for problem in warned(folder)]


def test_a_name_of_another_group_is_warned_of_with_the_groups_that_have_it(tmp_path: Path) -> None:
    found = warned(site(tmp_path, aka=["Programmer", "App developer"], codes={"soc": "15-1252"}))

    assert [(problem.field, problem.message) for problem in found] == [
        (
            "aka.0",
            (
                "'Programmer' is a title of 15-1251 (Computer Programmers) and 51-9162 (Tool Programmers), and not of "
                "15-1252 (Software Developers)"
            ),
        )
    ]
    assert found[0].cure == "take the name out, or give the entry the code that it is about"
    text = (tmp_path / "occupations/violin-maker.md").read_text().splitlines()
    assert "Programmer" in text[found[0].place.line - 1]


@pytest.mark.parametrize(
    ("name", "codes", "is_warned"),
    [
        ("programmer", {"soc": "15-1251"}, False),
        ("programmer", {"onet": "51-9162.00"}, False),  # one of several that share the title
        ("programmer", {"soc": "15-1250"}, False),  # the broad group that holds one
        ("applications developer", {"soc": "15-1252"}, False),  # given in brackets
        ("apps developers", {"soc": "15-1252"}, False),
        ("front end coder", {"soc": "15-1252"}, True),
        ("computer programmer", {"soc": "15-1252"}, True),  # the official title itself
        ("violin carver", {"soc": "15-1252"}, False),  # which no list has
        ("programmer", {"isco": "2512"}, False),  # of which the names are not looked at
    ],
)
def test_a_name_is_warned_of_when_no_own_group_has_it(
    tmp_path: Path, name: str, codes: dict[str, str], is_warned: bool
) -> None:
    found = said(site(tmp_path, aka=[name], codes=codes))

    assert [message.partition(":")[0] for message in found] == (["aka.0"] if is_warned else [])


def test_the_title_is_looked_at_as_well(tmp_path: Path) -> None:
    assert said(site(tmp_path, title="Sound engineer", codes={"soc": "15-1252"})) == [
        (
            "title: 'Sound engineer' is a title of 27-4014 (Sound Engineering Technicians), and not of 15-1252 "
            "(Software Developers)"
        )
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ({"soc": "15-1252", "onet": "15-1252.00"}, []),
        ({"onet": "15-1299.08"}, []),
        ({"soc": "15-1259"}, [("codes.soc", "15-1259", "SOC 2018", "15-1251", "Computer Programmers")]),
        ({"onet": "15-1252.09"}, [("codes.onet", "15-1252.09", "O*NET-SOC", "15-1252.00", "Software Developers")]),
        ({"isco": "3521"}, []),  # of which there is no list
    ],
)
def test_a_code_that_a_list_lacks_is_warned_of_with_the_nearest(
    tmp_path: Path, codes: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    found = warned(site(tmp_path, codes=codes))

    assert [(problem.field, problem.message) for problem in found] == [
        (field, f"'{code}' is not among the codes of {name} that the tables in facts/ list")
        for field, code, name, *_ in expected
    ]
    for problem, (*_, nearest, title) in zip(found, expected, strict=True):
        assert problem.cure.startswith(f"the nearest are {nearest} ({title})")


def test_a_wrong_code_is_told_once_with_all_that_misses_it_and_what_the_names_are_titles_of(tmp_path: Path) -> None:
    codes = {"soc": "15-1259", "onet": "15-1259.00"}
    folder = site(tmp_path, title="Apps developer", aka=["Sound engineer", "applications developer"], codes=codes)

    problems = Problems()
    validate(load(folder, problems), TODAY, None, problems, NOTHING_KEPT)

    (told,) = (problem for problem in problems if problem.place.path.endswith("violin-maker.md"))
    assert told.field == "codes.soc"
    assert told.message == (
        "'15-1259' is not among the codes of SOC 2018 that the tables in facts/ list, nor '15-1259.00' among those of "
        "O*NET-SOC"
    )
    assert told.cure.startswith("its names are titles of 15-1252 (Software Developers), ")
    assert "; the nearest are 15-1251 (Computer Programmers)" in told.cure


def test_codes_that_the_official_crosswalk_does_not_have_beside_each_other_are_warned_of(tmp_path: Path) -> None:
    assert said(site(tmp_path, LISTS | CROSSWALK, codes={"soc": "27-4014", "isco": "3112"}))[-1] == (
        "codes.isco: '3112' contradicts 27-4014: the official crosswalk has 3521 (Broadcasting technicians) beside it"
    )


@pytest.mark.parametrize(
    ("codes", "files", "is_warned"),
    [
        ({"soc": "27-4014", "isco": "3521"}, {}, False),
        ({"onet": "27-4014.00", "esco": "3112.1"}, {}, True),
        ({"soc": "15-1251", "isco": "2512"}, {}, False),  # whose title was another one in SOC 2010
        ({"soc": "15-1252", "isco": "2514"}, {}, False),  # a code that SOC 2010 did not have
        ({"soc": "15-1252", "isco": "2514"}, EDITIONS, True),
        ({"soc": "15-1252", "isco": "2512"}, EDITIONS, False),
    ],
)
def test_soc_2018_is_taken_for_soc_2010_only_where_that_is_known(
    tmp_path: Path, codes: dict[str, str], files: dict[str, str], is_warned: bool
) -> None:
    found = said(site(tmp_path, LISTS | CROSSWALK | files, codes=codes))

    assert any("contradicts" in message for message in found) == is_warned


def test_a_job_that_esco_has_in_its_group_of_isco_contradicts_nothing(tmp_path: Path) -> None:
    codes = {"soc": "27-4014", "isco": "3435", "esco": "3435.3"}
    files = LISTS | CROSSWALK | EUROPE

    assert said(site(tmp_path / "a", files, title="Live sound engineer", codes=codes)) == []
    assert "contradicts 27-4014" in said(site(tmp_path / "b", files, codes=codes))[0]


def test_lists_are_read_once_more_only_when_names_or_codes_or_lists_are_other_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = site(tmp_path / "content", aka=["Programmer"], codes={"soc": "15-1252"})
    read: list[str] = []
    monkeypatch.setattr(
        tables,
        "read_table",
        lambda path, shown, problems, real=tables.read_table: read.append(path.stem) or real(path, shown, problems),
    )

    def again() -> tuple[bool, list[str]]:
        read.clear()
        found = [problem.message for problem in warned(content, Cache(tmp_path / "cache"))]
        return "lists-titles" in read, found

    assert again()[0]
    first = again()
    assert not first[0]
    assert first[1][0].startswith("'Programmer' is a title of")
    job = content / "occupations/violin-maker.md"
    job.write_text(f"{job.read_text()}\nOne sentence more.\n")
    assert again() == first
    job.write_text(job.read_text().replace("Programmer", "Front-end coder"))
    assert again()[0]
    titles = content / "facts/lists-titles.csv"
    titles.write_text(titles.read_text().replace("Front-End Coder", "Back-End Coder"))
    assert again() == (True, [])


def test_a_table_whose_columns_cannot_be_read_is_no_list(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    # Other packages of the tests raise this limit of the whole process when they are imported.
    request.addfinalizer(partial(csv.field_size_limit, csv.field_size_limit(131_072)))
    folder = site(tmp_path, LISTS | {"facts/lists-long.csv": f"code,{'x' * 200_000}\n"})
    problems = Problems()
    validate(load(folder, problems), TODAY, None, problems)

    assert [problem.message for problem in problems if problem.place.path.endswith("lists-long.csv")][-1].startswith(
        "this is not CSV: field larger than field limit"
    )


KLDB = "classifications:\n  kldb: {name: KldB 2010, pattern: '\\d{5}', example: '94532', region: Germany}\n"
GERMANY = {
    "site.yaml": minimal_site()["site.yaml"] + KLDB,
    **edited("measures.yaml", {"groups": {"code": "kldb", "table": "lists-berufe", "titles": "lists-namen"}}),
    "facts/lists-berufe.csv": (
        "code,title,level\n94532,Tontechnik,occupation\n43104,Informatik,occupation\n9453,Ton und Licht,broad\n"
    ),
    "facts/lists-namen.csv": "code,title\n43104,Programmierer\n94532,Tonmeister\n",
    "facts/lists-umsteiger.csv": (
        "isco,isco_title,kldb,kldb_title\n3521,Broadcasting technicians,94532,Tontechnik\n"
        "2512,Software developers,43104,Informatik\n"
    ),
}


def test_names_and_codes_are_held_against_the_classification_of_the_official_groups(tmp_path: Path) -> None:
    codes = {"kldb": "94532", "isco": "2512"}

    assert said(site(tmp_path, GERMANY, aka=["Programmierer", "Tonmeister", "Ton und Licht"], codes=codes)) == [
        "aka.0: 'Programmierer' is a title of 43104 (Informatik), and not of 94532 (Tontechnik)",
        "codes.isco: '2512' contradicts 94532: the official crosswalk has 3521 (Broadcasting technicians) beside it",
    ]

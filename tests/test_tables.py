"""Tables of figures: read when they, or what is asked of them, are other ones than last time, and not before."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from bellwether.build.incremental import Cache
from bellwether.content import tables
from bellwether.content.load import load
from bellwether.content.validate import validate
from bellwether.model.library import Library
from bellwether.model.problems import Problems, listed
from tests.sample import TODAY, minimal_site, write

SPARE = "code,title,colour\n99-1011,Piano tuners,black\n"
UNNAMED = "warning: nothing is taken from this table\n    let a measure name it, or delete it"


class Reader:
    """A content folder with a cache, and the tables that were read last time."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.content, self.cache = folder / "content", folder / "cache"
        write(self.content, {**minimal_site(), **{f"facts/{name}.csv": text for name, text in more.items()}})
        self.read: set[str] = set()

    def library(self) -> tuple[Library | None, str]:
        problems, real = Problems(), tables.read_table
        self.read = set()

        def noted(path: Path, shown: str, found: Problems) -> tables.Table:
            self.read.add(path.stem)
            return real(path, shown, found)

        with patch.object(tables, "read_table", noted):
            library = validate(load(self.content, problems), TODAY, None, problems, Cache(self.cache), 1)
        return library, listed(problems)


def test_of_a_source_that_is_used_the_other_tables_are_no_mistake(tmp_path: Path) -> None:
    _, said = Reader(tmp_path, **{"spare": SPARE, "census-tasks": SPARE}).library()

    assert said.count(UNNAMED) == 1
    assert f"facts/spare.csv: {UNNAMED}" in said


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path, spare=SPARE)


def test_tables_that_have_not_changed_are_not_read_again(reader: Reader) -> None:
    first, _ = reader.library()
    assert reader.read >= {"census", "survey", "spare"}
    second, _ = reader.library()
    assert reader.read == set()
    assert first
    assert second
    assert second.facts == first.facts


def test_a_table_that_has_changed_is_read_again(reader: Reader) -> None:
    reader.library()
    census = reader.content / "facts" / "census.csv"
    census.write_text(census.read_text().replace("12000", "12001"))
    library, _ = reader.library()
    assert library
    assert library.occupations["box-office-clerk"].facts["employed"].value == 12001
    assert "census" in reader.read
    assert "spare" not in reader.read


def test_what_measures_ask_of_tables_is_asked_again_when_they_change(reader: Reader) -> None:
    reader.library()
    measures = reader.content / "measures.yaml"
    measures.write_text(measures.read_text().replace("column: employed", "column: openings"))
    library, _ = reader.library()
    assert library
    assert library.occupations["box-office-clerk"].facts["employed"].value == 1500


def test_a_table_that_nothing_names_is_told_each_time(reader: Reader) -> None:
    for _ in range(2):
        _, said = reader.library()
        assert UNNAMED in said
        assert "spare.csv" in said


def test_mistakes_of_a_table_that_nothing_names_are_found_each_time(tmp_path: Path) -> None:
    reader = Reader(tmp_path, spare=f"{SPARE}99-1012,Organ tuners\n")
    for _ in range(2):
        library, said = reader.library()
        assert library is None
        assert "facts/spare.csv:3:1: 2 cells under 3 columns" in said

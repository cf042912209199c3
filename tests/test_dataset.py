"""The data set: tables that a program can check, with the values of the pages, and a page that says what they mean."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.outputs.dataset.written import csv_lines
from bellwether.words import dataset
from tests.conftest import Built, Site
from tests.pages import TUNER, edited, words
from tests.sample import entry, minimal_site

JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")
SOURCES = "sources.yaml"


def table(built: Built, name: str) -> list[dict[str, str]]:
    """The lines of a table, as they stand in its cells."""
    return list(csv.DictReader(io.StringIO(built.text(f"data/{name}.csv"))))


def jobs_table(built: Built) -> dict[str, dict[str, str]]:
    """The lines of occupations.csv by slug."""
    return {row["slug"]: row for row in table(built, "occupations")}


def resources(built: Built) -> dict[str, Any]:
    """The files of the data package, by name."""
    return {resource["path"]: resource for resource in built.json("data/datapackage.json")["resources"]}


def faults(folder: Path) -> list[str]:
    """What frictionless finds in a data package."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [error.message for error in report.errors] + [
        f"{task.name}: {error.message}" for task in report.tasks for error in task.errors
    ]


def test_the_data_package_is_valid(sample: Built) -> None:
    assert faults(sample.out / "data") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("tasks.csv", "Carve the back,30", "Carve the back,300", 'tasks: The cell "300" in row'),
        ("scores.csv", "violin-maker,displacement", "violin-keeper,displacement", "scores: Row at position"),
        ("occupations.csv", "violin-maker,Violin", "piano-tuner,Violin", "occupations: Row at position"),
        ("figures.csv", "-1.7", "few", "figures: Type error in the cell"),
        ("measures.json", "Displacement risk", "Displacement", "measures-json: The data source does not match"),
    ],
    ids=["out of range", "no such job", "job twice", "no number", "checksum"],
)
def test_what_is_wrong_in_it_would_be_found(
    tmp_path: Path, sample: Built, file: str, old: str, new: str, fault: str
) -> None:
    shutil.copytree(sample.out / "data", tmp_path / "data")
    text = (tmp_path / "data" / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "data" / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    assert any(found.startswith(fault) for found in faults(tmp_path / "data")), faults(tmp_path / "data")


def test_texts_of_every_kind_leave_it_valid(site: Site) -> None:
    odd = [{"task": text, "automation": 5, "why": 'Two\nlines, "quoted".'} for text in ("=1+1", "-5", "*", "#", "'s")]
    built = site({TUNER: entry(title="Piano tuner", tasks=odd)} | {"comparisons/organ-tuner-vs-piano-tuner.md": None})

    assert faults(built.out / "data") == []
    assert [row["task"] for row in table(built, "tasks") if row["occupation"] == "piano-tuner"] == [
        "'=1+1", "'-5", "*", "#", "‘s",
    ]  # fmt: skip


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.decimals(-1000, 1000, places=1), min_size=1))
def test_no_text_is_run_by_a_spreadsheet_and_each_comes_back(cells: list[object]) -> None:
    (written,) = csv.reader(io.StringIO(csv_lines([cells]), newline=""))

    for before, after in zip(cells, written, strict=True):
        if isinstance(before, str):
            assert not after.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
            assert after.removeprefix("'") == before
        else:
            assert float(after) == float(str(before))


def test_each_file_has_its_size_and_checksum_in_the_package_on_the_page_and_in_the_markup(sample: Built) -> None:
    page = sample.html("/data/")
    marked = {file["name"]: file for file in sample.graph("/data/")["Dataset"]["distribution"]}
    shown = dict(zip(map(words, page.select(".checksums dt")), map(words, page.select(".checksums dd")), strict=True))

    for path in (sample.out / "data").iterdir():
        if path.name == "index.html":
            continue
        data = path.read_bytes()
        checksum = hashlib.sha256(data).hexdigest()
        assert shown[path.name] == marked[path.name]["sha256"] == checksum
        assert marked[path.name]["contentSize"] == dataset.size_words(len(data)) in words(page.main)
        if path.name != "datapackage.json":
            described = resources(sample)[path.name]
            assert (described["bytes"], described["hash"]) == (len(data), f"sha256:{checksum}")


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9950, "10 kB"),
     (436_658, "437 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (12_500_000, "13 MB"), (1_234_000_000, "1,234 MB")],
)  # fmt: skip
def test_sizes_are_told_in_words(size: int, told: str) -> None:
    assert dataset.size_words(size) == told


def test_every_file_is_offered_on_the_page_and_the_other_way_round(sample: Built) -> None:
    offered = {link["href"] for link in sample.html("/data/").select("table th a")}

    assert offered == {f"/data/{path.name}" for path in (sample.out / "data").iterdir() if path.name != "index.html"}


def test_the_columns_are_those_that_the_description_and_the_page_describe(sample: Built) -> None:
    page = sample.html("/data/")

    for path, resource in resources(sample).items():
        if not path.endswith(".csv"):
            continue
        name = path.removesuffix(".csv")
        rows = page.select(f"table:has(#table-{name}-caption) tbody tr")
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == sample.text(f"data/{path}").splitlines()[0].split(",")
        assert [words(row.th) for row in rows] == [field["name"] for field in fields]
        assert all(field["description"] and field["type"] for field in fields)
        assert all(sample.has(f"data/{path}") for path in resources(sample))


def test_every_column_that_is_described_is_there(sample: Built) -> None:
    built = {name for name in dataset.COLUMNS if sample.has(f"data/{name}.csv")}

    for name in built:
        assert set(dataset.COLUMNS[name]) <= set(table(sample, name)[0]), name
    assert set(dataset.TABLES) == set(dataset.COLUMNS) == built | {"evidence", "groups"}


def test_columns_name_their_units_and_the_licences_of_their_sources(sample: Built) -> None:
    described = resources(sample)["occupations.csv"]
    fields = {field["name"]: field for field in described["schema"]["fields"]}

    assert fields["displacement"]["unit"] == "percent"
    assert fields["displacement"]["constraints"] == {"minimum": 0, "maximum": 100}
    assert "licenses" not in fields["displacement"]
    assert fields["pay"]["unit"] == "USD a year"
    assert fields["pay"]["licenses"] == [
        {"name": "Public-domain", "title": "Public domain", "path": "https://census.example/"}
    ]
    assert [licence["title"] for licence in described["licenses"]] == ["CC BY 4.0", "CC0", "Public domain"]
    cells = {
        words(row.th): row.select("td")
        for row in sample.html("/data/").select("table:has(#table-occupations-caption) tr")
    }
    assert words(cells["pay"][-1]) == "Public domain"
    assert words(cells["displacement"][-1]) == ""


def test_the_table_of_all_jobs_has_the_values_of_the_twins(sample: Built) -> None:
    assert tuple(jobs_table(sample)) == JOBS
    for slug, row in jobs_table(sample).items():
        data = sample.json(f"jobs/{slug}/index.json")
        assert (row["title"], row["url"], row["updated"]) == (data["title"], data["url"], data["updated"])
        assert row["indexable"] == str(data["indexable"]).lower()
        for measure in sample.json("data/measures.json")["measures"]:
            score = data["scores"].get(measure)
            assert row[measure] == (str(score["value"]) if score else data["withheld"].get(measure, {}).get("mark", ""))
            assert row.get(f"{measure}-band", "") == (score or {}).get("band", "")


def test_the_long_table_of_scores_says_the_same_with_what_stands_behind_each(sample: Built) -> None:
    long = {(row["occupation"], row["measure"]): row for row in table(sample, "scores")}

    for slug, row in jobs_table(sample).items():
        for measure in sample.json("data/measures.json")["measures"]:
            assert long.get((slug, measure), {}).get("value", "") == row[measure]
    assert long["piano-tuner", "pay"] == {
        "occupation": "piano-tuner", "measure": "pay", "value": "45500", "low": "", "high": "", "spread": "",
        "band": "", "group": "Piano tuners (test figures)", "code": "99-1011", "source": "census", "released": "2025",
    }  # fmt: skip
    assert (long["stage-doorkeeper", "pay"]["value"], long["stage-doorkeeper", "pay"]["source"]) == ("#", "census")
    assert long["piano-tuner", "outlook"]["released"] == "2026-10-01"
    risk = long["piano-tuner", "displacement"]
    assert (risk["low"], risk["high"], risk["spread"]) == ("25", "38", "ratings")


def test_the_table_has_the_marks_of_what_is_withheld_and_says_what_they_mean(sample: Built) -> None:
    schema = resources(sample)["occupations.csv"]["schema"]
    pay = next(field["description"] for field in schema["fields"] if field["name"] == "pay")

    assert jobs_table(sample)["organ-tuner"]["openings"] == "*"
    assert jobs_table(sample)["stage-doorkeeper"]["pay"] == "#"
    assert jobs_table(sample)["stage-doorkeeper"]["exposure"] == "0"
    assert jobs_table(sample)["violin-maker"]["pay"] == ""
    assert schema["missingValues"] == ["", "*", "**", "#", ">=", "—"]
    assert pay.endswith(
        "*: not published. **: not released by the publisher. #: above $90,000 a year. "
        ">=: at least the highest amount that is published. "
        "—: not available from the publisher."
    )


def test_tasks_skills_and_moves_are_tables_as_the_entry_gives_them(sample: Built) -> None:
    twin = sample.json("jobs/piano-tuner/index.json")
    tasks, skills, moves = (
        [row for row in table(sample, name) if row["occupation"] == "piano-tuner"]
        for name in ("tasks", "skills", "moves")
    )

    assert [(row["task"], row["automation"]) for row in tasks] == [
        (task["task"], str(task["automation"])) for task in twin["tasks"]
    ]
    assert [(row["from_year"], row["to_year"]) for row in tasks] == [("2028", "2031"), ("2036", ""), ("", "")]
    assert [row["penetration"] for row in tasks] == ["10", "", ""]
    assert [(row["number"], row["skill"], row["vulnerability"]) for row in skills] == [
        ("1", "Listening", "20"), ("2", "Reading a tuning curve", "70"), ("3", "Using a tuning app", ""),
    ]  # fmt: skip
    assert [(row["to"], row["title"]) for row in moves] == [("organ-tuner", "Organ tuner"), ("", "Harp restorer")]


def test_a_move_to_a_job_that_is_held_back_leads_nowhere(site: Site) -> None:
    held = {"occupations/organ-tuner.md": entry(title="Organ tuner", draft=True)}
    built = site(held | {"comparisons/organ-tuner-vs-piano-tuner.md": None, TUNER: _without_links()})
    moves = [row for row in table(built, "moves") if row["occupation"] == "piano-tuner"]

    assert [(row["to"], row["title"]) for row in moves] == [("", "Organ tuner"), ("", "Harp restorer")]
    assert faults(built.out / "data") == []


def _without_links() -> str:
    return edited(TUNER, body="Prose without a link.\n")[TUNER]


def test_figures_are_those_of_every_code_as_published(sample: Built) -> None:
    figures = {(row["measure"], row["code"]): row for row in table(sample, "figures")}
    census = list(csv.DictReader(io.StringIO(minimal_site()["facts/census.csv"])))

    for row in census:
        for column in ("employed", "growth", "openings", "pay"):
            told = figures[column, row["code"]]
            assert (told["value"], told["title"]) == (row[column], row["title"])
    assert figures["exposure", "99-1010"]["value"] == "12.5"
    assert len(figures) == 4 * len(census) + 3
    listed = sample.json("data/figures.json")
    told = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in listed]
    assert told == table(sample, "figures")


def test_figures_carry_their_ranks_and_the_amount_above_which_none_is_printed(sample: Built) -> None:
    figures = {(row["measure"], row["code"]): row for row in table(sample, "figures")}
    survey = {row["code"]: row for row in csv.DictReader(io.StringIO(minimal_site()["facts/survey.csv"]))}

    for code, row in survey.items():
        ranks = [figures["exposure", code][name] for name in ("below", "same", "of")]
        assert ranks == [row[f"exposure_{name}"] for name in ("below", "same", "of")]
    above, printed = figures["pay", "99-2012"], figures["pay", "99-2011"]
    assert (above["value"], above["at_least"], above["below"]) == ("#", "90000", "")
    assert (printed["value"], printed["at_least"]) == ("33000", "")


def test_measures_and_sources_say_where_figures_come_from(sample: Built) -> None:
    measures = {row["id"]: row for row in table(sample, "measures")}
    sources = {row["id"]: row for row in table(sample, "sources")}

    assert (measures["pay"]["origin"], measures["pay"]["source"]) == ("fact", "census")
    assert (measures["pay"]["unit"], measures["pay"]["classification"]) == ("USD a year", "SOC 2018")
    assert (measures["outlook"]["origin"], measures["displacement"]["origin"]) == ("entry", "formula")
    assert (sources["census"]["licence"], sources["census"]["released"]) == ("Public domain", "2025")
    assert (sources["census"]["reuse"], sources["census"]["included"]) == ("allowed", "true")


@pytest.mark.parametrize(
    ("declared", "note"),
    [
        ({"census.in_data": False}, "The figures of this source are not in the files; see the publisher’s page."),
        (
            {"census.reuse": "not allowed"},
            "The licence of this source does not allow its figures to be passed on; they are not in the files.",
        ),
    ],
    ids=["by the publisher", "by the licence"],
)
def test_the_figures_of_a_source_can_be_left_out(site: Site, declared: dict[str, object], note: str) -> None:
    built = site(edited(SOURCES, declared))
    whole = built.json("data/occupations.json")["occupations"]

    assert faults(built.out / "data") == []
    assert not {"pay", "pay-group", "growth"} & set(jobs_table(built)["piano-tuner"])
    assert {row["measure"] for row in table(built, "figures")} == {"exposure"}
    assert {row["measure"] for row in table(built, "scores")} == {"displacement", "outlook", "exposure"}
    assert not any({"pay", "growth"} & set(job["scores"]) or job["withheld"] for job in whole)
    assert next(row["included"] for row in table(built, "sources") if row["id"] == "census") == "false"
    assert note in words(built.html("/data/").main)


def test_a_source_that_states_no_licence_is_marked(site: Site) -> None:
    built = site(edited(SOURCES, {"census.reuse": "not stated"}))

    assert jobs_table(built)["piano-tuner"]["pay"] == "45500"
    assert next(row["reuse"] for row in table(built, "sources") if row["id"] == "census") == "not stated"
    assert "states no licence for its data" in words(built.html("/data/").main)


@pytest.mark.parametrize(
    ("files", "version"),
    [
        ({}, "2026.11.1"),
        (edited(SOURCES, {"census.released": "2026-11-09"}), "2026.11.9"),
        (edited("occupations/violin-maker.md", {"updated": "2026-11-15"}), "2026.11.15"),
        (
            {"history.csv": "date,occupation,measure,value,reason\n2026-11-12,piano-tuner,displacement,30,First\n"},
            "2026.11.12",
        ),
    ],
    ids=["entries", "a release", "an edit", "a recorded score"],
)
def test_the_version_is_the_day_of_the_newest_thing_in_it(site: Site, files: dict[str, str], version: str) -> None:
    built = site(files)
    marked = built.graph("/data/")["Dataset"]

    assert built.json("data/datapackage.json")["version"] == marked["version"] == version
    assert f"This is version {version}." in words(built.html("/data/").main)
    year, month, day = map(int, version.split("."))
    assert marked["dateModified"] == f"{year}-{month:02}-{day:02}T00:00:00+00:00"


def test_the_markup_says_of_what_time_and_place_the_figures_tell_and_who_stands_behind_them(site: Site) -> None:
    periods = {"census.period": "2024–34", "survey.period": "a forecast of 2013 for ISCO-08 and SOC 2010"}
    built = site(edited(SOURCES, periods | {"survey.classification": "SOC 2010", "survey.region": "worldwide"}))
    marked = built.graph("/data/")["Dataset"]

    assert (marked["temporalCoverage"], marked["isAccessibleForFree"]) == ("2013/2034", True)
    assert marked["spatialCoverage"] == [{"@type": "Place", "name": "Testland"}]
    assert "Its sources speak of 2013–2034. It has figures counted in Testland." in words(built.html("/data/").main)
    assert [(work["name"], work["url"]) for work in marked["isBasedOn"]] == [
        ("Test survey", "https://survey.example/"),
        ("Test census", "https://census.example/"),
    ]
    assert {"@type": "PropertyValue", "name": "Median pay", "unitText": "USD a year"} in marked["variableMeasured"]


def test_a_time_and_a_place_that_no_source_names_are_not_claimed(site: Site) -> None:
    declared = {"survey.period": None, "survey.region": None, "census.region": None}
    marked = site(edited(SOURCES, declared)).graph("/data/")["Dataset"]

    assert {"temporalCoverage", "spatialCoverage"} & set(marked) == set()


def test_the_whole_data_set_holds_every_twin(sample: Built) -> None:
    whole = sample.json("data/occupations.json")

    twins = [sample.json(f"jobs/{slug}/index.json") for slug in JOBS]
    assert whole["occupations"] == [
        {key: twin[key] for key in held} for held, twin in zip(whole["occupations"], twins, strict=True)
    ]
    assert all({"scores", "tasks", "skills", "moves", "questions"} <= set(held) for held in whole["occupations"])
    assert set(whole["sources"]) == {"survey", "census"}


def test_the_history_is_given_as_it_was_recorded(sample: Built) -> None:
    heads, *rows = minimal_site()["history.csv"].splitlines()
    assert sample.text("data/history.csv").splitlines() == [f"{heads},method", *(f"{row},1" for row in rows)]


def test_a_site_without_jobs_has_a_valid_data_set(site: Site) -> None:
    held = {f"occupations/{slug}.md": entry(title=slug, draft=True) for slug in JOBS}
    lists = {"rankings/highest-risk.md": None, "comparisons/organ-tuner-vs-piano-tuner.md": None, "history.csv": None}
    built = site({**held, **lists})

    assert faults(built.out / "data") == []
    assert json.loads(built.text("data/occupations.json"))["occupations"] == []


def test_official_occupations_are_a_table_with_their_figures_details_and_entries(site: Site) -> None:
    census = minimal_site()["facts/census.csv"].replace("pay\n", "pay,education\n")
    census = "\n".join(f"{line},A degree" if "99-1011" in line else f"{line}," for line in census.splitlines())
    census = census.replace("education,\n", "education\n")
    detail = {"table": "census", "column": "education", "name": "the usual education"}
    declared = {"groups": {"code": "soc", "table": "census", "details": [detail]}}
    built = site({"facts/census.csv": f"{census}\n", **edited("measures.yaml", declared)})
    groups = {row["code"]: row for row in table(built, "groups")}

    assert faults(built.out / "data") == []
    assert list(groups) == sorted(groups) == ["99-1010", "99-1011", "99-2011", "99-2012"]
    tuners = groups["99-1011"]
    assert (tuners["title"], tuners["entries"]) == ("Piano tuners (test figures)", "piano-tuner")
    assert (tuners["pay"], tuners["growth"], tuners["education"]) == ("45500", "2.5", "A degree")
    assert tuners["url"] == "https://site.example/groups/99-1011/"
    assert (groups["99-2012"]["pay"], groups["99-2012"]["education"]) == ("#", "")
    assert groups["99-1010"]["openings"] == "*"
    told = [
        {key: "" if cell is None else str(cell) for key, cell in row.items()} for row in built.json("data/groups.json")
    ]
    assert told == table(built, "groups")
    fields = {field["name"]: field for field in resources(built)["groups.csv"]["schema"]["fields"]}
    assert fields["education"]["description"] == "the usual education"
    assert [licence["title"] for licence in fields["education"]["licenses"]] == ["Public domain"]


def test_the_details_of_official_occupations_are_left_out_with_their_source(site: Site) -> None:
    detail = {"table": "census", "column": "title", "name": "a detail"}
    declared = edited("measures.yaml", {"groups": {"code": "soc", "table": "survey", "details": [detail]}})
    built = site(declared | edited(SOURCES, {"census.in_data": False}))

    assert faults(built.out / "data") == []
    assert list(table(built, "groups")[0]) == ["code", "title", "url", "entries", "exposure"]

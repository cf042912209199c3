"""What means harm, or has bad luck: an error at its place, in little time, and nothing followed out of the folder."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellwether.model.problems import Problems, ProblemsFound, listed
from tests.conftest import LAYOUTS, Site
from tests.files import tree
from tests.sample import entry, minimal_site, read, write


def said(folder: Path) -> str:
    """What is wrong with a content folder."""
    return listed(read(folder)[1])


@pytest.mark.parametrize("name", ["occupations/loop.md", "facts/loop.csv", "history.csv", "addresses.txt", "site.yaml"])
@pytest.mark.parametrize("target", ["itself", "/dev/zero", "outside.md", "nowhere"])
def test_a_link_in_the_content_is_an_error_and_nothing_is_read_through_it(
    tmp_path: Path, name: str, target: str
) -> None:
    content = write(tmp_path / "content", minimal_site())
    write(tmp_path, {"outside.md": entry("SECRET", title="Outside")})
    (content / name).unlink(missing_ok=True)
    (content / name).symlink_to({"itself": Path(name).name, "outside.md": tmp_path / "outside.md"}.get(target, target))

    assert f"{name}: a symbolic link, through which nothing is read\n    put the file itself here" in said(content)


def test_a_folder_of_the_content_is_no_link(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())
    (content / "comparisons").rename(tmp_path / "elsewhere")
    (content / "comparisons").symlink_to(tmp_path / "elsewhere")

    assert "comparisons: a symbolic link" in said(content)


@pytest.mark.parametrize("name", ["occupations/pipe.md", "history.csv", "site.yaml"])
def test_a_pipe_in_the_content_is_an_error_and_is_never_read(tmp_path: Path, name: str) -> None:
    content = write(tmp_path / "content", minimal_site())
    (content / name).unlink(missing_ok=True)
    os.mkfifo(content / name)

    assert f"{name}: " in said(content)


def test_a_link_in_the_layouts_that_leads_to_itself_is_an_error(site: Site, tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", tree(LAYOUTS))
    (layouts / "assets/loop.css").symlink_to("loop.css")
    os.mkfifo(layouts / "assets/pipe.css")

    with pytest.raises(ProblemsFound) as found:
        site(layouts=layouts)
    (problem,) = found.value.problems
    assert problem.place.path.endswith("assets/loop.css")
    assert problem.message == "a link that leads nowhere"


def chained(count: int) -> dict[str, str]:
    """The sample with a chain of formulas, the first of them resting on all others."""
    declared = yaml.safe_load(minimal_site()["measures.yaml"])
    made = declared["measures"]["displacement"]
    for number in range(count):
        inputs = [{"input": f"m{number + 1}" if number + 1 < count else "exposure", "weight": 1, "label": "x"}] * 2
        declared["measures"][f"m{number}"] = {**made, "formula": {"inputs": inputs}}
    return {**minimal_site(), "measures.yaml": json.dumps(declared)}


def test_formulas_that_rest_on_too_many_others_are_an_error(tmp_path: Path) -> None:
    assert said(write(tmp_path / "few", chained(20))) == ""
    assert "measures.m1479.formula: rests on 20 formulas, each on the next" in said(
        write(tmp_path / "many", chained(1500))
    )


def test_a_history_in_any_order_is_read_and_drawn(site: Site) -> None:
    days = [date(2000, 1, 1) + timedelta(days=number * 7919 % 5000) for number in range(5000)]
    rows = "".join(f"{day},piano-tuner,displacement,{day.day},r\n" for day in days)

    built = site({"history.csv": f"date,occupation,measure,value,reason\n{rows}"})

    assert "2013" in built.html("/jobs/piano-tuner/").get_text()


def test_thousands_of_references_to_nothing_are_all_told(tmp_path: Path) -> None:
    related = [f"nobody-{number}-of-many" for number in range(3000)]
    files = {**minimal_site(), "occupations/violin-maker.md": entry(related=related)}

    assert said(write(tmp_path, files)).count("there is no occupation") == 3000


def test_text_in_published_tables_is_no_formula(site: Site) -> None:
    row = "2026-03-01,piano-tuner,displacement,30,"
    reasons = ["=cmd|/C calc!A0", "+1", "-1", "@SUM(A1)", "fine"]
    quoted = "".join(f'{row.replace("03-01", f"03-0{number}")}"{text}"\n' for number, text in enumerate(reasons, 1))
    built = site({"history.csv": f"date,occupation,measure,value,reason\n{quoted}"})

    found = [line["reason"] for line in csv.DictReader(io.StringIO(built.text("data/history.csv")))]
    assert found == [*(f"'{text}" for text in reasons[:4]), "fine"]


SIGNS = st.text(
    st.sampled_from("abz 09.:;,-_#&*!|>'\"%@`{}[]()<>/\\?=+~$^\n\t\r\x00\x1b\x85\ufeff\u2028\u202eé😀"), max_size=60
)
ODD = st.one_of(
    SIGNS,
    st.sampled_from(
        [
            "9" * 5000,
            "[" * 2000,
            "- " * 300,
            "{a: " * 300,
            "&a [*a]",
            "<<<<<<< x",
            '"\\uD800"',
            "2026-02-31",
            "1e999",
            "-0.0",
        ]
    ),
)
FUZZED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FIELDS = sorted("title category published answer tasks codes aliases moves scores horizon resources related".split())


@FUZZED
@given(field=st.sampled_from(FIELDS), odd=ODD, raw=SIGNS)
def test_whatever_stands_in_front_matter_ends_in_problems(tmp_path: Path, field: str, odd: str, raw: str) -> None:
    text = entry().replace("---\n", f"---\n{raw}\n", 1).replace("\nsummary:", f"\n{field}: {odd}\nsummary:")
    write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": text})

    found, problems = read(tmp_path)

    assert found or problems.errors


@FUZZED
@given(
    cells=st.lists(ODD, min_size=1, max_size=6),
    table=st.sampled_from(["facts/survey.csv", "facts/census.csv", "history.csv"]),
)
def test_whatever_stands_in_a_table_ends_in_problems(tmp_path: Path, cells: list[str], table: str) -> None:
    files = minimal_site()
    write(tmp_path, {**files, table: files[table] + ",".join(cells) + "\n"})

    found, problems = read(tmp_path)

    assert found or problems.errors


@FUZZED
@given(name=st.sampled_from(["site.yaml", "measures.yaml", "sources.yaml"]), line=st.integers(0, 30), odd=ODD)
def test_whatever_stands_in_the_settings_ends_in_problems(tmp_path: Path, name: str, line: int, odd: str) -> None:
    files = minimal_site()
    lines = files[name].split("\n")
    line %= len(lines)
    lines[line] = f"{lines[line].partition(':')[0]}: {odd}"
    write(tmp_path, {**files, name: "\n".join(lines)})

    found, problems = read(tmp_path)

    assert found or problems.errors
    assert isinstance(problems, Problems)
